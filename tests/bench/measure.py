"""Processes, measured: their seconds, their processor time, the most memory that they had, and nothing of ours in between.

This process must stay small and import none of what is measured: on Linux a child's peak memory is at least what its parent had.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parents[1]
MIB_UNIT = 2**20 if sys.platform == "darwin" else 1024
"""How many of what the system counts memory in make a MiB."""


@dataclass(frozen=True, slots=True)
class Command:
    """What is run: `cores` bounds the processors that it may use, where the system lets us."""

    arguments: Sequence[str]
    cwd: Path = ROOT
    environment: Mapping[str, str] = field(default_factory=dict)
    cores: int | None = None


@dataclass(frozen=True, slots=True)
class Screenshot:
    """What a process took, its children's processor time included; `peak_mib` is the largest single process's."""

    seconds: float
    cpu: float
    peak_mib: float


def python(*arguments: str | Path, **environment: str) -> Command:
    """Return a script's or a module's command, with our own sources in its way."""
    return Command([sys.executable, *map(str, arguments)], environment=environment)


def run(command: Command) -> tuple[Screenshot, str]:
    """Run a command to its end; return what it took and what it printed. Raises SystemExit when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **command.environment}
    # Without its compiled modules an interpreter starts several times slower: nobody's users see that.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as complaints, _cores(command.cores):
        start = time.perf_counter()
        process = subprocess.Popen(
            command.arguments,
            cwd=command.cwd,
            env=environment,
            stdout=output,
            stderr=complaints,
            stdin=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed, complained = (_read(file) for file in (output, complaints))
    if process.returncode:
        raise SystemExit(f"{' '.join(command.arguments)} ended with {process.returncode}:\n{printed}{complained}")
    return Screenshot(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / MIB_UNIT), printed


def interleave(commands: Mapping[str, Command], rounds: int, warm_up: int = 1) -> dict[str, dict[str, float]]:
    """Run each command once a round, so that a busy moment of the machine is everybody's; return medians."""
    taken: dict[str, list[Screenshot]] = {name: [] for name in commands}
    for number in range(warm_up + rounds):
        for name, command in commands.items():
            result, _ = run(command)
            if number >= warm_up:
                taken[name].append(result)
    return {name: medians(results) for name, results in taken.items()}


def medians(results: Sequence[Screenshot]) -> dict[str, float]:
    rows = [asdict(result) for result in results]
    return {key: statistics.median(row[key] for row in rows) for key in rows[0]}


def read_json(command: Command) -> Any:
    return json.loads(run(command)[1])


class _cores:
    """Bounds the processors of what is started inside; a child has its parent's."""

    def __init__(self, count: int | None) -> None:
        self.count = count

    def __enter__(self) -> None:
        if self.count is not None and hasattr(os, "sched_setaffinity"):
            self.before = os.sched_getaffinity(0)
            os.sched_setaffinity(0, sorted(self.before)[: self.count])

    def __exit__(self, *_: object) -> None:
        if self.count is not None and hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, self.before)


def _read(file: Any) -> str:
    file.seek(0)
    text: str = file.read().decode("utf-8", "replace")
    return text
