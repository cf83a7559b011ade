"""Protects the workshop's memory: what a large picture took goes back to the system, whatever small things were made after it."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

LARGE = 20 * 1024 * 1024
SCRIPT = f"""
import psutil, sys
from tutopdf.editor.memory import hold_little

if sys.argv[1] == "held":
    hold_little()
resident = lambda: psutil.Process().memory_info().rss
bytearray({LARGE})
before = resident()
screen = bytearray(b"1") * {LARGE}
pins = [bytearray(100_000) for _ in range(20)]
del screen
print(resident() - before)
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="another C library")
def test_what_a_screen_took_goes_back():
    left = {how: _run(how) for how in ("usual", "held")}
    assert left["held"] < LARGE / 2 < left["usual"]


def _run(how: str) -> int:
    command = [sys.executable, "-c", SCRIPT, how]
    return int(subprocess.run(command, capture_output=True, timeout=60, check=True).stdout)
