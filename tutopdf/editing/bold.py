"""Bold: a stretch of Markdown becomes bold, or is so no more."""

from __future__ import annotations

import re
from dataclasses import dataclass

_STARS = "**"

_MARK = re.compile(r"\s*(?:(?:[-*+>]|\d{1,9}[.)]|#{1,6})\s+)*")
"""What a line begins with that is no text."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A text, and what is selected in it."""

    text: str
    start: int
    end: int


def toggle_bold(text: str, start: int, end: int) -> Selection:
    """Make what is selected bold, or no longer; spaces at its ends stay outside of the stars, as Markdown wants it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return Selection(text, start, end)
    width = len(_STARS)
    inner = text[start:end]
    if len(inner) > 2 * width and inner.startswith(_STARS) and inner.endswith(_STARS):
        inner = inner[width:-width]
        return Selection(text[:start] + inner + text[end:], start, start + len(inner))
    if text[:start].endswith(_STARS) and text[end:].startswith(_STARS):
        return Selection(text[: start - width] + inner + text[end + width :], start - width, end - width)
    bold = "\n".join(_bold_line(line) for line in inner.replace(_STARS, "").split("\n"))
    return Selection(text[:start] + bold + text[end:], start, start + len(bold))


def _bold_line(line: str) -> str:
    """Return a line in bold: stars do not go on past the end of a paragraph."""
    found = _MARK.match(line)
    before = found[0] if found is not None else ""
    inner = line[len(before) :].rstrip()
    if not inner:
        return line
    return f"{before}{_STARS}{inner}{_STARS}{line[len(before) + len(inner) :]}"
