"""PNG coding: whether a file says that it is for a screen of high dynamic range, before any pixel is decoded."""

from __future__ import annotations

from typing import NamedTuple

_SIGNATURE_BYTES = 8
BEFORE_PIXELS = 64 * 1024
"""Bytes in which a PNG says how it is coded (PNG 3, 11.3.2.6); a large colour profile may come before."""

PQ, HLG = 16, 18
"""Transfer curves, as ITU-T H.273 numbers them."""


class Coding(NamedTuple):
    """What a `cICP` chunk says of colours."""

    primaries: int
    curve: int


def hdr_coding(start: bytes) -> Coding | None:
    """Return how a PNG that begins with `start` is coded, when it is for a screen of high dynamic range."""
    place = _SIGNATURE_BYTES
    while place + 12 <= len(start):
        length, kind = int.from_bytes(start[place : place + 4], "big"), start[place + 4 : place + 8]
        if kind == b"cICP" and length == 4:
            coding = Coding(start[place + 8], start[place + 9])
            return coding if coding.curve in (PQ, HLG) else None
        if kind == b"IDAT":
            return None
        place += 12 + length
    return None
