"""Worker pool: processes share what is to be done (the sources of a batch), each taking one more when it has finished the one before.

A process that dies costs what it was on, and nothing else. Work is handed out as it is done, so that nothing
piles up however many tutorials there are.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

MOST_PROCESSES = 8
"""Each needs 60 MB, and 100 MB more while it decodes a photograph."""

_WORTH_STARTING = 8
"""Tutorials that pay for a process where all of the program has to be imported in it again."""

_PATIENCE_S = 10.0

Item = TypeVar("Item")
"""What is handed out: never None."""

Open = Callable[[], tuple[Callable[[Any], Any], Callable[[], object]]]
"""Called in each process as it starts; gives what is done with an item, and what is done last."""


@dataclass(slots=True)
class _Worker:
    """A process with what it was given to do."""

    process: BaseProcess
    link: Connection
    item: Any = None

    def give(self, item: Any) -> None:
        """Hand out an item, or with None nothing more."""
        self.item = item if item is not None else self.item
        with contextlib.suppress(OSError):  # a dead one is found when its work is collected
            self.link.send(item)


def count_processes(asked: int | None, sources: int) -> int:
    """Return how many processes are worth having for so many sources: those `asked` for, else one a core."""
    if asked is not None:
        return max(1, min(asked, sources))
    worth = sources if _can_fork() else sources // _WORTH_STARTING
    return max(1, min(available_cores(), worth, MOST_PROCESSES))


def available_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def share_out(items: Iterable[Item], count: int, open_work: Open) -> Generator[tuple[Item, Any]]:
    """Yield each item as it is finished with what was made of it: None when the process that was on it died.

    `items` are asked for one by one, as there is somebody to give them to.
    """
    waiting = iter(items)
    workers: list[_Worker] = []
    try:
        while True:
            while len(workers) < count and (item := next(waiting, None)) is not None:
                workers.append(_hire(open_work, workers))
                workers[-1].give(item)
            if not workers:
                return
            ready = wait([worker.link for worker in workers])
            for worker in [worker for worker in workers if worker.link in ready]:
                try:
                    made = worker.link.recv()
                except (EOFError, OSError):
                    made = None
                yield worker.item, made
                if made is not None and (item := next(waiting, None)) is not None:
                    worker.give(item)
                else:
                    workers.remove(worker)
                    _dismiss(worker)
    finally:
        _stop(workers)


def _hire(open_work: Open, workers: Iterable[_Worker]) -> _Worker:
    fork = _can_fork()
    context = get_context("fork") if fork else get_context("spawn")
    here, there = context.Pipe()
    # A forked process has the links of the parent too: left open in it, they would hide the parent's end.
    inherited = [here, *(worker.link for worker in workers)] if fork else []
    process: BaseProcess = context.Process(target=_serve, args=(there, inherited, open_work), daemon=True)
    process.start()
    there.close()
    return _Worker(process, here)


def _dismiss(worker: _Worker) -> None:
    worker.give(None)
    worker.process.join(_PATIENCE_S)
    worker.link.close()


def _stop(workers: Iterable[_Worker]) -> None:
    """End the processes that are still at work: what each was writing stays as it was."""
    for worker in workers:
        worker.process.terminate()
    for worker in workers:
        worker.process.join(_PATIENCE_S)
        worker.process.kill()
        worker.link.close()


def _can_fork() -> bool:
    """Say whether this process may be copied as it is: another thread may hold a lock that nobody would release."""
    if sys.platform != "linux":
        return False
    try:
        return len(os.listdir("/proc/self/task")) == 1
    except OSError:
        return threading.active_count() == 1


# In a process of its own


class _ParentGone(Exception):
    """Nobody is left to work for: the process that would take the work was killed."""


def _serve(link: Connection, inherited: Iterable[Connection], open_work: Open) -> None:
    """Do what is asked for until nothing more is. The parent ends it with a signal: Ctrl-C is for the parent alone."""
    with contextlib.suppress(KeyboardInterrupt, _ParentGone):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, _interrupt)
        for other in inherited:
            other.close()
        work, output_options = open_work()
        while (item := _receive(link)) is not None:
            _hand_over(link, work(item))
        output_options()
        # What is done is done: from here on a signal needs no clearing up.
        signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _receive(link: Connection) -> Any:
    try:
        return link.recv()
    except (EOFError, OSError) as reason:  # its end of the link was closed, or reset with what lay there unread
        raise _ParentGone from reason


def _hand_over(link: Connection, made: Any) -> None:
    try:
        link.send(made)
    except OSError as reason:
        raise _ParentGone from reason


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
