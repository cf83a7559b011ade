"""Baselines: a mark knows the picture it was drawn on, a mask above all: while one may have slipped nothing is made.

What is known of the pictures of a folder is in its `captures.json`; of masked ones this machine remembers it too.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.model.diagnostics import Diagnostic, Place, error, has_errors, notice, warning
from tutopdf.model.zone_cover import find_uncovered
from tutopdf.storage.atomic_write import save_file
from tutopdf.storage.captures_file import FILE_NAME, Capture, Captures, list_names, pack_captures, read_captures, spelt
from tutopdf.storage.file_hashes import FileDigests
from tutopdf.storage.folder_lock import alone_in
from tutopdf.storage.mask_memory import read_memory, remember_masks

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Mark, Picture, Zone


_MOST_ORIGINALS = 40
"""Files that a masked picture was before, as many as are remembered: a copy of one of them shows what masks hide."""


@dataclass(frozen=True, slots=True)
class Change:
    """What is to be kept of one folder of the project. What is known of a picture goes before what is `seen`, unless that
    is `accepted`."""

    root: Path
    folder: str
    seen: tuple[tuple[str, Capture], ...]
    accepted: bool

    @property
    def path(self) -> Path:
        return self.root / self.folder / FILE_NAME

    @property
    def label(self) -> str:
        return f"{self.folder}/{FILE_NAME}"


@dataclass(frozen=True)
class _Folder:
    """The pictures of one folder that a tutorial shows, and what is known of the folder's pictures.

    `kept` is what its file says, None when that is broken; `remembered` what this machine knows of its masked ones.
    """

    root: Path
    name: str
    pictures: Sequence[Picture]
    kept: Captures | None
    remembered: Captures
    names: Sequence[str] = field(default_factory=tuple)

    @property
    def label(self) -> str:
        return f"{self.name}/{FILE_NAME}"

    @cached_property
    def known(self) -> dict[str, Capture]:
        return {**self.remembered, **(self.kept or {})}

    def known_of(self, picture: Picture) -> Capture | None:
        return self.known.get(spelt(picture.path.name, self.names))


@dataclass(frozen=True, slots=True)
class _Check:
    """How pictures are checked: `hidden` names the pictures that are masked, or were, by the hashes of their files.

    `accept` says that the pictures of the tutorial are right as they are; `filled` are hashes that files will have soon.
    """

    hidden: Mapping[str, str]
    digests: FileDigests
    accept: bool = False
    tutorial: str | None = None
    filled: Mapping[Path, str] = field(default_factory=dict)


def check_baselines(
    pictures: Iterable[Picture],
    root: Path,
    accept: bool = False,
    digests: FileDigests | None = None,
    tutorial: str | None = None,
    copies: Mapping[str, str] | None = None,
) -> tuple[list[Diagnostic], tuple[Change, ...]]:
    """Say which pictures are no longer those that their marks were drawn on, or lost a mask; return what is to be kept.

    `root` is the project's: nothing is read or written out of it. With `accept` the pictures are right as they are: of
    which there was something to say is said. `digests` are those that are known already; a `tutorial` shows the pictures;
    `copies` names masked pictures of the project that some of them are copies of, by their hashes.
    """
    return _check(pictures, root, _Check(copies or {}, digests or FileDigests(), accept, tutorial))


def announce_filled(filled: Mapping[Picture, str], root: Path) -> list[Diagnostic]:
    """Keep the hashes that files will have once their masks are filled in them: their run may be killed just after."""
    announced = {picture.path: digest for picture, digest in filled.items()}
    _, changes = _check(filled, root, _Check({}, FileDigests(), filled=announced))
    return save_baselines(changes)


def _check(pictures: Iterable[Picture], root: Path, check: _Check) -> tuple[list[Diagnostic], tuple[Change, ...]]:
    diagnostics: list[Diagnostic] = []
    changes: list[Change] = []
    memory = read_memory(root)
    folders = _open_folders(pictures, root, memory, bool(check.hidden))
    check = replace(check, hidden={**check.hidden, **_masked_files(memory, folders, check.digests)})
    for folder in folders:
        problems, change = _check_folder(folder, check)
        diagnostics += problems
        changes += [change] if change is not None else []
    return diagnostics, tuple(changes)


def save_baselines(changes: Iterable[Change]) -> list[Diagnostic]:
    """Write what `check_baselines` returned, into what is kept by now; what cannot be written is a notice."""
    problems: list[Diagnostic] = []
    for change in changes:
        with alone_in(change.path.parent):
            problems += _save_change(change)
    return problems


def _save_change(change: Change) -> list[Diagnostic]:
    kept = read_captures(change.path)
    if kept is None and not change.accepted:
        return []
    merged = _merge({**_of_folder(read_memory(change.root), change.folder), **(kept or {})}, change)
    remember_masks(change.root, change.folder, _masked(merged))
    if merged == kept:
        return []
    return [_not_kept(change, problem) for problem in save_file(change.path, pack_captures(merged))]


def _open_folders(pictures: Iterable[Picture], root: Path, memory: Captures, copied: bool) -> list[_Folder]:
    """Return the folders of some pictures, each once, of which there is something to say or to keep.

    One that a link puts out of the project is left out.
    """
    groups: dict[Path, dict[Path, Picture]] = {}
    real_root = os.path.realpath(root)
    for picture in pictures:
        groups.setdefault(picture.path.parent, {})[picture.path] = picture
    inside = {path: shown for path, shown in groups.items() if Path(os.path.realpath(path)).is_relative_to(real_root)}
    masked = copied or bool(memory) or any(picture.masks for shown in inside.values() for picture in shown.values())
    folders = []
    for path, shown in inside.items():
        name = Path(os.path.relpath(path, root)).as_posix()
        kept, remembered = read_captures(path / FILE_NAME), _of_folder(memory, name)
        if kept == {} and not masked and not any(picture.marks for picture in shown.values()):
            continue
        folders.append(_Folder(root, name, tuple(shown.values()), kept, remembered, tuple(list_names(path))))
    return folders


def _of_folder(memory: Captures, folder: str) -> dict[str, Capture]:
    parts = ((path.rpartition("/"), capture) for path, capture in memory.items())
    return {name: capture for (parent, _, name), capture in parts if parent == folder}


def _masked(captures: Captures) -> dict[str, Capture]:
    return {name: capture for name, capture in captures.items() if capture.masks}


def _masked_files(memory: Captures, folders: Iterable[_Folder], digests: FileDigests) -> Mapping[str, str]:
    """Return the names of the pictures that are masked, or were, by the hashes of the files that they were drawn on."""
    found: dict[str, str] = {}
    for captures in (memory, *(folder.known for folder in folders)):
        for name, capture in _masked(captures).items():
            found |= dict.fromkeys((*capture.originals, capture.masked_digest), name)
    for picture in (picture for folder in folders for picture in folder.pictures):
        if picture.masks and (seen := _capture(picture, _Check({}, digests))) is not None:
            found.setdefault(seen.digest, picture.name)
    return found


def _check_folder(folder: _Folder, check: _Check) -> tuple[list[Diagnostic], Change | None]:
    if folder.kept is None and not check.accept:
        return _unvouched(folder, check), None
    problems: list[Diagnostic] = []
    seen: dict[str, Capture] = {}
    for picture in folder.pictures:
        name, known = spelt(picture.path.name, folder.names), folder.known_of(picture)
        if not (picture.marks or check.hidden or (known is not None and known.masks)):
            continue
        found = _capture(picture, check)
        if found is None:
            continue
        told = _judge(picture, found, folder, check)
        problems += _accepted(told, check) if check.accept else told
        if not found.masks and found.digest in check.hidden and check.accept:
            found = replace(found, masks_digest=found.digest)
        doubted = not check.accept and has_errors(told)
        # A picture that may show what masks hid under another name must not become the known one.
        if known is not None or (not doubted and (picture.marks or found.digest in check.hidden)):
            seen[name] = found
    if folder.kept is None:
        problems += _accepted(_unvouched(folder, check), check)
    change = Change(folder.root, folder.name, tuple(seen.items()), check.accept)
    merged = _merge(folder.known, change)
    return problems, change if merged != folder.kept or _masked(merged) != folder.remembered else None


def _accepted(told: Iterable[Diagnostic], check: _Check) -> list[Diagnostic]:
    """Say what a person takes for right, in the place of what would be said of it."""
    names = dict.fromkeys((one.place, dict(one.values)["name"]) for one in told)
    return [notice("captures-accepted", place, name=name, of=check.tutorial) for place, name in names]


def _unvouched(folder: _Folder, check: _Check) -> list[Diagnostic]:
    """Say that nothing is known any more: an error where there is a mask."""
    place = Place(folder.label)
    masked = [picture for picture in folder.pictures if picture.masks]
    told = [
        error("masked-unvouched", place, name=picture.name, texts=_texts(picture.masks), confirm=check.tutorial)
        for picture in masked
    ]
    if told or not any(picture.marks for picture in folder.pictures):
        return told
    return [warning("captures-broken", place, name=folder.label, confirm=check.tutorial)]


def _judge(picture: Picture, found: Capture, folder: _Folder, check: _Check) -> list[Diagnostic]:
    """Say what is wrong with a picture: its masks are gone, it is another's without its masks, it was replaced, its masks
    hide less."""
    known, confirm = _finished(folder.known_of(picture), found), check.tutorial
    if known is not None and (count := _lost(known, found)):
        place = picture.place or Place(picture.name)
        return [error("masks-removed", place, name=picture.name, count=count, confirm=confirm)]
    if not picture.masks and found.digest in check.hidden and (known is None or known.masks_digest != found.digest):
        place, other = picture.place or Place(picture.name), check.hidden[found.digest]
        return [error("masked-copy", place, name=picture.name, other=other, confirm=confirm)]
    told = _tell_uncovered(picture, known, found, check) if known is not None else []
    known = known or (_former(found, folder) if picture.marks else None)
    if known is not None and picture.marks and (known.digest != found.digest or _doubtful(known, found)):
        told.append(_replaced(picture, known, found, check))
    return told


def _finished(known: Capture | None, found: Capture) -> Capture | None:
    """Return what is known of a picture, in whose file this program has filled the masks, as it said before it did."""
    if known is None or not known.filled_digest or known.filled_digest != found.digest:
        return known
    originals = _with_original(known)
    if known.masks_digest:
        return replace(known, masks_digest=found.digest, filled_digest="", originals=originals)
    return replace(known, digest=found.digest, filled_digest="", originals=originals)


def _with_original(known: Capture) -> tuple[str, ...]:
    """Return the files that a masked picture was before, with the one that it is now."""
    if not known.masks:
        return known.originals
    return tuple(dict.fromkeys((*known.originals, known.masked_digest)))[-_MOST_ORIGINALS:]


def _lost(known: Capture, found: Capture) -> int:
    """Return how many masks a picture had and has no more: one that was moved is not lost, nor one that others cover."""
    if found.digest == known.masked_digest and not find_uncovered(known.masks, found.masks):
        return 0
    return max(0, len(known.masks) - len(found.masks))


def _tell_uncovered(picture: Picture, known: Capture, found: Capture, check: _Check) -> list[Diagnostic]:
    """Say what the masks of a picture no longer hide of what they hid on it: their author may well want that."""
    zones = _uncovered(known, found)
    if not zones:
        return []
    place, former = Place(picture.marks_file or picture.name), [_write_zone(zone) for zone in zones]
    return [warning("masks-uncovered", place, name=picture.name, former=former, confirm=check.tutorial)]


def _uncovered(known: Capture, found: Capture) -> tuple[Zone, ...]:
    """Return the zones that were hidden on this picture, and are no longer whole. On another, masks begin anew."""
    hidden = known.masks if found.digest == known.masked_digest else ()
    return find_uncovered((*known.uncovered, *hidden), found.masks)


def _write_zone(zone: Zone) -> str:
    return f"[{', '.join(f'{number:g}' for number in zone)}]"


def _replaced(picture: Picture, known: Capture, found: Capture, check: _Check) -> Diagnostic:
    """Say that a picture was replaced: an error while one of its masks is where it was on the picture before."""
    sizes = [f"{width}\u202f×\u202f{height}" for width, height in (known.size_px, found.size_px)]
    place, confirm = Place(picture.marks_file or picture.name), check.tutorial
    resized = " → ".join(sizes) if known.size_px != found.size_px else None
    if zones := _doubtful(known, found):
        texts = _texts(mask for mask in picture.masks if mask.zone in zones)
        return error("masked-replaced", place, name=picture.name, texts=texts, resized=resized, confirm=confirm)
    numbers = range(1, len(picture.marks) + 1)
    return warning("capture-replaced", place, name=picture.name, numbers=numbers, resized=resized, confirm=confirm)


def _former(found: Capture, folder: _Folder) -> Capture | None:
    """Return the picture, gone since, that the masks of a new one were drawn on; None when it is the same under a new name."""
    gone = [one for name, one in folder.known.items() if name not in folder.names and set(one.masks) & set(found.masks)]
    if any(found.digest in (one.digest, one.masks_digest, one.filled_digest) for one in gone):
        return None
    return gone[0] if gone else None


def _doubtful(known: Capture, found: Capture) -> tuple[Zone, ...]:
    """Return the masks that are where they were on another picture. One that was moved since was drawn on this one."""
    if found.digest == known.masked_digest:
        return ()
    return tuple(zone for zone in found.masks if not known.masks or zone in known.masks)


def _texts(masks: Iterable[Mark]) -> list[str]:
    """Return what masks hide, in their authors' words."""
    return [f"« {mask.text} »" if mask.text else f"ligne {mask.line}" for mask in masks]


def _not_kept(change: Change, problem: Diagnostic) -> Diagnostic:
    return notice("captures-not-kept", Place(change.label), name=change.label, reason=dict(problem.values)["reason"])


def _capture(picture: Picture, check: _Check) -> Capture | None:
    """Return what is to be kept of a picture; None when it cannot be read, which its decoder says."""
    try:
        zones = tuple(mask.zone for mask in picture.masks if mask.zone is not None)
        digest = check.digests.of(picture.path)
        return Capture(picture.size_px, digest, zones, filled_digest=check.filled.get(picture.path, ""))
    except OSError:
        return None


def _merge(kept: Captures, change: Change) -> dict[str, Capture]:
    """Return what the file keeps with the change in it, without the pictures that are no longer there."""
    seen = dict(change.seen)
    merged = {**kept, **{name: _take_in(kept.get(name), capture, change.accepted) for name, capture in seen.items()}}
    names = set(list_names(change.path.parent))
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
    kept = _finished(kept, seen)
    if kept is None:
        return seen
    if accepted:
        originals = kept.originals if seen.digest == kept.masked_digest else _with_original(kept)
        return replace(seen, originals=tuple(one for one in originals if one != seen.digest))
    kept = replace(kept, filled_digest=seen.filled_digest or kept.filled_digest)
    if _doubtful(kept, seen) or _lost(kept, seen) or not seen.masks:
        return kept
    masks_digest = seen.digest if seen.digest != kept.digest else ""
    return replace(kept, masks=seen.masks, masks_digest=masks_digest, uncovered=_uncovered(kept, seen))
