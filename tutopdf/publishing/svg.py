"""SVG overlay: the shapes of marks and signs become SVG, laid over the picture that they mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tutopdf.layout.mark_shapes import Digits, Disc, Enlargement, Polygon, Rectangle, Segment, Shape, Veil, Writing
from tutopdf.model.boxes import Colour, Frame, Rect
from tutopdf.publishing.html import Element, element

_BASELINE = 0.36
"""Of the text's size, how far under the middle of a line its letters stand: half of a capital's height."""


def draw_svg(shapes: Iterable[Shape], area: Rect, address: Callable[[Frame], str], class_: str) -> Element:
    """Return a drawing of what stands in `area`; it says nothing that the alternative text does not say.

    `address` is where the file of a part of the picture is.
    """
    drawn = [part for shape in shapes for part in _draw(shape, address)]
    box = f"{_number(area.x)} {_number(area.y)} {_number(area.width)} {_number(area.height)}"
    return element("svg", *drawn, class_=class_, viewBox=box, aria_hidden="true", focusable="false")


def _draw(shape: Shape, address: Callable[[Frame], str]) -> Iterator[Element]:
    match shape:
        case Rectangle():
            yield element(
                "rect",
                **_place(shape.rect),
                rx=min(shape.radius, shape.rect.width / 2, shape.rect.height / 2) or None,
                fill=css_colour(shape.fill) if shape.fill is not None else "none",
                stroke=css_colour(shape.stroke) if shape.stroke is not None else None,
                stroke_width=shape.width or None,
            )
        case Disc():
            yield element("circle", cx=shape.centre[0], cy=shape.centre[1], r=shape.radius, fill=css_colour(shape.fill))
        case Segment():
            yield element(
                "line",
                x1=shape.start[0],
                y1=shape.start[1],
                x2=shape.end[0],
                y2=shape.end[1],
                stroke=css_colour(shape.stroke),
                stroke_width=shape.width,
                stroke_linecap="round" if shape.rounded else None,
            )
        case Polygon():
            colour = css_colour(shape.fill)
            yield element(
                "polygon",
                points=" ".join(f"{_number(x)},{_number(y)}" for x, y in shape.corners),
                fill=colour,
                stroke=colour if shape.width else None,
                stroke_width=shape.width or None,
                stroke_linejoin="round" if shape.width else None,
            )
        case Veil():
            path = "".join([_outline(shape.area, shape.radius), *(_outline(rect) for rect in shape.lit)])
            yield element("path", d=path, fill=css_colour(shape.fill), fill_rule="evenodd", fill_opacity=shape.opacity)
        case Enlargement():
            yield element("image", href=address(shape.frame), **_place(shape.rect), preserveAspectRatio="none")
        case Digits():
            yield _text(shape.text, shape.centre, shape.size, shape.fill, None, bold=True)
        case Writing():
            yield from _write(shape)


def _write(writing: Writing) -> Iterator[Element]:
    area = writing.area
    top = area.y + (area.height - len(writing.lines) * writing.leading) / 2
    for index, line in enumerate(writing.lines):
        centre = area.x + area.width / 2, top + (index + 0.5) * writing.leading
        bold = any(fragment.bold for fragment in line.fragments)
        yield _text(line.text.strip(), centre, writing.size, writing.fill, line.width, bold)


def _text(
    text: str, centre: tuple[float, float], size: float, fill: Colour, width: float | None, bold: bool
) -> Element:
    """Return a text around its middle; `width` is what it takes in the PDF's typeface, whichever is at hand here."""
    return element(
        "text",
        text,
        x=centre[0],
        y=centre[1] + size * _BASELINE,
        fill=css_colour(fill),
        font_size=size,
        font_weight="bold" if bold else None,
        text_anchor="middle",
        textLength=width,
        lengthAdjust="spacingAndGlyphs" if width is not None else None,
    )


def _place(rect: Rect) -> dict[str, float]:
    return {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}


def _outline(rect: Rect, radius: float = 0.0) -> str:
    if not radius:
        left, top, across, down = (_number(value) for value in (rect.x, rect.y, rect.width, rect.height))
        return f"M{left} {top}h{across}v{down}h-{across}z"
    left, top = _number(rect.x + radius), _number(rect.y)
    across, down, arc = (_number(value) for value in (rect.width - 2 * radius, rect.height - 2 * radius, radius))
    corners = [f"a{arc} {arc} 0 0 1 {x}{arc} {y}{arc}" for x, y in (("", ""), ("-", ""), ("-", "-"), ("", "-"))]
    return f"M{left} {top}h{across}{corners[0]}v{down}{corners[1]}h-{across}{corners[2]}v-{down}{corners[3]}z"


def css_colour(colour: Colour) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)


def _number(value: float) -> str:
    return f"{round(value, 2):g}"
