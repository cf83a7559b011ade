"""Marked texts: the text of each piece of marked content, through the fonts' ToUnicode maps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from pypdf import PageObject
from pypdf.generic import StreamObject

from tutopdf.reading.access import value_of
from tutopdf.reading.marked_content import Content
from tutopdf.reading.pace import Part
from tutopdf.reading.parts import PartReader

_BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")


class MarkedTexts:
    """Follows pages: `found` is the text of each piece of marked content."""

    def __init__(self, parts: PartReader) -> None:
        self.found: dict[Content, str] = {}
        self._parts = parts
        self._maps: dict[int, dict[bytes, str]] = {}

    def begin(self, number: int, page: PageObject) -> None:
        self._number = number
        self._fonts = value_of(value_of(page, "/Resources"), "/Font") or {}
        self._codes: Mapping[bytes, str] = {}

    def follow(self, operands: Sequence[Any], operator: bytes, mcid: int | None) -> None:
        if operator == b"Tf":
            self._codes = self._map_of(self._fonts.get(str(operands[0])))
        elif operator in (b"Tj", b"TJ") and mcid is not None:
            key = Content(self._number, mcid)
            shown = operands[0] if operator == b"TJ" else [operands[0]]
            texts = [_decode(part, self._codes) for part in shown if isinstance(part, str | bytes)]
            self.found[key] = self.found.get(key, "") + "".join(texts)

    def _map_of(self, font: Any) -> Mapping[bytes, str]:
        font = font.get_object() if font is not None else None
        if id(font) not in self._maps:
            self._maps[id(font)] = self._parts.read(Part.FONTS, {}, _unicode_map, font, page=self._number)
        return self._maps[id(font)]


def _unicode_map(font: Any) -> dict[bytes, str]:
    """Return the codes of a font and their characters, from its ToUnicode map; nothing for a font without one."""
    cmap = value_of(font, "/ToUnicode")
    if not isinstance(cmap, StreamObject):
        return {}
    codes: dict[bytes, str] = {}
    for kind, block in _BLOCKS.findall(cmap.get_data()):
        tokens = [bytes.fromhex(token.decode()) for token in _HEX.findall(block)]
        if kind == b"char":
            pairs = zip(tokens[::2], tokens[1::2], strict=False)
            codes |= {code: text.decode("utf-16-be", "replace") for code, text in pairs}
        else:
            for first, last, text in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
                codes |= _range(first, last, text)
    return codes


def _range(first: bytes, last: bytes, text: bytes) -> dict[bytes, str]:
    """Return the characters of codes that follow each other; those past the last character are left out."""
    start, end, base = int.from_bytes(first, "big"), int.from_bytes(last, "big"), int.from_bytes(text, "big")
    most = 256 ** len(text) - 1 - base
    return {
        code.to_bytes(len(first), "big"): (base + code - start)
        .to_bytes(len(text), "big")
        .decode("utf-16-be", "replace")
        for code in range(start, min(end, start + 0xFFFF, start + most) + 1)
    }


def _decode(value: Any, codes: Mapping[bytes, str]) -> str:
    """Return the text of a string's codes, which are as long as those of its font's map."""
    raw = value.original_bytes if hasattr(value, "original_bytes") else bytes(value)
    length = len(next(iter(codes), b"  "))
    return "".join(codes.get(raw[index : index + length], "") for index in range(0, len(raw), length))
