"""Framing: what is shown of each picture. Rectangles only; no pixel is made here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tutopdf.model.boxes import Frame
from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.model.theme import CSS_TEXT_PX, IDEAL_PPI, Slot
from tutopdf.model.tutorial import Picture, Tutorial, Zone

Frames = Mapping[Picture, Frame]

Framer = Callable[[Picture, Slot], Frame]
"""Frames a picture for a slot: `frame_picture` with what is known of its edges."""

FRAMING_VERSION = 7
"""Part of the key under which frames are kept: to be raised when the same picture would be framed otherwise."""

CONTEXT_PX = 28
"""CSS pixels kept around the marks: room for their stroke and for what they touch."""

_STROKE_PX = 11
"""CSS pixels that a mark's own stroke takes: a side that finds a gap may come as near."""


_ABOVE = 0.56
"""Where the marks' middle stands in the window, from its top: what names a screen, its title, is above."""

_REACH = 0.26
"""How far a side may move to cut through less, in widths or heights of the window."""

_TALLER = 1.1
"""How much taller than its slot's shape a window may get."""

_EDGE_COST, _MOVE_COST = 3.0, 0.12
"""One edge that is cut through is worth moving 25 CSS pixels."""

_CLEARANCE_PX = 5
_STEP_PX = 2
_SNAP_PX = 12


class Edges(Protocol):
    """What framing asks of a picture's pixels; places in CSS pixels."""

    def crossed_by_column(self, x: float, top: float, bottom: float) -> int: ...

    def crossed_by_row(self, y: float, left: float, right: float) -> int: ...


@dataclass(frozen=True, slots=True)
class _Window:
    """A rectangle in CSS pixels."""

    left: float
    top: float
    width: float
    height: float


def frame_pictures(pictures: Iterable[Picture], slot: Slot, frame: Framer) -> Frames:
    """Return what each picture shows when it is printed in `slot`."""
    return {picture: frame(picture, slot) for picture in dict.fromkeys(pictures)}


def needs_edges(picture: Picture) -> bool:
    """Say whether framing a picture depends on its pixels."""
    return picture.crop is None and bool(picture.drawn_marks)


def frame_picture(picture: Picture, slot: Slot, edges: Edges | None = None) -> Frame:
    """Return the picture's own framing, else a window around its marks, else all of it.

    With `edges`, the window's sides are moved a little to where they cut through no word and no button.
    """
    if picture.crop is not None:
        return _cut(picture, _in_css(picture, picture.crop))
    whole = _Window(0, 0, picture.size_px[0] / picture.scale, picture.size_px[1] / picture.scale)
    if not picture.drawn_marks:
        return _cut(picture, whole)
    marks = _around(_extent(picture), whole, CONTEXT_PX)
    window = _window(marks, whole, slot)
    if window is None:
        return _cut(picture, whole, marks_apart=not slot.shows(whole.width, whole.height))
    if edges is None:
        return _cut(picture, window)
    return _cut(picture, _settle(window, _around(_extent(picture), whole, _STROKE_PX), whole, slot, edges))


def choose_columns(tutorial: Tutorial, slots: Mapping[int, Slot], share: float, frame: Framer) -> int:
    """Return the most columns that keep `share` of the marked pictures legible.

    A picture that no grid could make legible (its marks are too far apart) does not count. One odd picture among three
    or more never changes the columns.
    """
    pictures = [picture for picture in dict.fromkeys(tutorial.pictures) if picture.drawn_marks or picture.crop]
    legible = {
        columns: {picture for picture in pictures if is_legible(frame(picture, slot), slot)}
        for columns, slot in slots.items()
    }
    possible = set().union(*legible.values()) if legible else set()
    needed = min(share * len(possible), max(len(possible) - 1, 2))
    for columns in sorted(slots, reverse=True):
        if len(legible[columns]) >= needed:
            return columns
    return 1


def is_legible(frame: Frame, slot: Slot) -> bool:
    """Say whether the interface's text can be read once the frame is printed in `slot`."""
    return frame.photograph or slot.shows(frame.css_width, frame.css_height)


def adapt_frames(frames: Frames, pictures: Iterable[Picture], slot: Slot, frame: Framer) -> Frames:
    """Return the same frames for another slot; only what would not be legible there is framed anew."""
    adapted = {}
    for picture in dict.fromkeys(pictures):
        known = frames.get(picture)
        keep = known is not None and not known.marks_apart and is_legible(known, slot)
        adapted[picture] = known if keep and known is not None else frame(picture, slot)
    return adapted


def judge_frames(tutorial: Tutorial, frames: Frames, slot: Slot) -> list[Diagnostic]:
    """Say which pictures cannot be read on paper, and why."""
    found = []
    for picture in dict.fromkeys(tutorial.pictures):
        frame = frames[picture]
        if is_legible(frame, slot):
            continue
        if frame.marks_apart and len(picture.drawn_marks) > 1:
            code = "marks-apart"
        else:
            code = "crop-illegible" if picture.crop is not None else "picture-illegible"
        printed = CSS_TEXT_PX * 72 / slot.ppi(frame.css_width, frame.css_height)
        place = picture.place or tutorial.place(picture.line)
        found.append(warning(code, place, name=picture.name, printed=round(printed, 1), marks=picture.marks_file))
    return found


def _extent(picture: Picture) -> _Window:
    zones: Sequence[Zone] = [mark.extent for mark in picture.drawn_marks]
    left, top = min(zone.left for zone in zones), min(zone.top for zone in zones)
    right, bottom = max(zone.right for zone in zones), max(zone.bottom for zone in zones)
    return _in_css(picture, Zone(left, top, right - left, bottom - top))


def _in_css(picture: Picture, zone: Zone) -> _Window:
    width, height = picture.size_px[0] / picture.scale, picture.size_px[1] / picture.scale
    return _Window(
        zone.left * width / 100, zone.top * height / 100, zone.width * width / 100, zone.height * height / 100
    )


def _around(marks: _Window, whole: _Window, context: float) -> _Window:
    """Return the marks with their context, within the picture."""
    left, top = max(marks.left - context, 0), max(marks.top - context, 0)
    right = min(marks.left + marks.width + context, whole.width)
    bottom = min(marks.top + marks.height + context, whole.height)
    return _Window(left, top, right - left, bottom - top)


def _window(marks: _Window, whole: _Window, slot: Slot) -> _Window | None:
    """Return a window of the slot's shape around the marks, or None when they are too far apart to be legible."""
    width = _widest(slot)
    height = width * slot.aspect
    growth = max(1.0, marks.width / width, marks.height / height)
    grown = max(width, marks.width), max(height, marks.height)
    for candidate in ((width * growth, height * growth), grown):
        size = min(candidate[0], whole.width), min(candidate[1], whole.height)
        if slot.shows(*size):
            return _centred(marks, size, whole)
    return None


def _widest(slot: Slot) -> float:
    """Return how many CSS pixels across keep interface text at its best size, or at what the slot asks for."""
    # One less, so that rounding to device pixels never passes the limit.
    return slot.width / 72 * min(IDEAL_PPI, slot.max_ppi) - 1


def _centred(marks: _Window, size: tuple[float, float], whole: _Window) -> _Window:
    """Return a window of `size` with the marks in its middle, moved into the picture where it would leave it."""
    left = marks.left + marks.width / 2 - size[0] / 2
    top = marks.top + marks.height / 2 - size[1] * _ABOVE
    # However high the window stands, all of the marks are in it.
    top = max(top, marks.top + marks.height - size[1])
    left = _snapped(left, size[0], whole.width, (marks.left, marks.left + marks.width))
    top = _snapped(top, size[1], whole.height, (marks.top, marks.top + marks.height))
    return _Window(min(max(left, 0), whole.width - size[0]), min(max(top, 0), whole.height - size[1]), size[0], size[1])


def _snapped(start: float, length: float, whole: float, marks: tuple[float, float]) -> float:
    """Return a start moved to the picture's edge when the window stops a hair before it: letters would be cut."""
    if start < _SNAP_PX and marks[1] <= length:
        return 0.0
    end = whole - length
    return end if end - start < _SNAP_PX and marks[0] >= end else start


def _settle(window: _Window, marks: _Window, whole: _Window, slot: Slot, edges: Edges) -> _Window:
    """Return the window with its sides where they cut through least, no larger than the slot can show."""
    right, bottom = window.left + window.width, window.top + window.height
    widest = max(_widest(slot), window.width)

    def columns(x: float) -> int:
        return edges.crossed_by_column(x, window.top, bottom)

    left, right = _sides(columns, (window.left, right), (marks.left, marks.left + marks.width), whole.width, widest)

    def rows(y: float) -> int:
        return edges.crossed_by_row(y, left, right)

    highest = window.height * _TALLER
    top, bottom = _sides(rows, (window.top, bottom), (marks.top, marks.top + marks.height), whole.height, highest)
    settled = _Window(left, top, right - left, bottom - top)
    return settled if slot.shows(settled.width, settled.height) else window


def _sides(
    crossed: Callable[[float], int], start: tuple[float, float], marks: tuple[float, float], end: float, most: float
) -> tuple[float, float]:
    """Return the two sides, at most `most` apart, that together cut through least and move least from `start`."""
    reach = (start[1] - start[0]) * _REACH
    firsts = _costs(crossed, start[0], max(0.0, start[0] - reach), min(marks[0], start[0] + reach))
    seconds = _costs(crossed, start[1], max(marks[1], start[1] - reach), min(end, start[1] + reach))
    pairs = [
        (first_cost + second_cost, first, second)
        for first, first_cost in firsts
        for second, second_cost in seconds
        if second - first <= most + 0.01
    ]
    if not pairs:
        return start
    _, first, second = min(pairs)
    return first, second


def _costs(crossed: Callable[[float], int], start: float, low: float, high: float) -> list[tuple[float, float]]:
    """Return places from `low` to `high` and what a cut there costs: what it crosses, nearly crosses, and the way."""
    if high <= low:
        return [(low, 0.0)]
    # The places are whole steps away from the start, so that staying there is one of them.
    low += (start - low) % 1
    counts = [crossed(low + offset) for offset in range(int(high - low) + 1)]
    costs = []
    for index in range(round(start - low) % _STEP_PX, len(counts), _STEP_PX):
        near = counts[max(index - _CLEARANCE_PX, 0) : index + _CLEARANCE_PX + 1]
        at_edge = low + index <= 0.5
        cut = 0.0 if at_edge else _EDGE_COST * max(near)
        costs.append((low + index, cut + _MOVE_COST * abs(low + index - start)))
    return costs


def _cut(picture: Picture, window: _Window, marks_apart: bool = False) -> Frame:
    """Return the window in whole device pixels, never empty, never beyond the picture."""
    width, height = picture.size_px
    left = min(max(round(window.left * picture.scale), 0), width - 1)
    top = min(max(round(window.top * picture.scale), 0), height - 1)
    right = max(min(round((window.left + window.width) * picture.scale), width), left + 1)
    bottom = max(min(round((window.top + window.height) * picture.scale), height), top + 1)
    return Frame(left, top, right, bottom, picture.scale, marks_apart, picture.photograph)
