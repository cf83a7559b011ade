"""Character coverage: which characters could not be printed, and where, before anything is drawn."""

from __future__ import annotations

import unicodedata

from tutopdf.fonts.font_set import FontSet
from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.tutorial import Tutorial


def check_coverage(tutorial: Tutorial, fonts: FontSet) -> list[Diagnostic]:
    """Return a diagnostic for each character of a tutorial that no typeface has, at its first place."""
    found: dict[str, Diagnostic] = {}
    for paragraph in tutorial.paragraphs:
        for char in sorted(fonts.uncovered(paragraph.text.replace("\n", ""))):
            place = tutorial.place(paragraph.line, char)
            found.setdefault(char, error("character-missing", place, char=_describe(char)))
    return list(found.values())


def uncovered_characters(text: str, fonts: FontSet, place: Place) -> list[Diagnostic]:
    """Return a diagnostic for each character of a text that no typeface has."""
    return [error("character-missing", place, char=_describe(char)) for char in sorted(fonts.uncovered(text))]


def _describe(char: str) -> str:
    """Return « 👍 (U+1F44D THUMBS UP SIGN) »: what can be seen of a character, and what it is."""
    name = " ".join(filter(None, (f"U+{ord(char):04X}", unicodedata.name(char, ""))))
    return f"{char} ({name})" if char.isprintable() else f"({name})"
