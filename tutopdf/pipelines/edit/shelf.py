"""Shelf, for an editor: the tutorials of a project by their titles; one is copied, named anew, set aside, put back."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutopdf.editing.edit import edit
from tutopdf.editing.operations import BodyPlace, PartPlace, SetPicturePath, SetTitle
from tutopdf.editing.sheet import Surroundings
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.model.edited_file import FileGone
from tutopdf.model.tutorial import Project
from tutopdf.pipelines.edit.files import ProjectFiles, identify
from tutopdf.pipelines.edit.outline import Outline, outline_tutorial
from tutopdf.pipelines.edit.start import read_settings_of
from tutopdf.pipelines.edit.tutorial import view_tutorial
from tutopdf.pipelines.new import check_name, refuse_to_replace, write_new
from tutopdf.source.find_marks import find_mark_files
from tutopdf.source.folder import list_tutorials
from tutopdf.source.paths import leads_outside
from tutopdf.storage.atomic_write import cannot_write, move_file

BIN = "corbeille"
"""The folder, beside `sources` and `images`, that holds what was set aside: a folder each time, with the same folders in it."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A tutorial that was set aside: its folder in the bin, its title, and when that was (local time, to the second)."""

    id: str
    folder: Path
    title: str
    when: str


_titles: dict[Path, tuple[tuple[int, int], str]] = {}


def read_titles(root: Path) -> dict[str, str]:
    """Return the title of each tutorial, by its source from the project's root; what did not change is not read again."""
    sources = list_tutorials(root / "sources")
    project = read_settings_of(root)
    titles = {}
    for source in sources:
        with contextlib.suppress(OSError):
            stat = source.stat()
            state = (stat.st_mtime_ns, stat.st_size)
            known = _titles.get(source)
            title = known[1] if known is not None and known[0] == state else outline_tutorial(source, project).title
            _titles[source] = (state, title)
            titles[source.relative_to(root).as_posix()] = title
    return titles


# Copied


def copy_tutorial(root: Path, source: Path, name: str, title: str) -> Path:
    """Write a copy of a tutorial under another name and title, with its own pictures and marks; return its source.

    What is changed in the copy changes nothing of the first one, but for a picture whose link cannot be written anew. Raises UserError.
    """
    name = check_name(name)
    project = read_settings_of(root)
    text = _read(root, source)
    shown = view_tutorial(source, text, project)
    around = Surroundings(f"sources/{name}.md", project.settings)
    new_names = _name_copies(root, shown["pictures"], name)
    files: dict[str, bytes] = {}
    for place, index, inside in _list_links(shown):
        edited = edit(text, SetPicturePath(place, index, new_names[inside].removeprefix("images/")), around)
        if edited.refused is not None:
            continue
        text = edited.text
        files |= _copies_of(root / inside, new_names[inside])
    titled = edit(text, SetTitle(" ".join(title.split()) or name), around)
    if titled.refused is not None:
        raise UserError(ExitCode.SOURCE_ERRORS, titled.refused)
    copy = f"sources/{name}.md"
    write_new(root, {**files, copy: titled.text.encode("utf-8")})
    return root / copy


def _read(root: Path, source: Path) -> str:
    files = ProjectFiles(root)
    known = {path: file for file, path in files.tutorials()}
    if source not in known:
        raise FileGone
    return files.read_text(known[source]).text


def _name_copies(root: Path, pictures: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return the path of each picture's copy: in the folder of the copy, under the name that it has."""
    taken: set[str] = set()
    named = {}
    for inside in pictures:
        path, number = root / inside, 2
        stem = path.stem
        while stem.casefold() in taken:
            stem, number = f"{path.stem}-{number}", number + 1
        taken.add(stem.casefold())
        named[inside] = f"images/{name}/{stem}{path.suffix}"
    return named


def _list_links(shown: Mapping[str, Any]) -> Iterator[tuple[BodyPlace, int, str]]:
    parts = [(PartPlace(None), shown["introduction"])]
    for section, one in enumerate(shown["sections"]):
        parts += [(PartPlace(section, rank), part) for rank, part in enumerate(one["parts"])]
    for place, part in parts:
        for simplified, body in enumerate([part["body"], *part["simplified"]], -1):
            for picture in body["pictures"]:
                if picture["path"] is not None:
                    level = None if simplified < 0 else simplified
                    yield BodyPlace(place, level), picture["index"], picture["path"]


def _copies_of(picture: Path, copy: str) -> dict[str, bytes]:
    """Return a picture and its mark file, under the name of the copy. Raises UserError when one cannot be read."""
    try:
        files = {copy: picture.read_bytes()}
        for marks in find_mark_files(picture)[:1]:
            files[f"{copy.rpartition('.')[0]}.toml"] = marks.read_bytes()
    except OSError as reason:
        raise UserError(ExitCode.CANNOT_WRITE, cannot_write(picture, reason)) from reason
    return files


# Named anew


def rename_tutorial(root: Path, source: Path, name: str) -> Path:
    """Give a tutorial another name, which is that of its PDFs; its pictures stay where they are. Raises UserError."""
    new = f"sources/{check_name(name)}.md"
    _move(root, {source.relative_to(root).as_posix(): new})
    return root / new


# Set aside


def set_aside(root: Path, source: Path, now: datetime.datetime) -> SetAside:
    """Move a tutorial to the bin, with the pictures of its own folder that no other one shows. Raises UserError."""
    project = read_settings_of(root)
    own = outline_tutorial(source, project)
    inside = source.relative_to(root).as_posix()
    entry = _free_entry(root, f"{now:%Y-%m-%d %H-%M-%S} {source.stem}")
    moved = [inside, *_own_pictures(root, source, own, project)]
    _move(root, {one: f"{entry}/{one}" for one in moved})
    return SetAside(identify(Path(entry)), root / entry, own.title, now.isoformat(" ", "seconds"))


def _free_entry(root: Path, name: str) -> str:
    entry, number = f"{BIN}/{name}", 2
    while os.path.lexists(root / entry):
        entry, number = f"{BIN}/{name} {number}", number + 1
    return entry


def _own_pictures(root: Path, source: Path, own: Outline, project: Project) -> Iterator[str]:
    """Return the pictures that a tutorial alone shows, in the folder of its name, and their mark files.

    A picture whose masks are another one's too stays, with them.
    """
    others = [outline_tutorial(one, project) for one in list_tutorials(root / "sources") if one != source]
    shown = {picture.path for other in others for picture in other.pictures}
    needed = shown | {marks for path in shown for marks in find_mark_files(path)}
    for picture in own.pictures:
        files = {picture.path, *find_mark_files(picture.path)}
        if picture.path.parent != root / "images" / source.stem or files & needed:
            continue
        yield from sorted(path.relative_to(root).as_posix() for path in files if not leads_outside(path, root))


def list_set_aside(root: Path) -> list[SetAside]:
    """Return what is in the bin, the newest first; what is not of ours is left out."""
    project = read_settings_of(root)
    return [
        SetAside(
            identify(folder.relative_to(root)), folder, outline_tutorial(source, project).title, _when(folder.name)
        )
        for folder, source in _list_bin(root)
    ]


def count_set_aside(root: Path) -> int:
    """Return how many tutorials are in the bin; none of them is read."""
    return sum(1 for _ in _list_bin(root))


def _list_bin(root: Path) -> Iterator[tuple[Path, Path]]:
    """Return the folder and the source of each tutorial in the bin."""
    if leads_outside(root / BIN, root) or not (root / BIN).is_dir():
        return
    for folder in sorted((root / BIN).iterdir(), reverse=True):
        sources = [one for one in list_tutorials(folder / "sources") if not leads_outside(one, root)]
        if len(sources) == 1:
            yield folder, sources[0]


def _when(name: str) -> str:
    with contextlib.suppress(ValueError):
        return datetime.datetime.strptime(name[:19], "%Y-%m-%d %H-%M-%S").isoformat(" ", "seconds")
    return ""


def put_back(root: Path, entry: str) -> Path:
    """Move a tutorial, by its id in the bin, to where it was; return its source. Nothing is replaced. Raises FileGone, UserError."""
    aside = next((one for one in list_set_aside(root) if one.id == entry), None)
    if aside is None:
        raise FileGone
    (source,) = list_tutorials(aside.folder / "sources")
    moves = {}
    for path in sorted(aside.folder.rglob("*")):
        inside = path.relative_to(aside.folder).as_posix()
        if path.is_file() and not leads_outside(path, root) and inside.startswith(("sources/", "images/")):
            moves[path.relative_to(root).as_posix()] = inside
    _move(root, moves)
    _remove_empty(aside.folder)
    return root / "sources" / source.name


def _remove_empty(folder: Path) -> None:
    for path in sorted((one for one in folder.rglob("*") if one.is_dir()), reverse=True):
        with contextlib.suppress(OSError):
            path.rmdir()
    with contextlib.suppress(OSError):
        folder.rmdir()
        folder.parent.rmdir()


def _move(root: Path, moves: Mapping[str, str]) -> None:
    """Move files, by their paths from the root: all or none, and never in the place of another. Raises UserError."""
    refuse_to_replace(root, moves.values())
    done: list[tuple[Path, Path]] = []
    for old, new in moves.items():
        path, target = root / old, root / new
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            move_file(path, target)
        except OSError as reason:
            for moved, back in reversed(done):
                with contextlib.suppress(OSError):
                    move_file(moved, back)
            problem = error("cannot-write", Place(old), name=old, reason=reason.errno)
            raise UserError(ExitCode.CANNOT_WRITE, problem) from reason
        done.append((target, path))
