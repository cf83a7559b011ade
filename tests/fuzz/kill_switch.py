"""Fuzz: a process that kills itself at its n-th change of a file, before it or in the middle of what it writes.

For a real command a `sitecustomize` in a temporary folder arms it; a forked one is armed by whoever forked it.
"""

from __future__ import annotations

import builtins
import io
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

_CHANGES = frozenset({
    "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.chmod", "os.truncate", "shutil.rmtree",
    "shutil.copyfile", "shutil.copytree", "tempfile.mkstemp", "tempfile.mkdtemp",
})  # fmt: skip


class _Switch:
    """Counts changes; at the n-th the process dies, or the one that started it does."""

    def __init__(self, at: int, leader: int | None) -> None:
        self.count, self.at, self.leader = 0, at, leader

    def change(self) -> bool:
        """Count a change; say whether it is the last one."""
        self.count += 1
        return self.count == self.at

    def kill(self) -> None:
        os.kill(self.leader if self.leader is not None else os.getpid(), signal.SIGKILL)


def arm(at: int, leader: int | None = None) -> Callable[[], int]:
    """Have this process killed, or `leader` instead, at the change number `at` (never when 0); return what gives their count."""
    switch = _Switch(at, leader)

    def heed(event: str, _: object) -> None:
        if event in _CHANGES and switch.change():
            switch.kill()

    sys.addaudithook(heed)
    os.fdopen = _counted(os.fdopen, switch)
    io.open = builtins.open = _counted(io.open, switch)
    return lambda: switch.count


def _counted(opening: Callable[..., Any], switch: _Switch) -> Callable[..., Any]:
    def opened(file: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        stream = opening(file, mode, *arguments, **named)
        if not set(mode) & set("wxa+") or "b" not in mode:
            return stream
        return _Writer(stream, switch)

    return opened


class _Writer:
    """A file of which half is written when the switch falls."""

    def __init__(self, stream: Any, switch: _Switch) -> None:
        self._stream, self._switch = stream, switch

    def write(self, data: Any) -> int:
        if self._switch.change():
            self._stream.write(bytes(data)[: len(data) // 2])
            self._stream.flush()
            self._switch.kill()
        return int(self._stream.write(data))

    def __enter__(self) -> _Writer:
        self._stream.__enter__()
        return self

    def __exit__(self, *raised: Any) -> Any:
        return self._stream.__exit__(*raised)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)
