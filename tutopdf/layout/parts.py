"""Parts: a picture whose marks are too far apart to be read at once is shown as two or three crops, each legible."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from tutopdf.french.words import screen_part
from tutopdf.layout.framing import CONTEXT_PX, frame_picture, is_legible, slot_of
from tutopdf.model.theme import Slot
from tutopdf.model.tutorial import Body, Mark, MarkKind, Picture, Point, Tutorial

_MOST_PARTS = 3
_MOST_MARKS = 9
"""More have no few places where one must look."""

_SHOWING = (MarkKind.BOX, MarkKind.SPOTLIGHT, MarkKind.MAGNIFIER)
"""What goes around something: an arrow often comes up to its edge."""

_Group = tuple[Mark, ...]


def part_pictures(tutorial: Tutorial, slots: Callable[[int], Slot]) -> Tutorial:
    """Return the tutorial with such pictures in parts, one after the other.

    `slots` gives the slot of a section by its place, -1 for the introduction.
    """
    if not any(len(picture.drawn_marks) > 1 for picture in tutorial.figures):
        return tutorial

    def parted(body: Body, place: int) -> Body:
        slot = slots(place)
        return body.spread(lambda picture: parts_of(picture, slot))

    sections = tuple(
        replace(section, blocks=tuple(replace(part, body=parted(part.body, place)) for part in section.blocks))
        for place, section in enumerate(tutorial.sections)
    )
    introduction = replace(tutorial.introduction, body=parted(tutorial.introduction.body, -1))
    return replace(tutorial, introduction=introduction, sections=sections)


def parts_of(picture: Picture, slot: Slot) -> tuple[Picture, ...]:
    """Return the parts of a picture, in the order of their marks; the picture where one crop shows all, or none can."""
    if not 1 < len(picture.drawn_marks) <= _MOST_MARKS or not frame_picture(picture, slot).marks_apart:
        return (picture,)
    groups = _inseparable(picture)
    while (together := _nearest(picture, groups, slot)) is not None:
        first, second = together
        merged = tuple(mark for mark in picture.drawn_marks if mark in first or mark in second)
        groups = [merged if group == first else group for group in groups if group != second]
    parts = [_part(picture, group) for group in groups]
    if len(parts) > _MOST_PARTS or not all(_is_read(part, slot) for part in parts):
        return (picture,)
    return tuple(parts)


def _inseparable(picture: Picture) -> list[_Group]:
    """Return the marks, each alone, but an arrow with what it comes up to: apart, it would point at nothing."""
    groups: list[_Group] = [(mark,) for mark in picture.drawn_marks]
    for arrow in picture.drawn_marks:
        if arrow.kind is not MarkKind.ARROW or arrow.target is None:
            continue
        shown = [
            mark for mark in picture.drawn_marks if mark.kind in _SHOWING and _comes_up_to(arrow.target, mark, picture)
        ]
        joined = [group for group in groups if arrow in group or any(mark in group for mark in shown)]
        merged = tuple(mark for mark in picture.drawn_marks if any(mark in group for group in joined))
        groups = [merged if group == joined[0] else group for group in groups if group not in joined[1:]]
    return groups


def _comes_up_to(tip: Point, mark: Mark, picture: Picture) -> bool:
    """Say whether a point is on a mark, or no further than what is kept around it."""
    width, height = (side / picture.scale / 100 for side in picture.size_px)
    zone = mark.extent
    away_x = max(zone.left - tip.x, tip.x - zone.right, 0.0) * width
    away_y = max(zone.top - tip.y, tip.y - zone.bottom, 0.0) * height
    return max(away_x, away_y) <= CONTEXT_PX


def _nearest(picture: Picture, groups: Sequence[_Group], slot: Slot) -> tuple[_Group, _Group] | None:
    """Return the two groups whose marks are seen together in the smallest crop, if any."""
    seen = []
    for first, second in combinations(groups, 2):
        part = _part(picture, (*first, *second))
        if _is_read(part, slot):
            frame = frame_picture(part, slot_of(part, slot))
            seen.append((frame.width_px * frame.height_px, _spread(part), first, second))
    return min(seen, key=lambda one: one[:2])[2:] if seen else None


def _is_read(part: Picture, slot: Slot) -> bool:
    frame = frame_picture(part, slot_of(part, slot))
    return not frame.marks_apart and is_legible(frame, slot_of(part, slot))


def _part(picture: Picture, marks: _Group) -> Picture:
    """Return a picture with some of its marks, and all of its masks."""
    kept = tuple(mark for mark in picture.marks if mark in marks or mark in picture.masks)
    part = replace(picture, marks=kept)
    left, top, right, bottom = _sides(part)
    return replace(part, part=screen_part((left + right) / 200, (top + bottom) / 200))


def _spread(part: Picture) -> float:
    left, top, right, bottom = _sides(part)
    return (right - left) * (bottom - top)


def _sides(part: Picture) -> tuple[float, float, float, float]:
    zones = [mark.extent for mark in part.drawn_marks]
    lefts, tops = [zone.left for zone in zones], [zone.top for zone in zones]
    return min(lefts), min(tops), max(zone.right for zone in zones), max(zone.bottom for zone in zones)
