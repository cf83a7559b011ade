"""Given text: what somebody pastes or gives as a file becomes the source of a tutorial, or parts of one.

It is read as any source is: here are only a title where it has none, and steps where it has but bullets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tutopdf.editing.operations import AddCallout, AddStep, AddText, PartPlace
from tutopdf.editing.sheet import Sheet, Surroundings
from tutopdf.editing.text_lines import BYTE_ORDER_MARK
from tutopdf.editing.view import ShownPart, view_of
from tutopdf.model.tutorial import CalloutKind
from tutopdf.source.typed_items import normalise_items

_LONGEST_TITLE = 90
_LEAST_STEPS = 2
_NUMBER = re.compile(r"^[ \t]*\d{1,3}[.)][ \t\u00a0\u202f]+(?=\S)")
_BULLET = re.compile(r"^[-*+][ \t\u00a0\u202f]+(?=\S)")
_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+\S")
_TITLE = re.compile(r"^ {0,3}#[ \t]+\S")
_MARKUP = re.compile(r"^\s*(?:[#>|<!`~]|:::|\+\+\+|---|[-*+][ \t]|\[)")
_SENTENCE_ENDS = (".", ";", ",", "…", ":")

Added = AddStep | AddText | AddCallout


@dataclass(frozen=True, slots=True)
class GivenText:
    """The source that a text becomes, and how many steps, sections and pictures it has."""

    source: str
    steps: int
    sections: int
    pictures: tuple[str, ...]


def as_tutorial(text: str, title: str) -> GivenText:
    """Return the source that a text becomes; `title` is what it is called where it does not say."""
    lines = _with_steps(_lines(text))
    front = _front_end(lines)
    if not any(map(_TITLE.match, lines)) and not any(line.startswith("title") for line in lines[:front]):
        lines = [*lines[:front], *_with_title(lines[front:], title)]
    source = "\n".join(lines).strip("\n") + "\n"
    view = view_of(Sheet.of(source, Surroundings()))
    parts = [view.introduction, *(part for section in view.sections for part in section.parts)]
    bodies = [body for part in parts for body in (part.body, *part.simplified)]
    return GivenText(
        source,
        sum(part.kind == "step" for part in parts),
        sum(section.titled for section in view.sections),
        tuple(picture.name for body in bodies for picture in body.pictures),
    )


def as_parts(text: str, place: PartPlace) -> list[Added]:
    """Return the operations that put what a text holds before the part at `place`; none where it is no procedure."""
    lines = _with_steps(_lines(text))
    view = view_of(Sheet.of("\n".join(["# .", "", *lines]) + "\n", Surroundings()))
    if sum(part.kind == "step" for section in view.sections for part in section.parts) < _LEAST_STEPS:
        return []
    found: list[Added] = []
    if view.introduction.body.text.strip():
        found.append(AddText(place, view.introduction.body.text))
    for section in view.sections:
        if section.titled:
            found.append(AddText(place, f"**{section.title}**"))
        found += [_operation(part, place) for part in section.parts]
    return [replace(one, place=PartPlace(place.section, place.part + rank)) for rank, one in enumerate(found)]


def _operation(part: ShownPart, place: PartPlace) -> Added:
    if part.kind == "step":
        return AddStep(place, part.body.text)
    if part.kind == "prose":
        return AddText(place, part.body.text)
    return AddCallout(place, CalloutKind(part.kind), part.title, part.body.text)


def _lines(text: str) -> list[str]:
    plain = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    return [line.rstrip() for line in plain.split("\n")]


def _with_steps(lines: list[str]) -> list[str]:
    """Return lines whose bullets are steps, where nothing else is one: that is how many people write what is to be done."""
    read = normalise_items(lines)
    is_procedure = any(map(_NUMBER.match, read)) or any(map(_HEADING.match, read))
    if is_procedure or sum(bool(_BULLET.match(line)) for line in read) < _LEAST_STEPS:
        return lines
    number = 0
    made = []
    for line in read:
        if _BULLET.match(line):
            number += 1
            line = _BULLET.sub(f"{number}. ", line)
        made.append(line)
    return made


def _front_end(lines: list[str]) -> int:
    """Return how many lines the front matter has."""
    first = lines[0].strip() if lines else ""
    if first not in ("+++", "---"):
        return 0
    return next((number for number, line in enumerate(lines[1:], 2) if line.strip() == first), 0)


def _with_title(lines: list[str], title: str) -> list[str]:
    """Return lines that begin with a title: the first one, where it is short and no sentence, else `title`."""
    first = next((index for index, line in enumerate(lines) if line.strip()), None)
    if first is not None and _is_title(lines[first]):
        title, lines = lines[first].strip(), lines[first + 1 :]
    following = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    return [f"# {title}", "", *lines[following:]]


def _is_title(line: str) -> bool:
    text = normalise_items([line])[0].strip()
    is_item = _NUMBER.match(text) or _BULLET.match(text) or _MARKUP.match(text)
    return not is_item and len(text) <= _LONGEST_TITLE and not text.endswith(_SENTENCE_ENDS)
