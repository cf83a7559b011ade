"""Mark shapes: a picture's marks and a callout's sign become strokes and fills, the same on paper and on the web."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tutopdf.model.boxes import Colour, DrawnMark, Frame, Icon, IconKind, Inset, Line, MarkStyle, PictureBox, Rect
from tutopdf.model.theme import BLACK, INK, MARK_COLOUR, VEIL_DARK, VEIL_LIGHT, WHITE
from tutopdf.model.tutorial import MarkKind

_LEADING = 1.2
_HALO_SHARE, _LEAST_HALO = 0.03, 0.4
"""How thick a box's halo is, of its height: it stands on the rows above and below; and of the usual halo, at the least."""

_THREE_DIGITS = 0.68
"""How much smaller a badge's number is from 100 on."""

Vector = tuple[float, float]


class Rectangle(NamedTuple):
    rect: Rect
    radius: float = 0.0
    fill: Colour | None = None
    stroke: Colour | None = None
    width: float = 0.0


class Disc(NamedTuple):
    centre: Vector
    radius: float
    fill: Colour


class Segment(NamedTuple):
    """A straight stroke; `rounded` says that its ends are."""

    start: Vector
    end: Vector
    stroke: Colour
    width: float
    rounded: bool = False


class Polygon(NamedTuple):
    """A closed shape; with a `width`, its edge is stroked in the same colour, its corners rounded."""

    corners: tuple[Vector, ...]
    fill: Colour
    width: float = 0.0


class Writing(NamedTuple):
    """Lines of text in the middle of an area."""

    lines: tuple[Line, ...]
    area: Rect
    size: float
    leading: float
    fill: Colour


class Digits(NamedTuple):
    """A number in bold, with its middle at `centre`."""

    text: str
    centre: Vector
    size: float
    fill: Colour


class Veil(NamedTuple):
    """Dims all of `area`, its corners rounded, but what is `lit`."""

    area: Rect
    lit: tuple[Rect, ...]
    fill: Colour
    opacity: float
    radius: float = 0.0


class Enlargement(NamedTuple):
    """A part of the picture's own pixels, drawn larger."""

    rect: Rect
    frame: Frame


Shape = Rectangle | Disc | Segment | Polygon | Writing | Digits | Veil | Enlargement


def picture_shapes(box: PictureBox, dark: bool) -> Iterator[Shape]:
    """Yield what is drawn over a picture, the lowest first; `dark` says that most of the picture is."""
    lit = tuple(mark.rect for mark in box.marks if mark.kind is MarkKind.SPOTLIGHT and mark.rect is not None)
    if lit:
        # Towards black, or towards white on a dark screen.
        fill, opacity = (WHITE, VEIL_LIGHT) if dark else (BLACK, VEIL_DARK)
        yield Veil(box.rect, lit, fill, opacity, box.corner)
    for inset in box.insets:
        yield from _inset(inset, box.style)
    for mark in box.marks:
        yield from _mark(mark, box.style)


def _mark(mark: DrawnMark, style: MarkStyle) -> Iterator[Shape]:
    """Yield a mark with its white halo, so that it is seen on dark screens too."""
    match mark.kind:
        case MarkKind.BOX | MarkKind.SPOTLIGHT:
            assert mark.rect is not None
            yield from _outline(mark.rect, style.stroke, style)
        case MarkKind.LABEL:
            assert mark.rect is not None
            yield _label(mark.rect, style)
            yield Writing(mark.lines, mark.rect, mark.text_pt, mark.text_pt * _LEADING, INK)
        case MarkKind.MASK:
            assert mark.rect is not None
            yield Writing(mark.lines, mark.rect, mark.text_pt, mark.text_pt * _LEADING, WHITE)
        case MarkKind.ARROW:
            yield from _arrow(mark.points[0], mark.points[1], style)
        case MarkKind.BADGE:
            centre = mark.points[0]
            yield Disc(centre, style.badge_radius + style.halo, WHITE)
            yield Disc(centre, style.badge_radius, MARK_COLOUR)
            size = style.badge_text if (mark.number or 0) < 100 else style.badge_text * _THREE_DIGITS
            yield Digits(str(mark.number), centre, size, WHITE)


def _outline(rect: Rect, stroke: float, style: MarkStyle) -> Iterator[Shape]:
    halo = min(style.halo, max(min(rect.height, rect.width) * _HALO_SHARE, _LEAST_HALO * style.halo))
    yield Rectangle(rect, style.corner, stroke=WHITE, width=stroke + 2 * halo)
    yield Rectangle(rect, style.corner, stroke=MARK_COLOUR, width=stroke)


def _label(rect: Rect, style: MarkStyle) -> Rectangle:
    """Return a label's background: white, with a dark edge that stays inside its place."""
    edge = style.thin_stroke
    inner = Rect(rect.x + edge / 2, rect.y + edge / 2, max(rect.width - edge, 0.1), max(rect.height - edge, 0.1))
    return Rectangle(inner, style.corner, WHITE, MARK_COLOUR, edge)


def _inset(inset: Inset, style: MarkStyle) -> Iterator[Shape]:
    """Yield a magnifier: what it enlarges is outlined, and tied to it by a line."""
    thin = style.thin_stroke
    yield from _outline(inset.source, thin, style)
    start, end = _nearest_points(inset.source, inset.rect)
    yield Segment(start, end, WHITE, thin + 2 * style.halo)
    yield Segment(start, end, MARK_COLOUR, thin)
    yield Rectangle(_grown(inset.rect, style.halo), fill=WHITE)
    yield Enlargement(inset.rect, inset.frame)
    yield Rectangle(inset.rect, stroke=MARK_COLOUR, width=style.inset_border)


def _nearest_points(one: Rect, other: Rect) -> tuple[Vector, Vector]:
    def towards(rect: Rect, x: float, y: float) -> Vector:
        return min(max(x, rect.x), rect.right), min(max(y, rect.y), rect.bottom)

    start = towards(one, other.x + other.width / 2, other.y + other.height / 2)
    return start, towards(other, *start)


def _grown(rect: Rect, by: float) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _arrow(tail: Vector, head: Vector, style: MarkStyle) -> Iterator[Shape]:
    """Yield a shaft and a filled head whose tip is `head`."""
    length = math.dist(tail, head) or 1.0
    along = (head[0] - tail[0]) / length, (head[1] - tail[1]) / length
    across = -along[1], along[0]
    head_length = min(style.arrow_head, length)
    neck = head[0] - along[0] * head_length, head[1] - along[1] * head_length
    half = head_length * 0.5
    corners = (
        head,
        (neck[0] + across[0] * half, neck[1] + across[1] * half),
        (neck[0] - across[0] * half, neck[1] - across[1] * half),
    )
    for colour, extra in ((WHITE, 2 * style.halo), (MARK_COLOUR, 0.0)):
        yield Segment(tail, neck, colour, style.stroke + extra, rounded=True)
        yield Polygon(corners, colour, extra)


# Signs


def icon_shapes(icon: Icon) -> Iterator[Shape]:
    """Yield a callout's sign: told apart by its shape, not by its colour."""
    rect = icon.rect
    centre = rect.x + rect.width / 2, rect.y + rect.height / 2
    unit = rect.width / 16
    match icon.kind:
        case IconKind.WARNING:
            corners = ((centre[0], rect.y), (rect.right, rect.bottom - unit), (rect.x, rect.bottom - unit))
            yield Polygon(corners, icon.colour)
            yield from _exclamation(centre, unit, 1.6 * unit)
        case IconKind.TIP:
            yield Rectangle(rect, 3 * unit, icon.colour)
            yield from _bulb(centre, unit)
        case IconKind.INFO:
            yield Disc(centre, rect.width / 2, icon.colour)
            yield Disc((centre[0], centre[1] - 4.2 * unit), 1.3 * unit, WHITE)
            yield _bar(centre, 1.1 * unit, centre[1] - 1.9 * unit, 7 * unit, 0.5 * unit)
        case _:
            yield Disc(centre, rect.width / 2, icon.colour)
            yield from _exclamation(centre, unit, 0.0)


def _exclamation(centre: Vector, unit: float, drop: float) -> Sequence[Shape]:
    top = centre[1] - 5 * unit + drop
    dot = Disc((centre[0], top + 8.6 * unit), 1.35 * unit, WHITE)
    return _bar(centre, 1.1 * unit, top, 6.2 * unit, 0.5 * unit), dot


def _bulb(centre: Vector, unit: float) -> Sequence[Shape]:
    return (
        Disc((centre[0], centre[1] - 1.6 * unit), 4 * unit, WHITE),
        _bar(centre, 1.8 * unit, centre[1] + 1.4 * unit, 2.2 * unit, 0.0),
        _bar(centre, 1.8 * unit, centre[1] + 4.3 * unit, 1.3 * unit, 0.5 * unit),
    )


def _bar(centre: Vector, half: float, top: float, height: float, radius: float) -> Rectangle:
    return Rectangle(Rect(centre[0] - half, top, 2 * half, height), radius, WHITE)
