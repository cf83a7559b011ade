"""Fuzz: commands in processes of their own, as people start them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

_PATIENCE_S = 60.0
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
    )
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    assert done.returncode in _OF_USERS, f"{words}: exit code {done.returncode}\n{said}"
    assert "Traceback" not in said, f"{words}\n{said}"
    return said
