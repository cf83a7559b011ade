"""Windows: rectangles of a screen, grown, centred, and moved so that their sides lie in gaps. CSS pixels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from tutopdf.model.theme import IDEAL_PPI, Slot

_ABOVE = 0.56
"""Where the marks' middle stands in the window, from its top: what names a screen, its title, is above."""

_REACH = 0.26
"""How far a side may move to cut through less, in widths or heights of the window."""

_TALLER = 1.1
"""How much taller than its slot's shape a window may get."""

_FAR_REACH, _FAR_TALLER = 0.45, 1.6
"""The same where a picture's author did not say what matters: nothing that can be kept whole is cut."""

_WIDE_REACH = 0.4
"""The same where the slot can show more than it wants, so that more is kept whole."""

_WORTH_WIDENING = 3
"""Edges that are cut no more for which a picture is shown a little smaller."""

_STRIP, _STRIP_EDGES, _RULED = 0.1, 9, 0.7
"""The thickest strip above a window's edge, in heights; the edges of a line of text, which it has not; how much of a row
is an edge where a window begins."""

_WORD_PX, _WORD_GAP_PX, _LONGEST_WORD_PX = 18, 7, 120
"""The height of a word on its line, the gap between two words, and how far one is followed."""

_EDGE_COST, _MOVE_COST = 3.0, 0.12
"""One edge that is cut through is worth moving 25 CSS pixels."""

_CLEARANCE_PX = 5
_STEP_PX = 2
_SNAP_PX = 12


class Edges(Protocol):
    """What framing asks of a picture's pixels; places in CSS pixels."""

    def crossed_by_column(self, x: float, top: float, bottom: float) -> int: ...

    def crossed_by_row(self, y: float, left: float, right: float) -> int: ...

    def crossed_by_columns(self, x: float, count: int, top: float, bottom: float, clearance: int = 0) -> list[int]: ...

    def crossed_by_rows(self, y: float, count: int, left: float, right: float, clearance: int = 0) -> list[int]: ...

    def ruled_along_row(self, y: float, left: float, right: float) -> float: ...

    def detail(self, left: float, top: float, right: float, bottom: float) -> str: ...


@dataclass(frozen=True, slots=True)
class Window:
    """A rectangle in CSS pixels."""

    left: float
    top: float
    width: float
    height: float


def widened(marks: Window, whole: Window, context: float) -> Window:
    """Return the marks with their context, within the picture."""
    left, top = max(marks.left - context, 0), max(marks.top - context, 0)
    right = min(marks.left + marks.width + context, whole.width)
    bottom = min(marks.top + marks.height + context, whole.height)
    return Window(left, top, right - left, bottom - top)


def window_around(marks: Window, whole: Window, slot: Slot, wide: bool = False) -> Window | None:
    """Return a window of the slot's shape around the marks, or None when they are too far apart to be legible.

    A `wide` one shows as much as can be read: what is enlarged in it is then larger than the rest.
    """
    width = _most(slot) if wide else _widest(slot)
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


def _most(slot: Slot) -> float:
    """Return how many CSS pixels across a slot can show at all."""
    return slot.width / 72 * slot.max_ppi - 1


def _centred(marks: Window, size: tuple[float, float], whole: Window) -> Window:
    """Return a window of `size` with the marks in its middle, moved into the picture where it would leave it."""
    left = marks.left + marks.width / 2 - size[0] / 2
    top = marks.top + marks.height / 2 - size[1] * _ABOVE
    # However high the window stands, all of the marks are in it.
    top = max(top, marks.top + marks.height - size[1])
    left = _snapped(left, size[0], whole.width, (marks.left, marks.left + marks.width))
    top = _snapped(top, size[1], whole.height, (marks.top, marks.top + marks.height))
    return Window(min(max(left, 0), whole.width - size[0]), min(max(top, 0), whole.height - size[1]), size[0], size[1])


def _snapped(start: float, length: float, whole: float, marks: tuple[float, float]) -> float:
    """Return a start moved to the picture's edge when the window stops a hair before it: letters would be cut."""
    if start < _SNAP_PX and marks[1] <= length:
        return 0.0
    end = whole - length
    return end if end - start < _SNAP_PX and marks[0] >= end else start


class _Reach(NamedTuple):
    """How far a window's sides may move, in shares of its size, and how wide and high they may leave it."""

    widest: float
    highest: float
    sideways: float
    up_and_down: float


def settle(window: Window, marks: Window, whole: Window, slot: Slot, edges: Edges) -> Window:
    """Return the window with its sides where they cut through least, as small as the slot wants or as wide as it can show."""
    usual_reach = _Reach(max(_widest(slot), window.width), window.height * _TALLER, _REACH, _REACH)
    wide_reach = usual_reach._replace(widest=max(_most(slot), window.width), sideways=_WIDE_REACH)
    usual, wider = (_settled(window, marks, whole, edges, reach) for reach in (usual_reach, wide_reach))
    best = usual if _cut_by(usual, whole, edges) - _cut_by(wider, whole, edges) < _WORTH_WIDENING else wider
    ruled = _from_rules(best, marks, edges)
    return next((one for one in (ruled, best, usual) if slot.shows(one.width, one.height)), window)


def settle_far(window: Window, marks: Window, whole: Window, slot: Slot, edges: Edges) -> Window:
    """Return the window with its sides in gaps, as far as legibility lets them go."""
    highest = min(slot.height / 72 * slot.max_ppi - 1, window.height * _FAR_TALLER)
    settled = _settled(window, marks, whole, edges, _Reach(_most(slot), highest, _FAR_REACH, _FAR_REACH))
    return settled if slot.shows(settled.width, settled.height) else window


def _settled(window: Window, marks: Window, whole: Window, edges: Edges, reach: _Reach) -> Window:
    """Return the window with its sides moved twice, since what one cuts depends on where the others are."""
    right, bottom = window.left + window.width, window.top + window.height
    horizontal, vertical = (window.left, right), (window.top, bottom)
    for _ in range(2):
        horizontal = _sides(
            lambda x, count: edges.crossed_by_columns(x, count, *vertical, _CLEARANCE_PX),  # noqa: B023
            (window.left, right),
            (marks.left, marks.left + marks.width),
            whole.width,
            reach.widest,
            reach.sideways,
        )
        vertical = _sides(
            lambda y, count: edges.crossed_by_rows(y, count, *horizontal, _CLEARANCE_PX),  # noqa: B023
            (window.top, bottom),
            (marks.top, marks.top + marks.height),
            whole.height,
            reach.highest,
            reach.up_and_down,
        )
    return Window(horizontal[0], vertical[0], horizontal[1] - horizontal[0], vertical[1] - vertical[0])


def _cut_by(window: Window, whole: Window, edges: Edges) -> int:
    """Return how many edges the sides of a window cross, those that lie on the picture's own edge apart."""
    right, bottom = window.left + window.width, window.top + window.height
    columns = [x for x in (window.left, right) if 1 < x < whole.width - 1]
    rows = [y for y in (window.top, bottom) if 1 < y < whole.height - 1]
    return sum(edges.crossed_by_column(x, window.top, bottom) for x in columns) + sum(
        edges.crossed_by_row(y, window.left, right) for y in rows
    )


def _from_rules(window: Window, marks: Window, edges: Edges) -> Window:
    """Return the window without the thin strip of something else, that says nothing, above its title bar."""
    right, bottom = window.left + window.width, window.top + window.height
    for offset in range(1, int(window.height * _STRIP) + 1):
        top = window.top + offset
        if top > marks.top or edges.crossed_by_row(top, window.left, right) >= _STRIP_EDGES:
            break
        if edges.ruled_along_row(top, window.left, right) >= _RULED:
            return Window(window.left, top + 1, window.width, bottom - top - 1)
    return window


def whole_words(mark: Window, whole: Window, edges: Edges) -> Window:
    """Return a mark grown sideways to the gaps around what it is on: a word that a mark is on is never cut."""
    middle = mark.top + mark.height / 2
    top, bottom = (
        max(min(mark.top, middle - _WORD_PX / 2), 0),
        min(max(mark.top + mark.height, middle + _WORD_PX / 2), whole.height),
    )
    end = mark.left + mark.width
    left = _gap(lambda x: edges.crossed_by_column(x, top, bottom), mark.left, -1, whole.width)
    right = _gap(lambda x: edges.crossed_by_column(x, top, bottom), end, 1, whole.width)
    return Window(left, mark.top, right - left, mark.height)


def _gap(crossed: Callable[[float], int], start: float, way: int, end: float) -> float:
    """Return the first place from `start` on, in a direction, that has a gap behind it; `start` where there is none."""
    free = 0
    for offset in range(_LONGEST_WORD_PX):
        place = start + way * offset
        if not 0 < place < end:
            return min(max(place, 0.0), end)
        free = 0 if crossed(place) else free + 1
        if free >= _WORD_GAP_PX:
            return place
    return start


_Crossed = Callable[[float, int], list[int]]
"""How many edges are crossed by some cuts, or by their neighbours, at a place and at each pixel after it."""


def _sides(
    crossed: _Crossed,
    start: tuple[float, float],
    marks: tuple[float, float],
    end: float,
    most: float,
    share: float,
) -> tuple[float, float]:
    """Return the two sides, at most `most` apart, that together cut through least and move least from `start`."""
    reach = (start[1] - start[0]) * share
    firsts = _costs(crossed, start[0], max(0.0, start[0] - reach), min(marks[0], start[0] + reach))
    seconds = _costs(crossed, start[1], max(marks[1], start[1] - reach), min(end, start[1] + reach))
    # The best second side within reach of each first one, as both go to the right.
    best: tuple[float, float, float] | None = None
    nearest: tuple[float, float] | None = None
    rank, count = 0, len(seconds)
    for first, first_cost in firsts:
        while rank < count and seconds[rank][0] - first <= most + 0.01:
            place, cost = seconds[rank]
            rank += 1
            if nearest is None or (cost, place) < nearest:
                nearest = cost, place
        if nearest is not None:
            found = first_cost + nearest[0], first, nearest[1]
            if best is None or found < best:
                best = found
    return start if best is None else best[1:]


def _costs(crossed: _Crossed, start: float, low: float, high: float) -> list[tuple[float, float]]:
    """Return places from `low` to `high` and what a cut there costs: what it crosses, nearly crosses, and the way."""
    if high <= low:
        return [(low, 0.0)]
    # The places are whole steps away from the start, so that staying there is one of them.
    low += (start - low) % 1
    near = crossed(low, int(high - low) + 1)
    places = [low + index for index in range(len(near))]
    first = round(start - low) % _STEP_PX
    return [
        (place, (0.0 if place <= 0.5 else _EDGE_COST * crossed_near) + _MOVE_COST * abs(place - start))
        for place, crossed_near in zip(places[first::_STEP_PX], near[first::_STEP_PX], strict=True)
    ]
