"""Marked texts: the text of each piece of marked content, through the fonts' ToUnicode maps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ContentStream, StreamObject

from tutopdf.reading.access import value_of
from tutopdf.reading.marked_content import MarkedContent

_BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")


def marked_texts(reader: PdfReader, most_pages: int | None = None) -> dict[tuple[int, int], str]:
    """Return the text of each piece of marked content: (page from 0, MCID) → text, through the fonts' ToUnicode.

    With `most_pages`, of the first pages only.
    """
    found: dict[tuple[int, int], str] = {}
    maps: dict[int, dict[bytes, str]] = {}
    for number, page in enumerate(islice(reader.pages, most_pages)):
        fonts = value_of(value_of(page, "/Resources"), "/Font") or {}
        contents = page.get_contents()
        if contents is None:
            continue
        marked = MarkedContent()
        current: dict[bytes, str] = {}
        for operands, operator in ContentStream(contents, reader).operations:
            marked.follow(operands, operator)
            if operator == b"Tf":
                font = fonts.get(str(operands[0]))
                font = font.get_object() if font is not None else None
                if id(font) not in maps:
                    maps[id(font)] = _unicode_map(font)
                current = maps[id(font)]
            elif operator in (b"Tj", b"TJ") and marked.mcid is not None:
                key = number, marked.mcid
                shown = operands[0] if operator == b"TJ" else [operands[0]]
                texts = [_decode(part, current) for part in shown if isinstance(part, str | bytes)]
                found[key] = found.get(key, "") + "".join(texts)
    return found


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
    start, end, base = int.from_bytes(first, "big"), int.from_bytes(last, "big"), int.from_bytes(text, "big")
    return {
        code.to_bytes(len(first), "big"): (base + code - start)
        .to_bytes(len(text), "big")
        .decode("utf-16-be", "replace")
        for code in range(start, min(end, start + 0xFFFF) + 1)
    }


def _decode(value: Any, codes: Mapping[bytes, str]) -> str:
    """Return the text of a string's codes, which are as long as those of its font's map."""
    raw = value.original_bytes if hasattr(value, "original_bytes") else bytes(value)
    length = len(next(iter(codes), b"  "))
    return "".join(codes.get(raw[index : index + length], "") for index in range(0, len(raw), length))
