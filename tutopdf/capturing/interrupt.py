"""Interrupts: Ctrl-C, or a terminal that is closed, ends a recording in good order: what was done is kept."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Ctrl-C, a polite kill, a terminal that goes; on Windows SIGBREAK is Ctrl-Break and a window that is closed."""


@contextmanager
def ended_by_interrupt(end: Callable[[], None]) -> Iterator[None]:
    """Let the first interrupt call `end`, and a second one stop everything."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    known = [getattr(signal, name) for name in _ENDS if hasattr(signal, name)]
    previous: dict[int, Any] = {one: signal.getsignal(one) for one in known}

    hung_up = getattr(signal, "SIGHUP", None)

    def hear(number: int, _: object) -> None:
        end()
        if number == hung_up:
            # A terminal that goes says so more than once, and what was done is still to be written.
            previous[number] = signal.SIG_IGN
        signal.signal(number, previous[number])

    for one in known:
        signal.signal(one, hear)
    try:
        yield
    finally:
        for one, handler in previous.items():
            with suppress(TypeError):
                signal.signal(one, handler)
