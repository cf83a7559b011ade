"""Start of an editor: its project and the tutorial that is opened first are found, and nobody else edits them."""

from __future__ import annotations

from pathlib import Path

from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.model.tutorial import Project
from tutopdf.pipelines.new import find_or_begin_project, write_new
from tutopdf.source.folder import choose_tutorials, find_root, list_tutorials, require_root
from tutopdf.source.project import open_project
from tutopdf.storage.atomic_write import cannot_write
from tutopdf.storage.editor_lock import EditorLock, RunningEditor, lock_project
from tutopdf.storage.mask_memory import forget_masks
from tutopdf.storage.trust import trust_made_here


def start_editing(start: Path, name: str | None) -> tuple[Path, str | None, EditorLock | RunningEditor]:
    """Return the root of the project that holds the folder `start`, the name of the tutorial that is opened first, and the lock.

    That is the one that was asked for, else the first that there is.
    The editor that has the project open already stands in the place of the lock. Raises UserError.
    """
    root = _begin_in_empty(start) or require_root(start)
    found = choose_tutorials(root / "sources", (name,)) if name else list_tutorials(root / "sources")
    try:
        return root, found[0].stem if found else None, lock_project(root)
    except OSError as reason:
        raise UserError(ExitCode.CANNOT_WRITE, cannot_write(root, reason)) from reason


def _begin_in_empty(start: Path) -> Path | None:
    """Make a project of a folder in which there is nothing; return its root. Whatever else a folder holds is left alone."""
    if find_root(start) is not None or any(start.iterdir()):
        return None
    root, files = find_or_begin_project(start)
    write_new(root, files)
    trust_made_here(root)
    forget_masks(root)
    return root


def read_settings_of(root: Path) -> Project:
    """Return the project of the folder `root` with its settings as they are now; what is wrong in them is told elsewhere."""
    return open_project(root)[0]
