"""Picture versions, for an editor: what a picture, its marks and its baseline were, so that one that was taken again can be given back.

They are kept in memory: nothing of a former picture stays on the disk.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.diagnostics import ExitCode, UserError
from tutopdf.model.edited_file import FileChanged, FileGone
from tutopdf.source.find_marks import find_mark_files
from tutopdf.storage.atomic_write import remove_file, save_file
from tutopdf.storage.captures_file import FILE_NAME, Capture, list_names, pack_captures, read_captures, spelt
from tutopdf.storage.file_hashes import hash_bytes
from tutopdf.storage.folder_lock import alone_in

_MOST_BYTES = 48 * 1024 * 1024
"""Of former pictures: a capture weighs 100 to 500 kB."""


@dataclass(frozen=True, slots=True)
class PictureVersion:
    """A picture's bytes, its mark file's, and what `captures.json` says of it; None is what is not there."""

    pixels: bytes | None
    marks: bytes | None
    baseline: Capture | None

    @property
    def tag(self) -> str:
        return hash_bytes(b"\0".join([self.pixels or b"", self.marks or b""]))

    @property
    def weight(self) -> int:
        return len(self.pixels or b"") + len(self.marks or b"")


class PictureVersions:
    """The versions of a project's pictures that may be given back, the last ones that were kept."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._kept: OrderedDict[tuple[Path, str], PictureVersion] = OrderedDict()

    def keep(self, path: Path) -> str:
        """Keep what a picture is now; return its tag."""
        version = read_version(path)
        self._kept[path, version.tag] = version
        self._kept.move_to_end((path, version.tag))
        while sum(one.weight for one in self._kept.values()) > self._most and len(self._kept) > 1:
            self._kept.popitem(last=False)
        return version.tag

    def give_back(self, path: Path, tag: str, now: str) -> None:
        """Put the version of that tag in the place of the one of the tag `now`, which is kept in its turn.

        Raises FileChanged when the picture is no longer that one, FileGone when its version is no longer kept, UserError.
        """
        found = read_version(path).tag
        if found != now:
            raise FileChanged(found)
        version = self._kept.get((path, tag))
        if version is None:
            raise FileGone
        self.keep(path)
        _write(path, version)


def read_version(path: Path) -> PictureVersion:
    """Return what a picture is now."""
    names = list_names(path.parent) if path.parent.is_dir() else []
    known = (read_captures(path.parent / FILE_NAME) or {}).get(spelt(path.name, names))
    return PictureVersion(_read(path), _read(_marks(path)), known)


def _marks(path: Path) -> Path:
    found = find_mark_files(path)
    return found[0] if found else path.with_suffix(".toml")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _write(path: Path, version: PictureVersion) -> None:
    # The pixels first: where nothing follows, they are not those of the baseline, and no mask is taken to be on its place.
    for file, data in ((path, version.pixels), (_marks(path), version.marks)):
        problems = remove_file(file) if data is None else save_file(file, data)
        if problems:
            raise UserError(ExitCode.CANNOT_WRITE, *problems)
    _write_baseline(path, version.baseline)


def _write_baseline(path: Path, baseline: Capture | None) -> None:
    """Have `captures.json` say of a picture what it said; a file that is broken is left to who mends it."""
    file = path.parent / FILE_NAME
    with alone_in(path.parent):
        captures = read_captures(file)
        if captures is None:
            return
        name = spelt(path.name, list_names(path.parent))
        after = {key: one for key, one in captures.items() if key != name}
        if baseline is not None:
            after[name] = baseline
        if after != captures:
            save_file(file, pack_captures(after))
