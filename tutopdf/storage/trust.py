"""Trust: the projects that were made on this machine, and what the person agreed that the others may do.

It is kept with the person's own settings, never in a project: what somebody sends cannot say of itself that it is trusted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from tutopdf.storage.atomic_write import save_file
from tutopdf.storage.folder_lock import alone_in
from tutopdf.storage.personal import personal_folder, project_key

_MADE_HERE = "fait-ici"
_AGREED = "accords"
_MOST_BYTES = 4 * 1024 * 1024
_MOST_AGREEMENTS = 2000
"""For one project: the oldest are forgotten, and asked again."""


def trust_file() -> Path:
    """Return where it is kept."""
    return personal_folder() / "confiance.json"


def untrusted(root: Path, digests: Iterable[str]) -> set[str]:
    """Return what the person did not agree to yet, each thing by its digest: nothing in a project that was made here."""
    entry = _read().get(project_key(root), {})
    return set() if entry.get(_MADE_HERE) is True else set(digests).difference(_agreements(entry))


def trust_made_here(root: Path) -> None:
    """Remember that a project was made on this machine. Where that cannot be kept, the person is asked."""
    _change(root, ())


def trust_agreed(root: Path, digests: Iterable[str]) -> None:
    """Remember that the person agreed to what a project asks."""
    _change(root, sorted(digests))


def _change(root: Path, digests: Sequence[str]) -> None:
    path = trust_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    with alone_in(path.parent):
        table = _read()
        entry = table.setdefault(project_key(root), {})
        if not digests:
            entry[_MADE_HERE] = True
        else:
            entry[_AGREED] = list(dict.fromkeys([*_agreements(entry), *digests]))[-_MOST_AGREEMENTS:]
        save_file(path, json.dumps(table, ensure_ascii=True, indent=1, sort_keys=True).encode("ascii"))


def _read() -> dict[str, dict[str, object]]:
    """Return what is kept by project; what cannot be read is no trust."""
    path = trust_file()
    try:
        if path.stat().st_size > _MOST_BYTES:
            return {}
        table = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(table, dict):
        return {}
    return {key: entry for key, entry in table.items() if isinstance(entry, dict)}


def _agreements(entry: dict[str, object]) -> list[str]:
    kept = entry.get(_AGREED)
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []
