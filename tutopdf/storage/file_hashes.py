"""File hashes: a file's content is hashed once in a build, whoever asks."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from io import BufferedReader
from pathlib import Path

DIGEST_BYTES = 20


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


def hash_file(file: BufferedReader) -> str:
    """Return the digest of what an open file holds, which is then read to its end."""
    return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=DIGEST_BYTES)).hexdigest()


def hash_bytes(data: bytes) -> str:
    """Return the digest of a file that holds these bytes."""
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).hexdigest()
