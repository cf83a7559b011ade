"""Fingerprints: what a build looks at, and how it is now: contents, similar names, captures, the program itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePath

from tutopdf.incremental.masked_copies import MaskedCopies
from tutopdf.source.find_marks import find_stray_marks
from tutopdf.source.paths import spelling
from tutopdf.storage.captures_file import FILE_NAME, Captures, read_captures, spelt
from tutopdf.storage.file_hashes import FileDigests, hash_bytes

FILE, NAMES, CAPTURE, STRAYS, TREE, COPY = "file", "names", "capture", "strays", "tree", "copy"
"""What can be looked at: a file's content; which names are typed as one of a folder is; what is remembered of a picture;
which mark files under a folder are no picture's; which files are in a folder and those within it; which masked pictures
hold what one does that has no mask.

An input is one of these, a colon, and a path from the project's root."""

ABSENT = "absent"

_ENVIRONMENT = ("SOURCE_DATE_EPOCH", "RL_")
"""Starts of the variables that change a PDF; the last are the PDF library's."""


def digest_file(path: Path, digests: FileDigests) -> str:
    """Return a digest of a file's content, `ABSENT` where nothing can be read."""
    try:
        return digests.of(path)
    except OSError:
        return ABSENT


class Fingerprint:
    """The project of the folder `root` as it is now; each thing is looked at once, unless `digests` knows it already."""

    def __init__(self, root: Path, digests: FileDigests) -> None:
        self.root, self.digests = root, digests
        self._real_root = Path(os.path.realpath(root))
        self._states: dict[str, str] = {}
        self._folders: dict[str, FolderNames] = {}
        self._captures: dict[str, Captures | None] = {}
        self._ways = {
            FILE: self._file,
            NAMES: self._names,
            CAPTURE: self._capture,
            STRAYS: self._strays,
            TREE: self._tree,
            COPY: self._copy,
        }
        self._copies = MaskedCopies(root / "images", digests)

    def state(self, thing: str) -> str:
        """Return how an input is now. Raises KeyError when it is none."""
        if thing not in self._states:
            kind, _, path = thing.partition(":")
            self._states[thing] = self._ways[kind](path)
        return self._states[thing]

    def _file(self, path: str) -> str:
        """Return a digest, and where a link leads to: it must not come to lead out of the project."""
        whole = self.root / path
        digest, real = digest_file(whole, self.digests), os.path.realpath(whole)
        return digest if real == str(self._real_root / path) else f"{digest} {real}"

    def _names(self, path: str) -> str:
        folder, name = os.path.split(path)
        if folder not in self._folders:
            try:
                names = os.listdir(self.root / folder)
            except OSError:
                names = []
            self._folders[folder] = FolderNames(names)
        return self._folders[folder].similar_names(name)

    def _strays(self, path: str) -> str:
        """Return the files of marks that belong to no picture, and whether they hold masks."""
        strays = find_stray_marks(self.root / path)
        return "/".join(f"{stray.path.name}:{stray.masks:d}" for stray in strays)

    def _capture(self, path: str) -> str:
        folder, name = os.path.split(path)
        if folder not in self._captures:
            self._captures[folder] = read_captures(self.root / folder / FILE_NAME)
        captures = self._captures[folder]
        found = captures.get(spelt(name, captures)) if captures else None
        if found is None:
            return ABSENT
        return (
            f"{found.digest} {found.size_px[0]} {found.size_px[1]} {found.masks_digest} {found.masks} {found.uncovered}"
        )

    def _copy(self, path: str) -> str:
        return "/".join(copy.name for copy in self._copies.of(self.root / path))

    def _tree(self, path: str) -> str:
        return digest_tree(_walk(self.root, path))


def digest_tree(paths: Iterable[str]) -> str:
    """Return a digest of the paths of some files."""
    return hash_bytes("\n".join(sorted(paths)).encode("utf-8", "surrogateescape"))


def _walk(root: Path, folder: str) -> Iterator[str]:
    """Yield the path from `root` of each file in a folder and those within it."""
    try:
        entries = list(os.scandir(root / folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, f"{folder}/{entry.name}")
        else:
            yield f"{folder}/{entry.name}"


class FolderNames:
    """The names of a folder, found by what people type."""

    def __init__(self, names: Iterable[str]) -> None:
        self._groups: dict[str, list[str]] = {}
        for name in names:
            # `%20` in a link may stand for a space or for itself: such names are everybody's neighbours.
            key = "%" if "%" in name else _first_part(name)
            self._groups.setdefault(key, []).append(name)

    def similar_names(self, name: str) -> str:
        """Return the names that are typed as `name` is, its last extension apart: a picture, its marks, its twins."""
        wanted = spelling(PurePath(name).stem)
        found = [
            other
            for other in self._groups.get(_first_part(name), ())
            if spelling(other) == wanted or spelling(other).startswith(f"{wanted}.")
        ]
        return "/".join(sorted([*found, *self._groups.get("%", ())]))


def _first_part(name: str) -> str:
    return spelling(name).partition(".")[0]


@lru_cache(maxsize=1)
def fingerprint_toolchain() -> str:
    """Return what the program is: the sizes and times of its own files, Python's version, what is installed beside it.

    Whoever changes the program writes its files; what tutorials are made of is compared by its contents.
    """
    own = sorted(_statuses(os.fspath(Path(__file__).parent.parent)))
    installed = {name for folder in sys.path for name in _list(folder) if name.endswith((".dist-info", ".egg-info"))}
    parts = [sys.version, *own, *sorted(installed)]
    return hash_bytes("\n".join(parts).encode("utf-8", "surrogateescape"))


def _statuses(folder: str) -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _statuses(entry.path) if entry.name != "__pycache__" else ()
            else:
                status = entry.stat()
                yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def fingerprint_environment() -> str:
    """Return what the program is, and what of the environment changes a PDF."""
    variables = [f"{name}={os.environ[name]}" for name in sorted(os.environ) if name.startswith(_ENVIRONMENT)]
    return hash_bytes("\n".join([fingerprint_toolchain(), *variables]).encode("utf-8", "surrogateescape"))


def _list(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []
