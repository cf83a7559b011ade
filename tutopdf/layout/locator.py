"""Locator: a small sketch of the whole screen beside a tight crop, which says where one is."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.layout.marks import View
from tutopdf.model.boxes import Frame, Panel, Rect
from tutopdf.model.theme import GREY_INK, INK, MM, WHITE
from tutopdf.model.tutorial import Picture

LONGEST_SIDE = 18 * MM
"""Of the whole screen, as it is sketched."""

FAR = 1 / 3
"""Of the screen, what a crop shows at the most where one may wonder which part it is."""
_LEAST_SCREEN_PX = 600
"""CSS pixels, the longer side of what is a screen or a window: one knows where one is in a small dialogue."""

_GAP = 8.0
_OUTLINE, _PLACE = 0.75, 0.5
_LEAST_PLACE = 4.0
"""Points, the sides of what is shown, at the least."""


def needs_locator(picture: Picture, frame: Frame) -> bool:
    """Say whether a crop is far from the whole. What is one part of a screen says so in words."""
    if frame.photograph or picture.part or not picture.drawn_marks:
        return False
    width, height = picture.size_px
    longest = max(width, height) / picture.scale
    return longest >= _LEAST_SCREEN_PX and frame.width_px * frame.height_px <= FAR * width * height


def locate(view: View, aside: float) -> tuple[Panel, ...]:
    """Return the sketch of a crop's screen; nothing where there is no room: over the picture, it would be taken for a part of it.

    `aside` is how many points are free at the picture's right.
    """
    place = _beside(view, aside)
    return tuple(_draw(view, place)) if place is not None else ()


def _size(picture: Picture) -> tuple[float, float]:
    width, height = picture.size_px
    by = LONGEST_SIDE / max(width, height)
    return width * by, height * by


def _beside(view: View, aside: float) -> Rect | None:
    width, height = _size(view.picture)
    if aside < width + _GAP or height > view.rect.height:
        return None
    return Rect(view.rect.right + _GAP, view.rect.y, width, height)


def _draw(view: View, place: Rect) -> Iterator[Panel]:
    yield Panel(place, fill=WHITE, stroke=INK, stroke_pt=_OUTLINE, radius_pt=1.5)
    width, height = view.picture.size_px
    across, down = place.width / width, place.height / height
    frame, inside = view.frame, _PLACE / 2
    shown_width = max(frame.width_px * across - _PLACE, _LEAST_PLACE)
    shown_height = max(frame.height_px * down - _PLACE, _LEAST_PLACE)
    left = min(place.x + frame.left * across + inside, place.right - inside - shown_width)
    top = min(place.y + frame.top * down + inside, place.bottom - inside - shown_height)
    yield Panel(Rect(left, top, shown_width, shown_height), fill=GREY_INK, stroke=GREY_INK, stroke_pt=_PLACE)
