"""Interrupts: Ctrl-C, or a terminal that is closed, ends a recording in good order: what was done is kept."""

from __future__ import annotations

import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

_ENDS = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Ctrl-C, a polite kill, a terminal that goes; Windows' Ctrl-Break."""

_CLOSE_EVENT, _CLOSE_SECONDS = 2, 20.0
"""From this event on Windows ends a program when it has answered, or after some seconds; before it, they are signals."""

_console_handlers: list[object] = []
"""What Windows calls must live as long as the program."""


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
    _hear_console(end)
    try:
        yield
    finally:
        for one, handler in previous.items():
            with suppress(TypeError):
                signal.signal(one, handler)


def _hear_console(end: Callable[[], None]) -> None:
    """Let the closing of Windows' console call `end`, and wait while what was done is written elsewhere."""
    if sys.platform != "win32":
        return
    import ctypes
    from ctypes import wintypes

    def closes(event: int) -> bool:
        if event < _CLOSE_EVENT:
            return False
        end()
        time.sleep(_CLOSE_SECONDS)
        return True

    handler = ctypes.WINFUNCTYPE(wintypes.BOOL, wintypes.DWORD)(closes)
    _console_handlers.append(handler)
    ctypes.windll.kernel32.SetConsoleCtrlHandler(handler, True)
