"""Protects magnifiers and labels: inside the picture, off the marks, larger than what they show."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.fonts.font_set import default_fonts
from tutopdf.layout.insets import place_insets
from tutopdf.layout.marks import View, mark_areas, place_marks
from tutopdf.layout.room import free_place
from tutopdf.layout.text import Typesetter
from tutopdf.model.boxes import Frame, Rect
from tutopdf.model.theme import MARK_COLOUR
from tutopdf.model.tutorial import Mark, MarkKind, Picture, Point, Zone

SIZE = (1366, 768)
PLACE = Rect(100, 100, 175, 98)


def view(*marks: Mark, frame: Frame | None = None, place: Rect = PLACE) -> View:
    picture = Picture("écran.png", Path("écran.png"), SIZE, 1.0, "Un écran", 1, marks)
    return View(picture, frame or Frame(0, 0, *SIZE, 1.0), place)


def mark(kind: MarkKind, *zone: float, **more: object) -> Mark:
    return Mark(kind, "le bouton « Valider »", 1, Zone(*zone) if zone else None, **more)  # type: ignore[arg-type]


def inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x - 0.01
        and inner.y >= outer.y - 0.01
        and inner.right <= outer.right + 0.01
        and inner.bottom <= outer.bottom + 0.01
    )


def test_a_magnifier_is_larger_than_what_it_shows_and_stays_in_the_picture():
    (inset,) = place_insets(view(mark(MarkKind.MAGNIFIER, 40, 40, 8, 5)))
    assert inset.rect.width > inset.source.width * 1.5
    assert inside(inset.rect, PLACE)
    assert not inset.rect.overlaps(inset.source)


@given(st.floats(1, 60), st.floats(1, 30), st.floats(0, 40), st.floats(0, 60), st.floats(0.3, 1))
def test_a_magnifier_always_enlarges_and_else_is_a_plain_box(width, height, left, top, part):
    frame = Frame(0, 0, round(1366 * part), round(768 * part), 1.0)
    zone = Zone(left * part, top * part, width * part, height * part)
    seen = view(Mark(MarkKind.MAGNIFIER, "ici", 1, zone), frame=frame)
    insets = place_insets(seen)
    for inset in insets:
        assert inset.rect.width / inset.frame.css_width >= 1.24 * PLACE.width / frame.css_width
        assert not inset.rect.overlaps(inset.source)
    drawn = place_marks(seen, Typesetter(default_fonts()), insets)
    assert [one.kind for one in drawn] == ([] if insets else [MarkKind.BOX])


def test_a_magnifier_covers_what_there_is_least_to_see_of():
    rows = ["0" * 40] * 6 + ["9" * 40] * 6 + ["0" * 40] * 10
    frame = Frame(0, 0, *SIZE, 1.0, detail=" ".join(rows))
    (inset,) = place_insets(view(mark(MarkKind.MAGNIFIER, 40, 45, 8, 4), frame=frame))
    assert inset.rect.y >= PLACE.y + PLACE.height * 12 / 22 - 1


def test_a_magnifier_goes_where_its_author_wants_it():
    (inset,) = place_insets(view(mark(MarkKind.MAGNIFIER, 40, 40, 8, 5, inset=Zone(50, 50, 40, 40))))
    wanted = Rect(PLACE.x + PLACE.width / 2, PLACE.y + PLACE.height / 2, PLACE.width * 0.4, PLACE.height * 0.4)
    assert inside(inset.rect, wanted)


def test_marks_too_far_apart_have_a_magnifier_each():
    apart = Frame(0, 0, *SIZE, 1.0, marks_apart=True)
    boxes = mark(MarkKind.BOX, 5, 10, 6, 4), mark(MarkKind.BOX, 85, 85, 6, 4)
    insets = place_insets(view(*boxes, frame=apart, place=Rect(0, 0, 385, 217)))
    assert len(insets) == 2
    assert not insets[0].rect.overlaps(insets[1].rect)
    for inset in insets:
        assert 16 * 72 / (inset.frame.css_width * 72 / inset.rect.width) >= 6


zones = st.builds(
    lambda x, y, w, h: Zone(x, y, min(w, 100 - x), min(h, 100 - y)),
    st.floats(0, 90), st.floats(0, 90), st.floats(1, 30), st.floats(1, 20),
)  # fmt: skip


@given(st.lists(zones, min_size=1, max_size=4))
def test_magnifiers_hide_no_mark(found: list[Zone]):
    apart = Frame(0, 0, *SIZE, 1.0, marks_apart=True)
    seen = view(*(Mark(MarkKind.BOX, "ici", 1, zone) for zone in found), frame=apart)
    insets = place_insets(seen)
    assert len(insets) <= 3
    for inset in insets:
        assert inside(inset.rect, PLACE)
        assert not any(inset.rect.overlaps(area) for area in mark_areas(seen))


@given(zones)
def test_a_label_stands_beside_its_zone_where_there_is_room(zone: Zone):
    seen = view(Mark(MarkKind.LABEL, "À vérifier", 1, zone))
    (drawn,) = place_marks(seen, Typesetter(default_fonts()))
    assert drawn.rect is not None
    assert inside(drawn.rect, PLACE)
    areas = mark_areas(seen)
    if free_place(drawn.rect.width, drawn.rect.height, PLACE, areas, areas[0]) is not None:
        assert not any(drawn.rect.overlaps(area) for area in areas)


def test_a_mask_says_what_it_hides_where_it_fits():
    wide, narrow = mark(MarkKind.MASK, 10, 10, 60, 20), mark(MarkKind.MASK, 10, 60, 3, 3)
    drawn = place_marks(view(wide, narrow), Typesetter(default_fonts()))
    assert ["".join(line.text for line in one.lines) for one in drawn] == ["le bouton « Valider »"]


def test_a_badge_is_where_its_point_is():
    (drawn,) = place_marks(view(mark(MarkKind.BADGE, target=Point(50, 50), number=7)), Typesetter(default_fonts()))
    assert drawn.number == 7
    assert drawn.points[0] == pytest.approx((PLACE.x + PLACE.width / 2, PLACE.y + PLACE.height / 2))


def test_a_stroke_or_its_halo_is_seen_on_any_colour():
    """3:1 at least (WCAG 2.1, 1.4.11), whatever luminance is under the mark."""

    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = map(linear, MARK_COLOUR)
    stroke = 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    for step in range(1001):
        under = step / 1000 + 0.05
        assert max(1.05 / under, max(under, stroke) / min(under, stroke)) >= 3
