"""Atomic write: a file is written beside its place, then renamed; yesterday's PDF survives everything."""

from __future__ import annotations

import contextlib
import errno
import functools
import os
import re
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, Place, error

CANNOT_WRITE = "cannot-write"
"""The diagnostic that changes the exit code."""

_WAITS_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4) if os.name == "nt" else ()
"""Windows refuses to replace a file while another reads it: over at once, unless a viewer holds it."""

PREFIX = ".tutopdf-"

_OURS = re.compile(rf"{re.escape(PREFIX)}[a-z0-9_]{{8}}(\.tmp)?")
"""What `tempfile` calls the files and folders that are written beside their place."""

_LEFT_BEHIND_S = 3600.0
"""Nothing is written for so long: what is older was left by a process that was killed."""

_FOLDERS_REMEMBERED = 256


def sweep(folder: Path, now: float) -> None:
    """Remove what a killed process left in a folder; what another is writing now stays."""
    try:
        left = [entry for entry in os.scandir(folder) if _OURS.fullmatch(entry.name)]
    except OSError:
        return
    for entry in left:
        with contextlib.suppress(OSError):
            if now - entry.stat(follow_symlinks=False).st_mtime <= _LEFT_BEHIND_S:
                continue
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)


def sweep_tree(folder: Path, now: float) -> None:
    """Sweep a folder and those in it; no link is followed."""
    if folder.is_symlink():
        return
    for inside, _, _ in os.walk(folder):
        sweep(Path(inside), now)


@functools.lru_cache(maxsize=_FOLDERS_REMEMBERED)
def _sweep_once(folder: Path) -> None:
    sweep(folder, time.time())


def check_writable(folder: Path, files: Iterable[Path]) -> list[Diagnostic]:
    """Say, before any slow work, what could not be written in the end."""
    try:
        import tempfile

        folder.mkdir(parents=True, exist_ok=True)
        sweep(folder, time.time())
        handle, probe = tempfile.mkstemp(prefix=PREFIX, dir=folder)
        os.close(handle)
        os.unlink(probe)
    except OSError as reason:
        return [cannot_write(folder, reason)]
    problems = []
    for file in files:
        if not file.exists():
            continue
        if file.is_dir():
            # Windows says of a folder that its access is denied.
            problems.append(cannot_write(file, IsADirectoryError(errno.EISDIR, "")))
            continue
        try:
            # A viewer that holds a PDF open refuses this on Windows; nothing is changed in the file.
            with file.open("r+b"):
                pass
        except OSError as reason:
            problems.append(cannot_write(file, reason))
    return problems


def save_file(path: Path, data: bytes) -> list[Diagnostic]:
    """Put `data` in the place of `path` in one move; what was there stays when anything fails."""
    try:
        with _written_beside(path, data) as temporary:
            replace_file(temporary, path)
    except OSError as reason:
        return [cannot_write(path, reason)]
    return []


def remove_file(path: Path) -> list[Diagnostic]:
    """Remove a file that may not be there."""
    try:
        path.unlink(missing_ok=True)
    except OSError as reason:
        return [cannot_write(path, reason)]
    return []


def create_file(path: Path, data: bytes, *, executable: bool = False) -> None:
    """Put a new file in its place in one move. Raises FileExistsError where there is one, OSError where it cannot be."""
    with _written_beside(path, data) as temporary:
        if executable:
            os.chmod(temporary, usual_mode(0o777))
        _name_anew(temporary, path)


def move_file(path: Path, new: Path) -> None:
    """Give a file another place. Raises FileExistsError where there is one already, OSError where it cannot be."""
    _name_anew(path, new)
    with contextlib.suppress(FileNotFoundError):
        path.unlink()


def _name_anew(old: str | Path, new: Path) -> None:
    """Give a file a new name, that no other has; where files may have two names, it keeps the old one too."""
    if os.name == "nt":
        Path(old).rename(new)  # refused where there is a file
        return
    try:
        os.link(old, new)
    except FileExistsError:
        raise
    except OSError:  # a system of files that has no links
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(new)) from None
        os.replace(old, new)


@contextlib.contextmanager
def _written_beside(path: Path, data: bytes) -> Iterator[str]:
    """Give a file that holds `data` for the time of a block, which may rename it. Raises OSError."""
    import tempfile

    _sweep_once(path.parent)
    handle, temporary = tempfile.mkstemp(prefix=PREFIX, suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode_of(path))
        yield temporary
    finally:
        # Ctrl-C comes here too.
        with contextlib.suppress(OSError):
            os.unlink(temporary)


def replace_file(temporary: str, path: Path) -> None:
    """Let a file take the place of another; Windows is asked again while somebody reads that. Raises OSError."""
    for wait in _WAITS_S:
        try:
            os.replace(temporary, path)
            return
        except PermissionError:
            if path.is_dir():
                raise
            time.sleep(wait)
    os.replace(temporary, path)


def _mode_of(path: Path) -> int:
    """Return the rights of the file that is replaced, those of a new one where there is none."""
    try:
        return stat.S_IMODE(path.lstat().st_mode) if path.is_file() and not path.is_symlink() else usual_mode(0o666)
    except OSError:
        return usual_mode(0o666)


def usual_mode(most: int) -> int:
    """Return the rights that a new file or folder has: temporary ones are readable by their owner alone."""
    umask = os.umask(0)
    os.umask(umask)
    return most & ~umask


def cannot_write(path: Path, reason: OSError) -> Diagnostic:
    """Return what is said of a file or a folder that could not be written."""
    return error(CANNOT_WRITE, Place(str(path)), name=path.name, reason=reason.errno)
