"""Tutorial, for an editor: what its page draws of one, and what a text becomes by an operation."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tutopdf.editing.edit import edit
from tutopdf.editing.front_matter import front_values
from tutopdf.editing.given_text import as_parts
from tutopdf.editing.operations import DeletePart, Operation, PartPlace, SetFrontMatter
from tutopdf.editing.sheet import Sheet, Surroundings
from tutopdf.editing.view import ShownBody, ShownPart, view_of
from tutopdf.model.diagnostics import Diagnostic, ExitCode, UserError
from tutopdf.model.tutorial import Picture, Project, Settings
from tutopdf.pictures.headers import HeaderReader
from tutopdf.pipelines.edit.operations import read_operation
from tutopdf.reporting.described import describe_diagnostic
from tutopdf.review.autofix import fix_source
from tutopdf.source.picture_link import PictureReader
from tutopdf.source.tutorial import read_tutorial
from tutopdf.storage.cache import open_cache
from tutopdf.storage.file_hashes import FileDigests

Where = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What reading a text with its files tells: where each picture is, and which ones stand in sentences."""

    around: Surroundings
    small: frozenset[Path]
    pictures: Mapping[Where, Picture]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """The last text that was drawn: it is the one that is edited next, and what was read with its surroundings is remembered."""

    source: Path
    text: str
    small: frozenset[Path]
    around: Surroundings

    def is_like(self, label: str, settings: Settings, small: frozenset[Path]) -> bool:
        return (self.around.label, self.around.settings, self.small) == (label, settings, small)


_last: list[_Drawn] = []


def view_tutorial(source: Path, text: str, project: Project) -> dict[str, Any]:
    """Return what the page draws of a text, as plain values; its pictures are paths from the project's root."""
    known = _look_around(source, text, project)
    _last[:] = [_Drawn(source, text, known.small, known.around)]
    return _describe(Sheet.of(text, known.around), known, project.root)


def edit_tutorial(
    source: Path, text: str, operation: Mapping[str, Any], project: Project
) -> tuple[str, dict[str, Any]]:
    """Return the text that follows, and what the page draws of it. Raises UserError, NotAnOperation."""
    read = _with_date(read_operation(operation))
    same = (one for one in _last if (one.source, one.text, one.around.settings) == (source, text, project.settings))
    last = next(same, None)
    edited = edit(text, read, last.around if last is not None else _look_around(source, text, project).around)
    if edited.refused is not None:
        raise UserError(ExitCode.SOURCE_ERRORS, edited.refused)
    return edited.text, view_tutorial(source, edited.text, project)


def _with_date(operation: Operation) -> Operation:
    """Return an operation whose date is one: what a page sends is text."""
    if isinstance(operation, SetFrontMatter) and operation.key == ("date",) and isinstance(operation.value, str):
        with contextlib.suppress(ValueError):
            return replace(operation, value=datetime.date.fromisoformat(operation.value))
    return operation


def paste_parts(
    source: Path, text: str, pasted: str, where: tuple[int, int], replaces: bool, project: Project
) -> tuple[str, dict[str, Any], int]:
    """Return the text with what was pasted in it, what the page draws of it, and how many parts that made.

    They go before the part of a section that is `where`; with `replaces`, in its place. None were made where it is no procedure. Raises UserError.
    """
    around, place = _look_around(source, text, project).around, PartPlace(*where)
    operations: list[Any] = [*as_parts(pasted, place)]
    made = len(operations)
    if made and replaces:
        operations.append(DeletePart(PartPlace(place.section, place.part + made)))
    after = text
    for operation in operations:
        edited = edit(after, operation, around)
        if edited.refused is not None:
            raise UserError(ExitCode.SOURCE_ERRORS, edited.refused)
        after = edited.text
    return after, view_tutorial(source, after, project), made


def fix_tutorial(source: Path, text: str, project: Project) -> str:
    """Return a text with what has only one right answer."""
    project = replace(project, unsaved={source: text})
    tutorial, _ = read_tutorial(source, project, _headers())
    if tutorial is None:
        return text
    return fix_source(text.encode("utf-8"), tutorial).data.decode("utf-8")


def _headers() -> Any:
    return HeaderReader(open_cache(), FileDigests()).read


def _look_around(source: Path, text: str, project: Project) -> Known:
    label = source.relative_to(project.root).as_posix()
    project = replace(project, unsaved={source: text})
    tutorial, _ = read_tutorial(source, project, _headers())
    if tutorial is None:
        return Known(Surroundings(label, project.settings), frozenset(), {})
    bodies = [body for part in tutorial.blocks for body in (part.body, *(one.body for one in part.simplified))]
    small = frozenset(picture.path for body in bodies for one in body.paragraphs for picture in one.pictures)
    pictures = {
        (picture.place.line, picture.place.column): picture
        for body in bodies
        for picture in body.all_pictures
        if picture.place is not None
    }
    around = next((last.around for last in _last if last.is_like(label, project.settings, small)), None)
    if around is None:
        around = Surroundings(label, project.settings, PictureReader(project, _headers()).is_small)
    return Known(around, small, pictures)


def _describe(sheet: Sheet, known: Known, root: Path) -> dict[str, Any]:
    shown = view_of(sheet)
    return {
        "title": shown.title,
        "simplifiedTitle": shown.simplified_title,
        "properties": front_values(sheet),
        "introduction": _part(shown.introduction, known, root),
        "sections": [
            {
                "title": section.title,
                "titled": section.titled,
                "simplifiedTitle": section.simplified_title,
                "parts": [_part(part, known, root) for part in section.parts],
            }
            for section in shown.sections
        ],
        "pictures": {
            inside: {"width": picture.size_px[0], "height": picture.size_px[1], "scale": picture.scale}
            for picture in known.pictures.values()
            if (inside := _inside(picture.path, root)) is not None
        },
    }


def _part(part: ShownPart, known: Known, root: Path) -> dict[str, Any]:
    return {
        "kind": part.kind,
        "number": part.number,
        "title": part.title,
        "body": _body(part.body, known, root),
        "simplified": [_body(one, known, root) for one in part.simplified],
    }


def _body(body: ShownBody, known: Known, root: Path) -> dict[str, Any]:
    pictures = []
    for index, one in enumerate(body.pictures):
        found = known.pictures.get((one.line, one.column))
        path = _inside(found.path, root) if found is not None else None
        pictures.append({"index": index, "name": one.name, "alt": one.alt, "path": path})
    refused: Diagnostic | None = body.refused
    return {
        "text": body.text,
        "title": body.title,
        "blocks": body.blocks,
        "pictures": pictures,
        "refused": describe_diagnostic(refused)["message"] if refused is not None else None,
    }


def _inside(path: Path, root: Path) -> str | None:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else None
