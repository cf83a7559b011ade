"""Protects what is shown of a picture: its marks always, legibly where that can be, and the same in both variants."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.layout.kit import marks, pictures
from tutopdf.layout.framing import (
    CONTEXT_PX,
    adapt_frames,
    choose_columns,
    frame_picture,
    frame_pictures,
    is_legible,
    judge_frames,
    judge_magnifiers,
)
from tutopdf.layout.windows import Window, whole_words
from tutopdf.model.boxes import Frame, Inset, PictureBox, Rect
from tutopdf.model.sight import Sight
from tutopdf.model.theme import FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import Body, Mark, MarkKind, Paragraph, Picture, Prose, Run, Section, Step, Tutorial, Zone

THEME, SIMPLIFIED = FrenchTheme(), SimplifiedTheme()
SLOTS = {columns: THEME.slot(columns, 0.6) for columns in range(1, 5)}
SHARE = THEME.legible_share


def screen(*zones: Zone, size: tuple[int, int] = (2732, 1536), scale: float = 2.0, name: str = "x.png") -> Picture:
    found = tuple(Mark(MarkKind.BOX, "une zone", 1, zone=zone) for zone in zones)
    return Picture(name, Path(name), size, scale, "Un écran", 1, found)


NEAR = Zone(60, 40, 10, 5)
APART = (Zone(1, 1, 5, 5), Zone(94, 94, 5, 5))


def tutorial(*shown: Picture) -> Tutorial:
    steps = tuple(Step(number, Body((picture,)), number) for number, picture in enumerate(shown, 1))
    title = Paragraph((Run("Titre"),), 1)
    return Tutorial("essai", "sources/essai.md", title, Prose(Body(), 1), (Section(None, steps, 1),))


def pixels(zone: Zone, picture: Picture) -> tuple[float, float, float, float]:
    width, height = picture.size_px
    return zone.left * width / 100, zone.top * height / 100, zone.right * width / 100, zone.bottom * height / 100


# One picture


@given(pictures(), st.sampled_from([*SLOTS.values(), SIMPLIFIED.slot()]))
def test_a_frame_is_inside_its_picture_and_never_empty(picture: Picture, slot):
    frame = frame_picture(picture, slot)
    assert 0 <= frame.left < frame.right <= picture.size_px[0]
    assert 0 <= frame.top < frame.bottom <= picture.size_px[1]


@given(pictures(), st.lists(marks(), min_size=1, max_size=3), st.sampled_from(list(SLOTS.values())))
def test_every_mark_is_in_the_frame(picture: Picture, found: list[Mark], slot):
    picture = replace(picture, marks=tuple(found), crop=None)
    frame = frame_picture(picture, slot)
    for mark in picture.drawn_marks:
        left, top, right, bottom = pixels(mark.extent, picture)
        assert frame.left <= left + 1
        assert frame.top <= top + 1
        assert frame.right >= right - 1
        assert frame.bottom >= bottom - 1


@given(pictures(), st.lists(marks(), min_size=1, max_size=3), st.sampled_from([*SLOTS.values(), SIMPLIFIED.slot()]))
def test_a_frame_that_could_not_be_legible_shows_all_or_its_marks_and_says_so(
    picture: Picture, found: list[Mark], slot
):
    picture = replace(picture, marks=tuple(found), crop=None)
    frame = frame_picture(picture, slot)
    assert frame.marks_apart == (not is_legible(frame, slot)) or not picture.drawn_marks
    if frame.marks_apart and (frame.width_px, frame.height_px) != picture.size_px:
        width, height = picture.size_px
        whole = slot.ppi(width / picture.scale, height / picture.scale)
        assert slot.ppi(frame.css_width, frame.css_height) < 0.75 * whole, "cut only to be read much better"
        for mark in picture.drawn_marks:
            extent = mark.extent
            assert frame.left <= extent.left * width / 100 + 1
            assert frame.right >= extent.right * width / 100 - 1
            assert frame.top <= extent.top * height / 100 + 1
            assert frame.bottom >= extent.bottom * height / 100 - 1


def test_an_author_s_framing_is_kept():
    picture = replace(screen(NEAR), crop=Zone(10, 20, 50, 25))
    for slot in SLOTS.values():
        frame = frame_picture(picture, slot)
        assert (frame.left, frame.top, frame.right, frame.bottom) == (273, 307, 1639, 691)


def test_a_picture_without_marks_is_shown_whole():
    frame = frame_picture(screen(), SLOTS[4])
    assert (frame.width_px, frame.height_px) == (2732, 1536)


def test_masks_do_not_draw_the_frame_to_them():
    mask = Mark(MarkKind.MASK, "un nom", 1, zone=Zone(0, 0, 5, 5))
    picture = screen(NEAR)
    assert frame_picture(replace(picture, marks=(*picture.marks, mask)), SLOTS[4]) == frame_picture(picture, SLOTS[4])


@pytest.mark.parametrize("columns", SLOTS)
def test_the_frame_has_the_slot_s_shape_and_a_legible_density(columns: int):
    slot = SLOTS[columns]
    frame = frame_picture(screen(NEAR, size=(6000, 4000)), slot)
    assert frame.css_height / frame.css_width == pytest.approx(slot.aspect, rel=0.02)
    assert 100 <= slot.ppi(frame.css_width, frame.css_height) <= 165


@pytest.mark.parametrize("place", [Zone(0, 0, 4, 4), Zone(96, 96, 4, 4), Zone(0, 96, 4, 4), Zone(96, 0, 4, 4)])
def test_a_mark_in_a_corner_keeps_the_window_in_the_picture(place: Zone):
    middle, corner = frame_picture(screen(NEAR), SLOTS[4]), frame_picture(screen(place), SLOTS[4])
    assert (corner.width_px, corner.height_px) == pytest.approx((middle.width_px, middle.height_px), abs=1)


def test_marks_are_legible_in_the_simplified_variant_too():
    """9 pt interface text leaves a smaller window than the French variant's; the marks decide, not the slot's shape."""
    slot = SIMPLIFIED.slot()
    for picture in (screen(NEAR), screen(NEAR, size=(500, 1000), scale=1.0), screen(NEAR, size=(700, 600), scale=1.0)):
        frame = frame_picture(picture, slot)
        assert not frame.marks_apart
        assert is_legible(frame, slot)


# The grid


def test_four_columns_when_four_pictures_of_five_are_legible():
    wide = Zone(10, 40, 45, 5)
    near = [screen(NEAR, name=f"{number}.png") for number in range(4)]
    assert not is_legible(frame_picture(screen(wide), SLOTS[4]), SLOTS[4])
    assert is_legible(frame_picture(screen(wide), SLOTS[1]), SLOTS[1])
    one = screen(wide, name="wide.png")
    assert choose_columns(tutorial(*near, one), SLOTS, SHARE, frame_picture) == 4
    other = screen(wide, name="other.png")
    assert choose_columns(tutorial(*near, one, other), SLOTS, SHARE, frame_picture) < 4


def test_one_odd_picture_of_three_leaves_the_columns_as_they_are():
    near = [screen(NEAR, name=f"{number}.png") for number in range(2)]
    wide = screen(Zone(10, 40, 45, 5), name="wide.png")
    assert choose_columns(tutorial(*near, wide), SLOTS, SHARE, frame_picture) == 4
    assert choose_columns(tutorial(near[0], wide), SLOTS, SHARE, frame_picture) < 4


def test_a_photograph_has_no_text_that_must_be_legible():
    picture = replace(screen(size=(5000, 3000), scale=1.0), photograph=True)
    frames = frame_pictures([picture], SLOTS[4], frame_picture)
    assert is_legible(frames[picture], SLOTS[4])
    assert judge_frames(tutorial(picture), frames, SLOTS[4]) == []


def test_marks_too_far_apart_are_said_and_leave_the_grid_as_it_is():
    near = [screen(NEAR, name=f"{number}.png") for number in range(2)]
    lost = [screen(*APART, name=f"apart-{number}.png", size=(5000, 3000), scale=1.0) for number in range(3)]
    mixed = tutorial(*near, *lost)
    assert choose_columns(mixed, SLOTS, SHARE, frame_picture) == choose_columns(
        tutorial(*near), SLOTS, SHARE, frame_picture
    )
    frames = frame_pictures(mixed.pictures, SLOTS[4], frame_picture)
    problems = judge_frames(mixed, frames, SLOTS[4])
    assert [(problem.code, dict(problem.values)["name"]) for problem in problems] == [
        ("marks-apart", picture.name) for picture in lost
    ]
    assert all(frames[picture].width_px == 5000 for picture in lost)


def test_a_picture_repeated_counts_once():
    wide = screen(Zone(10, 40, 45, 5), name="wide.png")
    near = [screen(NEAR, name=f"{number}.png") for number in range(4)]
    assert choose_columns(tutorial(*near, wide, wide, wide), SLOTS, SHARE, frame_picture) == 4


def test_no_picture_takes_the_most_columns():
    assert choose_columns(tutorial(), SLOTS, SHARE, frame_picture) == 4


def test_an_author_s_framing_that_cannot_be_read_is_said():
    picture = replace(screen(NEAR), crop=Zone(0, 0, 100, 100))
    frames = frame_pictures([picture], SLOTS[4], frame_picture)
    (problem,) = judge_frames(tutorial(picture), frames, SLOTS[4])
    assert problem.code == "crop-illegible"


# Two variants


def test_the_simplified_variant_shows_the_same_crop():
    known = frame_pictures([screen(NEAR)], SLOTS[4], frame_picture)
    assert adapt_frames(known, [screen(NEAR)], SIMPLIFIED.slot(), frame_picture) == known


def test_a_picture_that_only_one_variant_shows_is_framed_for_it():
    adapted = adapt_frames({}, [screen(NEAR)], SIMPLIFIED.slot(), frame_picture)
    assert isinstance(adapted[screen(NEAR)], Frame)


# Edges


def _most_within(counts: list[int], clearance: int) -> list[int]:
    return [max(counts[max(at - clearance, 0) : at + clearance + 1]) for at in range(len(counts))]


class Stripes:
    """Edges everywhere but in the gaps: (first, last) CSS pixels across, the same down."""

    def __init__(self, across: list[tuple[float, float]], down: list[tuple[float, float]]) -> None:
        self.across, self.down = across, down

    def crossed_by_column(self, x: float, _top: float, _bottom: float) -> int:
        return 0 if any(first <= x <= last for first, last in self.across) else 20

    def crossed_by_row(self, y: float, _left: float, _right: float) -> int:
        return 0 if any(first <= y <= last for first, last in self.down) else 20

    def crossed_by_columns(self, x: float, count: int, top: float, bottom: float, clearance: int = 0) -> list[int]:
        return _most_within([self.crossed_by_column(x + offset, top, bottom) for offset in range(count)], clearance)

    def crossed_by_rows(self, y: float, count: int, left: float, right: float, clearance: int = 0) -> list[int]:
        return _most_within([self.crossed_by_row(y + offset, left, right) for offset in range(count)], clearance)

    def ruled_along_row(self, _y: float, _left: float, _right: float) -> float:
        return 0.0

    def detail(self, _left: float, _top: float, _right: float, _bottom: float) -> str:
        return ""


def test_sides_settle_in_the_gaps_that_are_near():
    picture, slot = screen(NEAR), SLOTS[4]
    free = frame_picture(picture, slot)
    left, right, top, bottom = (side / picture.scale for side in (free.left, free.right, free.top, free.bottom))
    gaps = [(left + 20, left + 40), (right - 50, right - 30)], [(top + 15, top + 30), (bottom - 40, bottom - 22)]
    frame = frame_picture(picture, slot, Stripes(*gaps))
    sides = [side / picture.scale for side in (frame.left, frame.right, frame.top, frame.bottom)]
    for side, (first, last) in zip(sides, [*gaps[0], *gaps[1]], strict=True):
        assert first - 1 <= side <= last + 1
    assert is_legible(frame, slot)


def test_a_picture_is_shown_a_little_smaller_where_that_keeps_a_word_whole():
    """The only gaps are further apart than the window, yet legible."""
    picture, slot = screen(NEAR), SLOTS[4]
    free = frame_picture(picture, slot)
    left, right = free.left / picture.scale, free.right / picture.scale
    gaps = Stripes([(left - 32, left - 18), (right + 12, right + 24)], [(0, 768)])
    frame = frame_picture(picture, slot, gaps)
    assert left - 32 <= frame.left / picture.scale <= left - 18
    assert right + 12 <= frame.right / picture.scale <= right + 24
    assert is_legible(frame, slot)


def test_a_word_that_a_mark_is_on_is_kept_whole():
    picture = screen(Zone(50, 40, 1, 2), size=(1366, 768), scale=1.0)
    word = whole_words(Window(683, 307, 14, 15), Window(0, 0, 1366, 768), Stripes([(600, 630), (760, 780)], []))
    assert 620 <= word.left <= 630
    assert 760 <= word.left + word.width <= 770
    lonely = whole_words(Window(683, 307, 14, 15), Window(0, 0, 1366, 768), Stripes([], []))
    assert (lonely.left, lonely.width) == (683, 14)
    frame = frame_picture(picture, SLOTS[4], Stripes([(600, 630), (760, 780)], [(0, 768)]))
    assert frame.left <= 630
    assert frame.right >= 760


def test_a_strip_of_something_else_above_a_window_s_edge_is_left_out():
    class Ruled(Stripes):
        def ruled_along_row(self, y: float, _left: float, _right: float) -> float:
            return 1.0 if int(y) == rule else 0.0

    picture, slot = screen(NEAR), SLOTS[4]
    anywhere = [(0.0, 2000.0)], [(0.0, 2000.0)]
    rule = -1
    free = frame_picture(picture, slot, Stripes(*anywhere))
    rule = int(free.top / picture.scale) + 8
    frame = frame_picture(picture, slot, Ruled(*anywhere))
    assert (frame.top / picture.scale, frame.bottom) == (pytest.approx(rule + 1, abs=1), free.bottom)


def test_what_has_a_magnifier_is_framed_wide_so_that_it_enlarges():
    near = screen(NEAR)
    (only,) = near.marks
    lens = replace(near, marks=(replace(only, kind=MarkKind.MAGNIFIER),))
    wide, usual = frame_picture(lens, SLOTS[4]), frame_picture(near, SLOTS[4])
    assert wide.css_width > 1.1 * usual.css_width
    assert is_legible(wide, SLOTS[4])


def test_a_magnifier_that_could_not_enlarge_is_said():
    lens = replace(screen(), marks=(Mark(MarkKind.MAGNIFIER, "ici", 1, zone=Zone(0, 0, 90, 90)),))
    frame = frame_picture(lens, SLOTS[4])
    seen = Inset(Rect(0, 0, 9, 9), frame, Rect(0, 0, 5, 5))

    def codes(*insets: Inset) -> list[str]:
        box = PictureBox(Rect(0, 0, 100, 60), lens, frame, 1, insets=insets)
        return [one.code for one in judge_magnifiers(tutorial(lens), [box, box])]

    assert codes() == ["magnifier-plain"]
    assert codes(seen) == []


# Without marks


WIDE = (1920, 1080)


def unmarked(size: tuple[int, int] = WIDE) -> Picture:
    return screen(size=size, scale=1.0)


def test_what_was_drawn_is_framed_where_the_whole_cannot_be_read():
    sight = Sight(False, (0, 0, *WIDE), ((1500, 300, 1600, 340), (1620, 310, 1640, 330)))
    frame = frame_picture(unmarked(), SLOTS[4], Stripes([(0, 1920)], [(0, 1080)]), sight)
    assert is_legible(frame, SLOTS[4])
    assert frame.left <= 1500 - CONTEXT_PX / 2
    assert frame.top <= 300 - CONTEXT_PX / 2
    assert frame.right >= 1640 + CONTEXT_PX / 2
    assert frame.bottom >= 340 + CONTEXT_PX / 2


def test_what_was_drawn_far_apart_or_everywhere_leaves_the_picture_whole():
    apart = Sight(False, (0, 0, *WIDE), ((10, 10, 60, 40), (1800, 1000, 1900, 1050)))
    assert frame_picture(unmarked(), SLOTS[4], Stripes([], []), apart)[:4] == (0, 0, *WIDE)


def test_a_picture_that_can_be_read_whole_is_only_rid_of_its_ground():
    sight = Sight(False, (100, 50, 500, 300), ((200, 100, 240, 120),))
    assert frame_picture(unmarked((600, 400)), SLOTS[1], Stripes([], []), sight)[:4] == (100, 50, 500, 300)


def test_what_looks_like_a_photograph_is_one():
    frame = frame_picture(unmarked(), SLOTS[4], Stripes([], []), Sight(True, (0, 0, *WIDE)))
    assert frame.photograph
    assert frame[:4] == (0, 0, *WIDE)


@pytest.mark.parametrize("known", [True, False], ids=["by its camera", "by its look"])
def test_a_photograph_with_a_mark_is_shown_whole(known):
    """Cut to its mark, it would show a bare apple on blue."""
    picture = replace(screen(NEAR), photograph=known)
    sight = None if known else Sight(True, (0, 0, *picture.size_px))
    frame = frame_picture(picture, SLOTS[4], Stripes([], []), sight)
    assert frame.photograph
    assert frame[:4] == (0, 0, *picture.size_px)
    assert frame_picture(screen(NEAR), SLOTS[4], Stripes([], []))[:4] != (0, 0, *picture.size_px)


def test_sides_around_a_drawing_go_far_to_end_in_a_gap():
    sight = Sight(False, (0, 0, *WIDE), ((900, 500, 1000, 540),))
    gaps = Stripes([(740, 760), (1180, 1200)], [(405, 425), (635, 655)])
    frame = frame_picture(unmarked(), SLOTS[4], gaps, sight)
    assert 740 <= frame.left <= 760
    assert 1180 <= frame.right <= 1200
    assert 405 <= frame.top <= 425
    assert 635 <= frame.bottom <= 655


def test_an_author_s_framing_that_cuts_a_line_of_text_is_said():
    picture = replace(screen(NEAR, size=(600, 400), scale=1.0), crop=Zone(10, 10, 80, 50))

    def codes(gaps: Stripes) -> list[str]:
        frame = frame_picture(picture, SLOTS[1], gaps)
        return [one.code for one in judge_frames(tutorial(picture), {picture: frame}, SLOTS[1])]

    assert codes(Stripes([], [(30, 50), (230, 250)])) == []
    assert codes(Stripes([], [(30, 50)])) == ["crop-cuts-text"]


# With marks


def test_sides_stay_where_there_is_no_gap_to_find():
    picture, slot = screen(NEAR), SLOTS[4]
    assert frame_picture(picture, slot, Stripes([], [])) == frame_picture(picture, slot)


@given(pictures(), st.lists(marks(), min_size=1, max_size=3), st.lists(st.tuples(st.floats(0, 700), st.floats(0, 700))))
def test_no_gap_draws_a_side_over_a_mark(picture: Picture, found: list[Mark], gaps: list[tuple[float, float]]):
    picture = replace(picture, marks=tuple(found), crop=None)
    for slot in (*SLOTS.values(), SIMPLIFIED.slot()):
        frame = frame_picture(picture, slot, Stripes(gaps, gaps))
        for mark in picture.drawn_marks:
            left, top, right, bottom = pixels(mark.extent, picture)
            assert frame.left <= left + 1
            assert frame.top <= top + 1
            assert frame.right >= right - 1
            assert frame.bottom >= bottom - 1
