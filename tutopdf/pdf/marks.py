"""PDF: marks and signs as vectors, with a white halo so that they are seen on dark screens too."""

from __future__ import annotations

import math

from tutopdf.boxes import DrawnMark, Icon, IconKind, Rect
from tutopdf.model import MarkKind
from tutopdf.pdf.content import ContentStream
from tutopdf.theme import (
    ARROW_HEAD,
    BADGE_RADIUS,
    BADGE_TEXT,
    MARK_COLOUR,
    MARK_HALO,
    MARK_STROKE,
    WHITE,
)

_CORNER = 2.0


class TextDrawer:
    """What marks need of the page to write a number: see `draw.PageWriter`."""

    def centred_text(self, text: str, centre: tuple[float, float], size: float) -> None:
        raise NotImplementedError


def draw_mark(content: ContentStream, mark: DrawnMark, text: TextDrawer) -> None:
    """Draw one mark over its picture."""
    match mark.kind:
        case MarkKind.BOX:
            assert mark.rect is not None
            for colour, width in ((WHITE, MARK_STROKE + 2 * MARK_HALO), (MARK_COLOUR, MARK_STROKE)):
                content.stroke_colour(colour)
                content.line_width(width)
                content.rectangle(mark.rect, _CORNER, "S")
        case MarkKind.ARROW:
            _draw_arrow(content, *mark.points)
        case MarkKind.BADGE:
            centre = mark.points[0]
            for colour, radius in ((WHITE, BADGE_RADIUS + MARK_HALO), (MARK_COLOUR, BADGE_RADIUS)):
                content.fill_colour(colour)
                content.circle(centre, radius, "f")
            content.fill_colour(WHITE)
            text.centred_text(str(mark.number), centre, BADGE_TEXT if (mark.number or 0) < 100 else BADGE_TEXT - 3)


def _draw_arrow(content: ContentStream, tail: tuple[float, float], head: tuple[float, float]) -> None:
    """Draw a shaft and a filled head whose tip is `head`."""
    length = math.dist(tail, head) or 1.0
    along = (head[0] - tail[0]) / length, (head[1] - tail[1]) / length
    across = -along[1], along[0]
    head_length = min(ARROW_HEAD, length)
    neck = head[0] - along[0] * head_length, head[1] - along[1] * head_length
    half = head_length * 0.5
    corners = (
        head,
        (neck[0] + across[0] * half, neck[1] + across[1] * half),
        (neck[0] - across[0] * half, neck[1] - across[1] * half),
    )
    content.write("1 j 1 J")
    for colour, extra in ((WHITE, 2 * MARK_HALO), (MARK_COLOUR, 0.0)):
        content.stroke_colour(colour)
        content.fill_colour(colour)
        content.line_width(MARK_STROKE + extra)
        content.segment(tail, neck)
        content.line_width(max(extra, 0.01))
        content.polygon(corners, "B" if extra else "f")
    content.write("0 j 0 J")


def draw_icon(content: ContentStream, icon: Icon) -> None:
    """Draw a callout's sign: told apart by its shape, not by its colour."""
    rect = icon.rect
    centre = rect.x + rect.width / 2, rect.y + rect.height / 2
    unit = rect.width / 16
    content.fill_colour(icon.colour)
    if icon.kind is IconKind.WARNING:
        content.polygon(((centre[0], rect.y), (rect.right, rect.bottom - unit), (rect.x, rect.bottom - unit)), "f")
    elif icon.kind is IconKind.TIP:
        content.rectangle(rect, 3 * unit, "f")
    else:
        content.circle(centre, rect.width / 2, "f")
    content.fill_colour(WHITE)
    if icon.kind is IconKind.TIP:
        _draw_bulb(content, centre, unit)
    elif icon.kind is IconKind.INFO:
        content.circle((centre[0], centre[1] - 4.2 * unit), 1.3 * unit, "f")
        content.rectangle(Rect(centre[0] - 1.1 * unit, centre[1] - 1.9 * unit, 2.2 * unit, 7 * unit), 0.5 * unit, "f")
    else:
        drop = 1.6 * unit if icon.kind is IconKind.WARNING else 0.0
        top = centre[1] - 5 * unit + drop
        content.rectangle(Rect(centre[0] - 1.1 * unit, top, 2.2 * unit, 6.2 * unit), 0.5 * unit, "f")
        content.circle((centre[0], top + 8.6 * unit), 1.35 * unit, "f")


def _draw_bulb(content: ContentStream, centre: tuple[float, float], unit: float) -> None:
    content.circle((centre[0], centre[1] - 1.6 * unit), 4 * unit, "f")
    content.rectangle(Rect(centre[0] - 1.8 * unit, centre[1] + 1.4 * unit, 3.6 * unit, 2.2 * unit), 0, "f")
    content.rectangle(Rect(centre[0] - 1.8 * unit, centre[1] + 4.3 * unit, 3.6 * unit, 1.3 * unit), 0.5 * unit, "f")
