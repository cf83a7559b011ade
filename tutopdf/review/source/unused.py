"""Unused files: what stands in the folder of pictures and serves nothing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.tutorial import Project
from tutopdf.source.find_marks import SUFFIXES
from tutopdf.source.paths import leads_outside

_SOURCES_OF_PICTURES = (".html", ".htm", ".css", ".js", ".py", ".svg", ".psd", ".xcf")
"""A folder that holds one of these makes pictures: what is in it need not be printed."""


def unused_pictures(project: Project, used: Iterable[Path]) -> list[Diagnostic]:
    """Say which pictures of `images/<tutorial>/` no tutorial uses, and which mark files have lost their picture.

    `used` are the pictures of all the tutorials. A folder whose name is no tutorial's is looked at only when a
    picture of it is used: the others are not ours to judge.
    """
    known = {_same(path) for path in used}
    folders = {path.parent for path in known}
    diagnostics: list[Diagnostic] = []
    tutorials = {path.stem for path in project.sources.glob("*.md")}
    for folder, files in _folders(project.images):
        if folder.name not in tutorials and _same(folder) not in folders:
            continue
        if any(file.suffix.lower() in _SOURCES_OF_PICTURES for file in files):
            continue
        diagnostics += _check_folder(files, known, project.root)
    return diagnostics


def _check_folder(files: list[Path], known: set[Path], root: Path) -> Iterator[Diagnostic]:
    stems = {file.stem.casefold() for file in files if file.suffix.lower() in SUFFIXES}
    for file in files:
        label = file.relative_to(root).as_posix()
        if file.suffix.lower() in SUFFIXES and _same(file) not in known:
            yield warning("picture-unused", Place(label), name=file.name)
        elif file.suffix.lower() == ".toml" and file.stem.casefold() not in stems:
            yield warning("marks-unused", Place(label), name=file.name)


def _folders(images: Path) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder under `images` with its files, hidden ones left out; links to folders are not followed."""
    for name, folders, files in os.walk(images) if not leads_outside(images, images.parent) else ():
        folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
        folder = Path(name)
        yield folder, [folder / file for file in sorted(files) if not file.startswith((".", "~"))]


def _same(path: Path) -> Path:
    return Path(os.path.realpath(path))
