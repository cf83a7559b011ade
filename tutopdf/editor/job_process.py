"""Job process: a long piece of work in a process of its own, which tells how far it is, asks, and can be stopped.

It ends with the server: a pipe that is closed ends it, whatever it is doing.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tutopdf.editor.workshop import outcome_of

TOLD = "told"
"""How far the work is; the other outcomes are the workshop's."""

STOP, GO_ON = "stop", "go on"
"""What the server says to it."""


class Stopped(BaseException):
    """The person does not want it any more: no `except Exception` on the way keeps it from ending."""


class Reporter:
    """What some work is given to tell the page how it goes, and to hear from the person."""

    def __init__(self, link: Connection) -> None:
        self._link = link
        self._sending = threading.Lock()
        self._stopped = threading.Event()
        self._answers: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._hear, daemon=True).start()

    def tell(self, value: Mapping[str, Any]) -> None:
        """Tell the page, then end here where the person has stopped the work. Raises Stopped."""
        self.send(TOLD, dict(value))
        if self._stopped.is_set():
            raise Stopped

    def wait_for_person(self, value: Mapping[str, Any]) -> None:
        """Tell the page what the person is to do, and return once it is done. Raises Stopped."""
        self.tell(value)
        if self._answers.get() == STOP:
            raise Stopped

    def send(self, outcome: str, value: Any) -> None:
        with self._sending, contextlib.suppress(OSError):
            self._link.send((outcome, value))

    def _hear(self) -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                said = self._link.recv()
                if said == STOP:
                    self._stopped.set()
                self._answers.put(said)
        os._exit(0)


def run_job(link: Connection, root: str, name: str, arguments: Mapping[str, Any]) -> None:
    """Do one piece of work of the project of the folder `root`."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    reporter = Reporter(link)
    from tutopdf.editor.job_kinds import JOBS

    with contextlib.suppress(Stopped):
        reporter.send(*outcome_of(lambda: JOBS[name](Path(root), reporter, **arguments)))
