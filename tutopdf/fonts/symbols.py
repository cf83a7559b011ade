"""Symbol typeface: the few symbols that a tutorial uses become a small TrueType typeface.

The symbol fonts have cubic outlines (CFF), which the PDF writer's font parser refuses; only the characters in use
are converted. Imported when a character is missing from the text's typeface, which is seldom.
"""

from __future__ import annotations

import io
from functools import lru_cache

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

from tutopdf.fonts.noto import SYMBOLS, font_bytes
from tutopdf.fonts.truetype import parse_typeface
from tutopdf.fonts.typeface import Typeface

_MAX_ERROR_EM = 0.001


def symbol_faces(characters: set[str]) -> list[Typeface]:
    """Return small typefaces that cover what can be covered of `characters`, the first that has it for each."""
    wanted = {ord(char) for char in characters}
    faces = []
    for name in SYMBOLS:
        if not wanted:
            break
        found = wanted & _covered(name)
        if found:
            faces.append(parse_typeface(_truetype(_open(name), found)))
            wanted -= found
    return faces


def _open(name: str) -> TTFont:
    return TTFont(io.BytesIO(font_bytes(name)), lazy=True, recalcTimestamp=False)


@lru_cache(maxsize=len(SYMBOLS))
def _covered(name: str) -> frozenset[int]:
    """Return the characters of a symbol font: in a batch, each tutorial asks."""
    return frozenset(_open(name).getBestCmap())


def _truetype(font: TTFont, codes: set[int]) -> bytes:
    """Return the bytes of a TrueType font with only `codes`."""
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "MATH"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=codes)
    subsetter.subset(font)
    if "CFF " in font:
        _replace_outlines(font)
    output = io.BytesIO()
    font.save(output)
    return output.getvalue()


def _replace_outlines(font: TTFont) -> None:
    """Turn the cubic outlines of a CFF font into quadratic ones, within a thousandth of an em."""
    glyphs = font.getGlyphSet()
    order = font.getGlyphOrder()
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = order, {}
    max_error = _MAX_ERROR_EM * font["head"].unitsPerEm
    for name in order:
        pen = TTGlyphPen(None)
        glyphs[name].draw(Cu2QuPen(pen, max_error, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in [
        "maxZones",
        "maxTwilightPoints",
        "maxStorage",
        "maxFunctionDefs",
        "maxInstructionDefs",
        "maxStackElements",
        "maxSizeOfInstructions",
        "maxComponentElements",
        "maxPoints",
        "maxContours",
        "maxCompositePoints",
        "maxCompositeContours",
        "maxComponentDepth",
    ]:
        setattr(maxp, field, 1 if field == "maxZones" else 0)
    font["post"].formatType = 3.0
    for table in ("CFF ", "VORG"):
        if table in font:
            del font[table]
    font.sfntVersion = "\000\001\000\000"
