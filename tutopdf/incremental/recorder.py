"""Dependency recorder: what a tutorial was built from, once it is built, if nothing of it moved meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tutopdf.incremental.build_log import BuildLog
from tutopdf.incremental.build_record import BuildRecord, Inputs
from tutopdf.incremental.fingerprints import (
    ABSENT,
    CAPTURE,
    COPY,
    FILE,
    NAMES,
    STRAYS,
    TREE,
    Fingerprint,
    FolderNames,
    digest_tree,
    fingerprint_environment,
)
from tutopdf.model.build_report import BuiltPdf
from tutopdf.model.diagnostics import Diagnostic, has_errors
from tutopdf.model.tutorial import Settings, Tutorial
from tutopdf.source.folder import SETTINGS_FILE
from tutopdf.storage.file_hashes import FileDigests, hash_bytes

Status = tuple[int, int, int, int]
"""A file's size, times of writing and of change (ns), and number on its disk."""


_UNREAD = frozenset({"picture-not-one", "picture-bomb", "picture-truncated", "file-unreadable", "logo-missing"})
"""What is said of pictures that are in no record, since nothing of them is printed."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A project's files as they were, by path from its root: what is not in a folder of `names` was not looked at."""

    statuses: dict[str, Status] = field(default_factory=dict)
    names: dict[str, FolderNames] = field(default_factory=dict)
    strays: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """What was built: a tutorial, the digests of the files that were read for it, the bytes of its PDFs."""

    tutorial: Tutorial
    digests: FileDigests
    files: Sequence[bytes]


class DependencyRecorder:
    """Records what is built in the project of a build log, which was as in `before` when nothing of it had been read."""

    def __init__(self, build_log: BuildLog, before: Snapshot, settings: Settings, known: Sequence[Diagnostic]) -> None:
        self.build_log, self.settings, self.known = build_log, settings, known
        self.around = fingerprint_environment()
        self.before = before
        for font in _fonts(settings):
            _look_around(build_log.root, font, before)

    def note(self, source: Path, made: Made, diagnostics: Sequence[Diagnostic], pdfs: Sequence[BuiltPdf]) -> None:
        """Keep a record of the PDFs of a tutorial. There is none with an error, with a picture that
        could not be read or is not in `images/`, or when an input moved meanwhile."""
        if has_errors(diagnostics) or any(one.code in _UNREAD for one in (*self.known, *diagnostics)):
            return
        images = self.build_log.root / "images"
        if not all(picture.path.is_relative_to(images) for picture in made.tutorial.pictures):
            return
        now = Fingerprint(self.build_log.root, made.digests)
        inputs = {thing: now.state(thing) for thing in list_inputs(made.tutorial, self.settings, self.build_log.root)}
        if not self._still(inputs) or not _captures_agree(inputs, diagnostics):
            return
        outputs = {pdf.path.name: hash_bytes(data) for pdf, data in zip(pdfs, made.files, strict=True)}
        self.build_log.keep(source, BuildRecord(self.around, inputs, outputs, self.known, diagnostics, pdfs))

    def _still(self, inputs: Inputs) -> bool:
        """Say whether the inputs are what they were before the build: what it read is then known."""
        for thing, state in inputs.items():
            kind, _, path = thing.partition(":")
            folder, name = os.path.split(path)
            if kind == STRAYS:
                if state != self.before.strays:
                    return False
                continue
            if kind not in (CAPTURE, COPY) and folder not in self.before.names:
                return False
            if kind == NAMES and self.before.names[folder].similar_names(name) != state:
                return False
            if kind == TREE and self._tree_before(path) != state:
                return False
            if kind == FILE and self.before.statuses.get(path) != _status(self.build_log.root / path):
                return False
        return True

    def _tree_before(self, folder: str) -> str:
        return digest_tree(path for path in self.before.statuses if path.startswith(f"{folder}/"))


def list_inputs(tutorial: Tutorial, settings: Settings, root: Path) -> list[str]:
    """Return all that a build of a tutorial looks at, those that it looks for in vain included; see `fingerprint`."""
    marked = {picture.path for picture in tutorial.pictures if picture.marks}
    masked = {picture.path for picture in tutorial.pictures if picture.masks}
    pictures = dict.fromkeys(picture.path for picture in tutorial.pictures)
    fonts = _fonts(settings)
    files = [root / SETTINGS_FILE, root / tutorial.source, *fonts]
    own_marks = {picture.path: root / picture.marks_file for picture in tutorial.pictures if picture.marks_file}
    for path in pictures:
        files += [path, own_marks.get(path, path.with_suffix(".toml"))]
    found = [f"{FILE}:{_inside(path, root)}" for path in files] + [f"{STRAYS}:"]
    for path in (*fonts, *pictures):
        # Each part of a path is found as people type it.
        parts = _inside(path, root).split("/")
        found += [f"{NAMES}:{'/'.join(parts[:end])}" for end in range(1, len(parts) + 1)]
        found += [f"{CAPTURE}:{_inside(path, root)}"] if path in marked else []
        found += [f"{COPY}:{_inside(path, root)}"] if path in pictures and path not in masked else []
    if tutorial.searched:
        found.append(f"{TREE}:images")
    return list(dict.fromkeys(found))


def take_snapshot(root: Path) -> Snapshot:
    """Look at what tutorials are made of: the settings, the sources, all that is in `images/`."""
    snapshot = Snapshot(strays=Fingerprint(root, FileDigests()).state(f"{STRAYS}:"))
    _look(root, "", snapshot)
    _look(root, "sources", snapshot)
    _look(root, "images", snapshot, deep=True)
    return snapshot


def _look_around(root: Path, path: Path, snapshot: Snapshot) -> None:
    """Look at the folders that lead to a file too."""
    for folder in path.parents:
        if folder.is_relative_to(root) and _inside(folder, root) not in snapshot.names:
            _look(root, _inside(folder, root), snapshot)


def _look(root: Path, folder: str, snapshot: Snapshot, deep: bool = False) -> None:
    try:
        entries = list(os.scandir(root / folder))
    except OSError:
        return
    snapshot.names[folder] = FolderNames(entry.name for entry in entries)
    for entry in entries:
        path = f"{folder}/{entry.name}" if folder else entry.name
        if not entry.is_dir(follow_symlinks=False):
            status = _status(Path(entry.path))
            if status is not None:
                snapshot.statuses[path] = status
        elif deep:
            _look(root, path, snapshot, deep)


def _status(path: Path) -> Status | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _fonts(settings: Settings) -> list[Path]:
    return [path for path in (settings.regular_font, settings.bold_font) if path is not None]


def _inside(path: Path, root: Path) -> str:
    """Return the path from `root`, in which it lies, with `/` between its parts; nothing for the root itself."""
    return os.fspath(path)[len(os.fspath(root)) :].replace(os.sep, "/").lstrip("/")


def _captures_agree(inputs: Inputs, diagnostics: Sequence[Diagnostic]) -> bool:
    """Say whether what is remembered of marked pictures is what the build said of them: it may have been written since."""
    replaced = {dict(one.values)["name"] for one in diagnostics if one.code == "capture-replaced"}
    return all(
        remembered != ABSENT and (_digest_in(remembered) != _digest_in(inputs[f"{FILE}:{path}"])) == (name in replaced)
        for path, name, remembered in _remembered(inputs)
    )


def _digest_in(state: str) -> str:
    return state.partition(" ")[0]


def _remembered(inputs: Inputs) -> Iterator[tuple[str, str, str]]:
    """Yield the path of each marked picture, its name in messages, and what is remembered of it."""
    for thing, state in inputs.items():
        kind, _, path = thing.partition(":")
        if kind == CAPTURE:
            yield path, path.removeprefix("images/"), state
