"""Waiting for a person in a thread of its own: the browser before them goes on meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from threading import Thread


def wait_beside(wait: Callable[[], object], breath: Callable[[], None]) -> None:
    """Return once `wait` does; take breath until then. Raises what it raises."""
    failures: list[BaseException] = []

    def listen() -> None:
        try:
            wait()
        except BaseException as reason:
            failures.append(reason)

    listener = Thread(target=listen, daemon=True)
    listener.start()
    while listener.is_alive():
        breath()
    if failures:
        raise failures[0]
