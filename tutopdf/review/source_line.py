"""Source line, as characters that are printed, each with its place in the line; markup is left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from tutopdf.source.foreign_syntax import PREFIX, SYNTAX
from tutopdf.source.invisible import without_invisible

_PREFIX = re.compile(r"\s*(?::{3,}\s*\S*\s*|(?:>\s?|#{1,6}\s+|\d{1,9}[.)]\s+|\d{1,3} ?[-–—] (?=\S)|[-*+]\s+)*)")
_DESTINATION = r"\((?:[^()]|\([^()]*\))*\)"
_PICTURE = re.compile(rf"!\[(?P<alt>[^\[\]]*)\]{_DESTINATION}")
_LINK = re.compile(rf"\[(?P<text>[^\[\]]*)\]{_DESTINATION}")
_HIDDEN = re.compile(r"\*\*|__|\\(?=[!-/:-@\[-`{-~])|[\x00-\x08\x0e-\x1f\x7f]")
_LITERAL = re.compile(rf"(?<!`)(`++).*?(?<!`)\1(?!`)|<[^<>]*>|{SYNTAX.pattern}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A printed character: `line[start:end]`, composed. `literal` ones (code, addresses, values) are never changed."""

    char: str
    start: int
    end: int
    literal: bool


Stretch = tuple[Unit, ...]
"""Text that is printed in one piece: what stands between pictures, or a picture's description."""


def read_stretches(line: str) -> list[Stretch]:
    """Return what is printed of a line, without its list number, its heading's or container's mark."""
    start, end = text_span(line)
    found: list[Stretch] = []
    for picture in _PICTURE.finditer(line, start, end):
        found.append(_read(line, start, picture.start()))
        found.append(_read(line, *picture.span("alt")))
        start = picture.end()
    found.append(_read(line, start, end))
    return [stretch for stretch in map(_trim, found) if stretch]


def text_span(line: str) -> tuple[int, int]:
    """Return where the text of a line starts and ends."""
    prefix = PREFIX.match(line) or _PREFIX.match(line)
    start = prefix.end() if prefix else 0
    end = len(line.rstrip())
    if line.lstrip().startswith(":::"):
        title = line[:end].rstrip(":")
        end = len(title.rstrip()) if end - len(title) >= 3 else end
    return start, max(start, end)


def _read(line: str, start: int, end: int) -> Stretch:
    hidden, literal = _markup(line, start, end)
    units: list[Unit] = []
    for first, last in _characters(line, start, end):
        if first in hidden:
            continue
        # One character may be typed as a letter and its accent: what is changed around it must not part them.
        composed = without_invisible(unicodedata.normalize("NFC", line[first:last]))
        for index, char in enumerate(composed):
            units.append(Unit(char, first if index == 0 else last, last, first in literal))
    return tuple(units)


def _markup(line: str, start: int, end: int) -> tuple[set[int], set[int]]:
    """Return the places of what is not printed and of what is printed as it is."""
    hidden: set[int] = set()
    literal: set[int] = set()
    for found in _LITERAL.finditer(line, start, end):
        literal.update(range(*found.span()))
    for link in _LINK.finditer(line, start, end):
        if link.start() not in literal:
            hidden.update((link.start(), *range(link.end("text"), link.end())))
    for found in _HIDDEN.finditer(line, start, end):
        if found.start() not in literal:
            hidden.update(range(*found.span()))
    return hidden, literal


def _characters(line: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the span of each character with the accents that combine with it."""
    first = start
    for position in range(start + 1, end + 1):
        if position == end or not unicodedata.combining(line[position]):
            yield first, position
            first = position


def _trim(stretch: Stretch) -> Stretch:
    first, last = 0, len(stretch)
    while first < last and stretch[first].char.isspace():
        first += 1
    while last > first and stretch[last - 1].char.isspace():
        last -= 1
    return stretch[first:last]
