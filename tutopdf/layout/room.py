"""Free room: where, in a picture, there is room for something that must cover no mark."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

from tutopdf.model.boxes import Rect

_STEP = 4.0
_EDGE = 3.0


def free_place(
    width: float,
    height: float,
    picture: Rect,
    obstacles: Sequence[Rect],
    near: Rect,
    hidden: Callable[[Rect], float] = lambda _: 0.0,
) -> Rect | None:
    """Return the place nearest to `near` where a box of this size covers none of `obstacles`, within `picture`.

    `hidden` says, in points of way, what it costs to cover what else is there.
    """
    best: tuple[float, Rect] | None = None
    for place in _places(width, height, picture):
        if any(place.overlaps(obstacle) for obstacle in obstacles):
            continue
        distance = _distance(place, near)
        if best is not None and distance >= best[0]:
            continue
        distance += hidden(place)
        if best is None or distance < best[0]:
            best = distance, place
    return best[1] if best is not None else None


def least_covered(width: float, height: float, picture: Rect, obstacles: Sequence[Rect], near: Rect) -> Rect:
    """Return the free place, else the one that covers the least of the obstacles."""
    free = free_place(width, height, picture, obstacles, near)
    if free is not None:
        return free
    return min(
        _places(width, height, picture),
        key=lambda place: (sum(_shared(place, obstacle) for obstacle in obstacles), _distance(place, near)),
    )


def grown(rect: Rect, by: float) -> Rect:
    return Rect(rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by)


def _places(width: float, height: float, picture: Rect) -> Iterator[Rect]:
    across = max(picture.width - width - 2 * _EDGE, 0.0)
    down = max(picture.height - height - 2 * _EDGE, 0.0)
    left, top = (
        picture.x + min(_EDGE, (picture.width - width) / 2),
        picture.y + min(_EDGE, (picture.height - height) / 2),
    )
    for row in range(int(down / _STEP) + 2):
        for column in range(int(across / _STEP) + 2):
            yield Rect(left + min(column * _STEP, across), top + min(row * _STEP, down), width, height)


def _distance(one: Rect, other: Rect) -> float:
    """Return the distance between two boxes' edges, then a little of that between their middles."""
    across = max(other.x - one.right, one.x - other.right, 0.0)
    down = max(other.y - one.bottom, one.y - other.bottom, 0.0)
    middles = math.dist(
        (one.x + one.width / 2, one.y + one.height / 2), (other.x + other.width / 2, other.y + other.height / 2)
    )
    return math.hypot(across, down) + middles / 100


def _shared(one: Rect, other: Rect) -> float:
    across = min(one.right, other.right) - max(one.x, other.x)
    down = min(one.bottom, other.bottom) - max(one.y, other.y)
    return max(across, 0.0) * max(down, 0.0)
