"""Bounded process: the other end, in the process itself: work is read, done and answered, one piece after the other."""

from __future__ import annotations

import contextlib
import faulthandler
import os
import pickle
import signal
import struct
import sys
from importlib import import_module
from pathlib import Path
from traceback import format_exc
from typing import Any, BinaryIO

HEADER = struct.Struct("<?Q")
"""Of what a process says: whether it is its answer, or a step that begins, and its length."""

_LONGEST_S = 90.0
"""Past this nobody is there to end the process any more: it ends itself."""

_DATA_BYTES = 320 * 1024 * 1024
"""Where the system keeps such a bound itself, memory is refused before the process that watches sees it taken."""


def serve() -> None:
    """Work until nothing more is asked for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that waits
    _bound_data()
    requests, answers = _own_pipes()
    _told.append(answers)
    with Path(os.devnull).open("w") as nowhere:
        while len(header := requests.read(8)) == 8:
            (length,) = struct.unpack("<Q", header)
            faulthandler.dump_traceback_later(_LONGEST_S, exit=True, file=nowhere)
            data = _do(requests.read(length))
            faulthandler.cancel_dump_traceback_later()
            _say(answers, data, is_last=True)


_told: list[BinaryIO] = []
"""The pipe to whoever watches, in a process that serves."""


def begin(step: Any) -> None:
    """Tell whoever watches that a step of the work begins."""
    for answers in _told:
        _say(answers, pickle.dumps(step), is_last=False)


def _say(answers: BinaryIO, data: bytes, is_last: bool) -> None:
    answers.write(HEADER.pack(is_last, len(data)) + data)
    answers.flush()


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the pipes to the other process; what a library prints does not come among the answers."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return sys.stdin.buffer, answers


def _bound_data() -> None:
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (_DATA_BYTES, _DATA_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _do(request: bytes) -> bytes:
    """Return the answer: what was made, or why nothing was."""
    from tutopdf.model.diagnostics import UserError

    answer: tuple[str, Any]
    try:
        module, name, arguments = pickle.loads(request)
        answer = "made", getattr(import_module(module), name)(*arguments)
    except UserError as fault:
        answer = "refused", (fault.exit_code, fault.diagnostics)
    except MemoryError:
        answer = "too-large", None
    except Exception:
        answer = "failed", format_exc()
    try:
        return pickle.dumps(answer)
    except MemoryError:
        return pickle.dumps(("too-large", None))
