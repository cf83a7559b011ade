"""PDF: marks and signs as vectors, with a white halo so that they are seen on dark screens too."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tutopdf.boxes import DrawnMark, Icon, IconKind, Inset, Line, MarkStyle, Rect
from tutopdf.model import MarkKind
from tutopdf.pdf.content import ContentStream
from tutopdf.pdf.objects import PdfValue, dictionary, name, number
from tutopdf.theme import BLACK, INK, MARK_COLOUR, VEIL_DARK, VEIL_LIGHT, WHITE

_LEADING = 1.2
_THREE_DIGITS = 0.68
"""How much smaller a badge's number is from 100 on."""
_DARK_VEIL, _LIGHT_VEIL = "VeilDark", "VeilLight"


class TextDrawer:
    """What marks need of the page to write a number: see `draw.PageWriter`."""

    def centred_text(self, text: str, centre: tuple[float, float], size: float) -> None:
        raise NotImplementedError

    def centred_lines(self, lines: Sequence[Line], area: Rect, size: float, leading: float) -> None:
        raise NotImplementedError


def draw_mark(content: ContentStream, mark: DrawnMark, text: TextDrawer, style: MarkStyle) -> None:
    """Draw one mark over its picture."""
    match mark.kind:
        case MarkKind.BOX | MarkKind.SPOTLIGHT:
            assert mark.rect is not None
            _outline(content, mark.rect, style.stroke, style)
        case MarkKind.LABEL:
            assert mark.rect is not None
            _draw_label(content, mark.rect, style)
            content.fill_colour(INK)
            text.centred_lines(mark.lines, mark.rect, mark.text_pt, mark.text_pt * _LEADING)
        case MarkKind.MASK:
            assert mark.rect is not None
            content.fill_colour(WHITE)
            text.centred_lines(mark.lines, mark.rect, mark.text_pt, mark.text_pt * _LEADING)
        case MarkKind.ARROW:
            _draw_arrow(content, mark.points[0], mark.points[1], style)
        case MarkKind.BADGE:
            centre = mark.points[0]
            for colour, radius in ((WHITE, style.badge_radius + style.halo), (MARK_COLOUR, style.badge_radius)):
                content.fill_colour(colour)
                content.circle(centre, radius, "f")
            content.fill_colour(WHITE)
            size = style.badge_text if (mark.number or 0) < 100 else style.badge_text * _THREE_DIGITS
            text.centred_text(str(mark.number), centre, size)


def _outline(content: ContentStream, rect: Rect, stroke: float, style: MarkStyle) -> None:
    for colour, width in ((WHITE, stroke + 2 * style.halo), (MARK_COLOUR, stroke)):
        content.stroke_colour(colour)
        content.line_width(width)
        content.rectangle(rect, style.corner, "S")


def _draw_label(content: ContentStream, rect: Rect, style: MarkStyle) -> None:
    """Draw a label's background: white, with a dark edge that stays inside its place."""
    edge = style.thin_stroke
    inner = Rect(rect.x + edge / 2, rect.y + edge / 2, max(rect.width - edge, 0.1), max(rect.height - edge, 0.1))
    content.fill_colour(WHITE)
    content.stroke_colour(MARK_COLOUR)
    content.line_width(edge)
    content.rectangle(inner, style.corner, "B")


def draw_veil(content: ContentStream, picture: Rect, lit: Sequence[Rect], dark: bool) -> None:
    """Dim a picture but for what is lit: towards black, or towards white on a dark screen."""
    content.write(f"q /{_LIGHT_VEIL if dark else _DARK_VEIL} gs")
    content.fill_colour(WHITE if dark else BLACK)
    content.path(picture)
    for rect in lit:
        content.path(rect)
    content.write("f*", "Q")


def veil_states() -> PdfValue:
    """Return the graphics states of the veils."""
    return dictionary(
        {
            state: dictionary({"Type": name("ExtGState"), "ca": number(opacity)})
            for state, opacity in ((_DARK_VEIL, VEIL_DARK), (_LIGHT_VEIL, VEIL_LIGHT))
        }
    )


def draw_inset(content: ContentStream, inset: Inset, resource: str, style: MarkStyle) -> None:
    """Draw a magnifier: what it enlarges is outlined, and tied to it by a line."""
    thin = style.thin_stroke
    _outline(content, inset.source, thin, style)
    start, end = _nearest_points(inset.source, inset.rect)
    for colour, width in ((WHITE, thin + 2 * style.halo), (MARK_COLOUR, thin)):
        content.stroke_colour(colour)
        content.line_width(width)
        content.segment(start, end)
    content.fill_colour(WHITE)
    content.rectangle(_grown(inset.rect, style.halo), 0, "f")
    content.picture(resource, inset.rect)
    content.stroke_colour(MARK_COLOUR)
    content.line_width(style.inset_border)
    content.rectangle(inset.rect, 0, "S")


def _nearest_points(one: Rect, other: Rect) -> tuple[tuple[float, float], tuple[float, float]]:
    def towards(rect: Rect, x: float, y: float) -> tuple[float, float]:
        return min(max(x, rect.x), rect.right), min(max(y, rect.y), rect.bottom)

    start = towards(one, other.x + other.width / 2, other.y + other.height / 2)
    return start, towards(other, *start)


def _grown(rect: Rect, by: float) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _draw_arrow(content: ContentStream, tail: tuple[float, float], head: tuple[float, float], style: MarkStyle) -> None:
    """Draw a shaft and a filled head whose tip is `head`."""
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
    content.write("1 j 1 J")
    for colour, extra in ((WHITE, 2 * style.halo), (MARK_COLOUR, 0.0)):
        content.stroke_colour(colour)
        content.fill_colour(colour)
        content.line_width(style.stroke + extra)
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
