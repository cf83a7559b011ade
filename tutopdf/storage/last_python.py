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
        line = os.fsencode(sys.executable) + b"\n"
        if not record.is_file() or record.read_bytes() != line:
            record.parent.mkdir(parents=True, exist_ok=True)
            record.write_bytes(line)
