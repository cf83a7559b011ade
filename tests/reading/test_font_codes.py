"""Protects what is said of fonts: readable when their codes lead to characters, by whatever way."""

from __future__ import annotations

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from tutopdf.reading.font_codes import leads_to_characters


def names(*entries: str | int) -> ArrayObject:
    return ArrayObject([NumberObject(one) if isinstance(one, int) else NameObject(one) for one in entries])


def font(differences: ArrayObject, base: str | None, widths: tuple[int, ...] = ()) -> DictionaryObject:
    """Return a Type 1 font, with widths from code 30 on."""
    encoding = DictionaryObject({NameObject("/Differences"): differences})
    if base:
        encoding[NameObject("/BaseEncoding")] = NameObject(base)
    return DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/Encoding"): encoding,
            NameObject("/FirstChar"): NumberObject(30),
            NameObject("/Widths"): ArrayObject([NumberObject(width) for width in widths]),
        }
    )


FEW = names(30, "/guillemetright", "/guillemetleft")
"""Names that InDesign gives, and the glyph list does not know."""

FONTS = {
    "two names that nothing knows, and letters": (font(FEW, "/WinAnsiEncoding", (400, 400, 250, 250, 500)), True),
    "letters that none is drawn of": (font(FEW, "/WinAnsiEncoding", (400, 400, 0, 0, 0)), False),
    "names that nothing knows, without a base": (font(FEW, None, (400, 400, 250, 250, 500)), False),
    "names of letters": (font(names(30, "/A", "/eacute"), None), True),
    "numbers of glyphs": (font(names(30, "/g12", "/g13", "/g14", "/A"), "/WinAnsiEncoding"), False),
}


@pytest.mark.parametrize(("written", "readable"), FONTS.values(), ids=FONTS)
def test_a_font_is_readable_when_most_of_its_codes_lead_to_characters(written: DictionaryObject, readable: bool):
    assert leads_to_characters(written, written) is readable
