"""School logos: the picture that a row names is a plain file of one folder, and goes with its row."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.merge_job import LogoFile
from tutopdf.model.school_rows import SchoolRow
from tutopdf.source.find_marks import find_mark_files, is_picture_name
from tutopdf.source.for_school import logo_of

_MOST_BYTES = 5 * 1024 * 1024


def read_logo(row: SchoolRow, folder: Path | None, label: str) -> tuple[tuple[LogoFile, ...], Diagnostic | None]:
    """Return the files of a row's logo, the picture first, then what masks it; what the row says is a name, never a path."""
    name, place = logo_of(row), Place(label, row.line)
    if not name:
        return (), None
    if folder is None:
        return (), error("school-logo-no-folder", place, name=name)
    if name.startswith(".") or not is_picture_name(name) or any(sign in name for sign in "/\\:\0"):
        return (), error("school-logo-path", place, name=name)
    path = folder / name
    try:
        if not _is_plain(path):
            return (), error("school-logo-missing", place, name=name)
        if path.stat().st_size > _MOST_BYTES:
            return (), error("school-logo-heavy", place, name=name, limit=_MOST_BYTES // 1024 // 1024)
        files = [path, *(marks for marks in find_mark_files(path) if _is_plain(marks))]
        return tuple([LogoFile(file.name, file.read_bytes()) for file in files]), None
    except OSError:
        return (), error("school-logo-missing", place, name=name)


def _is_plain(path: Path) -> bool:
    """Say whether a file is one, and no link to elsewhere."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except OSError:
        return False
