"""Protects « same input, same bytes »: in another process, with other hashes, in another time zone, with a warm cache."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import REPOSITORY, Built, build_both
from tutopdf.model.variant import Variant

pytestmark = pytest.mark.slow

NAMES = ["symboles", "reperes", "masque", "treize-etapes", "liens"]

_BUILD = """
import sys
from pathlib import Path
from tutopdf.api import build
root, output, *names = sys.argv[1:]
assert len(build(root, *names, output=output).paths) == 2 * len(names)
"""


def start(root: Path, output: Path, seed: str, zone: str, cache: Path) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(REPOSITORY),
        "PYTHONHASHSEED": seed,
        "TZ": zone,
        "TUTOPDF_CACHE": str(cache),
    }
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.Popen([sys.executable, "-c", _BUILD, str(root), str(output), *NAMES], env=environment)


def digests(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.pdf"))}


def test_two_processes_write_the_same_bytes(folder: Path, tmp_path: Path):
    here: list[Built] = [build_both(folder, name)[variant] for name in NAMES for variant in Variant]
    expected = {built.path.name: hashlib.sha256(built.data).hexdigest() for built in here}
    root = folder / "bancal"
    running = [
        start(root, tmp_path / "one", "0", "UTC", tmp_path / "cache"),
        start(root, tmp_path / "two", "12345", "Pacific/Auckland", tmp_path / "other-cache"),
    ]
    assert [process.wait() for process in running] == [0, 0]
    assert digests(tmp_path / "one") == digests(tmp_path / "two") == expected
    assert start(root, tmp_path / "warm", "7", "UTC", tmp_path / "cache").wait() == 0
    assert digests(tmp_path / "warm") == expected
