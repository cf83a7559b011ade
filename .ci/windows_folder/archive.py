"""Archive: a ZIP of which the bytes depend on its files alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_DATE = (2025, 1, 1, 0, 0, 0)
"""Python never takes an old compiled module for a new one because of it: each content has a folder of its own."""

_DOS = 0
_ARCHIVED = 0x20


def write_archive(files: Mapping[str, bytes]) -> bytes:
    """Return a ZIP of these files, by path, in the order of their paths. The same zlib gives the same bytes."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, _DATE)
            entry.create_system, entry.external_attr = _DOS, _ARCHIVED
            archive.writestr(entry, files[path], zipfile.ZIP_DEFLATED, compresslevel=9)
    return data.getvalue()
