"""Interrupts: Ctrl-C ends a recording in good order: what was done is kept."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def ended_by_interrupt(end: Callable[[], None]) -> Iterator[None]:
    """Let the first Ctrl-C call `end`, and a second one stop everything."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def hear(*_: object) -> None:
        end()
        signal.signal(signal.SIGINT, previous)

    previous = signal.signal(signal.SIGINT, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, previous)
