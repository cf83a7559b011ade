"""Marks: a picture's marks, in % of its pixels, become shapes on the page; all of their ink stays in the picture."""

from __future__ import annotations

import math
from collections.abc import Sequence

from tutopdf.layout.room import grown, least_covered
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import USUAL_MARKS, DrawnMark, Frame, Inset, Line, MarkStyle, Rect
from tutopdf.model.theme import INK
from tutopdf.model.tutorial import Mark, MarkKind, Paragraph, Picture, Point, Run, Zone

_AIR = 1.0
"""Points between a box's stroke and what it surrounds."""

_LABEL_PADDING = 3.0
_LABEL_SHARE = 0.5
"""Of the picture's width, what a label may take before its text is broken."""

Vector = tuple[float, float]

_DIRECTIONS: tuple[Vector, ...] = tuple(
    (math.cos(math.radians(angle)), math.sin(math.radians(angle)))
    for angle in (150, 30, 210, 330, 120, 60, 180, 0, 90, 240, 300, 270)
)
"""Where an arrow may come from, the most usual first: from the lower left, from the lower right…"""

_OUTLINED = MarkKind.BOX, MarkKind.SPOTLIGHT

_WIDE, _END_ON = 4.0, 12.0
"""A zone that is so many times as wide as high is pointed at from one of its ends, unless that costs more than this."""

_DETAIL_COST = 8.0
"""What it costs an arrow to lie on text, in points of its length."""

_BADGE_REACH, _BADGE_ON_TEXT = 5.0, 2.0
"""How far a badge may go from its point, in its own radii; detail that is text."""
_BADGE_TOUCHES = 1.2
"""How far it may go up or down: it still touches what it numbers, and is not in the row above or below."""
_ALONG_COST, _ACROSS_COST = 0.4, 2.0
"""What each radius costs that it goes along its row, or out of it."""


class View:
    """Goes from % of the whole picture to points on the page; `style` is how its marks are drawn."""

    def __init__(self, picture: Picture, frame: Frame, rect: Rect, style: MarkStyle = USUAL_MARKS) -> None:
        self.picture, self.frame, self.rect, self.style = picture, frame, rect, style
        self.detail_rows = frame.detail.split()
        self.across, self.down = rect.width / frame.width_px, rect.height / frame.height_px

    def point(self, point: Point) -> Vector:
        width, height = self.picture.size_px
        x = (point.x / 100 * width - self.frame.left) * self.across
        y = (point.y / 100 * height - self.frame.top) * self.down
        return self.rect.x + x, self.rect.y + y

    def detail(self, place: Vector, around: float) -> float:
        """Return how much there is to see around a place of the page, from 0 to 9."""
        return self.detail_in(Rect(place[0] - around, place[1] - around, 2 * around, 2 * around))

    def detail_in(self, area: Rect) -> float:
        """Return how much there is to see in a part of the page, from 0 to 9; 0 where nobody has looked."""
        rows = self.detail_rows
        if not rows:
            return 0.0
        down, across = len(rows) / self.rect.height, len(rows[0]) / self.rect.width
        top, bottom = ((y - self.rect.y) * down for y in (area.y, area.bottom))
        left, right = ((x - self.rect.x) * across for x in (area.x, area.right))
        cells = [
            int(digit)
            for row in rows[max(int(top), 0) : max(int(bottom), int(top)) + 1]
            for digit in row[max(int(left), 0) : max(int(right), int(left)) + 1]
        ]
        return sum(cells) / len(cells) if cells else 0.0

    def zone(self, zone: Zone) -> Rect:
        x, y = self.point(Point(zone.left, zone.top))
        right, bottom = self.point(Point(zone.right, zone.bottom))
        return Rect(x, y, right - x, bottom - y)

    def visible(self, zone: Zone) -> Rect | None:
        """Return the part of a zone that the frame shows, if any."""
        whole = self.zone(zone)
        x, y = max(whole.x, self.rect.x), max(whole.y, self.rect.y)
        right, bottom = min(whole.right, self.rect.right), min(whole.bottom, self.rect.bottom)
        return Rect(x, y, right - x, bottom - y) if right - x > 0.5 and bottom - y > 0.5 else None


def place_marks(view: View, typesetter: Typesetter, insets: Sequence[Inset] = ()) -> tuple[DrawnMark, ...]:
    """Return the marks of a picture where they fall, beside its `insets`; a magnifier that has none is a plain box."""
    marks = view.picture.marks
    obstacles = [*mark_areas(view), *(inset.rect for inset in insets)]
    enlarged = [inset.source for inset in insets]
    drawn: list[DrawnMark] = []
    for mark in sorted(marks, key=_drawing_order):
        if mark.kind is MarkKind.MASK:
            drawn += _mask_text(mark, view, typesetter)
        elif mark.kind is MarkKind.LABEL:
            label = _label(mark, view, typesetter, obstacles)
            drawn.append(label)
            obstacles += [label.rect] if label.rect is not None else []
        elif mark.kind is not MarkKind.MAGNIFIER:
            drawn.append(_place(mark, view, obstacles))
        elif mark.zone is not None and view.zone(mark.zone) not in enlarged:
            drawn.append(DrawnMark(MarkKind.BOX, rect=_surround(view.zone(mark.zone), view)))
    return tuple(drawn)


def mark_areas(view: View) -> list[Rect]:
    """Return what the marks of a picture take: where nothing else may stand."""
    areas = []
    style = view.style
    for mark in view.picture.drawn_marks:
        if mark.zone is not None and mark.kind is not MarkKind.SPOTLIGHT:
            areas.append(grown(view.zone(mark.zone), _AIR + style.stroke + 2 * style.halo))
        if mark.target is not None and mark.kind is MarkKind.BADGE:
            x, y = badge_centre(mark, view)
            radius = style.badge_radius + style.halo
            areas.append(Rect(x - radius, y - radius, 2 * radius, 2 * radius))
    return areas


def _drawing_order(mark: Mark) -> int:
    """Veils lie under everything, badges over; labels look for room once the rest has its place."""
    order = {MarkKind.SPOTLIGHT: 0, MarkKind.MASK: 1, MarkKind.LABEL: 3, MarkKind.BADGE: 4}
    return order.get(mark.kind, 2)


def _place(mark: Mark, view: View, obstacles: Sequence[Rect]) -> DrawnMark:
    match mark.kind:
        case MarkKind.BADGE:
            return DrawnMark(mark.kind, points=(badge_centre(mark, view),), number=mark.number)
        case MarkKind.ARROW:
            return _arrow(mark, view, obstacles)
        case _:
            assert mark.zone is not None
            return DrawnMark(mark.kind, rect=_surround(view.zone(mark.zone), view))


def _surround(zone: Rect, view: View) -> Rect:
    """Return the middle of the stroke that runs around a zone, kept with its halo inside the picture."""
    picture, stroke = view.rect, view.style.stroke
    edge = stroke / 2 + view.style.halo
    out = _AIR + edge
    left, top = max(zone.x - out, picture.x + edge), max(zone.y - out, picture.y + edge)
    right, bottom = min(zone.right + out, picture.right - edge), min(zone.bottom + out, picture.bottom - edge)
    return Rect(left, top, max(right - left, stroke), max(bottom - top, stroke))


# Badges


def badge_centre(mark: Mark, view: View) -> Vector:
    """Return where a badge stands: on its point, or beside it where it would be cut by a box or hide a word."""
    assert mark.target is not None
    room = view.style.badge_radius + view.style.halo
    point = _inside(view.point(mark.target), view.rect, room)
    boxes = [
        _surround(view.zone(one.zone), view) for one in view.picture.drawn_marks if one.kind in _OUTLINED and one.zone
    ]
    crossed = [box for box in boxes if _crosses(point, room, box, view.style.stroke)]
    places = [point]
    for box in crossed:
        out = view.style.stroke / 2 + room + 0.5
        places += [(box.x - out, point[1]), (box.right + out, point[1])]
        places += [(point[0], box.y - out), (point[0], box.bottom + out)]
    if not crossed and view.detail(point, view.style.badge_radius * 0.7) >= _BADGE_ON_TEXT:
        steps = range(2, int(2 * _BADGE_REACH) + 1)
        places += [(point[0] + way * step / 2 * room, point[1]) for step in steps for way in (1, -1)]
        places += [
            (point[0] + _BADGE_TOUCHES * room * across, point[1] + _BADGE_TOUCHES * room * down)
            for across, down in _DIRECTIONS
        ]

    def cost(place: Vector) -> float:
        away = math.dist(place, point) / room
        moved = (_ALONG_COST * abs(place[0] - point[0]) + _ACROSS_COST * abs(place[1] - point[1])) / room
        cut = sum(_crosses(place, room, box, view.style.stroke) for box in boxes)
        outside = place != _inside(place, view.rect, room) or away > _BADGE_REACH
        return 100 * outside + 20 * cut + view.detail(place, view.style.badge_radius * 0.7) + moved

    return min(places, key=cost)


def _crosses(centre: Vector, radius: float, box: Rect, stroke: float) -> bool:
    """Say whether a disc touches the stroke around a box: it is neither all outside nor all inside."""
    x, y = min(max(centre[0], box.x), box.right), min(max(centre[1], box.y), box.bottom)
    reach = radius + stroke / 2
    if math.dist((x, y), centre) >= reach:
        return False
    within = min(centre[0] - box.x, box.right - centre[0], centre[1] - box.y, box.bottom - centre[1])
    return within < reach


# Text on pictures


def _label(mark: Mark, view: View, typesetter: Typesetter, obstacles: Sequence[Rect]) -> DrawnMark:
    """Return a label beside its zone, or on its point where that covers no other mark."""
    size = view.style.label_text
    style = TextStyle(size, size * 1.2, INK, bold=True)
    room = max(view.rect.width * _LABEL_SHARE, min(view.rect.width - 8, 40.0))
    lines = typesetter.lines(Paragraph((Run(mark.text),), mark.line), room, style)
    width = max(line.width for line in lines) + 2 * _LABEL_PADDING
    height = len(lines) * style.leading + 2 * _LABEL_PADDING
    width, height = min(width, view.rect.width), min(height, view.rect.height)
    if mark.zone is not None:
        near = view.zone(mark.zone)
    else:
        assert mark.target is not None
        x, y = view.point(mark.target)
        near = Rect(x, y, 0, 0)
    place = least_covered(width, height, view.rect, obstacles, near)
    return DrawnMark(mark.kind, rect=place, lines=lines, text_pt=size)


def _mask_text(mark: Mark, view: View, typesetter: Typesetter) -> list[DrawnMark]:
    """Return what a mask hides, written in its flat area in the largest size that fits; nothing where none does."""
    assert mark.zone is not None
    area = view.visible(mark.zone)
    if area is None:
        return []
    for size in view.style.mask_texts:
        lines = _fitting(mark, typesetter, area, size)
        if lines:
            return [DrawnMark(mark.kind, rect=area, lines=lines, text_pt=size)]
    return []


def _fitting(mark: Mark, typesetter: Typesetter, area: Rect, size: float) -> tuple[Line, ...]:
    style = TextStyle(size, size * 1.2, INK)
    words = mark.text.split(" ")
    width = area.width - 4
    if max(typesetter.metrics.width(word, size) for word in words) > width:
        return ()
    lines = typesetter.lines(Paragraph((Run(mark.text),), mark.line), width, style)
    return lines if len(lines) * style.leading <= area.height else ()


# Arrows


def _arrow(mark: Mark, view: View, obstacles: Sequence[Rect]) -> DrawnMark:
    if mark.zone is not None:
        target = view.zone(mark.zone)
    else:
        assert mark.target is not None
        x, y = view.point(mark.target)
        target = Rect(x, y, 0, 0)
    style = view.style
    room = style.arrow_head / 2 + style.halo
    if mark.start is not None:
        tail = _inside(view.point(mark.start), view.rect, room)
        centre = target.x + target.width / 2, target.y + target.height / 2
        head = _edge(target, _direction(centre, tail))
    else:
        tail, head = _free_arrow(target, view, obstacles, room)
    return DrawnMark(mark.kind, points=(tail, _inside(head, view.rect, style.halo)))


def _free_arrow(target: Rect, view: View, obstacles: Sequence[Rect], room: float) -> tuple[Vector, Vector]:
    """Return the tail and head of the longest arrow that crosses the fewest other marks and hides the least."""
    best: tuple[float, Vector, Vector] | None = None
    length = view.style.arrow_length
    for rank, direction in enumerate(_DIRECTIONS):
        head = _edge(target, direction)
        wanted = head[0] + direction[0] * length, head[1] + direction[1] * length
        tail = _inside(wanted, view.rect, room)
        lost = length - math.dist(head, tail)
        turned = math.dist(wanted, tail)
        path = Rect(
            min(head[0], tail[0]), min(head[1], tail[1]), abs(head[0] - tail[0]) + 1, abs(head[1] - tail[1]) + 1
        )
        crossed = sum(path.overlaps(other) for other in obstacles if not _same(other, target, view.style))
        hidden = _hidden(head, tail, view)
        sideways = _END_ON if target.width > _WIDE * target.height > 0 and abs(direction[1]) > 0.01 else 0.0
        cost = crossed * 100 + lost * 2 + turned + rank + hidden * _DETAIL_COST + sideways
        if best is None or cost < best[0]:
            best = cost, tail, head
    assert best is not None
    return best[1], best[2]


def _hidden(head: Vector, tail: Vector, view: View) -> float:
    """Return how much there is to see under an arrow's shaft."""
    parts = [step / 8 for step in range(1, 9)]
    places = [(head[0] + (tail[0] - head[0]) * part, head[1] + (tail[1] - head[1]) * part) for part in parts]
    return sum(view.detail(place, view.style.stroke) for place in places) / len(places)


def _same(obstacle: Rect, target: Rect, style: MarkStyle) -> bool:
    """Say whether an obstacle is what surrounds the target itself."""
    around = grown(target, _AIR + style.stroke + 2 * style.halo)
    return abs(obstacle.x - around.x) < 4 and abs(obstacle.right - around.right) < 4 and obstacle.overlaps(around)


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
