"""Font cache: what was worked out of a font file, so that it is neither unpacked nor parsed again."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import asdict
from functools import cached_property
from typing import TYPE_CHECKING

from tutopdf.fonts.typeface import FaceFacts, Typeface
from tutopdf.storage.cache import Cache, content_key

if TYPE_CHECKING:
    from tutopdf.fonts.truetype import TrueTypeFile

_VERSION = 1
"""Part of the cache's keys: to be raised when the same file would give something else."""

_CODE, _WIDTH, _GLYPH = "I", "i", "H"
"""How code points, widths and glyph numbers are stored (`array`)."""


def open_typeface(digest: str, read: Callable[[], bytes], cache: Cache) -> Typeface:
    """Return the typeface of a file that has this digest; `read` returns its bytes when they are needed.

    Raises FontError.
    """
    file = _KeptFile(digest, read, cache)
    key = content_key("typeface", _VERSION, digest)
    known = cache.blob(key)
    if known is None:
        parsed = file.parsed
        cache.keep_blob(key, asdict(parsed.facts), _pack(parsed))
        return Typeface(parsed.facts, parsed.widths, parsed.glyphs, file)
    header, data = known
    widths, glyphs = _unpack(data)
    return Typeface(FaceFacts(**{**header, "box": tuple(header["box"])}), widths, glyphs, file)


class _KeptFile:
    """The file behind a typeface: parsed only for what was never cut out of it before."""

    def __init__(self, digest: str, read: Callable[[], bytes], cache: Cache) -> None:
        self._digest, self._read, self._cache = digest, read, cache

    @cached_property
    def parsed(self) -> TrueTypeFile:
        from tutopdf.fonts.truetype import TrueTypeFile

        return TrueTypeFile(self._read())

    @property
    def data(self) -> bytes:
        return self._read()

    def subset(self, codes: tuple[int, ...]) -> bytes:
        key = content_key("subset", _VERSION, self._digest, codes)
        known = self._cache.blob(key)
        if known is not None:
            return known[1]
        data = self.parsed.subset(codes)
        self._cache.keep_blob(key, {}, data)
        return data


def _pack(file: TrueTypeFile) -> bytes:
    codes = sorted(file.glyphs)
    widths = array(_WIDTH, (round(file.widths[code]) for code in codes))
    glyphs = array(_GLYPH, (file.glyphs[code] for code in codes))
    return array(_CODE, codes).tobytes() + widths.tobytes() + glyphs.tobytes()


def _unpack(data: bytes) -> tuple[dict[int, float], dict[int, int]]:
    """Return the widths and the glyphs, by code point."""
    columns = [array(kind) for kind in (_CODE, _WIDTH, _GLYPH)]
    count = len(data) // sum(column.itemsize for column in columns)
    start = 0
    for column in columns:
        end = start + count * column.itemsize
        column.frombytes(data[start:end])
        start = end
    codes, widths, glyphs = columns
    return dict(zip(codes, widths, strict=True)), dict(zip(codes, glyphs, strict=True))
