"""File hashes: a file's content is hashed once in a build, whoever asks."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from io import BufferedReader
from pathlib import Path

DIGEST_BYTES = 20

_COARSE_NS = 3_000_000_000
"""Two writes within this time may leave a file the same date: FAT counts two seconds."""


class FileDigests:
    """Digests of files (BLAKE2b, 20 bytes, in hexadecimal), each read once."""

    def __init__(self) -> None:
        self._known: dict[Path, str] = {}

    def of(self, path: Path) -> str:
        """Return the digest of what a file holds. Raises OSError, also for what is no file: a pipe would be waited for."""
        known = self._known.get(path)
        if known is None:
            if not stat.S_ISREG(path.stat().st_mode):
                raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))
            with path.open("rb") as file:
                known = self._known[path] = hash_file(file)
        return known


class KnownDigests:
    """Digests that one process remembers from one draft to the next, as long as the system says that a file is the same."""

    def __init__(self) -> None:
        self._known: dict[Path, tuple[tuple[int, ...], str]] = {}

    def open(self) -> FileDigests:
        """Return the digests of a draft that begins: each file is looked at once in it."""
        return _RememberedDigests(self._known)


class _RememberedDigests(FileDigests):
    def __init__(self, remembered: dict[Path, tuple[tuple[int, ...], str]]) -> None:
        super().__init__()
        self._remembered = remembered

    def of(self, path: Path) -> str:
        if path in self._known:
            return self._known[path]
        status = path.stat()
        state = status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
        remembered = self._remembered.get(path)
        if remembered is not None and remembered[0] == state and time.time_ns() - status.st_mtime_ns > _COARSE_NS:
            self._known[path] = remembered[1]
            return remembered[1]
        digest = super().of(path)
        self._remembered[path] = state, digest
        return digest


def hash_file(file: BufferedReader) -> str:
    """Return the digest of what an open file holds, which is then read to its end."""
    return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=DIGEST_BYTES)).hexdigest()


def hash_bytes(data: bytes) -> str:
    """Return the digest of a file that holds these bytes."""
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest()
