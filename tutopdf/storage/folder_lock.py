"""Folder lock: one process at a time reads, then writes, a file that several share; where it cannot be had, all go on."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

_PATIENCE_S, _TURN_S = 5.0, 0.02


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Keep other processes that ask for the same folder waiting during a block."""
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError):
            stack.enter_context(_locked_by_name(folder) if sys.platform == "win32" else _locked(folder))
        yield


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Lock the folder itself, which leaves nothing behind."""
    import fcntl

    lock = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


@contextlib.contextmanager
def _locked_by_name(folder: Path) -> Iterator[None]:
    """Lock an empty file that stands for the folder among the temporary ones: Windows locks no folder."""
    import msvcrt
    import tempfile

    name = hashlib.blake2b(os.path.normcase(os.path.realpath(folder)).encode("utf-8"), digest_size=8).hexdigest()
    lock = os.open(Path(tempfile.gettempdir()) / f"tutopdf-{name}.lock", os.O_RDWR | os.O_CREAT)
    try:
        for _ in range(round(_PATIENCE_S / _TURN_S)):
            with contextlib.suppress(OSError):
                msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
                break
            time.sleep(_TURN_S)
        yield
    finally:
        os.close(lock)
