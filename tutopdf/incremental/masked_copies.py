"""Masked copies: pictures without a mask that are, byte for byte, others of the project that have one, built before or not."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tutopdf.source.find_marks import holds_mask, is_picture_name
from tutopdf.storage.file_hashes import FileDigests


class MaskedCopies:
    """The pictures of the folder `images` of a project, by their weight: only those of equal weight are opened."""

    def __init__(self, images: Path, digests: FileDigests) -> None:
        self.images, self.digests = images, digests
        self._by_weight: dict[int, list[Path]] | None = None

    def of(self, picture: Path) -> list[Path]:
        """Return the other files that hold what a picture holds, and have a mask."""
        try:
            weight = picture.stat().st_size
            alike = [path for path in self._find(weight) if path != picture]
            same = [path for path in alike if self.digests.of(path) == self.digests.of(picture)]
        except OSError:
            return []
        return [path for path in same if holds_mask(path)]

    def names(self, pictures: Iterable[Path]) -> dict[str, str]:
        """Return the names of the masked files that some pictures are copies of, by what they hold, hashed."""
        found = ((picture, self.of(picture)) for picture in dict.fromkeys(pictures))
        return {
            self.digests.of(picture): copies[0].relative_to(self.images).as_posix()
            for picture, copies in found
            if copies
        }

    def _find(self, weight: int) -> list[Path]:
        if self._by_weight is None:
            self._by_weight = {}
            for path, size in _walk(self.images):
                self._by_weight.setdefault(size, []).append(path)
        return self._by_weight.get(weight, [])


def _walk(folder: Path) -> Iterator[tuple[Path, int]]:
    """Yield the pictures of a folder and those within it, in a fixed order, with their weights; no link is followed."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(Path(entry.path))
            elif is_picture_name(entry.name) and entry.is_file(follow_symlinks=False):
                yield Path(entry.path), entry.stat(follow_symlinks=False).st_size
        except OSError:
            continue
