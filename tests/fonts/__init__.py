"""Tests of the typefaces: what they cover, and what may be embedded."""
