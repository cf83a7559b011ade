"""Heartbeat: the server stops when no page has shown itself for half an hour."""

from __future__ import annotations

import time
from collections.abc import Callable

LONGEST_SILENCE_S = 30 * 60.0


class Heartbeat:
    """When a page last showed itself."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = clock()

    def beat(self) -> None:
        self._last = self._clock()

    @property
    def is_over(self) -> bool:
        return self._clock() - self._last > LONGEST_SILENCE_S
