"""Leftovers: what a command that was killed had begun to write is removed by the next one, an hour later."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import time
from pathlib import Path

PREFIX = ".tutopdf-"
"""How the names of temporary files and folders begin: `tempfile` adds eight signs to it."""

_NAME = re.compile(rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}(\.tmp)?")

_AGE_S = 3600.0
"""What is younger may belong to a command that is still at work."""

_swept: set[Path] = set()


def sweep_once(folder: Path) -> None:
    """Sweep a folder unless this process has done it already."""
    if folder not in _swept:
        _swept.add(folder)
        sweep(folder)


def sweep(folder: Path) -> None:
    """Remove from a folder the temporary files and folders of ours that were left there. What cannot be removed stays."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if _NAME.fullmatch(entry.name):
                _remove_if_old(entry)


def _remove_if_old(entry: os.DirEntry[str]) -> None:
    with contextlib.suppress(OSError):
        if time.time() - entry.stat(follow_symlinks=False).st_mtime < _AGE_S:
            return
        if entry.is_dir(follow_symlinks=False):
            shutil.rmtree(entry.path, ignore_errors=True)
        else:
            os.unlink(entry.path)
