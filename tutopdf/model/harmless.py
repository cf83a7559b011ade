"""Harmless text: names and titles that others wrote, without what a terminal or another program would obey in them."""

from __future__ import annotations

import unicodedata

_SIGN = "·"
"""What is seen in the place of a sign that is not to be seen: something is there."""


def in_one_line(text: str) -> str:
    """Return a value as it may stand in a line: no control character, no line break, nothing that turns its order."""
    return text if text.isprintable() else "".join(char if _is_plain(char) else _SIGN for char in text)


def on_screen(text: str) -> str:
    """Return a whole text, whose line breaks and tabs are ours, as it may be sent to a terminal."""
    return "".join(char if char in "\n\t" or _is_plain(char) else _SIGN for char in text)


def in_json(text: str) -> str:
    """Return JSON that says the same with such signs, where its writer left them as they are, as escapes."""
    return "".join(char if char == "\n" or _is_plain(char) else _escape(char) for char in text)


def _is_plain(char: str) -> bool:
    """Say whether a sign is a letter, a mark, or a space of any width."""
    return char.isprintable() or unicodedata.category(char) == "Zs"


def _escape(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
