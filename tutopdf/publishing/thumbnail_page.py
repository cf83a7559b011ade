"""Thumbnail page: what stands beside a link, drawn for its size: the title in a band, then the picture that shows a gesture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from tutopdf.layout.blocks import DocumentBuilder
from tutopdf.layout.figures import SizedPicture, draw_picture
from tutopdf.layout.text import TextStyle, Typesetter, shortened_lines
from tutopdf.model.boxes import USUAL_MARKS, Colour, LaidOut, Metrics, Panel, PictureBox, Rect, TextBox
from tutopdf.model.theme import RULE, WHITE
from tutopdf.model.tutorial import MarkKind, Picture

TITLE_PT = 14.0
"""A point is a pixel: what can still be read at a glance."""

_LEADING = 1.2
_PADDING = 5.0
_LEAST_PICTURE = 46.0
"""What is left to the picture under the title, at the least."""
_MARKS = USUAL_MARKS.enlarged(0.8)
_NEVER_LARGER = 1.0
"""Points, a CSS pixel of the picture: larger, few words would be seen of it."""


class Size(NamedTuple):
    width: float
    height: float


def draw_thumbnail(title: str, shown: PictureBox | None, size: Size, accent: Colour, metrics: Metrics) -> LaidOut:
    """Return a page as large as the thumbnail: as many lines of the title as leave room for the picture."""
    typesetter = Typesetter(metrics)
    builder = DocumentBuilder(size.width, size.height, typesetter, _MARKS)
    style = TextStyle(TITLE_PT, TITLE_PT * _LEADING, WHITE, bold=True)
    room = size.height - 2 * _PADDING - (_LEAST_PICTURE + 2 * _PADDING if shown is not None else 0.0)
    width = size.width - 2 * _PADDING
    lines = shortened_lines(typesetter, title, width, style, max(int(room / style.leading), 1))
    text = Rect(_PADDING, _PADDING, width, len(lines) * style.leading)
    band = Rect(0, 0, size.width, text.bottom + _PADDING if shown is not None else size.height)
    builder.add(Panel(band, fill=accent))
    builder.add(TextBox(text, lines, style.size, style.leading, typesetter.first_baseline(style), WHITE, None))
    if shown is not None:
        below = Rect(_PADDING, band.bottom + _PADDING, width, size.height - band.bottom - 2 * _PADDING)
        _draw_shown(builder, shown, below)
    builder.add(Panel(Rect(0.5, 0.5, size.width - 1, size.height - 1), stroke=RULE, stroke_pt=1.0))
    return builder.finish()


def choose_picture(boxes: Iterable[PictureBox]) -> PictureBox | None:
    """Return the first picture with a mark, else the first one; none of those in sentences, nor the logo."""
    screens = [box for box in boxes if box.is_screen]
    marked = (box for box in screens if any(mark.kind is not MarkKind.MAGNIFIER for mark in box.picture.drawn_marks))
    return next(marked, screens[0] if screens else None)


def _draw_shown(builder: DocumentBuilder, shown: PictureBox, room: Rect) -> None:
    """Draw what the page shows of a picture, as large as there is room, in the middle."""
    frame = shown.frame
    by = min(room.width / frame.css_width, room.height / frame.css_height, _NEVER_LARGER)
    width, height = frame.css_width * by, frame.css_height * by
    sized = SizedPicture(_without_magnifiers(shown.picture), frame, width, height)
    left, top = room.x + (room.width - width) / 2, room.y + (room.height - height) / 2
    draw_picture(builder, sized, left, top, builder.root)


def _without_magnifiers(picture: Picture) -> Picture:
    """Return a picture without what would show another part of it: those pixels are not at hand."""
    return replace(picture, marks=tuple(mark for mark in picture.marks if mark.kind is not MarkKind.MAGNIFIER))
