"""Layout: a picture's marks, in % of its pixels, become shapes on the page."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tutopdf.boxes import DrawnMark, Frame, Rect
from tutopdf.model import Mark, MarkKind, Picture, Point, Zone
from tutopdf.theme import ARROW_HEAD, ARROW_LENGTH, BADGE_RADIUS, MARK_HALO, MARK_STROKE

_AIR = 1.0
"""Points between a box's stroke and what it surrounds."""

_EDGE = MARK_STROKE / 2 + MARK_HALO

Vector = tuple[float, float]

_DIRECTIONS: tuple[Vector, ...] = tuple(
    (math.cos(math.radians(angle)), math.sin(math.radians(angle))) for angle in (150, 30, 210, 330, 180, 0, 90, 270)
)
"""Where an arrow may come from, the most usual first: from the lower left, from the lower right…"""


def place_marks(picture: Picture, frame: Frame, rect: Rect) -> tuple[DrawnMark, ...]:
    """Return the marks of a picture that is drawn in `rect`; all of their ink stays within it."""
    view = _View(picture, frame, rect)
    obstacles = [view.zone(mark.extent) for mark in picture.drawn_marks]
    return tuple(_place(mark, view, obstacles) for mark in picture.drawn_marks)


class _View:
    """Goes from % of the whole picture to points on the page."""

    def __init__(self, picture: Picture, frame: Frame, rect: Rect) -> None:
        self.rect = rect
        self.across, self.down = rect.width / frame.width_px, rect.height / frame.height_px
        self.width_px, self.height_px = picture.size_px
        self.frame = frame

    def point(self, point: Point) -> Vector:
        x = (point.x / 100 * self.width_px - self.frame.left) * self.across
        y = (point.y / 100 * self.height_px - self.frame.top) * self.down
        return self.rect.x + x, self.rect.y + y

    def zone(self, zone: Zone) -> Rect:
        x, y = self.point(Point(zone.left, zone.top))
        right, bottom = self.point(Point(zone.right, zone.bottom))
        return Rect(x, y, right - x, bottom - y)


def _place(mark: Mark, view: _View, obstacles: Sequence[Rect]) -> DrawnMark:
    match mark.kind:
        case MarkKind.BADGE:
            assert mark.target is not None
            centre = _inside(view.point(mark.target), view.rect, BADGE_RADIUS + MARK_HALO)
            return DrawnMark(mark.kind, points=(centre,), number=mark.number)
        case MarkKind.ARROW:
            return _arrow(mark, view, obstacles)
        case _:
            assert mark.zone is not None
            return DrawnMark(mark.kind, rect=_surround(view.zone(mark.zone), view.rect))


def _surround(zone: Rect, picture: Rect) -> Rect:
    """Return the middle of the stroke that runs around a zone, kept with its halo inside the picture."""
    out = _AIR + MARK_HALO + MARK_STROKE / 2
    left, top = max(zone.x - out, picture.x + _EDGE), max(zone.y - out, picture.y + _EDGE)
    right, bottom = min(zone.right + out, picture.right - _EDGE), min(zone.bottom + out, picture.bottom - _EDGE)
    return Rect(left, top, max(right - left, MARK_STROKE), max(bottom - top, MARK_STROKE))


def _arrow(mark: Mark, view: _View, obstacles: Sequence[Rect]) -> DrawnMark:
    if mark.zone is not None:
        target = view.zone(mark.zone)
    else:
        assert mark.target is not None
        x, y = view.point(mark.target)
        target = Rect(x, y, 0, 0)
    room = ARROW_HEAD / 2 + MARK_HALO
    if mark.start is not None:
        tail = _inside(view.point(mark.start), view.rect, room)
        centre = target.x + target.width / 2, target.y + target.height / 2
        head = _edge(target, _direction(centre, tail))
    else:
        tail, head = _free_arrow(target, view.rect, obstacles, room)
    return DrawnMark(mark.kind, points=(tail, _inside(head, view.rect, room)))


def _free_arrow(target: Rect, picture: Rect, obstacles: Sequence[Rect], room: float) -> tuple[Vector, Vector]:
    """Return the tail and head of the longest arrow that crosses the fewest other marks."""
    best: tuple[float, Vector, Vector] | None = None
    for rank, direction in enumerate(_DIRECTIONS):
        head = _edge(target, direction)
        wanted = head[0] + direction[0] * ARROW_LENGTH, head[1] + direction[1] * ARROW_LENGTH
        tail = _inside(wanted, picture, room)
        lost = ARROW_LENGTH - math.dist(head, tail)
        turned = math.dist(wanted, tail)
        path = Rect(
            min(head[0], tail[0]), min(head[1], tail[1]), abs(head[0] - tail[0]) + 1, abs(head[1] - tail[1]) + 1
        )
        crossed = sum(path.overlaps(other) for other in obstacles if not _same(other, target))
        cost = crossed * 100 + lost * 2 + turned + rank
        if best is None or cost < best[0]:
            best = cost, tail, head
    assert best is not None
    return best[1], best[2]


def _same(one: Rect, other: Rect) -> bool:
    return one.overlaps(other) and abs(one.width - other.width) < 4 and abs(one.height - other.height) < 4


def _direction(start: Vector, end: Vector) -> Vector:
    length = math.dist(start, end) or 1.0
    return (end[0] - start[0]) / length, (end[1] - start[1]) / length


def _edge(rect: Rect, direction: Vector) -> Vector:
    """Return where a ray from the middle of `rect` leaves it."""
    x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
    across = rect.width / 2 / abs(direction[0]) if abs(direction[0]) > 1e-9 else math.inf
    down = rect.height / 2 / abs(direction[1]) if abs(direction[1]) > 1e-9 else math.inf
    reach = min(across, down)
    return (x + direction[0] * reach, y + direction[1] * reach) if math.isfinite(reach) else (x, y)


def _inside(point: Vector, rect: Rect, room: float) -> Vector:
    """Return the point moved into `rect`, `room` points from its edges where it is wide enough."""
    across, down = min(room, rect.width / 2), min(room, rect.height / 2)
    return (
        min(max(point[0], rect.x + across), rect.right - across),
        min(max(point[1], rect.y + down), rect.bottom - down),
    )
