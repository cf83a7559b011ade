"""Declared fonts: the fonts that a PDF declares: with or without a way back to characters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject

from tutopdf.reading.access import value_of
from tutopdf.reading.facts import DeclaredFont

_MOST_DEPTH = 4
_MOST_FORMS = 500
_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_SYMBOLIC = 1 << 2
_KNOWN_ENCODINGS = {"/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding", "/StandardEncoding"}
_IDENTITY = {"/Identity-H", "/Identity-V"}


def read_fonts(pages: Sequence[PageObject]) -> tuple[DeclaredFont, ...]:
    """Return the fonts of pages, those of their forms included, each once, with the page that it is first on."""
    seen: set[int] = set()
    found = []
    for number, page in enumerate(pages, 1):
        for font in _fonts(value_of(page, "/Resources"), seen):
            kind = value_of(font, "/Subtype")
            own = _descendant(font) if kind == "/Type0" else font
            name = _SUBSET.sub("", str(value_of(font, "/BaseFont") or value_of(font, "/Name") or "?"))
            found.append(DeclaredFont(name, _is_readable(font, own), number))
    return tuple(found)


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


def _is_readable(font: DictionaryObject, own: Any) -> bool:
    """Say whether codes lead to characters (ISO 32000-1, 9.10.2)."""
    if value_of(font, "/ToUnicode") is not None:
        return True
    encoding = value_of(font, "/Encoding")
    if value_of(font, "/Subtype") == "/Type0":
        return str(encoding) not in _IDENTITY and not isinstance(encoding, DictionaryObject)
    if isinstance(encoding, DictionaryObject):
        return bool(value_of(font, "/Subtype") != "/Type3")
    flags = value_of(value_of(own, "/FontDescriptor"), "/Flags")
    symbolic = isinstance(flags, int) and bool(flags & _SYMBOLIC)
    return str(encoding) in _KNOWN_ENCODINGS or (encoding is None and not symbolic)
