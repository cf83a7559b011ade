"""Line breaking: runs become lines. Lines break at plain spaces only; the space stays on the line that it ends.

A word longer than its line is cut where an address can be (after / ? & =, before . _), else anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import count, groupby
from typing import NamedTuple

from tutopdf.layout.framing import own_frame
from tutopdf.model.boxes import Colour, Fragment, Frame, Line, Metrics, Rect
from tutopdf.model.tutorial import Decoration, InlinePicture, Paragraph, Run

_WORDS = re.compile(r"[^ \n]*(?: +|\n|$)")
_CUTS = re.compile(r"[._]?[^/?&=._]+[/?&=]*|[/?&=._]+")
"""An address is cut where nobody would mistype it: after / ? & =, before . and _, which at an end would seem to be the
sentence's; never at a hyphen, which would seem to be the line's."""

_GLANCE = 64
"""Characters of a long word that are measured first: few lines hold more."""

_PICTURE_HEIGHT, _PICTURE_DEPTH = 1.2, 0.25
"""In ems, of a picture in a sentence: as high as a line's letters, as far under the baseline as theirs."""

_ELLIPSIS = "…"

_REMEMBERED = 256
"""Paragraphs whose lines are remembered: a page is laid out several times, a tutorial again after each change."""


class TextStyle(NamedTuple):
    """`size` and `leading` in points; `bold` makes all of it bold."""

    size: float
    leading: float
    colour: Colour
    bold: bool = False


class _Look(NamedTuple):
    """What the text of a fragment has in common."""

    bold: bool
    href: str | None
    link: int | None
    cites_mark: bool
    decoration: Decoration | None
    picture: InlinePicture | None = None
    figure: int | None = None


class _Piece(NamedTuple):
    """A part of a word that has one appearance. `visible` is its width without trailing spaces."""

    text: str
    look: _Look
    width: float
    visible: float


class Typesetter:
    """Breaks paragraphs into lines with one set of metrics."""

    def __init__(self, metrics: Metrics) -> None:
        self.metrics = metrics

    def lines(self, paragraph: Paragraph, width: float, style: TextStyle) -> tuple[Line, ...]:
        """Return the lines of a paragraph set in `width` points."""
        return _break(self.metrics, paragraph.runs, width, style.size, style.bold)

    def first_baseline(self, style: TextStyle) -> float:
        """Return how far under the box's top the first line stands: the ascent, in the middle of its leading."""
        content = (self.metrics.ascent - self.metrics.descent) * style.size
        return (style.leading - content) / 2 + self.metrics.ascent * style.size


@lru_cache(maxsize=_REMEMBERED)
def _break(metrics: Metrics, runs: tuple[Run, ...], width: float, size: float, bold: bool) -> tuple[Line, ...]:
    return tuple(_Breaker(metrics, size, bold).lines(runs, width))


class _Breaker:
    """Breaks runs into lines; `bold` makes all of them bold."""

    def __init__(self, metrics: Metrics, size: float, bold: bool) -> None:
        self.metrics, self.size, self.bold = metrics, size, bold

    def lines(self, runs: tuple[Run, ...], width: float) -> Iterator[Line]:
        """Yield the lines, as much on each as there is room for."""
        row: list[_Piece] = []
        used = 0.0
        for word, forced in self._words(runs):
            for part in self._fit([self._within(piece, width) for piece in word], width):
                visible = sum([piece.width for piece in part[:-1]]) + part[-1].visible
                if row and used + visible > width + 0.01:
                    yield _line(row)
                    row, used = [], 0.0
                row += part
                used += sum([piece.width for piece in part])
            if forced:
                yield _line(row)
                row, used = [], 0.0
        if row:
            yield _line(row)

    def _words(self, runs: tuple[Run, ...]) -> Iterator[tuple[list[_Piece], bool]]:
        """Yield each word with the spaces after it, as pieces, and whether a line must end there."""
        word: list[_Piece] = []
        for run, look in self._looks(runs):
            if run.picture is not None:
                width = _PICTURE_HEIGHT * self.size * _proportion(own_frame(run.picture.picture))
                word.append(_Piece("", look, width, width))
            for text in _WORDS.findall(run.text):
                if not text:
                    continue
                forced = text[-1] == "\n"
                word.append(self._piece(text.replace("\n", " ") if forced else text, look))
                if forced or text[-1] == " ":
                    yield word, forced
                    word = []
        if word:
            yield word, False

    def _looks(self, runs: tuple[Run, ...]) -> Iterator[tuple[Run, _Look]]:
        """Yield the runs with their looks; neighbours of one address are one link."""
        number = -1
        previous: str | None = None
        figures = count()
        for run in runs:
            if run.href is not None and run.href != previous:
                number += 1
            previous = run.href
            link = number if run.href is not None else None
            bold = self.bold or run.bold or run.italic or run.cites_mark
            figure = next(figures) if run.picture is not None else None
            yield run, _Look(bold, run.href, link, run.cites_mark, run.decoration, run.picture, figure)

    @staticmethod
    def _within(piece: _Piece, width: float) -> _Piece:
        """Return a picture that is no wider than its line."""
        if piece.look.picture is None or piece.width <= width:
            return piece
        return piece._replace(width=width, visible=width)

    def _piece(self, text: str, look: _Look) -> _Piece:
        width = self._width(text, look.bold)
        trimmed = text.rstrip(" ")
        visible = width if len(trimmed) == len(text) else self._width(trimmed, look.bold)
        return _Piece(text, look, width, visible)

    def _width(self, text: str, bold: bool) -> float:
        return self.metrics.width(text, self.size, bold)

    def _fit(self, word: list[_Piece], width: float) -> Iterator[list[_Piece]]:
        """Yield the word whole, or in parts that each fit in `width`."""
        if sum([piece.width for piece in word[:-1]]) + word[-1].visible <= width:
            yield word
            return
        for piece in word:
            if piece.look.picture is not None:
                yield [piece]
            for text in self._cut(piece, width):
                yield [self._piece(text, piece.look)]

    def _cut(self, piece: _Piece, width: float) -> Iterator[str]:
        text, bold = piece.text, piece.look.bold
        end = len(text.rstrip(" "))
        start = 0
        for part in _CUTS.finditer(text):
            if part.start() > start and not self._fits(text, start, min(part.end(), end), width, bold):
                yield text[start : part.start()]
                start = part.start()
            stop = min(part.end(), end)
            while stop - start > 1 and not self._fits(text, start, stop, width, bold):
                cut = self._characters_that_fit(text, start, stop, width, bold)
                yield text[start : start + cut]
                start += cut
        if start < len(text):
            yield text[start:]

    def _fits(self, text: str, start: int, stop: int, width: float, bold: bool) -> bool:
        """Say whether `text[start:stop]` fits. Of a long one only as much is measured as is too wide."""
        first = min(start + _GLANCE, stop)
        while first < stop and self._width(text[start:first], bold) <= width:
            first = min(start + 2 * (first - start), stop)
        return self._width(text[start:first], bold) <= width

    def _characters_that_fit(self, text: str, start: int, stop: int, width: float, bold: bool) -> int:
        """Return how many characters of `text[start:stop]`, which does not fit, do."""
        low, high = 1, _GLANCE
        while high < stop - start - 1 and self._width(text[start : start + high], bold) <= width:
            low, high = high, 2 * high
        high = min(high, stop - start - 1)
        while low < high:
            middle = (low + high + 1) // 2
            if self._width(text[start : start + middle], bold) <= width:
                low = middle
            else:
                high = middle - 1
        return low


def shortened_lines(typesetter: Typesetter, text: str, width: float, style: TextStyle, most: int) -> tuple[Line, ...]:
    """Return a text's lines, at most `most`; what does not fit is cut at a word, with an ellipsis."""
    if not text:
        return ()
    lines = typesetter.lines(_plain(text), width, style)
    words = text.split(" ")
    while len(lines) > most and len(words) > 1:
        words.pop()
        lines = typesetter.lines(_plain(" ".join(words) + _ELLIPSIS), width, style)
    return lines[:most]


def _plain(text: str) -> Paragraph:
    return Paragraph((Run(text),), 1)


def place_inline(fragment: Fragment, frame: Frame, line_start: float, baseline: float, size: float) -> Rect:
    """Return where a picture in a sentence stands: in the middle of the letters of its line."""
    height = min(_PICTURE_HEIGHT * size, fragment.width / _proportion(frame))
    middle = baseline + (_PICTURE_DEPTH - _PICTURE_HEIGHT / 2) * size
    return Rect(line_start + fragment.x, middle - height / 2, fragment.width, height)


def _proportion(frame: Frame) -> float:
    return frame.width_px / frame.height_px


def _line(pieces: list[_Piece]) -> Line:
    fragments: list[Fragment] = []
    x = 0.0
    for look, group in groupby(pieces, key=lambda piece: piece.look):
        start, width, texts = x, 0.0, []
        for piece in group:
            texts.append(piece.text)
            width += piece.width
            x += piece.width
        fragments.append(Fragment("".join(texts), start, width, *look))
    return Line(tuple(fragments), x - (pieces[-1].width - pieces[-1].visible))
