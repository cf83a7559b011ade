"""Tests of tutopdf: a folder for each of its rooms, and what is about the whole."""
