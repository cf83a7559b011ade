"""Layout: runs become lines. Lines break at plain spaces only; the space stays on the line that it ends.

A word longer than its line is cut where an address can be (after / . ? & = - _), else anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tutopdf.boxes import Colour, Fragment, Line, Metrics
from tutopdf.model import Paragraph, Run

_WORDS = re.compile(r"[^ \n]*(?: +|\n|$)")
_CUTS = re.compile(r"[^/.?&=_\-]*[/.?&=_\-]+|[^/.?&=_\-]+")


@dataclass(frozen=True, slots=True)
class TextStyle:
    """`size` and `leading` in points; `bold` makes all of it bold."""

    size: float
    leading: float
    colour: Colour
    bold: bool = False


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a word that has one appearance. `visible` is its width without trailing spaces."""

    text: str
    bold: bool
    href: str | None
    link: int | None
    width: float
    visible: float
    cites_mark: bool = False


class Typesetter:
    """Breaks paragraphs into lines with one set of metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics

    def lines(self, paragraph: Paragraph, width: float, style: TextStyle) -> tuple[Line, ...]:
        """Return the lines of a paragraph set in `width` points."""
        rows: list[list[_Piece]] = [[]]
        used = 0.0
        for word, forced in self._words(paragraph, style):
            for part in self._fit(word, width, style):
                visible = sum(piece.width for piece in part[:-1]) + part[-1].visible
                if rows[-1] and used + visible > width + 0.01:
                    rows.append([])
                    used = 0.0
                rows[-1] += part
                used += sum(piece.width for piece in part)
            if forced:
                rows.append([])
                used = 0.0
        if not rows[-1] and len(rows) > 1:
            rows.pop()
        return tuple(_line(row) for row in rows if row)

    def first_baseline(self, style: TextStyle) -> float:
        """Return how far under the box's top the first line stands: the ascent, in the middle of its leading."""
        content = (self.metrics.ascent - self.metrics.descent) * style.size
        return (style.leading - content) / 2 + self.metrics.ascent * style.size

    def _words(self, paragraph: Paragraph, style: TextStyle) -> Iterator[tuple[list[_Piece], bool]]:
        """Yield each word with the spaces after it, as pieces, and whether a line must end there."""
        word: list[_Piece] = []
        for run, link in _numbered_links(paragraph):
            for found in _WORDS.finditer(run.text):
                text = found[0]
                if not text:
                    continue
                forced = text.endswith("\n")
                word.append(self._piece(text.replace("\n", " "), run, link, style))
                if forced or text.endswith(" "):
                    yield word, forced
                    word = []
        if word:
            yield word, False

    def _piece(self, text: str, run: Run, link: int | None, style: TextStyle) -> _Piece:
        bold = style.bold or run.bold or run.cites_mark
        width = self.metrics.width(text, style.size, bold)
        trimmed = text.rstrip(" ")
        visible = width if len(trimmed) == len(text) else self.metrics.width(trimmed, style.size, bold)
        return _Piece(text, bold, run.href, link, width, visible, run.cites_mark)

    def _fit(self, word: list[_Piece], width: float, style: TextStyle) -> Iterator[list[_Piece]]:
        """Yield the word whole, or in parts that each fit in `width`."""
        if sum(piece.width for piece in word[:-1]) + word[-1].visible <= width:
            yield word
            return
        for piece in word:
            for text in self._cut(piece, width, style):
                advance = self.metrics.width(text, style.size, piece.bold)
                visible = self.metrics.width(text.rstrip(" "), style.size, piece.bold)
                yield [replace(piece, text=text, width=advance, visible=visible)]

    def _cut(self, piece: _Piece, width: float, style: TextStyle) -> Iterator[str]:
        line = ""
        for part in _CUTS.findall(piece.text):
            if line and self.metrics.width((line + part).rstrip(" "), style.size, piece.bold) > width:
                yield line
                line = ""
            line += part
            while self.metrics.width(line.rstrip(" "), style.size, piece.bold) > width and len(line) > 1:
                cut = self._characters_that_fit(line, width, style, piece.bold)
                yield line[:cut]
                line = line[cut:]
        if line:
            yield line

    def _characters_that_fit(self, text: str, width: float, style: TextStyle, bold: bool) -> int:
        low, high = 1, len(text) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.metrics.width(text[:middle], style.size, bold) <= width:
                low = middle
            else:
                high = middle - 1
        return low


def _numbered_links(paragraph: Paragraph) -> Iterator[tuple[Run, int | None]]:
    """Yield the runs with the number of the link that each belongs to; neighbours of one address are one link."""
    number = -1
    previous: str | None = None
    for run in paragraph.runs:
        if run.href is not None and run.href != previous:
            number += 1
        previous = run.href
        yield run, number if run.href is not None else None


def _line(pieces: list[_Piece]) -> Line:
    fragments: list[Fragment] = []
    x = 0.0
    for piece in pieces:
        last = fragments[-1] if fragments else None
        if last is not None and (last.bold, last.link, last.cites_mark) == (piece.bold, piece.link, piece.cites_mark):
            fragments[-1] = replace(last, text=last.text + piece.text, width=last.width + piece.width)
        else:
            fragments.append(Fragment(piece.text, x, piece.width, piece.bold, piece.href, piece.link, piece.cites_mark))
        x += piece.width
    return Line(tuple(fragments), x - (pieces[-1].width - pieces[-1].visible))
