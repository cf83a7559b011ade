"""Text encoding: which one a file was saved in; bytes that are of another are read one by one.

Editors save in UTF-8, old ones in an encoding of one byte a character; a text that was put together from several files
may have both.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_BOMS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_ONE_BYTE = (("cp1252", "Windows-1252"), ("mac_roman", "Mac Roman"), ("cp850", "DOS (cp850)"))
"""In the order of what is likely: the first of those that give as much French."""

_FRENCH = frozenset("éèàùâêîôûëïüç")
_TYPED_IN_FRENCH = _FRENCH | frozenset("ÉÈÀÙÂÊÎÔÛËÏÜÇœŒæÆ«»’‘“”…–—€°²·•\u00a0\u202f")

_LINE_END = re.compile("\r\n|\r|\n")

_ESCAPED = 0xDC00
"""Where Python puts a byte that is no UTF-8 (PEP 383)."""
_ESCAPES = re.compile("[\udc80-\udcff]")
_STRAY = {_ESCAPED + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and how it was read. `stray_lines` (from 1) have what was no UTF-8 in a text that is."""

    text: str
    codec: str
    name: str
    bom: bytes = b""
    stray_lines: tuple[int, ...] = ()

    @property
    def is_usual(self) -> bool:
        return self.codec == "utf-8"


def decode_text(data: bytes) -> Decoded | None:
    """Return the text of a file; None when it is no text."""
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            if codec == "utf-8":
                return _decode_utf8(data[len(bom) :], bom)
            return Decoded(data[len(bom) :].decode(codec, "replace"), codec, name, bom)
    if b"\0" in data:
        return _decode_utf16(data)
    return _decode_utf8(data, b"")


def without_escapes(text: str) -> str:
    """Return a text whose bytes that are no UTF-8 were kept as escapes as it is read: one by one, as Windows has them."""
    return text.translate(_STRAY) if _ESCAPES.search(text) else text


def _decode_utf8(data: bytes, bom: bytes) -> Decoded:
    text = data.decode("utf-8", "surrogateescape")
    if not _ESCAPES.search(text):
        return Decoded(text, "utf-8", "UTF-8", bom)
    if not bom and _TYPED_IN_FRENCH.isdisjoint(text):
        return _decode_one_byte(data)
    lines = enumerate(_LINE_END.split(text), 1)
    stray = tuple(number for number, line in lines if _ESCAPES.search(line))
    return Decoded(text.translate(_STRAY), "utf-8", "UTF-8", bom, stray)


def _decode_one_byte(data: bytes) -> Decoded:
    """Return the text in the encoding that gives the most French."""
    candidates = [Decoded(data.decode(codec, "replace"), codec, name) for codec, name in _ONE_BYTE]
    return max(candidates, key=lambda one: sum(one.text.count(char) for char in _FRENCH))


def _decode_utf16(data: bytes) -> Decoded | None:
    """Return a text whose every other byte is zero, as it is in UTF-16 without its mark."""
    half = len(data) // 2
    for codec, zeros, others in (("utf-16-le", data[1::2], data[::2]), ("utf-16-be", data[::2], data[1::2])):
        if half > 1 and zeros.count(0) > 0.7 * half and others.count(0) == 0:
            return Decoded(data.decode(codec, "replace"), codec, "UTF-16")
    return None
