"""Workshop link: the server's end of the pipe to the workshop, which is started again when it dies."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tutopdf.editor.workshop import DONE, DROPPED, FAILED, REFUSED, Order
from tutopdf.editor.workshop_process import WorkshopProcess, start_workshop

_PATIENCE_S = 5.0

Hear = Callable[[int, str, Any], None]
"""Told of what comes to an order that nobody waits for any more: a final draft after the first one."""


class Refused(Exception):
    """The conductor refused: its exit code, and why."""

    def __init__(self, code: int, remarks: list[dict[str, Any]]) -> None:
        super().__init__(code)
        self.code, self.remarks = code, remarks


class Broken(Exception):
    """A fault of ours, or the process died: what it left is a traceback, or nothing."""


class WorkshopLink:
    """Gives orders to one workshop process, and hands back what comes of them."""

    def __init__(self, root: Path, started: WorkshopProcess | None = None) -> None:
        """The process may be `started` already."""
        self._root = root
        self.hear: Hear = lambda *_: None
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[tuple[str, Any]]] = {}
        self._process: BaseProcess | None = started.process if started is not None else None
        self._link: Connection | None = started.link if started is not None else None
        self._closed = False
        self._sending = threading.Lock()

    def start(self) -> None:
        """Listen to the process, in the loop that will hear of it; start it where it is not there."""
        if self._link is None:
            self._process, self._link = start_workshop(self._root)
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(self._link, loop), daemon=True).start()

    @property
    def process_id(self) -> int | None:
        return self._process.pid if self._process is not None else None

    def next_number(self) -> int:
        return next(self._numbers)

    async def ask(self, name: str, number: int | None = None, /, **arguments: Any) -> Any:
        """Give an order; return what comes of it. Return None for what was overtaken. Raises Refused, Broken."""
        number = number or self.next_number()
        future: asyncio.Future[tuple[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[number] = future
        try:
            await asyncio.to_thread(self._send, Order(number, name, arguments))
            outcome, value = await future
        except OSError as reason:
            raise Broken("") from reason
        finally:
            self._waiting.pop(number, None)
        if outcome == REFUSED:
            raise Refused(*value)
        if outcome == FAILED:
            raise Broken(value)
        if outcome == DROPPED:
            return None
        return value

    def close(self) -> None:
        """End the process."""
        self._closed = True
        process, link = self._process, self._link
        if link is not None:
            with contextlib.suppress(OSError):
                link.close()
        if process is not None:
            process.terminate()
            process.join(_PATIENCE_S)
            process.kill()

    def _send(self, order: Order) -> None:
        assert self._link is not None
        with self._sending:
            self._link.send(order)

    def _listen(self, link: Connection, loop: asyncio.AbstractEventLoop) -> None:
        # A pipe that is closed while it is read has no handle any more: that is a TypeError.
        with contextlib.suppress(EOFError, OSError, RuntimeError, TypeError):
            while True:
                message = link.recv()
                loop.call_soon_threadsafe(self._take, *message)
        with contextlib.suppress(RuntimeError):  # the loop has ended first
            loop.call_soon_threadsafe(self._mourn, link)

    def _take(self, number: int, outcome: str, value: Any) -> None:
        future = self._waiting.get(number)
        if future is not None and not future.done():
            future.set_result((outcome, value))
        elif outcome == DONE:
            self.hear(number, outcome, value)

    def _mourn(self, link: Connection) -> None:
        """Start another process in the place of one that died: what it was asked is lost, and said so."""
        if self._closed or link is not self._link:
            return
        waiting, self._waiting = self._waiting, {}
        for future in waiting.values():
            if not future.done():
                future.set_result((FAILED, ""))
        # Nothing is got ready: that may be what it died of.
        self._link = None
        self.start()
