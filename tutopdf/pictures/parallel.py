"""Picture threads: several are worked on at once; they are decoded and coded outside of Python's lock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

WORKERS = 2
"""Pictures worked on at once: each may take 100 MB while it is decoded."""

Item = TypeVar("Item")
Result = TypeVar("Result")


def in_parallel(work: Callable[[Item], Result], items: Sequence[Item], threads: int = WORKERS) -> list[Result]:
    """Return the results, in the items' order."""
    if len(items) < 2 or threads < 2:
        return [work(item) for item in items]
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, items))
