"""Protects marks that are far apart: two or three crops, each legible, instead of a whole screen that nobody can read."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.kit import METRICS, marks, paragraph
from tests.layout.test_framing import SHARE, screen
from tutopdf.layout.choose_grid import plan_french
from tutopdf.layout.framing import frame_picture, is_legible, slot_of
from tutopdf.layout.furniture import Furniture
from tutopdf.layout.parts import part_pictures, parts_of
from tutopdf.model.boxes import PictureBox, Role, TextBox
from tutopdf.model.theme import FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import Body, Items, Mark, MarkKind, Picture, Point, Prose, Section, Step, Tutorial, Zone

SLOTS = [FrenchTheme().slot(3, 0.6), FrenchTheme().turned.flow_slot(1, 9.0), SimplifiedTheme().slot()]
APART = (Zone(1, 1, 5, 5), Zone(94, 94, 5, 5))
MASK = Mark(MarkKind.MASK, "un nom", 1, zone=Zone(40, 40, 10, 5))


def names(parts: tuple[Picture, ...]) -> list[str]:
    return [part.part for part in parts]


@pytest.mark.parametrize("slot", SLOTS)
def test_two_marks_at_both_ends_are_shown_in_two_crops_that_can_be_read(slot):
    parts = parts_of(screen(*APART, size=(3840, 2160), scale=1.0), slot)
    assert names(parts) == ["en haut à gauche", "en bas à droite"]
    for part in parts:
        frame = frame_picture(part, slot_of(part, slot))
        assert not frame.marks_apart
        assert is_legible(frame, slot_of(part, slot))


@given(st.lists(marks(), min_size=2, max_size=9), st.sampled_from(SLOTS))
def test_parts_share_the_marks_between_them_and_keep_every_mask(some, slot):
    picture = replace(screen(size=(3840, 2160), scale=1.0), marks=tuple(dict.fromkeys([*some, MASK])))
    parts = parts_of(picture, slot)
    assert 1 <= len(parts) <= 3
    drawn = [mark for part in parts for mark in part.drawn_marks]
    assert sorted(drawn, key=repr) == sorted(picture.drawn_marks, key=repr)
    assert all(part.masks == picture.masks for part in parts)
    assert all(part.screen == picture.screen for part in parts)


def test_marks_that_one_crop_shows_are_not_parted():
    picture = screen(Zone(40, 40, 5, 5), Zone(50, 45, 5, 5))
    assert parts_of(picture, SLOTS[0]) == (picture,)


def test_what_its_author_framed_is_left_alone():
    picture = replace(screen(*APART, size=(3840, 2160), scale=1.0), crop=Zone(0, 0, 100, 100))
    assert parts_of(picture, SLOTS[0]) == (picture,)


def test_a_mark_that_no_crop_can_show_leaves_the_screen_whole():
    picture = screen(Zone(0, 0, 100, 100), *APART, size=(3840, 2160), scale=1.0)
    assert parts_of(picture, SLOTS[0]) == (picture,)


def test_marks_near_each_other_stay_together():
    picture = screen(Zone(1, 1, 4, 4), Zone(94, 2, 4, 4), Zone(7, 2, 4, 4), size=(3840, 2160), scale=1.0)
    assert [len(part.drawn_marks) for part in parts_of(picture, SLOTS[1])] == [2, 1]


def test_pictures_inside_a_list_are_parted_too():
    picture = screen(*APART, size=(3840, 2160), scale=1.0)
    body = Body((Items((Body((paragraph("Un."), picture)),), 1),))
    whole = Tutorial("essai", "sources/essai.md", paragraph("Titre"), Prose(body, 1), ())
    parted = part_pictures(whole, lambda _: SLOTS[0])
    assert len(parted.introduction.body.pictures) == 2


def plan(*shown: Picture):
    steps = tuple(Step(number, Body((paragraph("Faire."), one)), number) for number, one in enumerate(shown, 1))
    whole = Tutorial("essai", "sources/essai.md", paragraph("Titre"), Prose(Body(), 1), (Section(None, steps, 1),))
    return plan_french(whole, FrenchTheme(), METRICS, Furniture("Pied"), frame_picture)


def test_parts_stand_side_by_side_under_words_that_say_where_and_are_figures_of_their_own():
    badge = Mark(MarkKind.BADGE, "le menu", 1, target=Point(97, 3), number=1)
    picture = screen(Zone(2, 90, 5, 5), size=(3840, 2160), scale=1.0)
    planned = plan(replace(picture, marks=(*picture.marks, badge)))
    boxes = [box for page in planned.laid_out.pages for box in page.boxes]
    left, right = [box for box in boxes if isinstance(box, PictureBox)]
    assert left.rect.right < right.rect.x
    said = [
        "".join(part.text for line in box.lines for part in line.fragments) for box in boxes if isinstance(box, TextBox)
    ]
    assert {"En bas à gauche", "En haut à droite"} <= set(said)
    alts = [element.alt for element in planned.laid_out.elements if element.role is Role.FIGURE]
    assert [alt.split(".")[0] for alt in alts] == ["Un écran (en bas à gauche)", "Un écran (en haut à droite)"]
    assert not [one for one in planned.diagnostics if one.code == "marks-apart"]


def test_a_step_that_begins_with_parts_has_its_number_in_the_tags():
    picture = screen(*APART, size=(3840, 2160), scale=1.0)
    whole = Tutorial(
        "essai",
        "sources/essai.md",
        paragraph("Titre"),
        Prose(Body(), 1),
        (Section(None, (Step(1, Body((picture, paragraph("Faire."))), 2),), 1),),
    )
    planned = plan_french(whole, FrenchTheme(), METRICS, Furniture("Pied"), frame_picture)
    roles = [element.role for element in planned.laid_out.elements]
    assert [roles.count(role) for role in (Role.LIST, Role.ITEM, Role.LABEL, Role.FIGURE)] == [1, 1, 1, 2]


def test_one_screen_in_parts_changes_no_column():
    near = [screen(Zone(60, 40, 10, 5), name=f"{index}.png") for index in range(5)]
    apart = screen(*APART, name="z.png")
    assert SHARE <= 5 / 6
    assert plan(*near, apart).columns == plan(*near).columns


def test_an_arrow_stays_with_the_box_that_it_comes_up_to():
    box = Mark(MarkKind.BOX, "le bouton", 1, zone=Zone(1.3, 32, 19.7, 9.5))
    arrow = Mark(MarkKind.ARROW, "le bouton", 2, target=Point(21.7, 36.5), start=Point(46.5, 40))
    far = Mark(MarkKind.BOX, "la fin", 3, zone=Zone(94, 94, 5, 5))
    slots = [FrenchTheme().slot(columns, 0.6) for columns in (2, 3, 4, 5)]
    for slot in slots:
        parts = parts_of(replace(screen(size=(1280, 720), scale=1.0), marks=(box, arrow, far)), slot)
        assert any({box, arrow} <= set(part.drawn_marks) for part in parts), slot


def test_an_arrow_that_points_elsewhere_may_stand_apart():
    arrow = Mark(MarkKind.ARROW, "la fin", 2, target=Point(95, 95), start=Point(90, 90))
    box = Mark(MarkKind.BOX, "le début", 1, zone=APART[0])
    picture = replace(screen(size=(3840, 2160), scale=1.0), marks=(box, arrow))
    assert names(parts_of(picture, SLOTS[0])) == ["en haut à gauche", "en bas à droite"]
