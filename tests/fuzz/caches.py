"""Fuzz: entries of the cache, broken or under another's name: a build is made all the same, with the same bytes."""

from __future__ import annotations

import hashlib
import os
import shutil
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image

from tests.fuzz.kind import Kind, mutate
from tutopdf.api import build
from tutopdf.storage.cache import FOLDER_VARIABLE


def _build(folder: Path, kept: Path) -> str:
    before = os.environ.get(FOLDER_VARIABLE)
    os.environ[FOLDER_VARIABLE] = str(kept)
    try:
        result = build(folder, force=True)
    finally:
        os.environ.pop(FOLDER_VARIABLE)
        if before is not None:
            os.environ[FOLDER_VARIABLE] = before
    assert len(result.paths) == 2, result.diagnostics
    return hashlib.sha256(b"".join(path.read_bytes() for path in result.paths)).hexdigest()


def _project(folder: Path) -> None:
    for name in ("sources", "images"):
        (folder / name).mkdir()
    (folder / "tutopdf.toml").write_text("", "utf-8")
    (folder / "sources" / "t.md").write_text("# T\n\n1. Aller →.\n   ![Un écran](a.png)\n", "utf-8")
    Image.linear_gradient("L").convert("RGB").save(folder / "images" / "a.png")


@cache
def _right(base: str) -> str:
    folder = Path(base)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "p").mkdir(parents=True)
    _project(folder / "p")
    return _build(folder / "p", folder / "cache")


def attack(random: Random, folder: Path) -> None:
    base = folder.parent / "cache-base"
    right = _right(str(base))
    shutil.copytree(base / "p", folder / "p")
    shutil.copytree(base / "cache", folder / "cache")
    entries = sorted(path for path in (folder / "cache").rglob("*") if path.is_file())
    for path in random.sample(entries, min(len(entries), random.randint(1, 6))):
        path.write_bytes(mutate(path.read_bytes(), random))
    assert _build(folder / "p", folder / "cache") == right


CACHES = Kind("caches", attack)
