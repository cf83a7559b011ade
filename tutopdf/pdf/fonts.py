"""PDF: a typeface is embedded as a Type 0 font with one CID for each character in use.

One CID a character, not one a glyph: the space and the no-break space share a glyph in most typefaces, and the text
that is read back must tell them apart. (reportlab's own font object writes both as a space.)
"""

from __future__ import annotations

import hashlib

from tutopdf.fonts.typeface import Typeface
from tutopdf.pdf.objects import IndirectDictionary, PdfValue, Stream, array, dictionary, name, number, text_string

_BFCHARS = 100
"""The most entries that a ToUnicode map may have in one block."""


class EmbeddedFont:
    """Collects the characters that a document draws with one typeface; `objects` writes them."""

    def __init__(self, face: Typeface, resource: str) -> None:
        self.face, self.resource = face, resource
        self._cids: dict[int, int] = {}

    def encode(self, text: str) -> str:
        """Return the text as a PDF hexadecimal string of CIDs."""
        cids = self._cids
        codes = []
        for char in text:
            code = ord(char)
            if code not in cids:
                cids[code] = len(cids) + 1
            codes.append(f"{cids[code]:04X}")
        return f"<{''.join(codes)}>"

    def font_object(self) -> IndirectDictionary:
        """Return the font's dictionary, with everything that hangs on it."""
        codes = list(self._cids)
        font_file = self.face.file.makeSubset(codes)
        tag = self._tag(font_file)
        base = f"{tag}+{self.face.name}"
        descendant = IndirectDictionary(
            {
                "Type": name("Font"),
                "Subtype": name("CIDFontType2"),
                "BaseFont": name(base),
                "CIDSystemInfo": dictionary(
                    {"Registry": text_string("Adobe"), "Ordering": text_string("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": self._descriptor(base, font_file),
                "DW": 0,
                "W": array([1, array([number(self.face.widths[code]) for code in codes])]),
                "CIDToGIDMap": Stream(self._glyph_map(codes)),
            }
        )
        return IndirectDictionary(
            {
                "Type": name("Font"),
                "Subtype": name("Type0"),
                "BaseFont": name(base),
                "Encoding": name("Identity-H"),
                "DescendantFonts": array([descendant]),
                "ToUnicode": Stream(_to_unicode(codes).encode("ascii")),
            }
        )

    @staticmethod
    def _tag(font_file: bytes) -> str:
        digest = hashlib.sha256(font_file).digest()
        return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

    def _glyph_map(self, codes: list[int]) -> bytes:
        """Return the glyph of each CID, in the order in which the subset numbers them: by first use."""
        numbers: dict[int, int] = {0: 0}
        glyphs = [0]
        for code in codes:
            original = self.face.glyphs.get(code, 0)
            glyphs.append(numbers.setdefault(original, len(numbers)))
        return b"".join(glyph.to_bytes(2, "big") for glyph in glyphs)

    def _descriptor(self, base: str, font_file: bytes) -> IndirectDictionary:
        file = self.face.file
        entries: dict[str, PdfValue] = {
            "Type": name("FontDescriptor"),
            "FontName": name(base),
            "Flags": 4,
            "FontBBox": array([number(side) for side in file.bbox]),
            "ItalicAngle": number(file.italicAngle),
            "Ascent": number(file.ascent),
            "Descent": number(file.descent),
            "CapHeight": number(file.capHeight),
            "StemV": number(file.stemV),
            "FontFile2": Stream(font_file, {"Length1": len(font_file)}),
        }
        return IndirectDictionary(entries)


def _to_unicode(codes: list[int]) -> str:
    """Return the map from CIDs to characters (ISO 32000-1, 9.10.3)."""
    entries = [f"<{cid:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for cid, code in enumerate(codes, 1)]
    blocks = []
    for start in range(0, len(entries), _BFCHARS):
        block = entries[start : start + _BFCHARS]
        blocks.append(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar")
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *blocks,
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
