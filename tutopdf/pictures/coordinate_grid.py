"""Coordinate grid in % over a picture, to read a mark's `zone` from. Masks are filled, as everywhere."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from tutopdf.model.tutorial import Mark, MarkKind
from tutopdf.pictures.decode import open_masked

_SMALLEST_SIDE = 1000
"""Small pictures are shown larger, so that the figures do not cover everything."""

_LARGEST_SIDE = 3000
"""Large ones are shown smaller: places are in %, and several such sheets are in memory at once."""

_LINE, _HEAVY_LINE = (0, 90, 160, 110), (0, 60, 120, 200)
_MARK = (168, 0, 0, 255)


def draw_grid(path: Path, marks: tuple[Mark, ...], font: bytes, says: Mapping[str, str]) -> bytes:
    """Return a PNG: lines every 5 %, heavy and numbered every 10 %, and the marks that are there already.

    `font` is a TrueType file; `says` are texts that the PNG holds beside its pixels. Raises PictureError.
    """
    image = open_masked(path, tuple(mark for mark in marks if mark.kind is MarkKind.MASK))
    if max(image.size) > _LARGEST_SIDE:
        image = image.reduce(-(-max(image.size) // _LARGEST_SIDE))
    factor = max(1, -(-_SMALLEST_SIDE // max(image.size)))
    if factor > 1:
        image = image.resize((image.width * factor, image.height * factor), Image.Resampling.NEAREST)
    unit = max(image.size) / 1000
    face = ImageFont.truetype(io.BytesIO(font), max(11, round(15 * unit)))
    gutter = round(face.getlength("100") + 12 * unit)
    sheet = Image.new("RGB", (image.width + 2 * gutter, image.height + 2 * gutter), "white")
    sheet.paste(image, (gutter, gutter))
    overlay = Image.new("RGBA", sheet.size, (0, 0, 0, 0))
    draw = ImageDraw.Draw(overlay)
    _draw_lines(draw, image.size, gutter, unit, face)
    for number, mark in enumerate(marks, 1):
        _draw_mark(draw, mark, number, image.size, gutter, unit, face)
    result = Image.alpha_composite(sheet.convert("RGBA"), overlay).convert("RGB")
    output = io.BytesIO()
    texts = PngImagePlugin.PngInfo()
    for keyword, text in says.items():
        texts.add_text(keyword, text)
    result.save(output, "PNG", pnginfo=texts)
    return output.getvalue()


def _draw_lines(
    draw: ImageDraw.ImageDraw, size: tuple[int, int], gutter: int, unit: float, face: ImageFont.FreeTypeFont
) -> None:
    width, height = size
    for percent in range(0, 101, 5):
        heavy = percent % 10 == 0
        colour, stroke = (_HEAVY_LINE, max(1, round(1.6 * unit))) if heavy else (_LINE, max(1, round(unit)))
        x, y = gutter + percent * width / 100, gutter + percent * height / 100
        draw.line((x, gutter, x, gutter + height), fill=colour, width=stroke)
        draw.line((gutter, y, gutter + width, y), fill=colour, width=stroke)
        if heavy:
            for place in ((x, gutter / 2), (x, gutter * 1.5 + height)):
                draw.text(place, str(percent), font=face, fill="black", anchor="mm")
            for place in ((gutter / 2, y), (gutter * 1.5 + width, y)):
                draw.text(place, str(percent), font=face, fill="black", anchor="mm")


def _draw_mark(
    draw: ImageDraw.ImageDraw,
    mark: Mark,
    number: int,
    size: tuple[int, int],
    gutter: int,
    unit: float,
    face: ImageFont.FreeTypeFont,
) -> None:
    extent = mark.extent
    left, top = gutter + extent.left * size[0] / 100, gutter + extent.top * size[1] / 100
    right, bottom = gutter + extent.right * size[0] / 100, gutter + extent.bottom * size[1] / 100
    radius = 5 * unit
    draw.rectangle(
        (left - radius / 2, top - radius / 2, right + radius / 2, bottom + radius / 2),
        outline=_MARK,
        width=max(2, round(2 * unit)),
    )
    draw.text(
        (left, top - radius),
        f"{number} {mark.kind.value}",
        font=face,
        fill=_MARK,
        anchor="lb",
        stroke_width=2,
        stroke_fill="white",
    )
