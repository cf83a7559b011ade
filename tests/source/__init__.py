"""Tests of the first stage: bytes that people wrote become values and diagnostics."""
