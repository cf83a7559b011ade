"""Baselines: a mark knows the picture it was drawn on; `captures.json`, beside the pictures, keeps which it was.

A picture's bytes are hashed as they are, without decoding them: cheap, and a file that was only saved again counts as
changed. The file is shared like the pictures are.
"""

from __future__ import annotations

import json
import os
import stat
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.model.diagnostics import Diagnostic, Place, Severity, error, notice, warning
from tutopdf.storage.atomic_write import save_file
from tutopdf.storage.file_hashes import FileDigests
from tutopdf.storage.folder_lock import alone_in

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Mark, Picture, Zone

FILE_NAME = "captures.json"

_WIDTH, _HEIGHT, _DIGEST, _MASKS, _MASKS_DIGEST = "largeur", "hauteur", "empreinte", "masques", "empreinte_masques"
_MOST_BYTES = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Capture:
    """A picture when its marks were last known to be right: its size as it is seen, a hash of its bytes.

    `masks` are the zones of its masks, which were last drawn on the picture of `masks_digest` (empty: on this one).
    """

    size_px: tuple[int, int]
    digest: str
    masks: tuple[Zone, ...] = ()
    masks_digest: str = ""


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
        with alone_in(change.path.parent):
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
        masked = [picture for picture in pictures if picture.masks]
        unvouched = [
            error("masked-unvouched", Place(label), name=picture.name, texts=_texts(picture.masks))
            for picture in masked
        ]
        return unvouched or [warning("captures-broken", Place(label), name=label)], None
    names = _list_names(folder)
    seen = {spelt(picture.path.name, names): (picture, _capture(picture, digests)) for picture in pictures}
    present = {name: (picture, capture) for name, (picture, capture) in seen.items() if capture is not None}
    problems = []
    for name, (picture, capture) in present.items():
        known = (kept or {}).get(name) or _former(capture, kept or {}, names)
        if known is not None and not accept and (known.digest != capture.digest or _doubtful(known, capture)):
            problems.append(_replaced(picture, known, capture))
    doubted = {dict(problem.values)["name"] for problem in problems if problem.severity is Severity.ERROR}
    # A picture that may show what its masks hid under another name must not become the known one.
    seen_now = tuple(
        (name, capture)
        for name, (picture, capture) in present.items()
        if picture.name not in doubted or name in (kept or {})
    )
    change = Change(path, label, seen_now, accept)
    return problems, change if _merge(kept or {}, change) != kept else None


def _replaced(picture: Picture, known: Capture, found: Capture) -> Diagnostic:
    """Say that a picture was replaced: an error while one of its masks is where it was on the picture before."""
    sizes = [f"{width}\u202f×\u202f{height}" for width, height in (known.size_px, found.size_px)]
    place = Place(picture.marks_file or picture.name)
    resized = " → ".join(sizes) if known.size_px != found.size_px else None
    if zones := _doubtful(known, found):
        texts = _texts(mask for mask in picture.masks if mask.zone in zones)
        return error("masked-replaced", place, name=picture.name, texts=texts, resized=resized)
    numbers = range(1, len(picture.marks) + 1)
    return warning("capture-replaced", place, name=picture.name, numbers=numbers, resized=resized)


def _former(found: Capture, kept: Captures, names: Collection[str]) -> Capture | None:
    """Return the picture, gone since, that the masks of a new one were drawn on; None when it is the same under a new name."""
    gone = [one for name, one in kept.items() if name not in names and set(one.masks) & set(found.masks)]
    if any(found.digest in (one.digest, one.masks_digest) for one in gone):
        return None
    return gone[0] if gone else None


def _doubtful(known: Capture, found: Capture) -> tuple[Zone, ...]:
    """Return the masks that are where they were on another picture. One that was moved since was drawn on this one."""
    if found.digest == (known.masks_digest or known.digest):
        return ()
    return tuple(zone for zone in found.masks if not known.masks or zone in known.masks)


def _texts(masks: Iterable[Mark]) -> list[str]:
    """Return what masks hide, in their authors' words."""
    return [f"« {mask.text} »" if mask.text else f"ligne {mask.line}" for mask in masks]


def _not_kept(change: Change, problem: Diagnostic) -> Diagnostic:
    return notice("captures-not-kept", Place(change.label), name=change.label, reason=dict(problem.values)["reason"])


def _capture(picture: Picture, digests: FileDigests) -> Capture | None:
    """Return what is to be kept of a picture; None when it cannot be read, which its decoder says."""
    try:
        zones = tuple(mask.zone for mask in picture.masks if mask.zone is not None)
        return Capture(picture.size_px, digests.of(picture.path), zones)
    except OSError:
        return None


def _merge(kept: Captures, change: Change) -> dict[str, Capture]:
    """Return what the file keeps with the change in it, without the pictures that are no longer there."""
    seen = dict(change.seen)
    merged = {**kept, **{name: _take_in(kept.get(name), capture, change.accepted) for name, capture in seen.items()}}
    names = set(_list_names(change.path.parent))
    found = {capture.digest for capture in seen.values()}
    return {
        name: capture
        for name, capture in merged.items()
        if name in seen or name in names or not names or _still_counts(capture, found, change.accepted)
    }


def _still_counts(gone: Capture, found: Collection[str], accepted: bool) -> bool:
    """Say whether a masked picture that is gone is remembered: its masks may come back on another, under another name."""
    return bool(gone.masks) and not accepted and gone.digest not in found


def _take_in(kept: Capture | None, seen: Capture, accepted: bool) -> Capture:
    """Return what is to be kept of a picture: what was known of its marks, and of its masks where they were moved since."""
    if kept is None or accepted:
        return seen
    if _doubtful(kept, seen):
        return kept
    return replace(
        kept, masks=seen.masks, masks_digest=seen.digest if seen.digest != kept.digest and seen.masks else ""
    )


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
        case {"largeur": int(width), "hauteur": int(height), "empreinte": str(digest), **others}:
            masks = tuple(_zone(zone) for zone in _list(others.get(_MASKS, [])))
            return Capture((width, height), digest, masks, str(others.get(_MASKS_DIGEST, "")))
        case _:
            raise ValueError(FILE_NAME)


def _list(value: object) -> list[object]:
    """Return a value that is a list. Raises ValueError."""
    if not isinstance(value, list):
        raise ValueError(FILE_NAME)
    return value


def _zone(numbers: object) -> Zone:
    """Return a mask's zone. Raises ValueError."""
    from tutopdf.model.tutorial import Zone

    match numbers:
        case [int() | float(), int() | float(), int() | float(), int() | float()]:
            return Zone(*map(float, numbers))
        case _:
            raise ValueError(FILE_NAME)


def _pack(captures: Captures) -> bytes:
    table = {
        name: {
            _WIDTH: capture.size_px[0],
            _HEIGHT: capture.size_px[1],
            _DIGEST: capture.digest,
            **({_MASKS: [list(zone) for zone in capture.masks]} if capture.masks else {}),
            **({_MASKS_DIGEST: capture.masks_digest} if capture.masks_digest else {}),
        }
        for name, capture in captures.items()
    }
    text = json.dumps(table, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    # A name that is no text (bytes of another encoding) cannot be kept: it is forgotten at the next writing.
    return text.encode("utf-8", "replace")
