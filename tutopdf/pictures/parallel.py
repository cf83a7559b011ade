"""Picture threads: several are worked on at once; they are decoded and coded outside of Python's lock."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TypeVar

WORKERS = 2
"""Pictures worked on at once: each may take 100 MB while it is decoded."""

Item = TypeVar("Item")
Result = TypeVar("Result")


_LARGE_PIXELS = 8_000_000
_one_large = threading.RLock()


@contextmanager
def room_for(size_px: tuple[int, int]) -> Iterator[None]:
    """Have a large picture be the only one that is worked on during a block: two would take twice the memory."""
    large = size_px[0] * size_px[1] > _LARGE_PIXELS
    with _one_large if large else nullcontext():
        yield


def in_parallel(work: Callable[[Item], Result], items: Sequence[Item], threads: int = WORKERS) -> list[Result]:
    """Return the results, in the items' order."""
    if len(items) < 2 or threads < 2:
        return [work(item) for item in items]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, items))
