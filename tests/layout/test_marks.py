"""Protects where marks are drawn: around their zones, inside their pictures, arrows that touch what they show."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.layout.marks import View, place_marks
from tutopdf.layout.text import Typesetter
from tutopdf.model.boxes import USUAL_MARKS, DrawnMark, Frame, Rect
from tutopdf.model.tutorial import Mark, MarkKind, Picture, Point, Zone

from .kit import METRICS, marks, zones

RECT = Rect(100, 200, 300, 150)
WHOLE = Frame(0, 0, 1000, 500, 1.0)
TYPESETTER = Typesetter(METRICS)


def view(*found: Mark, frame: Frame = WHOLE, rect: Rect = RECT) -> View:
    return View(Picture("x.png", Path("x.png"), (1000, 500), 1.0, "Un écran", 1, found), frame, rect)


def place(*found: Mark, frame: Frame = WHOLE, rect: Rect = RECT) -> tuple[DrawnMark, ...]:
    return place_marks(view(*found, frame=frame, rect=rect), TYPESETTER)


def box(*zone: float) -> Mark:
    return Mark(MarkKind.BOX, "un cadre", 1, zone=Zone(*zone))


def ink(mark: DrawnMark) -> Rect:
    """Return what a mark's stroke and halo cover, its text apart."""
    if mark.kind is MarkKind.BADGE:
        (x, y), radius = mark.points[0], USUAL_MARKS.badge_radius + USUAL_MARKS.halo
        return Rect(x - radius, y - radius, 2 * radius, 2 * radius)
    if mark.kind is MarkKind.ARROW:
        xs, ys = zip(*mark.points, strict=True)
        return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    out = USUAL_MARKS.stroke / 2 + USUAL_MARKS.halo if mark.kind is MarkKind.BOX else 0
    return Rect(mark.rect.x - out, mark.rect.y - out, mark.rect.width + 2 * out, mark.rect.height + 2 * out)


# From % to points


def test_percents_of_the_whole_picture_become_points_through_the_crop():
    cropped = Frame(500, 100, 1000, 350, 1.0)
    assert view(frame=cropped).point(Point(50, 20)) == pytest.approx((RECT.x, RECT.y))
    assert view(frame=cropped).point(Point(100, 70)) == pytest.approx((RECT.right, RECT.bottom))
    assert view(frame=cropped).point(Point(75, 45)) == pytest.approx((250, 275))


def test_only_the_visible_part_of_a_zone_is_visible():
    cropped = view(frame=Frame(500, 0, 1000, 250, 1.0))
    assert cropped.visible(Zone(0, 0, 40, 40)) is None
    seen = cropped.visible(Zone(40, 40, 20, 20))
    assert (seen.x, seen.bottom) == (RECT.x, RECT.bottom)


# Boxes


@given(zones())
def test_a_box_runs_around_its_zone_or_along_the_picture_s_edge(zone: Zone):
    (drawn,) = place(Mark(MarkKind.BOX, "un cadre", 1, zone=zone))
    place_of_zone = view().zone(zone)
    inner, edge = USUAL_MARKS.stroke / 2 + USUAL_MARKS.halo, USUAL_MARKS.stroke + 2 * USUAL_MARKS.halo
    for stroke, border, limit, sign in (
        (drawn.rect.x, place_of_zone.x, RECT.x, -1),
        (drawn.rect.y, place_of_zone.y, RECT.y, -1),
        (drawn.rect.right, place_of_zone.right, RECT.right, 1),
        (drawn.rect.bottom, place_of_zone.bottom, RECT.bottom, 1),
    ):
        outside = (stroke - border) * sign >= inner - 0.01
        assert outside or abs(stroke - limit) <= edge


@given(st.lists(marks(), min_size=1, max_size=4))
def test_no_ink_leaves_the_picture(found: list[Mark]):
    for drawn in place(*found):
        covered = ink(drawn)
        assert covered.x >= RECT.x - 0.01
        assert covered.y >= RECT.y - 0.01
        assert covered.right <= RECT.right + 0.01
        assert covered.bottom <= RECT.bottom + 0.01


@given(st.lists(marks(), min_size=1, max_size=3), st.floats(4, 40), st.floats(4, 40))
def test_marks_on_a_tiny_picture_are_drawn_in_it(found: list[Mark], width: float, height: float):
    rect = Rect(50, 60, width, height)
    for drawn in place(*found, rect=rect):
        for x, y in drawn.points:
            assert rect.x - 0.01 <= x <= rect.right + 0.01
            assert rect.y - 0.01 <= y <= rect.bottom + 0.01
        if drawn.rect is not None:
            assert math.isfinite(drawn.rect.width + drawn.rect.height)
            assert drawn.rect.width > 0
            assert drawn.rect.height > 0


# Arrows and badges


def test_an_arrow_points_at_its_zone_from_where_it_is_told():
    zone = Zone(60, 40, 10, 20)
    (drawn,) = place(Mark(MarkKind.ARROW, "ici", 1, zone=zone, start=Point(20, 50)))
    tail, head = drawn.points
    target = view().zone(zone)
    assert tail == pytest.approx(view().point(Point(20, 50)))
    assert head == pytest.approx((target.x, target.y + target.height / 2))


def test_an_arrow_points_at_its_point():
    (drawn,) = place(Mark(MarkKind.ARROW, "ici", 1, target=Point(50, 50), start=Point(10, 10)))
    assert drawn.points[1] == pytest.approx(view().point(Point(50, 50)))


@given(zones())
def test_a_free_arrow_ends_on_its_zone_and_is_long_enough_to_be_seen(zone: Zone):
    (drawn,) = place(Mark(MarkKind.ARROW, "ici", 1, zone=zone))
    tail, head = drawn.points
    target = view().zone(zone)
    across = max(target.x - head[0], head[0] - target.right, 0)
    down = max(target.y - head[1], head[1] - target.bottom, 0)
    assert math.hypot(across, down) <= 1.5
    if zone.width < 60 and zone.height < 60:
        assert math.dist(tail, head) >= USUAL_MARKS.arrow_head


def test_a_free_arrow_crosses_no_other_mark_when_it_can():
    target, beside = Zone(45, 45, 10, 10), box(25, 52, 15, 30)
    drawn = place(Mark(MarkKind.ARROW, "ici", 1, zone=target), beside)
    arrow = next(mark for mark in drawn if mark.kind is MarkKind.ARROW)
    assert not ink(arrow).overlaps(view().zone(beside.zone))


def test_a_badge_is_on_its_point_or_moved_inside():
    drawn = place(
        Mark(MarkKind.BADGE, "a", 1, target=Point(50, 50), number=1),
        Mark(MarkKind.BADGE, "b", 1, target=Point(0, 100), number=2),
    )
    room = USUAL_MARKS.badge_radius + USUAL_MARKS.halo
    assert drawn[0].points == (pytest.approx(view().point(Point(50, 50))),)
    assert drawn[1].points == (pytest.approx((RECT.x + room, RECT.bottom - room)),)
    assert [mark.number for mark in drawn] == [1, 2]


def seen(*rows: str) -> Frame:
    """A frame of which one has looked at what is where."""
    return WHOLE._replace(detail=" ".join(rows))


def test_a_free_arrow_comes_from_where_there_is_nothing_to_see():
    arrow = Mark(MarkKind.ARROW, "ici", 1, zone=Zone(45, 45, 10, 10))
    busy_below = seen(*["0" * 20] * 5, *["9" * 20] * 5)
    busy_above = seen(*["9" * 20] * 5, *["0" * 20] * 5)
    for frame, below in ((busy_below, False), (busy_above, True)):
        (drawn,) = place(arrow, frame=frame)
        assert (drawn.points[0][1] > drawn.points[1][1] + 1) is below


def test_a_wide_low_zone_is_pointed_at_from_its_end():
    (drawn,) = place(Mark(MarkKind.ARROW, "ici", 1, zone=Zone(30, 45, 40, 4)))
    tail, head = drawn.points
    assert tail[1] == pytest.approx(head[1])
    assert head[0] in (pytest.approx(RECT.x + RECT.width * 0.3), pytest.approx(RECT.x + RECT.width * 0.7))


def test_a_badge_is_moved_off_a_box_s_edge_and_drawn_over_all():
    badge = Mark(MarkKind.BADGE, "a", 1, target=Point(40, 50), number=1)
    drawn = place(badge, box(40, 40, 20, 20))
    assert drawn[-1].kind is MarkKind.BADGE
    around = next(mark.rect for mark in drawn if mark.kind is MarkKind.BOX)
    ring = Rect(around.x - 1, around.y - 1, around.width + 2, around.height + 2)
    assert not ink(drawn[-1]).overlaps(ring)


def test_a_badge_well_inside_a_box_stays_there():
    drawn = place(Mark(MarkKind.BADGE, "a", 1, target=Point(50, 50), number=1), box(20, 10, 60, 80))
    assert drawn[-1].points == (pytest.approx(view().point(Point(50, 50))),)


def test_a_badge_on_a_word_goes_beside_it():
    rows = ["0" * 40] * 20
    rows[9:11] = ["0" * 18 + "9999" + "0" * 18] * 2
    (drawn,) = place(Mark(MarkKind.BADGE, "a", 1, target=Point(50, 50), number=1), frame=seen(*rows))
    away = math.dist(drawn.points[0], view().point(Point(50, 50)))
    assert USUAL_MARKS.badge_radius < away < 3 * (USUAL_MARKS.badge_radius + USUAL_MARKS.halo)


def test_a_badge_on_a_word_stays_in_its_row():
    """Between the rows of a menu there is room too; there, it would number the one above or below."""
    rows = ["0" * 40] * 20
    for row in (6, 9, 12):
        rows[row] = "0" * 17 + "999999" + "0" * 17
    target = Point(50, 47.5)
    (drawn,) = place(Mark(MarkKind.BADGE, "a", 1, target=target, number=1), frame=seen(*rows))
    point = view().point(target)
    assert drawn.points[0][1] == pytest.approx(point[1])
    assert abs(drawn.points[0][0] - point[0]) > USUAL_MARKS.badge_radius


# Texts


def test_a_label_covers_no_other_mark_when_there_is_room():
    label = Mark(MarkKind.LABEL, "une étiquette", 1, zone=Zone(40, 40, 10, 10))
    drawn = place(label, box(20, 20, 10, 10), box(60, 60, 20, 20))
    (written,) = [mark for mark in drawn if mark.kind is MarkKind.LABEL]
    for zone in (label.zone, Zone(20, 20, 10, 10), Zone(60, 60, 20, 20)):
        assert not written.rect.overlaps(view().zone(zone))
    assert "".join(line.text for line in written.lines) == "une étiquette"


def test_a_mask_says_what_it_hides_where_there_is_room():
    large = Mark(MarkKind.MASK, "un nom", 1, zone=Zone(10, 10, 50, 50))
    small = Mark(MarkKind.MASK, "un nom", 1, zone=Zone(10, 10, 2, 2))
    (drawn,) = place(large)
    assert "".join(line.text for line in drawn.lines) == "un nom"
    assert place(small) == ()
