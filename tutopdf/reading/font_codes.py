"""Font codes: whether those of a font lead back to characters (ISO 32000-1, 9.10.2; ISO 14289-1, 7.21.7)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from tutopdf.reading.access import value_of

_SYMBOLIC = 1 << 2
_KNOWN_ENCODINGS = {"/WinAnsiEncoding", "/MacRomanEncoding", "/MacExpertEncoding", "/StandardEncoding"}
_IDENTITY = {"/Identity-H", "/Identity-V"}
_COLLECTIONS = {"GB1", "CNS1", "Japan1", "Japan2", "Korea1", "KR"}
"""Adobe's: which character each number stands for is known."""

_ENCODED_GLYPH = re.compile(rb"dup\s+\d+\s*/([A-Za-z][A-Za-z0-9._]*)\s+put")
_MOST_PROGRAM_BYTES = 2_000_000


def leads_to_characters(font: DictionaryObject, own: Any) -> bool:
    """Say whether a font's codes lead to characters; `own` is the font that it is made of, itself if it is no other."""
    if value_of(font, "/ToUnicode") is not None:
        return True
    kind, encoding = str(value_of(font, "/Subtype")), value_of(font, "/Encoding")
    if kind == "/Type0":
        return _is_known_collection(own) or (
            str(encoding) not in _IDENTITY and not isinstance(encoding, DictionaryObject)
        )
    descriptor = value_of(own, "/FontDescriptor")
    flags = value_of(descriptor, "/Flags")
    symbolic = isinstance(flags, int) and bool(flags & _SYMBOLIC)
    if isinstance(encoding, DictionaryObject):
        base = value_of(encoding, "/BaseEncoding")
        others = _other_codes(font, encoding) if str(base) in _KNOWN_ENCODINGS else 0
        return _are_characters(_differences(encoding).values(), others)
    if str(encoding) in _KNOWN_ENCODINGS:
        return True
    if encoding is None and not symbolic:
        return kind != "/Type3"
    return kind in ("/Type1", "/MMType1") and _are_characters(_own_names(descriptor))


def _is_known_collection(own: Any) -> bool:
    system = value_of(own, "/CIDSystemInfo")
    return str(value_of(system, "/Registry")) == "Adobe" and str(value_of(system, "/Ordering")) in _COLLECTIONS


def _differences(encoding: DictionaryObject) -> dict[int, str]:
    """Return the codes that are not the base encoding's, and the names of their glyphs."""
    entries = value_of(encoding, "/Differences")
    found: dict[int, str] = {}
    code = 0
    for entry in entries if isinstance(entries, ArrayObject) else ():
        if isinstance(entry, int):
            code = int(entry)
        elif str(entry).startswith("/"):
            found[code] = str(entry)[1:]
            code += 1
    return found


def _other_codes(font: DictionaryObject, encoding: DictionaryObject) -> int:
    """Count the codes that a font has a glyph for, by its base encoding."""
    widths, first = value_of(font, "/Widths"), value_of(font, "/FirstChar")
    if not isinstance(widths, ArrayObject) or not isinstance(first, int):
        return 0
    drawn = {first + index for index, width in enumerate(widths) if width.get_object() != 0}
    return len(drawn - set(_differences(encoding)))


def _own_names(descriptor: Any) -> list[str]:
    """Return the names of a Type 1 font's glyphs: as its descriptor lists them, else as its program does."""
    listed = value_of(descriptor, "/CharSet")
    if isinstance(listed, str):
        return [name for name in listed.split("/") if name]
    program = value_of(descriptor, "/FontFile")
    if isinstance(program, StreamObject):
        clear = program.get_data()[:_MOST_PROGRAM_BYTES].partition(b"eexec")[0]
        return [name.decode() for name in _ENCODED_GLYPH.findall(clear)]
    compact = value_of(descriptor, "/FontFile3")
    if isinstance(compact, StreamObject):
        return _compact_names(compact.get_data()[:_MOST_PROGRAM_BYTES])
    # The fourteen standard fonts are not in the file: their glyphs have the names that every reader knows.
    return ["A"] if descriptor is None else []


def _compact_names(program: bytes) -> list[str]:
    from io import BytesIO

    from fontTools.cffLib import CFFFontSet

    fonts = CFFFontSet()
    fonts.decompile(BytesIO(program), None)
    return [str(name) for name in fonts[0].charset]


def _are_characters(names: Iterable[str], others: int = 0) -> bool:
    """Say whether most of the names of glyphs are those of characters, as `others` are that have none of their own."""
    from fontTools.agl import toUnicode

    told = [name for name in names if name != ".notdef"]
    known = sum(1 for name in told if toUnicode(name))
    return 2 * (known + others) >= len(told) + others
