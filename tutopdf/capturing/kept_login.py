"""Kept login: what was asked to be kept of a session, with the person's own files, out of the project."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.storage.atomic_write import sweep

_MOST_BYTES = 16 * 1024 * 1024


def session_file(root: Path) -> Path:
    """Return where a project's session is kept."""
    name = hashlib.blake2b(os.fsencode(root.resolve()), digest_size=8).hexdigest()
    return user_state_path("tutopdf", appauthor=False) / "sessions" / f"{name}.json"


def read_session(path: Path) -> dict[str, Any] | None:
    """Return the cookies and the local storage that were kept, if they can be read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None
        state = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return state if isinstance(state, dict) else None


def save_session(path: Path, state: dict[str, Any]) -> list[Diagnostic]:
    """Keep a session: the folder and the file are readable by their owner alone, from the first byte."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.chmod(path.parent, 0o700)
        sweep(path.parent, time.time())
        # Temporary files are made with owner-only rights.
        handle, temporary = tempfile.mkstemp(prefix=".tutopdf-", dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(state, file)
        os.replace(temporary, path)
    except OSError as reason:
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
        return [error("cannot-write", Place(str(path)), name=path.name, reason=reason.errno)]
    return []
