"""Work, counted and never timed: the lines of Python that run. What C does in one call is not seen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def count_work(do: Callable[[], object]) -> int:
    """Return how many lines of Python ran."""
    lines = 0

    def trace(_: FrameType, event: str, __: Any) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        do()
    finally:
        sys.settrace(before)
    return lines


def grows_with(work: Callable[[int], Callable[[], object]], length: int, spare: int = 1000) -> tuple[int, int]:
    """Return the work done for four times a length, and the most that it may be so that it grows with the length alone.

    `work` makes ready what is done for a length. What is done a first time only is done before any is counted, on
    another length: what is kept of a text is not counted either.
    """
    work(length // 2)()
    once = count_work(work(length))
    return count_work(work(4 * length)), 5 * once + spare
