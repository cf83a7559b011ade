"""School tables: the table of schools that was last given, in a folder of this editor alone; the pages of a first school."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.model.edited_file import FileGone
from tutopdf.storage.atomic_write import cannot_write, save_file
from tutopdf.storage.file_hashes import hash_bytes

_NAME = "ecoles.csv"
"""Whatever the person's own file is called: the name is ours."""

_MOST_KEPT = 3

_PREFIX = "tutopdf-ecoles-"
_LEFT_BEHIND_S = 24 * 3600.0
"""An editor that was killed removes nothing: what is older is a table that nobody has open."""


def _sweep(folder: Path, now: float) -> None:
    """Remove the tables of editors that were killed."""
    for left in folder.glob(f"{_PREFIX}*"):
        with contextlib.suppress(OSError):
            if now - left.lstat().st_mtime > _LEFT_BEHIND_S:
                shutil.rmtree(left, ignore_errors=True)


class SchoolTables:
    """Keeps one table at a time, out of the project: it holds names and telephones that nobody asked to have kept."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._table = ""
        self._kept: list[Path] = []
        self.pages: Sequence[bytes] = ()

    def keep(self, data: bytes) -> str:
        """Keep a table in the place of the one before; return its id. Raises UserError where there is no room for it."""
        table = hash_bytes(data)
        try:
            if self._folder is None:
                _sweep(Path(tempfile.gettempdir()), time.time())
                self._folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
            self._write(self._folder / table, data)
        except OSError as reason:
            raise UserError(ExitCode.CANNOT_WRITE, cannot_write(Path(_NAME), reason)) from reason
        self._table, self.pages = table, ()
        return table

    def _write(self, folder: Path, data: bytes) -> None:
        """Write a table in a folder of its own: what is made of the one before it may not have read that yet."""
        if folder in self._kept:
            self._kept.remove(folder)
        while len(self._kept) >= _MOST_KEPT:
            shutil.rmtree(self._kept.pop(0), ignore_errors=True)
        self._kept.append(folder)
        folder.mkdir(exist_ok=True)
        problems = save_file(folder / _NAME, data)
        if problems:
            raise UserError(ExitCode.CANNOT_WRITE, *problems)

    def path(self, table: str) -> Path:
        """Return where the table of that id is. Raises FileGone once there is another."""
        if self._folder is None or table != self._table:
            raise FileGone
        return self._folder / table / _NAME

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
