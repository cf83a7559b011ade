"""What the tests of bounded processes have done in one: it hangs, swells, breaks down, fails or is refused."""

from __future__ import annotations

import os
import time

from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.pipelines.steps.bounded_worker import begin


def echo(value: object) -> object:
    print("what a library prints is no answer")
    return value


def process_number() -> int:
    return os.getpid()


def hang() -> None:
    time.sleep(60)


def swell(megabytes: int) -> int:
    held = b"a" * (megabytes * 1024 * 1024)
    time.sleep(60)
    return len(held)


def swell_at_once() -> int:
    return len(b"a" * 10**12)


def hang_at_a_step() -> None:
    """Use the processor without end, at the second of two steps."""
    begin("first")
    begin("second")
    while True:
        pass


def break_down_at_a_step() -> None:
    begin("first")
    os._exit(11)


def break_down() -> None:
    os._exit(11)


def fail() -> None:
    raise RuntimeError("a fault of ours")


def refuse() -> None:
    raise UserError(ExitCode.MISSING, error("pdf-locked", Place("a.pdf", 3), name="é.pdf"))
