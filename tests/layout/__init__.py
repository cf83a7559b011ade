"""Tests of the third stage: boxes with a place and a role, without any PDF."""
