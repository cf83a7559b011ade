"""Noto Sans: it and its symbols, out of the package that carries them as data (SIL Open Font License)."""

from __future__ import annotations

import hashlib
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

REGULAR, BOLD = "NotoSans_Regular", "NotoSans_Bold"

SYMBOLS = ("NotoSansSymbols_Regular", "NotoSansSymbols2_Regular", "NotoSansMath_Regular")
"""Asked in this order for the characters that Noto Sans lacks: ⚠ ① → ✓."""


def font_bytes(name: str) -> bytes:
    """Return one typeface's file. Imports it alone: each takes 15 to 30 ms to unpack."""
    data: bytes = import_module(f"pymupdf_fonts.{name}").fontbuffer
    return data


def font_digest(name: str) -> str:
    """Return a digest of one typeface's file, as the package holds it where that can be read: it is not unpacked then."""
    spec = find_spec("pymupdf_fonts")
    folders = spec.submodule_search_locations if spec is not None else None
    try:
        data = Path(next(iter(folders or ())), f"{name}.py").read_bytes()
    except (OSError, StopIteration):
        data = font_bytes(name)
    return hashlib.blake2b(data, digest_size=20).hexdigest()
