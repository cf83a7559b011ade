"""Fonts: Noto Sans and its symbols, out of the package that carries them as data (SIL Open Font License)."""

from __future__ import annotations

from importlib import import_module

REGULAR, BOLD = "NotoSans_Regular", "NotoSans_Bold"

SYMBOLS = ("NotoSansSymbols_Regular", "NotoSansSymbols2_Regular", "NotoSansMath_Regular")
"""Asked in this order for the characters that Noto Sans lacks: ⚠ ① → ✓."""


def font_bytes(name: str) -> bytes:
    """Return one typeface's file. Imports it alone: each takes 15 to 30 ms to unpack."""
    data: bytes = import_module(f"pymupdf_fonts.{name}").fontbuffer
    return data
