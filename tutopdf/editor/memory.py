"""Memory: what pictures took is given back to the system once they are gone, where the C library lets us ask."""

from __future__ import annotations

import contextlib
import ctypes
import sys

_TRIM_THRESHOLD, _MMAP_THRESHOLD, _MOST_ARENAS = -1, -3, -8
"""Names of the C library's options (`malloc.h` of GNU)."""

_LARGE_BYTES, _FREE_BYTES = 1024 * 1024, 4 * 1024 * 1024
"""From what on memory is given back as soon as it is free; and how much of the rest is kept for later."""


def hold_little() -> None:
    """Have large pieces of memory go back as soon as they are free: screens between small things left holes of 100 MB after 200 edits."""
    _ask("mallopt", _MMAP_THRESHOLD, _LARGE_BYTES)
    _ask("mallopt", _TRIM_THRESHOLD, _FREE_BYTES)
    _ask("mallopt", _MOST_ARENAS, 1)


def give_back() -> None:
    """Give back what is free now."""
    _ask("malloc_trim", 0)


def _ask(name: str, *values: int) -> None:
    """Ask the C library. Elsewhere than with that of GNU, nothing is done."""
    if sys.platform != "linux":
        return
    with contextlib.suppress(OSError, AttributeError):
        getattr(ctypes.CDLL(None), name)(*values)
