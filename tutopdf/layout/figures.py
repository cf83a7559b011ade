"""Figures: pictures with their size, drawn with their marks wherever a layout puts them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from tutopdf.french.words import alternative_text
from tutopdf.layout.insets import place_insets
from tutopdf.layout.locator import locate, needs_locator
from tutopdf.layout.marks import View, place_marks
from tutopdf.model.boxes import Frame, Panel, PictureBox, Rect, Role
from tutopdf.model.theme import CSS_TEXT_PX, FRAME, MIN_PPI, SMALLEST_GAIN, Slot
from tutopdf.model.tutorial import MarkKind, Picture

if TYPE_CHECKING:
    from tutopdf.layout.blocks import DocumentBuilder

PICTURE_BORDER = 0.75
"""A line outside the picture: a white screen on white paper has edges too."""


class SizedPicture(NamedTuple):
    picture: Picture
    frame: Frame
    width: float
    height: float

    @property
    def interface_text(self) -> float:
        """Printed size of the interface's usual text, in points."""
        return CSS_TEXT_PX * self.width / self.frame.css_width

    def shrunk(self, by: float) -> SizedPicture:
        return self._replace(width=self.width * by, height=self.height * by)


def size_picture(picture: Picture, width: float, frames: Mapping[Picture, Frame], slot: Slot) -> SizedPicture:
    """Return a picture as large as the slot and `width` allow, never past `MIN_PPI`.

    One with a magnifier leaves it pixels to be larger by.
    """
    frame = frames[picture]
    magnified = any(mark.kind is MarkKind.MAGNIFIER for mark in picture.drawn_marks)
    least_ppi = max(slot.min_ppi, MIN_PPI * SMALLEST_GAIN / picture.scale) if magnified else slot.min_ppi
    slot = replace(slot, width=min(slot.width, width), min_ppi=least_ppi)
    scale = 72 / slot.ppi(frame.css_width, frame.css_height)
    return SizedPicture(picture, frame, frame.css_width * scale, frame.css_height * scale)


def draw_picture(
    builder: DocumentBuilder, sized: SizedPicture, x: float, y: float, parent: int, aside: float | None = None
) -> None:
    """Draw a picture with its marks, a figure under `parent`.

    `aside` is how many points are free at its right for what tells where it is on its screen; None where nothing is to.
    """
    if not builder.draws:
        return
    rect = Rect(x, y, sized.width, sized.height)
    view = View(sized.picture, sized.frame, rect, builder.marks)
    insets = place_insets(view)
    marks = place_marks(view, builder.typesetter, insets)
    figure = builder.element(Role.FIGURE, parent, alt=_alternative_text(view))
    out = PICTURE_BORDER / 2
    border = Rect(x - out, y - out, sized.width + 2 * out, sized.height + 2 * out)
    box = PictureBox(rect, sized.picture, sized.frame, figure, marks, insets, builder.marks)
    builder.add(Panel(border, stroke=FRAME, stroke_pt=PICTURE_BORDER, radius_pt=box.corner + out))
    builder.add(box)
    if aside is not None and needs_locator(sized.picture, sized.frame):
        builder.add(*locate(view, aside))


def _alternative_text(view: View) -> str:
    """Return what is said of a picture: its own text, then its marks; masks that the frame leaves out are not."""
    marks = view.picture.marks
    seen = tuple(mark for mark in marks if mark.kind is not MarkKind.MASK or (mark.zone and view.visible(mark.zone)))
    return alternative_text(view.picture.alt, seen, view.picture.part)
