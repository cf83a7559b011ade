"""Jobs: long pieces of work, one at a time, each in a process of its own; the pages are told how it goes."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from tutopdf.editor.bodies import Refusal
from tutopdf.editor.events import Events
from tutopdf.editor.job_process import GO_ON, STOP, TOLD, run_job
from tutopdf.editor.workshop import DONE, FAILED, REFUSED
from tutopdf.model.edited_file import FileGone

_GRACE_S = 6.0
"""How long some work may take to end by itself once it is to stop."""

Convey = Callable[[str, Any], Any]
"""From an outcome and its value to what the page is told: paths become ids."""


@dataclass(slots=True)
class _Job:
    """Some work at hand; `ended` is set once nothing more comes of it."""

    number: int
    name: str
    process: BaseProcess
    link: Connection
    convey: Convey
    stopping: bool = False
    ended: asyncio.Event = field(default_factory=asyncio.Event)


class Jobs:
    """Does one piece of work at a time: two browsers, or two merges, would only wait for each other."""

    def __init__(self, root: Path, events: Events) -> None:
        self._root, self._events = root, events
        self._numbers = itertools.count(1)
        self._job: _Job | None = None
        self._killing: set[asyncio.Task[None]] = set()

    def start(self, name: str, arguments: Mapping[str, Any], convey: Convey = lambda _, value: value) -> int:
        """Begin some work; return its number. Raises Refusal while there is another."""
        if self._job is not None:
            raise Refusal(409, "job-busy")
        context = get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=run_job, args=(there, str(self._root), name, dict(arguments)), daemon=True)
        process.start()
        there.close()
        job = self._job = _Job(next(self._numbers), name, process, here, convey)
        loop = asyncio.get_running_loop()
        threading.Thread(target=self._listen, args=(job, loop), daemon=True).start()
        return job.number

    def go_on(self, number: int) -> None:
        """Say that the person has done what the work waits for. Raises Refusal."""
        self._send(self._find(number), GO_ON)

    def stop(self, number: int) -> None:
        """Have some work end: by itself where it can, else by its process. Raises Refusal."""
        job = self._find(number)
        job.stopping = True
        self._send(job, STOP)
        task = asyncio.get_running_loop().create_task(self._kill(job))
        self._killing.add(task)
        task.add_done_callback(self._killing.discard)

    async def close(self) -> None:
        """End what is at hand."""
        for task in self._killing:
            task.cancel()
        if self._job is not None:
            self._job.stopping = True
            await asyncio.to_thread(_end, self._job.process)

    def _find(self, number: int) -> _Job:
        if self._job is None or self._job.number != number:
            raise Refusal(404, "job-gone")
        return self._job

    def _send(self, job: _Job, said: str) -> None:
        with contextlib.suppress(OSError):
            job.link.send(said)

    async def _kill(self, job: _Job) -> None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(job.ended.wait(), _GRACE_S)
            return
        await asyncio.to_thread(_end, job.process)

    def _listen(self, job: _Job, loop: asyncio.AbstractEventLoop) -> None:
        outcome, value = FAILED, ""
        # A pipe that is closed while it is read has no handle any more: that is a TypeError.
        with contextlib.suppress(EOFError, OSError, TypeError):
            while True:
                outcome, value = job.link.recv()
                if outcome != TOLD:
                    break
                loop.call_soon_threadsafe(self._take, job, TOLD, value)
                outcome, value = FAILED, ""
        job.process.join(_GRACE_S)
        with contextlib.suppress(RuntimeError):  # the loop has ended first
            loop.call_soon_threadsafe(self._end, job, outcome, value)

    def _take(self, job: _Job, outcome: str, value: Any) -> None:
        with contextlib.suppress(FileGone):  # what it speaks of has been taken away meanwhile
            self._tell(job, "working", {"progress": job.convey(outcome, value)})

    def _end(self, job: _Job, outcome: str, value: Any) -> None:
        self._job = None
        job.ended.set()
        job.link.close()
        if outcome == DONE:
            self._tell(job, "done", {"report": job.convey(outcome, value)})
        elif outcome == REFUSED:
            self._tell(job, "refused", {"remarks": value[1]})
        elif job.stopping:
            self._tell(job, "stopped", {})
        else:
            self._tell(job, "broken", {"traceback": value})

    def _tell(self, job: _Job, state: str, more: Mapping[str, Any]) -> None:
        self._events.tell("job", {"number": job.number, "name": job.name, "state": state, **more})


def _end(process: BaseProcess) -> None:
    process.terminate()
    process.join(_GRACE_S)
    process.kill()
