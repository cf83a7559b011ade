"""Where Chromium is on this machine, if it is."""

from __future__ import annotations

import shutil

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, _NAMES)), None)
