"""Worker pool: processes share the sources of a batch, each taking one more when it has finished the one before.

A process that dies costs the tutorial that it was on, and no other. Work is handed out as it is done, so that nothing
piles up however many tutorials there are.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

MOST_PROCESSES = 8
"""Each needs 60 MB, and 100 MB more while it decodes a photograph."""

_WORTH_STARTING = 8
"""Tutorials that pay for a process where all of the program has to be imported in it again."""

_PATIENCE_S = 10.0

Open = Callable[[], tuple[Callable[[Path], Any], Callable[[], object]]]
"""Called in each process as it starts; gives what is done with a source, and what is done last."""


@dataclass(slots=True)
class _Worker:
    """A process with what it was given to do."""

    process: BaseProcess
    link: Connection
    source: Path

    def give(self, source: Path | None) -> None:
        """Hand out a source, or nothing more."""
        self.source = source or self.source
        with contextlib.suppress(OSError):  # a dead one is found when its work is collected
            self.link.send(source)


def count_processes(asked: int | None, sources: int) -> int:
    """Return how many processes are worth having for so many sources: those `asked` for, else one a core."""
    if asked is not None:
        return max(1, min(asked, sources))
    worth = sources if _can_fork() else sources // _WORTH_STARTING
    return max(1, min(available_cores(), worth, MOST_PROCESSES))


def available_cores() -> int:
    """Return the number of cores that this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def share_out(sources: Sequence[Path], count: int, open_work: Open) -> Generator[tuple[Path, Any]]:
    """Yield each source as it is finished with what was made of it: None when the process that was on it died."""
    waiting = list(reversed(sources))
    workers: list[_Worker] = []
    try:
        while waiting or workers:
            while waiting and len(workers) < count:
                workers.append(_hire(open_work, workers))
                workers[-1].give(waiting.pop())
            ready = wait([worker.link for worker in workers])
            for worker in [worker for worker in workers if worker.link in ready]:
                try:
                    made = worker.link.recv()
                except (EOFError, OSError):
                    made = None
                yield worker.source, made
                if made is not None and waiting:
                    worker.give(waiting.pop())
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
    return _Worker(process, here, Path())


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


def _serve(link: Connection, inherited: Iterable[Connection], open_work: Open) -> None:
    """Do what is asked for until nothing more is. The parent ends it with a signal: Ctrl-C is for the parent alone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, _interrupt)
    for other in inherited:
        other.close()
    try:
        work, output_options = open_work()
        while (source := link.recv()) is not None:
            link.send(work(source))
        output_options()
    except (KeyboardInterrupt, EOFError, ConnectionError):
        pass  # the parent ended it, or is no more: a link that was cut with something in it is « reset », not « broken »


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt
