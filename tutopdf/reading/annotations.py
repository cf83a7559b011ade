"""Annotations: the areas of a page that can be clicked or filled in, and what says what they are for."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from tutopdf.reading.access import value_of

_HIDDEN = 1 << 1
"""A flag of annotations that are neither shown nor printed (ISO 32000-1, table 165)."""

_APART = frozenset({"/Link", "/Widget", "/Popup", "/PrinterMark", "/TrapNet"})
"""Kinds of annotations that are no notes, marks or media; a popup belongs to one of those."""

_MOST_PARENTS = 20


@dataclass(frozen=True, slots=True)
class Area:
    """A link, a field or a note of a page; `sides` are left, bottom, right and top in PDF coordinates, `number` is its object's."""

    sides: tuple[float, float, float, float]
    described: bool
    number: int | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Areas:
    """`notes` are the other annotations: remarks, highlights, media; `tabs_follow_tags` is what the page asks of the tab key.

    `unnamed_files` counts the files that are fixed to a place of the page without being named as readers of all ages ask.
    """

    links: tuple[Area, ...] = ()
    fields: tuple[Area, ...] = ()
    notes: tuple[Area, ...] = ()
    tabs_follow_tags: bool = False
    unnamed_files: int = 0


def page_areas(page: Any) -> Areas:
    annotations = value_of(page, "/Annots")
    entries = annotations if isinstance(annotations, ArrayObject) else ()
    others = {str(value_of(entry.get_object(), "/Subtype")) for entry in entries} - _APART
    files = [value_of(entry.get_object(), "/FS") for entry in entries]
    return Areas(
        tuple(area for entry in entries for area in _area(entry, {"/Link"}, "/Contents")),
        tuple(area for entry in entries for area in _area(entry, {"/Widget"}, "/TU")),
        tuple(area for entry in entries for area in _area(entry, others, "/Contents")),
        value_of(page, "/Tabs") == "/S",
        sum(1 for file in files if is_unnamed_file(file)),
    )


def _area(entry: Any, kinds: Collection[str], description: str) -> Iterator[Area]:
    annotation = entry.get_object()
    box = value_of(annotation, "/Rect")
    if str(value_of(annotation, "/Subtype")) not in kinds or not isinstance(box, ArrayObject) or len(box) != 4:
        return
    sides = [float(str(side.get_object())) for side in box]
    left, right = sorted((sides[0], sides[2]))
    bottom, top = sorted((sides[1], sides[3]))
    flags = value_of(annotation, "/F")
    yield Area(
        (left, bottom, right, top),
        bool(str(_inherited(annotation, description) or "").strip()),
        entry.idnum if isinstance(entry, IndirectObject) else None,
        (isinstance(flags, int) and bool(flags & _HIDDEN)) or left == right or bottom == top,
    )


def is_unnamed_file(specification: Any) -> bool:
    """Say whether a file that the PDF holds lacks its old or its new name (ISO 14289-1, 7.11)."""
    held = isinstance(value_of(specification, "/EF"), DictionaryObject)
    return held and not all(str(value_of(specification, key) or "") for key in ("/F", "/UF"))


def _inherited(annotation: Any, key: str) -> Any:
    """Return a field's value, or that of the field that it is a part of: what has no name of its own is no field."""
    if key == "/TU" and value_of(annotation, "/T") is None and value_of(annotation, "/Parent") is not None:
        annotation = value_of(annotation, "/Parent")
    for _ in range(_MOST_PARENTS):
        if annotation is None or (value := value_of(annotation, key)) is not None:
            return value if annotation is not None else None
        annotation = value_of(annotation, "/Parent")
    return None
