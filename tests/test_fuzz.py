"""Protects the promise that no file that somebody sent crashes the program; `make fuzz` makes many more attacks.

The seed is another each day, and printed: what fails is made again with `--only KIND:SEED`.
"""

from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.run import KINDS, attack

SEED = int(f"{datetime.date.today():%Y%m%d}")
COUNTS = {"sources": 25, "marks": 12, "settings": 8, "pictures": 80, "pdfs": 40, "caches": 2}


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="commands are forked")
def test_killed_commands_leave_nothing_half_done(tmp_path: Path):
    """Forked from a process of its own, which has no threads and may import all of the program."""
    script = [sys.executable, str(Path(__file__).parent / "fuzz" / "run.py"), "--kills", "6", "--seed", str(SEED)]
    done = subprocess.run(script, capture_output=True, text=True, env={**os.environ, "TMPDIR": str(tmp_path)})
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", [pytest.param(name, marks=[pytest.mark.slow] * (name == "pdfs")) for name in COUNTS])
def test_hostile_files_do_not_crash_the_program(name: str, tmp_path: Path):
    found = {f"{name}:{seed}": attack(KINDS[name], seed, tmp_path) for seed in range(SEED, SEED + COUNTS[name])}
    problems = {seed: problem for seed, problem in found.items() if problem is not None}
    assert not problems, "\n\n".join(f"{seed}\n{problem}" for seed, problem in problems.items())


def test_what_is_found_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from tests.fuzz import pictures

    monkeypatch.setattr(pictures, "open_masked", lambda *_: 1 / 0)
    assert "ZeroDivisionError" in (attack(KINDS["pictures"], 1, tmp_path) or "")
