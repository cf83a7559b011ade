"""Tests of the last stage: what the finished PDFs hold, by readers that are not ours."""
