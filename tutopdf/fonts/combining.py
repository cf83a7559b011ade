"""Combining accents: where those go that have no letter of their own (Ẹ́, n̄), by the typeface's anchors.

OpenType GPOS: mark to base (lookup type 4), mark to mark (6). Where a typeface has no anchor, the accent is centred.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tutopdf.fonts.typeface import Typeface

_ACCENT = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")
_MARK_TO_BASE, _MARK_TO_MARK, _EXTENSION = 4, 6, 9


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, drawn `x` to the right and `y` above, in thousandths of an em."""

    text: str
    x: float
    y: float


def place_accents(face: Typeface, text: str) -> list[Piece]:
    """Return the text in pieces: each accent that combines is one by itself."""
    if not _ACCENT.search(text):
        return [Piece(text, 0.0, 0.0)]
    return list(_place(face, text))


def _place(face: Typeface, text: str) -> Iterator[Piece]:
    anchors = _open_anchors(face)
    x, start, stretch = 0.0, 0.0, ""
    base, base_x = "", 0.0
    above: tuple[str, float, float] | None = None
    for char in text:
        if base and _ACCENT.match(char):
            if stretch:
                yield Piece(stretch, start, 0.0)
            before = anchors.on_accent(*above, char) if above is not None else None
            dx, dy = before or anchors.on_letter(base, char)
            if before is None:
                dx += base_x
            above = char, dx, dy
            yield Piece(char, dx, dy)
            x += face.widths[ord(char)]
            stretch, start = "", x
            continue
        base, base_x, above = char, x, None
        stretch += char
        x += face.widths[ord(char)]
    if stretch:
        yield Piece(stretch, start, 0.0)


@lru_cache(maxsize=4)
def _open_anchors(face: Typeface) -> _Anchors:
    from fontTools.ttLib import TTFont

    return _Anchors(TTFont(io.BytesIO(face.file.data), lazy=True))


class _Anchors:
    """The anchors of a font file, and the boxes of its glyphs."""

    def __init__(self, font: Any) -> None:
        self.font, self.names = font, font.getBestCmap()
        self.scale = 1000 / font["head"].unitsPerEm
        self.letters = list(_subtables(font, _MARK_TO_BASE))
        self.accents = list(_subtables(font, _MARK_TO_MARK))

    def on_letter(self, base: str, accent: str) -> tuple[float, float]:
        """Return where an accent goes from the origin of its letter."""
        for table in self.letters:
            found = self._anchored(
                base,
                accent,
                table.BaseCoverage,
                table.BaseArray.BaseRecord,
                "BaseAnchor",
                table.MarkCoverage,
                table.MarkArray,
            )
            if found is not None:
                return found
        return self._centred(base, accent)

    def on_accent(self, below: str, x: float, y: float, accent: str) -> tuple[float, float] | None:
        """Return where an accent goes whose place is given by the accent before it, if it is."""
        for table in self.accents:
            found = self._anchored(
                below,
                accent,
                table.Mark2Coverage,
                table.Mark2Array.Mark2Record,
                "Mark2Anchor",
                table.Mark1Coverage,
                table.Mark1Array,
            )
            if found is not None:
                return x + found[0], y + found[1]
        return None

    def _anchored(
        self, base: str, accent: str, bases: Any, records: Any, key: str, accents: Any, marks: Any
    ) -> tuple[float, float] | None:
        base_name, accent_name = self.names.get(ord(base)), self.names.get(ord(accent))
        if base_name not in bases.glyphs or accent_name not in accents.glyphs:
            return None
        mark = marks.MarkRecord[accents.glyphs.index(accent_name)]
        anchor = getattr(records[bases.glyphs.index(base_name)], key)[mark.Class]
        if anchor is None:
            return None
        own = mark.MarkAnchor
        return (anchor.XCoordinate - own.XCoordinate) * self.scale, (anchor.YCoordinate - own.YCoordinate) * self.scale

    def _centred(self, base: str, accent: str) -> tuple[float, float]:
        """Return the place in the middle of the letter; one above goes as much higher as the letter is than an x."""
        letter, mark, x_high = self._box(base), self._box(accent), self._box("x")
        if letter is None or mark is None:
            return 0.0, 0.0
        rise = max(letter[3] - x_high[3], 0) if x_high is not None and mark[1] > 0 else 0
        return ((letter[0] + letter[2]) - (mark[0] + mark[2])) / 2 * self.scale, rise * self.scale

    def _box(self, char: str) -> tuple[float, float, float, float] | None:
        name = self.names.get(ord(char))
        glyph = self.font["glyf"][name] if name is not None and "glyf" in self.font else None
        if glyph is None or glyph.numberOfContours == 0:
            return None
        return glyph.xMin, glyph.yMin, glyph.xMax, glyph.yMax


def _subtables(font: Any, kind: int) -> Iterator[Any]:
    if "GPOS" not in font or font["GPOS"].table.LookupList is None:
        return
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = table.ExtSubTable if table.LookupType == _EXTENSION else table
            if inner.LookupType == kind:
                yield inner
