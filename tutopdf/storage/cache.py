"""Cache: what was worked out once is kept between builds, outside the project; safe to delete at any time.

Keys are made of contents (a picture's, its masks, what is shown of it and how it is coded; a font's and the characters
in use), so that nothing in it can be out of date; pixels are masked before they come here. Entries are written beside
their place and renamed, so that two builds can share the folder. When it grows past its bound, the entries that were
not used for longest go first. The records of builds are kept here too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutopdf.storage.atomic_write import PREFIX, sweep

if TYPE_CHECKING:
    from tutopdf.model.boxes import EncodedPicture

FOLDER_VARIABLE = "TUTOPDF_CACHE"
"""Environment variable that names the folder; empty, nothing is kept."""

MAX_BYTES = 200 * 1024 * 1024
_MOST_RECENT_BYTES = 4 * 1024 * 1024
"""Entries that are kept in memory too."""

_KEPT_SHARE = 0.8
"""Of its bound, what is left of the cache after a cleaning."""

_HEADER_END = b"\n"


def open_cache() -> Cache:
    """Return the user's cache: in their cache folder, unless `TUTOPDF_CACHE` says otherwise."""
    chosen = os.environ.get(FOLDER_VARIABLE)
    if chosen is not None:
        return _cache_in(Path(chosen)) if chosen else NOTHING_KEPT
    from platformdirs import user_cache_path

    return _cache_in(user_cache_path("tutopdf", appauthor=False))


@lru_cache(maxsize=4)
def _cache_in(folder: Path) -> Cache:
    return Cache(folder)


def content_key(*parts: object) -> str:
    """Return a key for what `parts` describe."""
    return hashlib.blake2b("\0".join(map(str, parts)).encode("utf-8"), digest_size=20).hexdigest()


class Cache:
    """Keeps encoded pictures, what was read of fonts, and small facts. Never raises: a cache that fails is a cache that is empty."""

    def __init__(self, folder: Path | None, max_bytes: int = MAX_BYTES) -> None:
        self.folder, self.max_bytes = folder, max_bytes
        self._written = 0
        self._recent: dict[str, tuple[bytes, bytes]] = {}
        self._recent_bytes = 0

    def picture(self, key: str) -> EncodedPicture | None:
        """Return the encoded picture kept under `key`."""
        from tutopdf.model.boxes import EncodedPicture

        entry = self._read(key)
        if entry is None:
            return None
        header, data = entry
        try:
            palette_length = header.pop("palette_length")
            palette = data[:palette_length] if palette_length is not None else None
            return EncodedPicture(**header, palette=palette, data=data[palette_length or 0 :])
        except (TypeError, KeyError):
            return None

    def keep_picture(self, key: str, picture: EncodedPicture) -> None:
        header = {name: getattr(picture, name) for name in picture.__dataclass_fields__}
        data, palette = header.pop("data"), header.pop("palette")
        header["palette_length"] = len(palette) if palette is not None else None
        self._write(key, header, (palette or b"") + data)

    def fact(self, key: str) -> Any:
        """Return a small value kept under `key`, or None."""
        entry = self._read(key)
        return entry[0].get("fact") if entry is not None else None

    def keep_fact(self, key: str, value: object) -> None:
        self._write(key, {"fact": value}, b"")

    def blob(self, key: str) -> tuple[dict[str, Any], bytes] | None:
        """Return the small values and the bytes kept under `key`."""
        return self._read(key)

    def keep_blob(self, key: str, header: dict[str, Any], data: bytes) -> None:
        self._write(key, header, data)

    def clean(self) -> None:
        """Remove the entries that were not used for longest, when there are too many; to be called after a build."""
        if self.folder is None or not self._written:
            return
        self._written = 0
        with contextlib.suppress(OSError):
            for folder in self.folder.iterdir():
                sweep(folder, time.time())
            entries = sorted(self._entries())
            total = sum(size for _, size, _ in entries)
            if total <= self.max_bytes:
                return
            for _, size, path in entries:
                if total <= self.max_bytes * _KEPT_SHARE:
                    break
                with contextlib.suppress(OSError):
                    path.unlink()
                total -= size

    def _entries(self) -> Iterator[tuple[float, int, Path]]:
        assert self.folder is not None
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):
                status = path.stat()
                yield status.st_mtime, status.st_size, path

    def _read(self, key: str) -> tuple[dict[str, Any], bytes] | None:
        entry = self._recent.get(key) or self._read_file(key)
        return (json.loads(entry[0]), entry[1]) if entry is not None else None

    def _remember(self, key: str, entry: tuple[bytes, bytes]) -> None:
        """Keep an entry at hand: the next tutorial often has the same pictures. When they are too many, all are let go."""
        self._recent_bytes += len(entry[0]) + len(entry[1])
        if self._recent_bytes > _MOST_RECENT_BYTES:
            self._recent.clear()
            self._recent_bytes = 0
        self._recent[key] = entry

    def _read_file(self, key: str) -> tuple[bytes, bytes] | None:
        if self.folder is None:
            return None
        path = self._path(key)
        try:
            content = path.read_bytes()
            header, _, rest = content.partition(_HEADER_END)
            checksum, data = rest[:16], rest[16:]
            if _checksum(key, header, data) != checksum:
                return None
            with contextlib.suppress(OSError):
                os.utime(path)
        except OSError:
            return None
        self._remember(key, (header, data))
        return header, data

    def _write(self, key: str, header: dict[str, Any], data: bytes) -> None:
        if self.folder is None:
            return
        import tempfile

        self._recent.pop(key, None)
        path = self._path(key)
        packed = json.dumps(header, sort_keys=True).encode("ascii")
        checksum = _checksum(key, packed, data)
        temporary = None
        with contextlib.suppress(OSError):
            # What takes the place of an entry makes the cache no larger.
            self._written += not path.exists()
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(prefix=PREFIX, dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(packed + _HEADER_END + checksum + data)
            os.replace(temporary, path)
            temporary = None
        if temporary is not None:
            with contextlib.suppress(OSError):
                os.unlink(temporary)

    def _path(self, key: str) -> Path:
        assert self.folder is not None
        return self.folder / key[:2] / key[2:]


def _checksum(key: str, header: bytes, data: bytes) -> bytes:
    """Return what an entry must have: one that was put under another's name is no entry."""
    return hashlib.blake2b(key.encode("ascii") + b"\0" + header + data, digest_size=16).digest()


NOTHING_KEPT = Cache(None)
