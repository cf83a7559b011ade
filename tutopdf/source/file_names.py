"""File names: those under which Windows opens something else than a file are nobody's file, on any system."""

from __future__ import annotations

import re

RESERVED = re.compile(r"(?i)(con|conin\$|conout\$|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³])\s*(\..*)?")
"""Names that Windows keeps for its devices, whatever comes after a dot."""

_OTHERWISE_READ = re.compile(r"[\x00-\x1f\\/:]|[. ]$")
"""Signs of another stream of a file, or of another folder; ends that Windows leaves out."""


def is_file_name(name: str) -> bool:
    """Say whether a name, without folders, is that of the same file on every system."""
    return bool(name) and not RESERVED.fullmatch(name) and not _OTHERWISE_READ.search(name)
