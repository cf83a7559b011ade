"""Mark drawing: the shapes of marks and signs become operators."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tutopdf.layout.mark_shapes import Digits, Disc, Enlargement, Polygon, Rectangle, Segment, Shape, Veil, Writing
from tutopdf.model.boxes import Colour, Frame, Line, Rect
from tutopdf.model.theme import VEIL_DARK, VEIL_LIGHT
from tutopdf.pdf.content import ContentStream
from tutopdf.pdf.objects import PdfValue, dictionary, name, number

_VEILS = {VEIL_DARK: "VeilDark", VEIL_LIGHT: "VeilLight"}
"""The graphics state of each opacity."""


class TextDrawer:
    """What marks need of the page to write: see `draw.PageWriter`."""

    def centred_text(self, text: str, centre: tuple[float, float], size: float) -> None:
        raise NotImplementedError

    def centred_lines(self, lines: Sequence[Line], area: Rect, size: float, leading: float) -> None:
        raise NotImplementedError


def draw_shape(content: ContentStream, shape: Shape, text: TextDrawer, resource: Callable[[Frame], str]) -> None:
    """Draw one shape; `resource` names the pixels of a part of the picture."""
    match shape:
        case Rectangle():
            _set_paint(content, shape.fill, shape.stroke, shape.width)
            paint = {(True, True): "B", (True, False): "f"}.get((shape.fill is not None, shape.stroke is not None), "S")
            content.rectangle(shape.rect, shape.radius, paint)
        case Disc():
            content.fill_colour(shape.fill)
            content.circle(shape.centre, shape.radius, "f")
        case Segment():
            _set_paint(content, None, shape.stroke, shape.width)
            content.write("1 J" if shape.rounded else "0 J")
            content.segment(shape.start, shape.end)
        case Polygon():
            _set_paint(content, shape.fill, shape.fill if shape.width else None, shape.width)
            content.write("1 j")
            content.polygon(shape.corners, "B" if shape.width else "f")
            content.write("0 j")
        case Enlargement():
            content.picture(resource(shape.frame), shape.rect)
        case Veil():
            _draw_veil(content, shape)
        case Writing() | Digits():
            _write(content, shape, text)


def _set_paint(content: ContentStream, fill: Colour | None, stroke: Colour | None, width: float) -> None:
    if fill is not None:
        content.fill_colour(fill)
    if stroke is not None:
        content.stroke_colour(stroke)
        content.line_width(width)


def _draw_veil(content: ContentStream, veil: Veil) -> None:
    content.write(f"q /{_VEILS[veil.opacity]} gs")
    content.fill_colour(veil.fill)
    content.path(veil.area, veil.radius)
    for rect in veil.lit:
        content.path(rect)
    content.write("f*", "Q")


def _write(content: ContentStream, shape: Writing | Digits, text: TextDrawer) -> None:
    content.fill_colour(shape.fill)
    if isinstance(shape, Digits):
        text.centred_text(shape.text, shape.centre, shape.size)
    else:
        text.centred_lines(shape.lines, shape.area, shape.size, shape.leading)


def veil_states() -> PdfValue:
    """Return the graphics states of the veils."""
    return dictionary(
        {
            state: dictionary({"Type": name("ExtGState"), "ca": number(opacity)})
            for opacity, state in sorted(_VEILS.items())
        }
    )
