"""Outline of a tutorial, for an editor: its parts, the lines that each stands on, and the pictures that it shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.draft import PartPlace
from tutopdf.model.tutorial import Callout, Part, Picture, Project, Step, Tutorial
from tutopdf.pictures.headers import HeaderReader
from tutopdf.source.tutorial import read_tutorial
from tutopdf.storage.cache import open_cache
from tutopdf.storage.file_hashes import FileDigests


@dataclass(frozen=True, slots=True)
class OutlinedPart:
    """A part in its place, on the lines from that of its place to `last`: a `kind`, and the number or the name that it has.

    `simplified` are the lines on which its simplified texts begin; `pictures` are files, those of both levels.
    """

    place: PartPlace
    last: int
    kind: str
    label: str
    simplified: tuple[int, ...]
    pictures: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class OutlinedPicture:
    path: Path
    size_px: tuple[int, int]
    scale: float
    masks: int


@dataclass(frozen=True, slots=True)
class Outline:
    """Parts in the order of the source, and each picture once."""

    title: str
    parts: tuple[OutlinedPart, ...] = ()
    pictures: tuple[OutlinedPicture, ...] = ()


def outline_tutorial(source: Path, project: Project) -> Outline:
    """Return the outline of a source, whatever is wrong with it; one without a part when nothing can be read in it."""
    tutorial, _ = read_tutorial(source, project, HeaderReader(open_cache(), FileDigests()).read)
    if tutorial is None:
        return Outline(source.stem)
    pictures = {picture.path: _describe(picture) for picture in tutorial.pictures}
    return Outline(tutorial.title.text, tuple(_list_parts(tutorial)), tuple(pictures.values()))


def _describe(picture: Picture) -> OutlinedPicture:
    return OutlinedPicture(picture.path, picture.size_px, picture.scale, len(picture.masks))


def _list_parts(tutorial: Tutorial) -> Iterator[OutlinedPart]:
    found: list[tuple[PartPlace, Part | str]] = [(PartPlace(-1, 0, tutorial.introduction.line), tutorial.introduction)]
    for number, section in enumerate(tutorial.sections):
        if section.title is not None:
            found.append((PartPlace(number, None, section.line), section.title.text))
        found += [(PartPlace(number, index, part.line), part) for index, part in enumerate(section.blocks)]
    ends = [place.line - 1 for place, _ in found[1:]] + [len(tutorial.lines)]
    for (place, part), last in zip(found, ends, strict=True):
        yield _outline(place, max(last, place.line), part)


def _outline(place: PartPlace, last: int, part: Part | str) -> OutlinedPart:
    if isinstance(part, str):
        return OutlinedPart(place, last, "section", part, (), ())
    kind, label = "prose", ""
    if isinstance(part, Step):
        kind, label = "step", str(part.number)
    elif isinstance(part, Callout):
        kind, label = "callout", part.kind.value
    bodies = [part.body, *(one.body for one in part.simplified)]
    pictures = dict.fromkeys(picture.path for body in bodies for picture in body.all_pictures)
    return OutlinedPart(place, last, kind, label, tuple(one.line for one in part.simplified), tuple(pictures))
