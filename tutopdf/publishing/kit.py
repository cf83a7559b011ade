"""Publication folder and its ZIP. What is there takes its place whole, or not at all."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import tempfile
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePath

from tutopdf.model.diagnostics import Diagnostic, Place, notice
from tutopdf.publishing.changes import MANIFEST, Manifest, fingerprint, read_manifest
from tutopdf.storage.atomic_write import cannot_write, sweep, usual_mode

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest date that a ZIP can hold: the same files give the same bytes."""

_FOLDER = 0o777
_KEPT = "-ancien"


def make_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of the files, in the order of their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.create_system, entry.external_attr = 3, (0o100644 << 16)
            archive.writestr(entry, files[name], zipfile.ZIP_DEFLATED, 9)
    return stream.getvalue()


def replace_folder(folder: Path, files: Mapping[str, bytes], shown: str) -> list[Diagnostic]:
    """Put a folder of `files` in the place of `folder`; what was not written by us there is kept.

    The new folder is written beside the old one, then renamed: the old one is there until the new one is. `shown` is
    what the folder is called in messages.
    """
    old = _old_name(folder)
    new: Path | None = None
    try:
        _recover(folder, old)
        sweep(folder.parent, time.time())
        new = Path(tempfile.mkdtemp(prefix=".tutopdf-", dir=folder.parent))
        os.chmod(new, usual_mode(_FOLDER))
        for name, data in files.items():
            (new / name).write_bytes(data)
        renamed = _keep_others(folder, new, files)
        _swap(folder, old, new)
    except OSError as reason:
        if new is not None:
            shutil.rmtree(new, ignore_errors=True)
        return [cannot_write(folder, reason)]
    shutil.rmtree(old, ignore_errors=True)
    return [notice("publication-kept", Place(shown), names=renamed)] if renamed else []


def recover_folder(folder: Path) -> None:
    """Put back a folder that a run was killed over, before anything is read in it; what cannot be is said when it is replaced."""
    with contextlib.suppress(OSError):
        _recover(folder, _old_name(folder))


def _old_name(folder: Path) -> Path:
    """Return what a folder is called while another takes its place."""
    return folder.with_name(f".{folder.name}{_KEPT}")


def _recover(folder: Path, old: Path) -> None:
    """Put back a folder that an earlier run was stopped over; refuse what is no folder."""
    if not os.path.lexists(folder) and old.is_dir():
        os.replace(old, folder)
    if os.path.lexists(folder) and (folder.is_symlink() or not folder.is_dir()):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(folder))


def _swap(folder: Path, old: Path, new: Path) -> None:
    shutil.rmtree(old, ignore_errors=True)
    if folder.is_dir():
        os.replace(folder, old)
    try:
        os.replace(new, folder)
    except OSError:
        with contextlib.suppress(OSError):
            os.replace(old, folder)
        raise


def _keep_others(folder: Path, new: Path, files: Mapping[str, bytes]) -> list[str]:
    """Copy what was added or changed by hand; return what had to take another name, since we have a file of that one."""
    if not folder.is_dir():
        return []
    before = read_manifest(folder)
    renamed = []
    for entry in sorted(folder.iterdir()):
        if entry.name == MANIFEST or _is_ours(entry, before, files):
            continue
        name = _free_name(entry.name, new)
        if entry.is_dir() and not entry.is_symlink():
            shutil.copytree(entry, new / name, symlinks=True)
        else:
            shutil.copy2(entry, new / name, follow_symlinks=False)
        renamed += [name] if name != entry.name else []
    return renamed


def _is_ours(entry: Path, before: Manifest | None, files: Mapping[str, bytes]) -> bool:
    """Say whether a file is what we wrote, or what we are about to write."""
    if entry.is_symlink() or not entry.is_file():
        return False
    digest = fingerprint(entry.read_bytes())
    known = before.files.get(entry.name) if before is not None else None
    return digest == known or (entry.name in files and digest == fingerprint(files[entry.name]))


def _free_name(name: str, folder: Path) -> str:
    path, number = PurePath(name), 1
    while os.path.lexists(folder / name):
        name = f"{path.stem}{_KEPT}{number if number > 1 else ''}{path.suffix}"
        number += 1
    return name
