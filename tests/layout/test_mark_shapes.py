"""Protects what is drawn over pictures: halos under marks, shapes that stay where they are pointed, signs told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.layout.mark_shapes import (
    Digits,
    Disc,
    Enlargement,
    Polygon,
    Rectangle,
    Segment,
    Veil,
    icon_shapes,
    picture_shapes,
)
from tutopdf.model.boxes import DrawnMark, Frame, Icon, IconKind, Inset, PictureBox, Rect
from tutopdf.model.theme import BLACK, MARK_COLOUR, RED, WHITE
from tutopdf.model.tutorial import MarkKind, Picture

AREA = Rect(10, 20, 200, 120)
ZONE = Rect(50, 60, 40, 20)


def shapes(*marks: DrawnMark, insets: tuple[Inset, ...] = (), dark: bool = False):
    picture = Picture("a.png", Path("a.png"), (400, 240), 1.0, "a", 1)
    return list(picture_shapes(PictureBox(AREA, picture, Frame(0, 0, 400, 240, 1.0), 1, marks, insets), dark))


def test_a_mark_lies_on_a_white_halo_that_is_wider():
    halo, stroke = shapes(DrawnMark(MarkKind.BOX, rect=ZONE))
    assert (halo.stroke, stroke.stroke) == (WHITE, MARK_COLOUR)
    assert halo.width > stroke.width
    assert halo.rect == stroke.rect == ZONE


def test_an_arrow_ends_at_its_head():
    drawn = shapes(DrawnMark(MarkKind.ARROW, points=((60, 60), (90, 100))))
    assert [type(shape) for shape in drawn] == [Segment, Polygon, Segment, Polygon]
    for head in (shape for shape in drawn if isinstance(shape, Polygon)):
        assert head.corners[0] == (90, 100)
    assert all(shape.start == (60, 60) for shape in drawn if isinstance(shape, Segment))


def test_an_arrow_of_no_length_is_drawn_all_the_same():
    assert len(shapes(DrawnMark(MarkKind.ARROW, points=((60, 60), (60, 60))))) == 4


def test_a_badge_of_three_digits_is_written_smaller():
    (*_, two), (*_, three) = (shapes(DrawnMark(MarkKind.BADGE, points=((60, 60),), number=n)) for n in (99, 100))
    assert isinstance(two, Digits)
    assert isinstance(three, Digits)
    assert three.size < two.size


@pytest.mark.parametrize(("dark", "colour"), [(False, BLACK), (True, WHITE)])
def test_one_veil_for_all_spotlights_under_everything(dark, colour):
    marks = [
        DrawnMark(MarkKind.BOX, rect=ZONE),
        *(DrawnMark(MarkKind.SPOTLIGHT, rect=ZONE.moved(x, 0)) for x in (0, 9)),
    ]
    drawn = shapes(*marks, dark=dark)
    assert isinstance(drawn[0], Veil)
    assert (drawn[0].fill, len(drawn[0].lit), drawn[0].area) == (colour, 2, AREA)
    assert sum(isinstance(shape, Veil) for shape in drawn) == 1


def test_a_magnifier_shows_its_part_of_the_picture_tied_to_its_source():
    frame = Frame(5, 5, 50, 40, 1.0)
    drawn = shapes(insets=(Inset(Rect(120, 70, 60, 40), frame, ZONE),))
    assert [shape.frame for shape in drawn if isinstance(shape, Enlargement)] == [frame]
    bindings = [shape for shape in drawn if isinstance(shape, Segment)]
    assert [(binding.start, binding.end) for binding in bindings] == [((90, 80), (120, 80))] * 2


def test_signs_are_told_apart_by_their_shape():
    def outline(kind: IconKind) -> list[type]:
        return [type(shape) for shape in icon_shapes(Icon(Rect(0, 0, 16, 16), kind, RED))]

    assert len({tuple(outline(kind)) for kind in IconKind}) == len(IconKind)
    assert outline(IconKind.WARNING)[0] is Polygon
    assert outline(IconKind.TIP)[0] is Rectangle
    assert outline(IconKind.IMPORTANT)[0] is Disc
