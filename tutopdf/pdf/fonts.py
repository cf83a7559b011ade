"""Font embedding: a typeface is embedded as a Type 0 font with one CID for each character in use.

One CID a character, not one a glyph: the space and the no-break space share a glyph in most typefaces, and the text
that is read back must tell them apart. A character's CID is its code point, so that the same text is always written
alike; beyond 65535, it is one of those that no character has.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tutopdf.fonts.typeface import Typeface
from tutopdf.pdf.objects import ObjectTable, array, dictionary, name, number, stream, text_string

_BFCHARS = 100
"""The most entries that a ToUnicode map may have in one block."""

_DIGITS = "0123456789"

_LAST_OF_TWO_BYTES = 0xFFFF
_FIRST_SURROGATE = 0xD800

Cids = tuple[tuple[int, int], ...]
"""CIDs with the code points that they stand for, in order."""


class EmbeddedFont:
    """Collects the characters that a document draws with one typeface; `add_to` writes them."""

    def __init__(self, face: Typeface, resource: str) -> None:
        self.face, self.resource = face, resource
        self._used: set[str] = set()
        self._beyond: dict[str, int] = {}

    def encode(self, text: str) -> str:
        """Return the text as a PDF hexadecimal string of CIDs."""
        self._used.update(text)
        codes = text.encode("utf-16-be")
        if len(codes) == 2 * len(text):
            return f"<{codes.hex()}>"
        return f"<{''.join(f'{self._cid(char):04x}' for char in text)}>"

    @property
    def beyond(self) -> tuple[str, ...]:
        """The characters whose CID is not their code point, in the order of their CIDs."""
        return tuple(self._beyond)

    def _cid(self, char: str) -> int:
        if ord(char) <= _LAST_OF_TWO_BYTES:
            return ord(char)
        return self._beyond.setdefault(char, _FIRST_SURROGATE + len(self._beyond))

    def add_to(self, objects: ObjectTable) -> str:
        """Write the font with everything that hangs on it; return what refers to it."""
        parts = _embed(self.face, tuple(sorted((self._cid(char), ord(char)) for char in self._with_all_digits())))
        descendant = dictionary(
            {
                "Type": name("Font"),
                "Subtype": name("CIDFontType2"),
                "BaseFont": name(parts.base),
                "CIDSystemInfo": dictionary(
                    {"Registry": text_string("Adobe"), "Ordering": text_string("Identity"), "Supplement": 0}
                ),
                "FontDescriptor": objects.add(self._descriptor(parts.base, objects.add_stream(parts.file))),
                "DW": 0,
                "W": parts.widths,
                "CIDToGIDMap": objects.add_stream(parts.glyph_map),
            }
        )
        return objects.add(
            dictionary(
                {
                    "Type": name("Font"),
                    "Subtype": name("Type0"),
                    "BaseFont": name(parts.base),
                    "Encoding": name("Identity-H"),
                    "DescendantFonts": array([objects.add(descendant)]),
                    "ToUnicode": objects.add_stream(parts.to_unicode),
                }
            )
        )

    def _with_all_digits(self) -> set[str]:
        """Return the characters in use, and with one digit all ten: a new date or number is then no new font to cut."""
        if self._used.isdisjoint(_DIGITS):
            return self._used
        return self._used | {digit for digit in _DIGITS if self.face.covers(digit)}

    def _descriptor(self, base: str, file: str) -> str:
        facts = self.face.facts
        return dictionary(
            {
                "Type": name("FontDescriptor"),
                "FontName": name(base),
                "Flags": 4,
                "FontBBox": array([number(side) for side in facts.box]),
                "ItalicAngle": number(facts.italic_angle),
                "Ascent": number(facts.ascent * 1000),
                "Descent": number(facts.descent * 1000),
                "CapHeight": number(facts.cap_height),
                "StemV": number(facts.stem_v),
                "FontFile2": file,
            }
        )


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a font's objects hold for one set of characters; `file`, `glyph_map` and `to_unicode` are streams."""

    base: str
    file: bytes
    widths: str
    glyph_map: bytes
    to_unicode: bytes


@lru_cache(maxsize=32)
def _embed(face: Typeface, cids: Cids) -> _Parts:
    """Return the parts of a font. Documents of one kind often use the same characters: they are made once."""
    codes = tuple(code for _, code in cids)
    file = face.file.subset(codes)
    tag = "".join(chr(ord("A") + byte % 26) for byte in hashlib.sha256(file).digest()[:6])
    return _Parts(
        f"{tag}+{face.name}",
        stream(file, {"Length1": len(file)}),
        _widths(face, cids),
        stream(_glyph_map(face, cids)),
        stream(_to_unicode(cids).encode("ascii")),
    )


def _widths(face: Typeface, cids: Cids) -> str:
    """Return the W array: the widths of each stretch of neighbouring CIDs."""
    stretches: dict[int, list[str]] = {}
    first = following = -1
    for cid, code in cids:
        if cid != following:
            first = cid
        stretches.setdefault(first, []).append(number(face.widths[code]))
        following = cid + 1
    return array(f"{start} {array(widths)}" for start, widths in stretches.items())


def _glyph_map(face: Typeface, cids: Cids) -> bytes:
    """Return the glyph of each CID, in the order in which the subset numbers them: by first use."""
    numbers: dict[int, int] = {0: 0}
    glyphs = bytearray(2 * (cids[-1][0] + 1) if cids else 0)
    for cid, code in cids:
        glyph = numbers.setdefault(face.glyphs.get(code, 0), len(numbers))
        glyphs[2 * cid : 2 * cid + 2] = glyph.to_bytes(2, "big")
    return bytes(glyphs)


def _to_unicode(cids: Iterable[tuple[int, int]]) -> str:
    """Return the map from CIDs to characters (ISO 32000-1, 9.10.3)."""
    entries = [f"<{cid:04x}> <{chr(code).encode('utf-16-be').hex()}>" for cid, code in cids]
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
