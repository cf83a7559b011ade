"""Typeface: what layout measures with, and what the PDF embeds of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol


class FontError(ValueError):
    """The file is no TrueType font, or its licence bits forbid embedding; `code` names the diagnostic."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class FaceFacts:
    """What a font file says of itself: `x_height`, `ascent` and `descent` in ems, the rest in thousandths of an em."""

    name: str
    may_embed: bool
    x_height: float
    ascent: float
    descent: float
    cap_height: float
    italic_angle: float
    stem_v: float
    box: tuple[float, float, float, float]


class FontFile(Protocol):
    """The file behind a typeface, read when something of it is embedded."""

    @property
    def data(self) -> bytes:
        """The bytes of the whole file."""

    def subset(self, codes: tuple[int, ...]) -> bytes:
        """Return a TrueType file with these characters, its glyphs numbered by their first use."""


class Typeface:
    """A typeface. `widths` (thousandths of an em) and `glyphs` (numbers in the file) are by code point."""

    def __init__(
        self, facts: FaceFacts, widths: Mapping[int, float], glyphs: Mapping[int, int], file: FontFile
    ) -> None:
        self.facts, self.widths, self.glyphs, self.file = facts, widths, glyphs, file
        self.name = facts.name
        self.may_embed = facts.may_embed
        self.x_height, self.ascent, self.descent = facts.x_height, facts.ascent, facts.descent

    def covers(self, char: str) -> bool:
        return ord(char) in self.glyphs
