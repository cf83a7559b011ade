"""Magnifiers: parts of a picture shown larger over it. They stay inside the picture's box, off its marks."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.layout.marks import View, mark_areas
from tutopdf.layout.room import free_place, grown, least_covered
from tutopdf.model.boxes import Frame, Inset, Rect
from tutopdf.model.theme import CSS_TEXT_PX, MIN_PPI
from tutopdf.model.tutorial import Mark, MarkKind, Zone

_MOST_OF_THE_BOX = 0.62
"""Of a picture's width and height, what an inset may take."""

_SMALLEST_GAIN = 1.25
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


def _inset(view: View, zone: Zone, obstacles: list[Rect], wanted: Zone | None) -> Inset:
    """Return a magnifier that was asked for: where its author wants it, else where it hides least."""
    frame = _frame(view, zone)
    source = view.zone(zone)
    if wanted is not None:
        return Inset(_fill(view.zone(wanted), frame, view.style.inset_border), frame, source)
    width, height = next(_sizes(view, frame, source))
    return Inset(least_covered(width, height, view.rect, [*obstacles, source], source), frame, source)


def _free_inset(view: View, zone: Zone, obstacles: list[Rect]) -> Inset | None:
    """Return the largest magnifier that hides no mark, or None where there is no room for a legible one."""
    frame, source = _frame(view, zone), view.zone(zone)
    for width, height in _sizes(view, frame, source):
        if frame.css_width * 72 / width > CSS_TEXT_PX * 72 / view.style.least_inset_text:
            return None
        place = free_place(width, height, view.rect, [*obstacles, source], source)
        if place is not None:
            return Inset(place, frame, source)
    return None


def _sizes(view: View, frame: Frame, source: Rect) -> Iterator[tuple[float, float]]:
    """Yield the sizes of an inset, from what is easy to read down to what is hardly larger than its source."""
    largest = min(
        72 / max(CSS_TEXT_PX * 72 / view.style.inset_text, MIN_PPI),
        view.rect.width * _MOST_OF_THE_BOX / frame.css_width,
        view.rect.height * _MOST_OF_THE_BOX / frame.css_height,
    )
    yield frame.css_width * largest, frame.css_height * largest
    scale = largest * 0.92
    while frame.css_width * scale > source.width * _SMALLEST_GAIN:
        yield frame.css_width * scale, frame.css_height * scale
        scale *= 0.92


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
