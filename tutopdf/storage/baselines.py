"""Baselines: a mark knows the picture it was drawn on; `captures.json`, beside the pictures, keeps which it was.

A picture's bytes are hashed as they are, without decoding them: cheap, and a file that was only saved again counts as
changed. The file is shared like the pictures are; where folders cannot be locked, two builds at once may lose a first sight.
"""

from __future__ import annotations

import contextlib
import json
import os
import stat
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.model.diagnostics import Diagnostic, Place, notice, warning
from tutopdf.storage.atomic_write import save_file
from tutopdf.storage.file_hashes import FileDigests

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Picture

FILE_NAME = "captures.json"

_WIDTH, _HEIGHT, _DIGEST = "largeur", "hauteur", "empreinte"
_MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Capture:
    """A picture when its marks were last known to be right: its size as it is seen, a hash of its bytes."""

    size_px: tuple[int, int]
    digest: str


Captures = Mapping[str, Capture]
"""What one file keeps: each marked picture of its folder, by name."""


@dataclass(frozen=True, slots=True)
class Change:
    """What one file has to take in. What it keeps of a picture goes before what is `seen`, unless that is `accepted`."""

    path: Path
    label: str
    seen: tuple[tuple[str, Capture], ...]
    accepted: bool


def check_baselines(
    pictures: Iterable[Picture], root: Path, accept: bool = False, digests: FileDigests | None = None
) -> tuple[list[Diagnostic], tuple[Change, ...]]:
    """Say which marked pictures are no longer those that their marks were drawn on; return what is to be written.

    `root` is the project's: nothing is read or written out of it. With `accept` the pictures are right as they are.
    `digests` are those that are known already.
    """
    diagnostics: list[Diagnostic] = []
    changes: list[Change] = []
    for folder, marked in _group_by_folder(pictures, root).items():
        problems, change = _check_folder(folder, marked, root, accept, digests or FileDigests())
        diagnostics += problems
        changes += [change] if change is not None else []
    return diagnostics, tuple(changes)


def save_baselines(changes: Iterable[Change]) -> list[Diagnostic]:
    """Write what `check_baselines` returned, into what the files keep by now; what cannot be written is a notice."""
    problems: list[Diagnostic] = []
    for change in changes:
        with _alone_in(change.path.parent):
            problems += _save_change(change)
    return problems


def _save_change(change: Change) -> list[Diagnostic]:
    kept = read_baselines(change.path)
    if kept is None and not change.accepted:
        return []
    merged = _merge(kept or {}, change)
    if merged == kept:
        return []
    return [_not_kept(change, problem) for problem in save_file(change.path, _pack(merged))]


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep others from reading, then writing, the file of a folder meanwhile, where the system can."""
    try:
        import fcntl

        lock = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _group_by_folder(pictures: Iterable[Picture], root: Path) -> dict[Path, list[Picture]]:
    """Return the marked pictures, each once, by folder; a folder that a link puts out of the project is left out."""
    marked = {picture.path: picture for picture in pictures if picture.marks}
    real_root = os.path.realpath(root)
    groups: dict[Path, list[Picture]] = {}
    for path, picture in marked.items():
        if Path(os.path.realpath(path.parent)).is_relative_to(real_root):
            groups.setdefault(path.parent, []).append(picture)
    return groups


def _check_folder(
    folder: Path, pictures: Sequence[Picture], root: Path, accept: bool, digests: FileDigests
) -> tuple[list[Diagnostic], Change | None]:
    path = folder / FILE_NAME
    label = Path(os.path.relpath(path, root)).as_posix()
    kept = read_baselines(path)
    if kept is None and not accept:
        return [warning("captures-broken", Place(label), name=label)], None
    names = _list_names(folder)
    seen = {spelt(picture.path.name, names): (picture, _capture(picture, digests)) for picture in pictures}
    present = {name: (picture, capture) for name, (picture, capture) in seen.items() if capture is not None}
    problems = []
    for name, (picture, capture) in present.items():
        known = (kept or {}).get(name)
        if known is not None and known.digest != capture.digest and not accept:
            problems.append(_replaced(picture, known, capture))
    change = Change(path, label, tuple((name, capture) for name, (_, capture) in present.items()), accept)
    return problems, change if _merge(kept or {}, change) != kept else None


def _replaced(picture: Picture, known: Capture, found: Capture) -> Diagnostic:
    sizes = [f"{width}\u202f×\u202f{height}" for width, height in (known.size_px, found.size_px)]
    return warning(
        "capture-replaced",
        Place(picture.marks_file or picture.name),
        name=picture.name,
        numbers=range(1, len(picture.marks) + 1),
        resized=" → ".join(sizes) if known.size_px != found.size_px else None,
    )


def _not_kept(change: Change, problem: Diagnostic) -> Diagnostic:
    return notice("captures-not-kept", Place(change.label), name=change.label, reason=dict(problem.values)["reason"])


def _capture(picture: Picture, digests: FileDigests) -> Capture | None:
    """Return what is to be kept of a picture; None when it cannot be read, which its decoder says."""
    try:
        return Capture(picture.size_px, digests.of(picture.path))
    except OSError:
        return None


def _merge(kept: Captures, change: Change) -> dict[str, Capture]:
    """Return what the file keeps with the change in it, without the pictures that are no longer there."""
    seen = dict(change.seen)
    merged = {**kept, **seen} if change.accepted else {**seen, **kept}
    names = set(_list_names(change.path.parent))
    return {name: capture for name, capture in merged.items() if name in seen or name in names or not names}


def _list_names(folder: Path) -> list[str]:
    try:
        return sorted(unicodedata.normalize("NFC", name) for name in os.listdir(folder))
    except OSError:
        return []


def spelt(name: str, names: Collection[str]) -> str:
    """Return a picture's name as its folder has it: Windows opens `Écran.PNG` for `écran.png`."""
    name = unicodedata.normalize("NFC", name)
    if name in names:
        return name
    return next((other for other in names if other.casefold() == name.casefold()), name)


def read_baselines(path: Path) -> dict[str, Capture] | None:
    """Return what a file keeps, nothing when there is none, None when it is broken; a link is never followed."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _MOST_BYTES:
            return None
        table = json.loads(path.read_bytes().decode("utf-8-sig"))
        return {name: _unpack(entry) for name, entry in table.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, RecursionError):
        return None


def _unpack(entry: object) -> Capture:
    """Return one entry of a file. Raises ValueError."""
    match entry:
        case {"largeur": int(width), "hauteur": int(height), "empreinte": str(digest)}:
            return Capture((width, height), digest)
        case _:
            raise ValueError(FILE_NAME)


def _pack(captures: Captures) -> bytes:
    table = {
        name: {_WIDTH: capture.size_px[0], _HEIGHT: capture.size_px[1], _DIGEST: capture.digest}
        for name, capture in captures.items()
    }
    text = json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    # A name that is no text (bytes of another encoding) cannot be kept: it is forgotten at the next writing.
    return text.encode("utf-8", "replace")
