"""Last Python: which Python ran the program last on this machine, for the starters, which know no other way to it."""

from __future__ import annotations

import contextlib
import os
import sys

from tutopdf.storage.personal import personal_folder

RECORD = "python.txt"
"""In the person's folder; the starters look for it under this name."""


def remember_this_python() -> None:
    """Write where this Python is. Whoever cannot write it goes without."""
    if not sys.executable:
        return
    record = personal_folder() / RECORD
    # Not through `save_file`: what is wanted at a double click is worth no diagnostic.
    with contextlib.suppress(OSError):
        lines = b"".join(line + b"\n" for line in _ways_to_write(sys.executable))
        if not record.is_file() or record.read_bytes() != lines:
            record.parent.mkdir(parents=True, exist_ok=True)
            record.write_bytes(lines)


def _ways_to_write(path: str) -> list[bytes]:
    """Return a path in the encodings in which a shell may read it: Windows' own does not always obey `chcp`."""
    encoded = [os.fsencode(path)]
    if os.name == "nt":
        encoded.append(path.encode("mbcs", "replace"))
    return list(dict.fromkeys(encoded))
