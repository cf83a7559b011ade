"""Bounded process: work on a file that somebody sent is done apart, with a deadline and a bound on memory.

What hangs or swells is ended from outside, on every system alike: the process is watched, and nothing is asked of it.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from tutopdf.model.diagnostics import UserError
from tutopdf.pipelines.steps.bounded_worker import HEADER

MEMORY_BYTES = 300 * 1024 * 1024
"""With the command that waits for it, less than 400 MiB."""

DEADLINE_S = 18.0

STEP_S = 5.0
"""No part of a handout asks for so much."""

_PATIENCE = 4

_SPENT_BYTES = MEMORY_BYTES // 2
"""A process that holds so much when its work is done is not given any more."""

_WATCH_S = 0.01
_CHILD = (
    "import sys; sys.path[:] = sys.argv[1:]; "
    "from tutopdf.pipelines.steps.bounded_worker import serve; serve()"  # the folder where it starts is not searched
)


class BoundError(Exception):
    """The work was ended, or ended itself, before it had a result; `step` is the last that it said it had begun."""

    def __init__(self, step: Any = None) -> None:
        super().__init__(step)
        self.step = step


class TooLarge(BoundError):
    """It took more memory than it may."""


class TooSlow(BoundError):
    """It took more time than it may."""


class Died(BoundError):
    """Its process broke down, as a library in C does on a broken file."""


class Failed(Exception):
    """The work raised what is a fault of ours; its text is the traceback."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a process may take: resident memory, seconds for one piece of work, its start included, and for one of its steps.

    They are the processor's: a machine that is busy with other things is no fault of a file. What does not work at all, and
    waits, is ended after `_PATIENCE` times as long.
    """

    memory_bytes: int = MEMORY_BYTES
    deadline_s: float = DEADLINE_S
    step_s: float = STEP_S


class BoundedProcess:
    """A process that does one piece of work after the other; it starts with the first, and again after each that it died of.

    A context manager: the process ends with the block.
    """

    def __init__(self, bounds: Bounds | None = None) -> None:
        self.bounds = bounds or Bounds()
        self.spent_s = 0.0
        """What the last piece of work took, of the processor's time."""
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> BoundedProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, raised: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def run(self, work: Callable[..., Any], *arguments: object, most_s: float | None = None) -> Any:
        """Return what a function of a module returns. Raises UserError as it does, BoundError, Failed.

        It is ended after `most_s`, where that is less than its bounds give it.
        """
        most_s = self.bounds.deadline_s if most_s is None else min(most_s, self.bounds.deadline_s)
        began = 0.0 if self._process is None else _processor_s(self._process.pid)
        process = self._process or self._start()
        answer = _Answer(process, pickle.dumps((work.__module__, work.__qualname__, arguments)))
        try:
            used = self._watch(process, answer, began, most_s)
        except BaseException:
            self._end()
            raise
        if answer.data is None:
            self._end()
            raise Died(answer.step)
        if used > _SPENT_BYTES:
            self._end()
        return _result(pickle.loads(answer.data), answer.step)

    def _watch(self, process: subprocess.Popen[bytes], answer: _Answer, began: float, most_s: float) -> int:
        """Wait for the answer; return what memory was last seen to be used. `began` is the time spent before this work."""
        import psutil

        used = 0
        with contextlib.suppress(psutil.Error):
            watched = psutil.Process(process.pid)
            seen, begun_at, worked = 0, 0.0, -1.0
            until = 0.0
            while not answer.done.wait(_WATCH_S):
                used = watched.memory_info().rss
                spent = sum(watched.cpu_times()[:2])
                if answer.steps != seen:
                    seen, begun_at = answer.steps, spent
                if spent != worked:
                    worked, until = spent, time.monotonic() + _PATIENCE * most_s
                if used > self.bounds.memory_bytes:
                    raise TooLarge(answer.step)
                waited = time.monotonic() > until
                self.spent_s = most_s if waited else spent - began
                if self.spent_s >= most_s or (seen and spent - begun_at > self.bounds.step_s):
                    raise TooSlow(answer.step)
        answer.done.wait()
        return used

    def _start(self) -> subprocess.Popen[bytes]:
        # One thread a library: several would take memory before any work is done.
        environment = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD, *filter(None, sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]
        process.wait()


def _processor_s(number: int) -> float:
    import psutil

    try:
        return float(sum(psutil.Process(number).cpu_times()[:2]))
    except psutil.Error:
        return 0.0


class _Answer:
    """What a process answers to a request, read by a thread so that another can watch; `data` is None when it died.

    `step` is what it last said that it begins, `steps` how often it said so.
    """

    def __init__(self, process: subprocess.Popen[bytes], request: bytes) -> None:
        self.data: bytes | None = None
        self.step: Any = None
        self.steps = 0
        self.done = threading.Event()
        threading.Thread(target=self._read, args=(process, request), daemon=True).start()

    def _read(self, process: subprocess.Popen[bytes], request: bytes) -> None:
        sent, received = process.stdin, process.stdout
        assert sent is not None
        assert received is not None
        with contextlib.suppress(OSError, ValueError):
            sent.write(struct.pack("<Q", len(request)) + request)
            sent.flush()
            while len(header := received.read(HEADER.size)) == HEADER.size:
                is_last, length = HEADER.unpack(header)
                data = received.read(length)
                if len(data) < length:
                    break
                if is_last:
                    self.data = data
                    break
                self.step, self.steps = pickle.loads(data), self.steps + 1
        self.done.set()


def _result(answer: tuple[str, Any], step: Any) -> Any:
    kind, value = answer
    match kind:
        case "made":
            return value
        case "too-large":
            raise TooLarge(step)
        case "refused":
            code, diagnostics = value
            raise UserError(code, *diagnostics)
        case _:
            raise Failed(value)
