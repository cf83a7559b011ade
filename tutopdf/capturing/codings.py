"""Codings of private data: a value is recognised as well where a program wrote it in base64, in hexadecimal or escaped."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote_plus

_LEAST = 4
"""Signs of a coding: fewer stand in any text by chance."""

_BASE64_RUN = re.compile(r"[A-Za-z0-9+/_=-]+")
_HEX_RUN = re.compile(r"(?:(?:0x|\\x|%)?[0-9A-Fa-f]{1,2}[:\- ]?)+")
_RUN = re.compile(r"\S+")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\x[0-9A-Fa-f]{2}|&#?\w+;")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\x([0-9A-Fa-f]{2})")
_BETWEEN = re.compile(r"0x|\\x|[:\- %]")


def find_coded(value: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a value stands in a text (start, end) in base64, at any place of what was coded, or in hexadecimal."""
    needles, digits = _needles(value)
    for run in _BASE64_RUN.finditer(text) if any(needle in text for needle in needles) else ():
        if any(needle in run.group() for needle in needles):
            yield run.span()
    for run in _HEX_RUN.finditer(text) if digits else ():
        if len(run.group()) >= min(map(len, digits)):
            plain = _BETWEEN.sub("", run.group()).lower()
            if any(one in plain for one in digits):
                yield run.span()


def unescaped(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the escaped stretches of a text (start, end), each with what it says."""
    for match in _RUN.finditer(text):
        if _ESCAPED.search(match.group()) is None:
            continue
        said = _ESCAPE.sub(lambda found: chr(int(found[1] or found[2], 16)), html.unescape(match.group()))
        yield *match.span(), unquote_plus(said)


@lru_cache(maxsize=256)
def _needles(value: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what of a value's base64 does not depend on its neighbours, for the ways to write it, and its hexadecimals."""
    spellings = {data for one in _spellings(value) for data in _encoded(one)}
    needles = {needle for data in spellings for needle in _base64_cores(data)}
    urls = {needle.replace("+", "-").replace("/", "_") for needle in needles}
    digits = {data.hex() for data in spellings if len(data) >= _LEAST - 1}
    return tuple(sorted(needles | urls)), tuple(sorted(digits))


def _spellings(value: str) -> set[str]:
    return {value, value.lower(), value.upper(), value.title(), value.swapcase()}


def _encoded(text: str) -> Iterator[bytes]:
    yield text.encode("utf-8", "ignore")
    yield text.encode("latin-1", "ignore")
    yield text.encode("utf-16-le", "ignore")


def _base64_cores(data: bytes) -> Iterator[str]:
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + data).decode("ascii")
        first, last = -(-before * 8 // 6), (before + len(data)) * 8 // 6
        if last - first >= _LEAST:
            yield coded[first:last]
