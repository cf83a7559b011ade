"""Mask memory: the masked pictures of each project that was built on this machine, in case `captures.json` is lost.

A file beside the pictures can be deleted, emptied or left behind; what a mask hides must not come out because of it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from tutopdf.storage.atomic_write import save_file
from tutopdf.storage.captures_file import Capture, Captures, pack_captures, read_captures
from tutopdf.storage.folder_lock import alone_in
from tutopdf.storage.personal import personal_folder, project_key

_FOLDER = "masques"
_KEY_BYTES = 16


def read_memory(root: Path) -> dict[str, Capture]:
    """Return what is remembered of a project: each masked picture by its path from `root`, with `/` between its parts."""
    return read_captures(_path(root)) or {}


def remember_masks(root: Path, folder: str, masked: Captures) -> None:
    """Remember the masked pictures of one folder of the project, and no others of it. Where that cannot be, nothing is."""
    path = _path(root)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    with alone_in(path.parent):
        known = read_memory(root)
        others = {name: capture for name, capture in known.items() if name.rpartition("/")[0] != folder}
        changed = others | {f"{folder}/{name}": capture for name, capture in masked.items()}
        if changed != known:
            save_file(path, pack_captures(changed))


def forget_masks(root: Path) -> None:
    """Forget a project: another one begins in its place."""
    try:
        _path(root).unlink(missing_ok=True)
    except OSError:
        return


def _path(root: Path) -> Path:
    key = hashlib.blake2b(project_key(root).encode("utf-8", "surrogateescape"), digest_size=_KEY_BYTES).hexdigest()
    return personal_folder() / _FOLDER / f"{key}.json"
