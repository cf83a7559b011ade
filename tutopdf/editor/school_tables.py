"""School tables: the table of schools that was last given, in a folder of this editor alone; the pages of a first school."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tutopdf.model.edited_file import FileGone
from tutopdf.storage.file_hashes import hash_bytes

_NAME = "ecoles.csv"
"""Whatever the person's own file is called: the name is ours."""


class SchoolTables:
    """Keeps one table at a time, out of the project: it holds names and telephones that nobody asked to have kept."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._table = ""
        self.pages: Sequence[bytes] = ()

    def keep(self, data: bytes) -> str:
        """Keep a table in the place of the one before; return its id."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="tutopdf-"))
        (self._folder / _NAME).write_bytes(data)
        self._table, self.pages = hash_bytes(data), ()
        return self._table

    def path(self, table: str) -> Path:
        """Return where the table of that id is. Raises FileGone once there is another."""
        if self._folder is None or table != self._table:
            raise FileGone
        return self._folder / _NAME

    def close(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None
