"""Foreign syntax: which lines of a source, and which stretches of a line, the reader takes as marks of any dialect.

What mends a text leaves them as they are: a French space or quote in one of them, and it is read no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tutopdf.source.foreign_boxes import opens_box
from tutopdf.source.foreign_markup import is_foreign_line

SYNTAX = re.compile(
    r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])"  # :floppy_disk:
    r"|\[\^[^\[\]\s]+\]"  # [^1]
    r"|\[\[[^\[\]\n]*\]\]"  # [[page]]
    r"|\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|(?<![\\{])\{[^{}\n]*\}(?!\})"  # {{ value }}, {% hint %}, {.class width="20"}
)
"""Marks within a text."""

PREFIX = re.compile(r"[ \t]*(?:\[\^[^\[\]\s]+\]:[ \t]*|[!?]>[ \t]+|(?:[-*+]|\d{1,9}[.)])[ \t]+\[[ xX]\][ \t]+)")
"""Marks that a text follows on its line: the label of a footnote, a box of one paragraph, a box to tick."""

_OPTION = re.compile(
    r"^\s*:(?:alt|align|caption|class|enumerated|figclass|figwidth|header-rows|height|icon|label|lineno-start|loading"
    r"|maxdepth|name|open|scale|target|width|widths):"
)
_TITLED_BOX = re.compile(r"^\s*:{3,}\s*(?:\{|[\w-]*\[|[\w-]+\s+\".*\"[\s:]*$)")
_UNCLOSED_TAG = re.compile(r"<(?:/?[A-Za-z][^<>\n]*|!--.*)$|\{\{?[<%][^{}\n]*$")
_TAG_END = re.compile(r"[<>}]")
_RAW = re.compile(r"<(?P<name>pre|script|style|textarea|svg)\b", re.IGNORECASE)
_MOST_LINES = 200


def is_syntax(line: str) -> bool:
    """Say whether a line is one mark as a whole: it opens a box or a tab, defines an address, is an option of a picture."""
    return bool(_OPTION.match(line) or _TITLED_BOX.match(line)) or opens_box(line) or is_foreign_line(line)


def find_tag_lines(lines: Sequence[str], start: int) -> Iterator[int]:
    """Yield the lines (from 1) of the tags that go over several, and of what HTML keeps as it is typed."""
    number = start
    while number <= len(lines):
        line = lines[number - 1]
        last = _last_line(lines, number) if "<" in line or "{" in line else number
        yield from range(number, last + 1) if last > number else ()
        number = last + 1


def _last_line(lines: Sequence[str], number: int) -> int:
    """Return the line on which the tag ends that begins on a line, or what is between it and its end; else that line."""
    line = lines[number - 1]
    within = range(number + 1, min(len(lines), number + _MOST_LINES) + 1)
    raw = _RAW.search(line)
    if raw is not None and f"</{raw['name']}".lower() not in line[raw.end() :].lower():
        closing = f"</{raw['name']}".lower()
        return next((other for other in within if closing in lines[other - 1].lower()), number)
    if _UNCLOSED_TAG.search(line):
        for other in within:
            if not lines[other - 1].strip():
                break
            if _TAG_END.search(lines[other - 1]):
                return other
    return number
