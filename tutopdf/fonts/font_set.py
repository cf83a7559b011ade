"""Font set: the typefaces of a project, chosen character by character; the Metrics that layout measures with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache, partial
from itertools import groupby
from pathlib import Path

from tutopdf.fonts.kept import open_typeface
from tutopdf.fonts.noto import BOLD, REGULAR, font_bytes, font_digest
from tutopdf.fonts.typeface import FontError, Typeface
from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.tutorial import Settings
from tutopdf.storage.cache import NOTHING_KEPT, Cache

_REMEMBERED, _LONGEST_REMEMBERED = 10_000, 200
"""Words whose widths are remembered, and their letters; past so many words, all are forgotten."""

_MISSING_WIDTH = 1000.0
"""Thousandths of an em that a character no typeface has is given: it is an error, but what is around it is measured."""


class FontSet:
    """A regular and a bold typeface, and those that have the characters which these two lack."""

    def __init__(self, regular: Typeface, bold: Typeface, symbols: Iterable[Typeface] = ()) -> None:
        self.regular, self.bold = regular, bold
        self.symbols = tuple(symbols)
        self.x_height = regular.x_height
        self.ascent, self.descent = regular.ascent, regular.descent
        self._covered: set[str] = set()
        self._with_symbols: dict[frozenset[str], FontSet] = {}
        self._in_main: tuple[set[str], set[str]] = set(), set()
        self._advances: tuple[dict[str, float], dict[str, float]] = {}, {}

    def width(self, text: str, size_pt: float, bold: bool = False) -> float:
        """Return the advance of `text` in points."""
        advances = self._advances[bold]
        advance = advances.get(text)
        if advance is None:
            if len(advances) > _REMEMBERED:
                advances.clear()
            parts = self._parts(text, bold)
            advance = sum(sum([face.widths.get(ord(char), _MISSING_WIDTH) for char in part]) for face, part in parts)
            if len(text) <= _LONGEST_REMEMBERED:
                advances[text] = advance
        return advance * size_pt / 1000

    def split(self, text: str, bold: bool = False) -> list[tuple[Typeface, str]]:
        """Return the text in parts that one typeface has, to be drawn. Raises KeyError for what none has."""
        parts = self._parts(text, bold)
        for face, part in parts:
            if missing := next((char for char in part if not face.covers(char)), None):
                raise KeyError(f"U+{ord(missing):04X}: the coverage was not checked")
        return parts

    def _parts(self, text: str, bold: bool) -> list[tuple[Typeface, str]]:
        """Return the same, a missing character with the main typeface: it is said elsewhere, and measured here."""
        main = self.bold if bold else self.regular
        known = self._in_main[bold]
        if not known.issuperset(text):
            known.update(char for char in text if main.covers(char))
        if known.issuperset(text):
            return [(main, text)]
        return [(face, "".join(chars)) for face, chars in groupby(text, partial(self._face, main))]

    def _face(self, main: Typeface, char: str) -> Typeface:
        """Return the first typeface that has a character, else the main one."""
        return next((face for face in (main, *self.symbols) if face.covers(char)), main)

    def lacks(self, text: str) -> set[str]:
        """Return the characters of `text` that the regular or the bold typeface lacks."""
        unknown = set(text) - self._covered
        lacking = {char for char in unknown if not (self.regular.covers(char) and self.bold.covers(char))}
        self._covered |= unknown - lacking
        return lacking

    def uncovered(self, text: str) -> set[str]:
        """Return the characters of `text` that no typeface has."""
        return {char for char in self.lacks(text) if not any(face.covers(char) for face in self.symbols)}

    def with_symbols_for(self, text: str) -> FontSet:
        """Return a set that also has the symbols of `text`, as far as the symbol fonts go."""
        lacking = self.lacks(text)
        if not lacking:
            return self
        wanted = frozenset(lacking)
        if wanted not in self._with_symbols:
            from tutopdf.fonts.symbols import symbol_faces

            # What was measured with a set is remembered with it: the last one serves the next build of the same text.
            self._with_symbols.clear()
            self._with_symbols[wanted] = FontSet(self.regular, self.bold, symbol_faces(lacking))
        return self._with_symbols[wanted]


def default_fonts(cache: Cache = NOTHING_KEPT) -> FontSet:
    """Return Noto Sans."""
    return _noto_sans(cache)


@lru_cache(maxsize=2)
def _noto_sans(cache: Cache) -> FontSet:
    regular, bold = (open_typeface(font_digest(name), partial(font_bytes, name), cache) for name in (REGULAR, BOLD))
    return FontSet(regular, bold)


def open_fonts(settings: Settings, settings_file: str, cache: Cache = NOTHING_KEPT) -> tuple[FontSet, list[Diagnostic]]:
    """Return the school's typefaces, or Noto Sans where they cannot be used, with the reason."""
    if settings.regular_font is None:
        return default_fonts(cache), []
    place = Place(settings_file)
    faces, problems = [], []
    regular = settings.regular_font
    for path in dict.fromkeys((regular, settings.bold_font or regular)):
        try:
            faces.append(_open(path, cache))
        except FontError as reason:
            problems.append(error(reason.code, place, name=path.name))
    if problems:
        return default_fonts(cache), problems
    return FontSet(faces[0], faces[-1]), []


def _open(path: Path, cache: Cache) -> Typeface:
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise FontError("font-missing") from reason
    face = open_typeface(hashlib.blake2b(data, digest_size=20).hexdigest(), lambda: data, cache)
    if not face.may_embed:
        raise FontError("font-licence")
    return face
