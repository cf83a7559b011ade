"""Declared fonts: the fonts that a PDF declares: with or without a way back to characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject

from tutopdf.reading.access import value_of
from tutopdf.reading.facts import DeclaredFont
from tutopdf.reading.font_codes import leads_to_characters
from tutopdf.reading.pace import Part
from tutopdf.reading.parts import PartReader

_MOST_DEPTH = 4
_MOST_FORMS = 500
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")


def read_fonts(pages: Sequence[PageObject], parts: PartReader) -> tuple[DeclaredFont, ...]:
    """Return the fonts of pages, those of their forms included, each once, with the page that it is first on."""
    seen: set[int] = set()
    found: list[DeclaredFont] = []
    for number, page in enumerate(pages, 1):
        for font in parts.read(Part.FONTS, (), _new_fonts, page, seen, page=number):
            known = parts.read(Part.FONTS, None, _declared, font, number, page=number)
            found += [known] if known is not None else []
    return tuple(found)


def _new_fonts(page: PageObject, seen: set[int]) -> list[DictionaryObject]:
    return list(_fonts(value_of(page, "/Resources"), seen))


def _declared(font: DictionaryObject, number: int) -> DeclaredFont:
    own = _descendant(font) if value_of(font, "/Subtype") == "/Type0" else font
    base = value_of(font, "/BaseFont")
    name = _SUBSET.sub("", str(base or value_of(font, "/Name") or "?"))
    return DeclaredFont(name, leads_to_characters(font, own), number, nameless=base is None, held=_is_held(own))


def _is_held(own: Any) -> bool:
    descriptor = value_of(own, "/FontDescriptor")
    return any(value_of(descriptor, key) is not None for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _fonts(resources: Any, seen: set[int]) -> Iterator[DictionaryObject]:
    stack = [(resources, 0)]
    while stack and len(seen) < _MOST_FORMS:
        holder, depth = stack.pop()
        for font in _values(value_of(holder, "/Font")):
            if id(font) not in seen and isinstance(font, DictionaryObject):
                seen.add(id(font))
                yield font
        for item in _values(value_of(holder, "/XObject")):
            if value_of(item, "/Subtype") == "/Form" and id(item) not in seen and depth < _MOST_DEPTH:
                seen.add(id(item))
                stack.append((value_of(item, "/Resources"), depth + 1))


def _values(holder: Any) -> Iterator[Any]:
    if isinstance(holder, DictionaryObject):
        for key in holder:
            yield value_of(holder, key)


def _descendant(font: DictionaryObject) -> Any:
    descendants = value_of(font, "/DescendantFonts")
    return descendants[0].get_object() if isinstance(descendants, ArrayObject) and descendants else None
