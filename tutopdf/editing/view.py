"""View: a tutorial as an editor draws it: its titles and the text of each part as they are typed, its pictures by place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutopdf.editing.body_text import body_at
from tutopdf.editing.judge import Refusal
from tutopdf.editing.operations import BodyPlace, PartPlace
from tutopdf.editing.sheet import Sheet
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Body, Callout, Part
from tutopdf.source.blocks import Spot
from tutopdf.source.outline import ContainerLines

_HEADING_MARKS = re.compile(r"^\s*#+\s*|\s+#+\s*$")


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture that a text names: where it is named tells which file that is."""

    name: str
    alt: str
    line: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class ShownBody:
    """A text; one that is `refused` is not to be changed here. `title` is a simplified callout's own."""

    text: str
    blocks: int
    pictures: tuple[ShownPicture, ...] = ()
    title: str = ""
    refused: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A `kind` is « prose », « step » or a callout's."""

    kind: str
    number: int
    title: str
    body: ShownBody
    simplified: tuple[ShownBody, ...]


@dataclass(frozen=True, slots=True)
class ShownSection:
    title: str
    titled: bool
    simplified_title: str
    parts: tuple[ShownPart, ...]


@dataclass(frozen=True, slots=True)
class ShownTutorial:
    title: str
    simplified_title: str
    introduction: ShownPart
    sections: tuple[ShownSection, ...]


def view_of(sheet: Sheet) -> ShownTutorial:
    """Return all that an editor draws of a text."""
    outline, tutorial = sheet.outline, sheet.tutorial
    sections = []
    for index, (lines, section) in enumerate(zip(outline.sections, tutorial.sections, strict=True)):
        parts = [_part(sheet, PartPlace(index, rank), part) for rank, part in enumerate(section.blocks)]
        titles = _heading(sheet, lines.heading), _container_title(sheet, lines.simplified_title)
        sections.append(ShownSection(titles[0], lines.heading is not None, titles[1], tuple(parts)))
    return ShownTutorial(
        _heading(sheet, outline.title),
        _container_title(sheet, outline.simplified_title),
        _part(sheet, PartPlace(None), tutorial.introduction),
        tuple(sections),
    )


def _part(sheet: Sheet, place: PartPlace, part: Part) -> ShownPart:
    tree = sheet.tree.part(place.section, place.part)
    lines = (
        sheet.outline.introduction if place.section is None else sheet.outline.sections[place.section].parts[place.part]
    )
    title = _container_title(sheet, lines.container) if isinstance(part, Callout) else ""
    body = _body(sheet, BodyPlace(place), part.body)
    simplified = [
        _body(sheet, BodyPlace(place, index), one.body, _container_title(sheet, lines.simplified[index]))
        for index, one in enumerate(part.simplified)
    ]
    return ShownPart(tree.kind, tree.number, title, body, tuple(simplified))


def _body(sheet: Sheet, place: BodyPlace, body: Body, title: str = "") -> ShownBody:
    pictures = tuple(_pictures(body))
    try:
        return ShownBody(body_at(sheet, place).text, len(body.blocks), pictures, title)
    except Refusal as refusal:
        text = "\n\n".join(one.text for one in body.paragraphs)
        return ShownBody(text, len(body.blocks), pictures, title, refusal.diagnostic)


def _pictures(body: Body) -> Iterator[ShownPicture]:
    for picture in body.all_pictures:
        where = picture.place
        yield ShownPicture(
            picture.name,
            picture.alt,
            where.line if where is not None else None,
            where.column if where is not None else None,
        )


def _heading(sheet: Sheet, spot: Spot | None) -> str:
    """Return a title as it is typed, without the signs that make it one."""
    if spot is None:
        return ""
    return _HEADING_MARKS.sub("", sheet.outline.own_lines[spot.first - 1]).strip()


def _container_title(sheet: Sheet, container: ContainerLines | None) -> str:
    if container is None or container.opening == 0:
        return ""
    own = sheet.outline.own_lines[container.opening - 1].strip().lstrip(":").strip()
    return own.partition(" ")[2].strip().removesuffix(":::").strip()
