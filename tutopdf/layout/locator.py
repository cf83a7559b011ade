"""Locator: a small sketch of the whole screen beside a tight crop, or on its blank ground, which says where one is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tutopdf.layout.marks import View, mark_areas
from tutopdf.layout.room import grown
from tutopdf.model.boxes import DrawnMark, Frame, Inset, Panel, Rect
from tutopdf.model.theme import GREY_INK, INK, MM, WHITE
from tutopdf.model.tutorial import Picture

LONGEST_SIDE = 18 * MM
"""Of the whole screen, as it is sketched."""

FAR = 1 / 3
"""Of the screen, what a crop shows at the most where one may wonder which part it is."""
_LEAST_SCREEN_PX = 600
"""CSS pixels, the longer side of what is a screen or a window: one knows where one is in a small dialogue."""

_GAP = 8.0
_EDGE = 5.0
"""Between a sketch that stands on the picture and its sides."""
_AIR = 6.0
"""Around it, blank too: it is on no word and beside none."""
_HALO = 2.5
"""Black on white, with white around: it is the paper's, not the screen's."""
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


def locate(view: View, marks: Sequence[DrawnMark], insets: Sequence[Inset], aside: float) -> tuple[Panel, ...]:
    """Return the sketch of a crop's screen, drawn after it; nothing where there is no room.

    `aside` is how many points are free at the picture's right.
    """
    place = _beside(view, aside) or _on_blank_ground(view, marks, insets)
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


def _on_blank_ground(view: View, marks: Sequence[DrawnMark], insets: Sequence[Inset]) -> Rect | None:
    """Return a corner of the picture where there is nothing to see; None too where nobody has looked."""
    if not view.detail_rows:
        return None
    width, height = _size(view.picture)
    picture = view.rect
    obstacles = [*mark_areas(view), *map(_extent, marks), *(inset.rect for inset in insets)]
    for x in (picture.right - _EDGE - width, picture.x + _EDGE):
        for y in (picture.bottom - _EDGE - height, picture.y + _EDGE):
            place = Rect(x, y, width, height)
            if width + 2 * _EDGE > picture.width or height + 2 * _EDGE > picture.height:
                continue
            around = grown(place, _AIR)
            if not view.detail_in(around) and not any(around.overlaps(one) for one in obstacles):
                return place
    return None


def _extent(mark: DrawnMark) -> Rect:
    """Return what a mark takes on the page, arrows from end to end."""
    if mark.rect is not None:
        return mark.rect
    xs, ys = zip(*mark.points, strict=True)
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _draw(view: View, place: Rect) -> Iterator[Panel]:
    if place.x < view.rect.right:
        yield Panel(grown(place, _HALO), fill=WHITE, radius_pt=_HALO)
    yield Panel(place, fill=WHITE, stroke=INK, stroke_pt=_OUTLINE, radius_pt=1.5)
    width, height = view.picture.size_px
    across, down = place.width / width, place.height / height
    frame, inside = view.frame, _PLACE / 2
    shown_width = max(frame.width_px * across - _PLACE, _LEAST_PLACE)
    shown_height = max(frame.height_px * down - _PLACE, _LEAST_PLACE)
    left = min(place.x + frame.left * across + inside, place.right - inside - shown_width)
    top = min(place.y + frame.top * down + inside, place.bottom - inside - shown_height)
    yield Panel(Rect(left, top, shown_width, shown_height), fill=GREY_INK, stroke=GREY_INK, stroke_pt=_PLACE)
