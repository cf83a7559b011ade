"""Where LibreOffice is on this machine, if it is."""

from __future__ import annotations

import shutil


def find_libreoffice() -> str | None:
    return next(filter(None, map(shutil.which, ("soffice", "libreoffice"))), None)
