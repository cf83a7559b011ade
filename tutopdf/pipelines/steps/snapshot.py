"""Snapshot: what one tutorial is made of, in one ZIP, so that it can be made where the project is not."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tutopdf.model.tutorial import Picture, Project, Tutorial
from tutopdf.source.find_marks import find_mark_files
from tutopdf.source.folder import SETTINGS_FILE
from tutopdf.storage.captures_file import FILE_NAME

FIXED_DATE = (1980, 1, 1, 0, 0, 0)


def take_project_snapshot(project: Project, tutorial: Tutorial, source: Path) -> bytes:
    """Return the tutorial, its pictures with their mark files and baselines, the settings and the typefaces that they name.

    Nothing else of the project goes along: a school's cells cannot bring in another picture. The same files give the
    same bytes.
    """
    settings = project.settings
    files = [source, project.root / SETTINGS_FILE]
    files += [path for path in (settings.regular_font, settings.bold_font) if path is not None]
    files += files_of_pictures(tutorial.pictures, project.root)
    return pack_files((os.path.relpath(path, project.root), path) for path in dict.fromkeys(files))


def files_of_pictures(pictures: Iterable[Picture], root: Path) -> list[Path]:
    """Return the files of some pictures and what masks and marks them."""
    found: list[Path] = []
    for picture in pictures:
        found += [picture.path, *find_mark_files(picture.path), picture.path.parent / FILE_NAME]
        if picture.marks_file is not None:
            found.append(root / picture.marks_file)
    return [path for path in dict.fromkeys(found) if path.is_file()]


def pack_files(files: Iterable[tuple[str, Path]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, path in sorted((name.replace(os.sep, "/"), path) for name, path in files):
            archive.writestr(zipfile.ZipInfo(name, FIXED_DATE), path.read_bytes())
    return packed.getvalue()


def unpack_snapshot(snapshot: bytes, folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(snapshot)) as archive:
        archive.extractall(folder)
