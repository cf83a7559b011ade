"""Editor lock: one editor a project. A file in the project says who has it open; the system lets go of it when a process dies.

What a second start on the same machine needs to open one more page of the editor that is there is the person's own, and is
kept where nobody else of this machine can read it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutopdf.storage.personal import personal_folder, project_key

LOCK_FILE = ".tutopdf-editeur.json"

_LOCKED_AT = 1 << 20
"""The byte that is locked, far behind the text: Windows lets nobody read what is locked."""

_MOST_BYTES = 4096


@dataclass(frozen=True, slots=True)
class RunningEditor:
    """An editor that has the project open: on which machine, since when. One of this person's on this machine has an address
    and a secret by which it opens one more page."""

    host: str
    since: float
    port: int | None = None
    secret: str = ""


class EditorLock:
    """The lock of a project, held until it is released."""

    def __init__(self, root: Path, handle: int) -> None:
        self._root, self._handle = root, handle

    def tell_address(self, port: int, secret: str) -> None:
        """Keep how a second start reaches this editor."""
        path = _personal_file(self._root)
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                json.dump({"port": port, "secret": secret}, file)

    def release(self) -> None:
        with contextlib.suppress(OSError):
            _personal_file(self._root).unlink(missing_ok=True)
        if os.name != "nt":  # Windows removes no file that is open
            with contextlib.suppress(OSError):
                (self._root / LOCK_FILE).unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            os.close(self._handle)
        if os.name == "nt":
            with contextlib.suppress(OSError):
                (self._root / LOCK_FILE).unlink(missing_ok=True)


def lock_project(root: Path) -> EditorLock | RunningEditor:
    """Lock a project for an editor, or say which one has it open. Raises OSError where nothing can be written."""
    handle = os.open(root / LOCK_FILE, os.O_RDWR | os.O_CREAT, 0o644)
    if not _lock(handle):
        os.close(handle)
        return _running(root)
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.write(handle, json.dumps({"machine": _host(), "depuis": time.time()}).encode("utf-8"))
    return EditorLock(root, handle)


def _lock(handle: int) -> bool:
    """Say whether the lock was had; where the system of files knows no locks, it is."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, _LOCKED_AT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
    import fcntl

    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return True


def _running(root: Path) -> RunningEditor:
    told, own = _read(root / LOCK_FILE), _read(_personal_file(root))
    host, since = told.get("machine"), told.get("depuis")
    host = host if isinstance(host, str) else ""
    port, secret = own.get("port"), own.get("secret")
    known = host == _host() and isinstance(port, int) and isinstance(secret, str)
    return RunningEditor(
        host,
        since if isinstance(since, int | float) else 0.0,
        port if known and isinstance(port, int) else None,
        secret if known and isinstance(secret, str) else "",
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            value = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _personal_file(root: Path) -> Path:
    key = hashlib.blake2b(project_key(root).encode("utf-8", "surrogateescape"), digest_size=10).hexdigest()
    return personal_folder() / f"editeur-{key}.json"


def _host() -> str:
    import platform

    return platform.node()
