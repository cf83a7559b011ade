"""Chromium's contestant: the browser prints each page to a tagged PDF, in one start of it for each document."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from browser import find_chromium
from engine import Document, Write, run_engine
from web_page import write_page


def open_engine(workload: Path) -> Write:
    browser = find_chromium()
    if browser is None:
        raise SystemExit("Chromium is not on this machine")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer", "--export-tagged-pdf"]

    def write(document: Document, target: Path) -> None:
        page = write_page(document, workload)
        with tempfile.TemporaryDirectory() as profile:
            command = [
                browser,
                *options,
                f"--user-data-dir={profile}",
                f"--print-to-pdf={target}",
                page.resolve().as_uri(),
            ]
            subprocess.run(command, check=True, capture_output=True)

    return write


if __name__ == "__main__":
    run_engine(open_engine)
