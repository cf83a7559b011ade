"""Fuzz: commands in processes of their own, as people start them."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_MOST_WORK_S = 60
_PATIENCE_S = 900.0
"""Where work cannot be counted, and for what waits for ever: the machine may be busy."""

_OF_USERS = range(5)
"""Exit codes that say what is wrong with what a person gave; 70 is a fault of ours."""


def environment(**more: str) -> dict[str, str]:
    """Return what a command sees: the program of this checkout, wherever it starts."""
    paths = [*more.pop("first", "").split(os.pathsep), str(ROOT)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONIOENCODING": "utf-8", **more}


def arguments(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "tutopdf", *words]


def run_command(folder: Path, *words: str) -> str:
    """Run a command in a folder; return what it says. Raises AssertionError when it crashes."""
    done = subprocess.run(
        arguments(*words),
        cwd=folder,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_PATIENCE_S,
        preexec_fn=_bound_work if os.name == "posix" else None,
    )
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode in _OF_USERS, f"{words}: exit code {done.returncode}\n{said}"
    assert "Traceback" not in said, f"{words}\n{said}"
    return said


def _bound_work() -> None:
    """Have this process killed when it has worked too long, however long it waited."""
    import resource

    with suppress(ValueError):  # a lower bound stays
        resource.setrlimit(resource.RLIMIT_CPU, (_MOST_WORK_S, _MOST_WORK_S))
