"""Magnifiers: parts of a picture shown larger over it. They stay inside the picture's box, off its marks."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.layout.marks import View, mark_areas
from tutopdf.layout.room import free_place, grown
from tutopdf.model.boxes import Frame, Inset, Rect
from tutopdf.model.theme import CSS_TEXT_PX, MIN_PPI, SMALLEST_GAIN
from tutopdf.model.tutorial import Mark, MarkKind, Zone

_MOST_OF_THE_BOX = 0.62
"""Of a picture's width and height, what an inset may take."""

_ALL_BUT_EDGES = 0.94
"""The same where that is what an enlargement takes."""

_BEST_GAIN = 1.8
"""How many times as large as its source an inset is, where there is room."""

_DETAIL_COST = 6.0
"""What it costs an inset to cover something, in points of way to its source."""

_MOST = 3
"""Magnifiers that a picture gets by itself: more would hide it."""
_CONTEXT_PX = 14
"""CSS pixels around a mark in the magnifier that is made for it when the marks are too far apart."""


def place_insets(view: View) -> tuple[Inset, ...]:
    """Return the picture's magnifiers; when its marks were too far apart to be read, one for each of them too."""
    obstacles = mark_areas(view)
    insets: list[Inset] = []
    for mark in view.picture.drawn_marks:
        inset: Inset | None
        if mark.kind is MarkKind.MAGNIFIER and mark.zone is not None:
            inset = _inset(view, mark.zone, obstacles, mark.inset)
        elif view.frame.marks_apart and len(insets) < _MOST and (zone := _mark_zone(view, mark)) is not None:
            inset = _free_inset(view, zone, obstacles)
        else:
            continue
        if inset is not None:
            insets.append(inset)
            obstacles.append(grown(inset.rect, view.style.inset_border + 2))
    return tuple(insets)


def _mark_zone(view: View, mark: Mark) -> Zone | None:
    """Return a mark's zone with a little around it; badges are seen with what they number."""
    if mark.zone is None or mark.kind is MarkKind.SPOTLIGHT:
        return None
    width, height = view.picture.size_px
    across = _CONTEXT_PX * view.picture.scale / width * 100
    down = _CONTEXT_PX * view.picture.scale / height * 100
    left, top = max(mark.zone.left - across, 0.0), max(mark.zone.top - down, 0.0)
    right, bottom = min(mark.zone.right + across, 100.0), min(mark.zone.bottom + down, 100.0)
    return Zone(left, top, right - left, bottom - top)


def _inset(view: View, zone: Zone, obstacles: list[Rect], wanted: Zone | None) -> Inset | None:
    """Return a magnifier that was asked for: where its author wants it, else where it hides least.

    None where there is no room for one that is clearly larger than what it shows.
    """
    frame = _frame(view, zone)
    source = view.zone(zone)
    if wanted is not None:
        place = _fill(view.zone(wanted), frame, view.style.inset_border)
        if place.width >= source.width * SMALLEST_GAIN:
            return Inset(place, frame, source)
    for width, height in _sizes(view, frame, source):
        free = _free_place(view, width, height, obstacles, source)
        if free is not None:
            return Inset(free, frame, source)
    return None


def _free_inset(view: View, zone: Zone, obstacles: list[Rect]) -> Inset | None:
    """Return the largest magnifier that hides no mark, or None where there is no room for a legible one."""
    frame, source = _frame(view, zone), view.zone(zone)
    for width, height in _sizes(view, frame, source):
        if frame.css_width * 72 / width > CSS_TEXT_PX * 72 / view.style.least_inset_text:
            return None
        place = _free_place(view, width, height, obstacles, source)
        if place is not None:
            return Inset(place, frame, source)
    return None


def _free_place(view: View, width: float, height: float, obstacles: list[Rect], source: Rect) -> Rect | None:
    def hidden(place: Rect) -> float:
        return view.detail_in(place) * _DETAIL_COST

    return free_place(width, height, view.rect, [*obstacles, source], source, hidden)


def _sizes(view: View, frame: Frame, source: Rect) -> Iterator[tuple[float, float]]:
    """Yield the sizes of an inset, from what is easy to read down to what is hardly larger than its source."""
    usual = source.width / frame.css_width
    room = view.rect.width / frame.css_width, view.rect.height / frame.css_height
    easy = min(72 / MIN_PPI, view.style.inset_text / CSS_TEXT_PX)
    # Under so many of the file's own pixels an inch, enlarging only shows squares.
    finest = 72 * frame.scale / MIN_PPI
    largest = min(max(easy, usual * _BEST_GAIN), finest, *(share * _MOST_OF_THE_BOX for share in room))
    least = usual * SMALLEST_GAIN
    if largest < least:
        # Rather most of the picture's width than none.
        largest = min(least, finest, *(share * _ALL_BUT_EDGES for share in room))
    while largest >= least - 1e-6:
        yield frame.css_width * largest, frame.css_height * largest
        largest *= 0.92


def _frame(view: View, zone: Zone) -> Frame:
    """Return a zone in whole device pixels."""
    width, height = view.picture.size_px
    left, top = int(zone.left * width / 100), int(zone.top * height / 100)
    right = min(max(round(zone.right * width / 100), left + 1), width)
    bottom = min(max(round(zone.bottom * height / 100), top + 1), height)
    return Frame(min(left, width - 1), min(top, height - 1), right, bottom, view.picture.scale)


def _fill(place: Rect, frame: Frame, border: float) -> Rect:
    """Return the largest box of the frame's shape in the middle of a place."""
    edge = 2 * border
    room = max(place.width - edge, 1.0), max(place.height - edge, 1.0)
    scale = min(room[0] / frame.width_px, room[1] / frame.height_px)
    width, height = frame.width_px * scale, frame.height_px * scale
    return Rect(place.x + (place.width - width) / 2, place.y + (place.height - height) / 2, width, height)
