"""Operations on a mark file: what can be changed of a picture's marks. Marks are counted from 0, as the file has them."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.model.tutorial import Mark, MarkKind, Point, Zone


@dataclass(frozen=True, slots=True)
class MarkKeys:
    """What a mark's own keys say; `toward` is what an arrow points at, or where a magnifier shows its zone."""

    kind: MarkKind
    text: str = ""
    zone: Zone | None = None
    point: Point | None = None
    toward: Point | Zone | None = None
    start: Point | None = None
    number: int | None = None

    @classmethod
    def of(cls, mark: Mark) -> MarkKeys:
        """Return the keys of a mark that was read."""
        is_arrow = mark.kind is MarkKind.ARROW
        return cls(
            mark.kind,
            mark.text,
            mark.zone,
            None if is_arrow else mark.target,
            mark.target if is_arrow else mark.inset,
            mark.start,
            mark.number,
        )


@dataclass(frozen=True, slots=True)
class AddMark:
    """A mark before the one that is at `index` now: those that come later are drawn over the others."""

    index: int
    mark: MarkKeys


@dataclass(frozen=True, slots=True)
class SetMark:
    """A mark is something else; what its element is called stays."""

    index: int
    mark: MarkKeys


@dataclass(frozen=True, slots=True)
class DeleteMark:
    index: int


@dataclass(frozen=True, slots=True)
class MoveMark:
    """A mark goes to another place in the order; `to` counts the marks once it is taken out."""

    index: int
    to: int


@dataclass(frozen=True, slots=True)
class SetCrop:
    """What is shown of the picture; None leaves it to the program."""

    zone: Zone | None


@dataclass(frozen=True, slots=True)
class SetScale:
    """Device pixels in a CSS pixel; None leaves it to the program."""

    scale: float | None


MarkOperation = AddMark | SetMark | DeleteMark | MoveMark | SetCrop | SetScale
