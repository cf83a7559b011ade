"""Tests of the command: exit codes, what is said and where, in French."""
