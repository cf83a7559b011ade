"""Watch: waits for what a project's PDFs depend on to change."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

from tutopdf.source.find_marks import SUFFIXES
from tutopdf.source.folder import SETTINGS_FILE

_FOLDERS = ("sources", "images")
_SETTLE_MS = 250
"""Editors save in several moves (write beside, rename): what comes within this time is one change."""


def watch_project(root: Path, stop: Event | None = None) -> Iterator[list[str]]:
    """Yield the names of the sources, pictures, mark files or settings that changed, until interrupted, or told to stop."""
    from watchfiles import watch

    changes = watch(
        root,
        watch_filter=lambda _, path: _is_dependency(root, Path(path)),
        step=_SETTLE_MS // 5,
        debounce=_SETTLE_MS * 6,
        stop_event=stop,
        raise_interrupt=stop is None,
    )
    for change in changes:
        yield sorted({Path(path).relative_to(root).as_posix() for _, path in change})


def _is_dependency(root: Path, path: Path) -> bool:
    """Say whether a build reads `path`: temporary files of editors and the PDFs themselves are left out."""
    try:
        inside = path.relative_to(root)
    except ValueError:
        return False
    if path.name.startswith((".", "~")):
        return False
    if inside.parts == (SETTINGS_FILE,) or path.suffix.lower() == ".ttf":
        return True
    return inside.parts[0] in _FOLDERS and path.suffix.lower() in (".md", ".toml", *SUFFIXES)
