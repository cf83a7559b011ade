"""Typeface traits: what a typeface is like: its family, serifs, slope, weight and the height of its x."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable
from typing import Any

import pypdfium2.raw as pdfium_c

from tutopdf.model.theme import ARIAL_X_HEIGHT
from tutopdf.reading.facts import Typeface
from tutopdf.reading.page_objects import PageObject

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLES = re.compile(
    r"(?:[-,_ ]?(?:thin|extra ?light|ultra ?light|light|book|regular|medium|semi ?bold|demi|extra ?bold"
    r"|bold|black|heavy|italic|oblique|condensed|narrow|mt|ps)|[-,_ ]roman)+$",
    re.IGNORECASE,
)
"""No two of these words together are a third: a name of many would be read in as many ways as there are powers of two."""

_LONGEST_NAME = 256
"""Characters; a PostScript name has 127 at the most."""

_SERIFS = re.compile(
    r"times|serif(?!a)|roman|georgia|garamond|cambria|palatino|bookman|schoolbook|baskerville|century|courier"
    r"|minion|caslon|didot|bodoni|cochin|computer ?modern|^cmr|^lmr|tinos|slab",
    re.IGNORECASE,
)
_SANS = re.compile(r"sans|arial|helvetica|verdana|calibri|gothic", re.IGNORECASE)
_WEIGHTS = (
    (re.compile(r"thin|hairline", re.IGNORECASE), 100),
    (re.compile(r"extra ?light|ultra ?light", re.IGNORECASE), 200),
    (re.compile(r"light", re.IGNORECASE), 300),
    (re.compile(r"semi ?bold|demi", re.IGNORECASE), 600),
    (re.compile(r"black|heavy|extra ?bold", re.IGNORECASE), 900),
    (re.compile(r"bold", re.IGNORECASE), 700),
    (re.compile(r"medium", re.IGNORECASE), 500),
    (re.compile(r"regular|book|roman", re.IGNORECASE), 400),
)
_SERIF_FLAG, _ITALIC_FLAG = 1 << 1, 1 << 6
"""Flags of a font's descriptor (ISO 32000-1, table 123)."""

_FLAT = "xzvwu"
_ROUND = "nmraceos"
_OVERSHOOT = 0.982
"""Round letters rise a little above the flat ones."""

_LIKE_ARIAL = re.compile(r"arial|helvetica", re.IGNORECASE)


def describe_typeface(font: Any, letters: Iterable[str]) -> Typeface:
    """Return what pdfium's `font` is like; its x is measured on one of the `letters` that it draws."""
    name = _SUBSET.sub("", _text(pdfium_c.FPDFFont_GetBaseFontName, font))[:_LONGEST_NAME]
    embedded = pdfium_c.FPDFFont_GetIsEmbedded(font) == 1
    flags = max(pdfium_c.FPDFFont_GetFlags(font), 0)
    angle = ctypes.c_int()
    leans = bool(pdfium_c.FPDFFont_GetItalicAngle(font, angle)) and angle.value != 0
    named_italic = re.search(r"italic|oblique", name, re.IGNORECASE) is not None
    return Typeface(
        name=name,
        family=family_of(name),
        embedded=embedded,
        serif=_has_serifs(name, flags),
        italic=named_italic or leans or bool(flags & _ITALIC_FLAG),
        weight=weight_of(name),
        x_height=_x_height(font, name, set(letters), embedded),
    )


def family_of(name: str) -> str:
    """Return a typeface's family: its PostScript name without its styles (« NotoSans-Bold » → « NotoSans »)."""
    return _STYLES.sub("", name.split(",")[0]) or name


def weight_of(name: str) -> int | None:
    """Return the weight that a PostScript name tells, None when it tells none."""
    style = name.removeprefix(family_of(name))
    return next((weight for pattern, weight in _WEIGHTS if pattern.search(style)), None)


def typeface_key(text: PageObject) -> int:
    """Return what is the same for two texts of one font."""
    font = pdfium_c.FPDFTextObj_GetFont(text.handle)
    return ctypes.cast(font, ctypes.c_void_p).value or 0


def _has_serifs(name: str, flags: int) -> bool:
    """Trust a family's name, then the flag that its maker set."""
    if _SANS.search(name):
        return False
    return _SERIFS.search(family_of(name)) is not None or bool(flags & _SERIF_FLAG)


def _x_height(font: Any, name: str, letters: set[str], embedded: bool) -> float | None:
    if not embedded:
        return ARIAL_X_HEIGHT if _LIKE_ARIAL.search(name) else None
    for some, factor in ((_FLAT, 1.0), (_ROUND, _OVERSHOOT)):
        heights = [_top(font, letter) for letter in some if letter in letters]
        if known := [height for height in heights if height]:
            return min(known) * factor
    return None


def _top(font: Any, letter: str) -> float | None:
    """Return the height of a letter's outline, in ems."""
    path = pdfium_c.FPDFFont_GetGlyphPath(font, ord(letter), 1.0)
    if not path:
        return None
    x, y = ctypes.c_float(), ctypes.c_float()
    tops = []
    for index in range(max(pdfium_c.FPDFGlyphPath_CountGlyphSegments(path), 0)):
        segment = pdfium_c.FPDFGlyphPath_GetGlyphPathSegment(path, index)
        if segment and pdfium_c.FPDFPathSegment_GetPoint(segment, x, y):
            tops.append(y.value)
    return max(tops) if tops else None


def _text(function: Any, font: Any) -> str:
    length = function(font, None, 0)
    if length <= 0:
        return ""
    buffer = ctypes.create_string_buffer(length)
    function(font, buffer, length)
    return buffer.value.decode("utf-8", "replace")
