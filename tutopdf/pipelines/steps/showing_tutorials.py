"""Showing tutorials: which of a project's tutorials show a picture, so that what is to be typed names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Picture, Project
from tutopdf.pictures.headers import HeaderReader
from tutopdf.source.folder import list_tutorials
from tutopdf.source.tutorial import read_tutorial
from tutopdf.storage.cache import open_cache
from tutopdf.storage.file_hashes import FileDigests


def name_tutorials(
    diagnostics: Sequence[Diagnostic], pictures: Iterable[Picture], project: Project
) -> list[Diagnostic]:
    """Return what is said of pictures, with the names of the tutorials that confirm them; of none that shows them, as it is."""
    if not any("confirm" in dict(one.values) for one in diagnostics):
        return list(diagnostics)
    paths = {picture.name: picture.path for picture in pictures}
    shown = _shown_by(project)
    return [_named(one, paths, shown) for one in diagnostics]


def _shown_by(project: Project) -> dict[str, frozenset[Path]]:
    """Return the pictures of each tutorial that can be read."""
    headers = HeaderReader(open_cache(), FileDigests()).read
    shown = {}
    for source in list_tutorials(project.sources):
        tutorial, _ = read_tutorial(source, project, headers)
        if tutorial is not None:
            shown[tutorial.name] = frozenset(picture.path for picture in tutorial.pictures)
    return shown


def _named(found: Diagnostic, paths: dict[str, Path], shown: dict[str, frozenset[Path]]) -> Diagnostic:
    values = dict(found.values)
    if "confirm" not in values:
        return found
    # What is said of a whole folder is confirmed by each of its tutorials.
    path = paths.get(str(values.get("name")))
    meant = set(paths.values()) if path is None else {path}
    names = tuple(name for name, pictures in shown.items() if meant & pictures)
    return replace(found, values=tuple({**values, "confirm": names or None}.items()))
