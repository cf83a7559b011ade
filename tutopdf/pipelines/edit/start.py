"""Start of an editor: its project and the tutorial that is opened first are found, and nobody else edits them."""

from __future__ import annotations

from pathlib import Path

from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.model.tutorial import Project
from tutopdf.source.folder import choose_tutorials, require_root
from tutopdf.source.project import open_project
from tutopdf.storage.atomic_write import cannot_write
from tutopdf.storage.editor_lock import EditorLock, RunningEditor, lock_project


def start_editing(start: Path, name: str | None) -> tuple[Path, str | None, EditorLock | RunningEditor]:
    """Return the root of the project that holds the folder `start`, the name of the tutorial that was asked for, and the lock.

    The editor that has the project open already stands in the place of the lock. Raises UserError.
    """
    root = require_root(start)
    chosen = choose_tutorials(root / "sources", (name,))[0].stem if name else None
    try:
        return root, chosen, lock_project(root)
    except OSError as reason:
        raise UserError(ExitCode.CANNOT_WRITE, cannot_write(root, reason)) from reason


def read_settings_of(root: Path) -> Project:
    """Return the project of the folder `root` with its settings as they are now; what is wrong in them is told elsewhere."""
    return open_project(root)[0]
