"""Easy reading: how the rules hold their lists of words."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text, which are set apart by spaces and newlines."""
    return frozenset(text.split())
