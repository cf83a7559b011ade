"""Protects the sketch that says where a tight crop is: at its true place, never over the picture nor out of room."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.layout.locator import FAR, LONGEST_SIDE, locate, needs_locator
from tutopdf.layout.marks import View
from tutopdf.model.boxes import Frame, Panel, Rect
from tutopdf.model.tutorial import Mark, MarkKind, Picture, Zone

SCREEN = Picture(
    "ecran.png",
    Path("ecran.png"),
    (1600, 1000),
    1.0,
    "Un écran",
    1,
    (Mark(MarkKind.BOX, "le bouton", 1, Zone(40, 40, 5, 5)),),
)
CROP = Frame(600, 350, 900, 550, 1.0, detail="")
RECT = Rect(100, 100, 180, 120)


def sketch(aside: float, frame: Frame = CROP) -> tuple[Panel, ...]:
    return locate(View(SCREEN, frame, RECT), aside)


@pytest.mark.parametrize(
    ("picture", "frame", "needed"),
    [
        (SCREEN, CROP, True),
        (SCREEN, Frame(0, 0, 1600, 1000, 1.0), False),
        (SCREEN, Frame(0, 0, int(1600 * FAR) - 1, 1000, 1.0), True),
        (SCREEN, Frame(0, 0, int(1600 * FAR) + 1, 1000, 1.0), False),
        (replace(SCREEN, part="en haut à droite"), CROP, False),
        (replace(SCREEN, marks=()), CROP, False),
        (replace(SCREEN, size_px=(400, 300)), Frame(0, 0, 100, 100, 1.0), False),
        (replace(SCREEN, scale=4.0), CROP, False),
        (SCREEN, CROP._replace(photograph=True), False),
    ],
)
def test_only_a_small_part_of_a_screen_needs_it(picture, frame, needed):
    assert needs_locator(picture, frame) is needed


@given(left=st.integers(0, 1500), top=st.integers(0, 900), width=st.integers(1, 900), height=st.integers(1, 600))
def test_what_is_shown_is_at_its_place_in_the_whole(left, top, width, height):
    frame = Frame(left, top, min(left + width, 1600), min(top + height, 1000), 1.0)
    whole, shown = sketch(100, frame)
    assert whole.rect.width == pytest.approx(LONGEST_SIDE)
    assert whole.rect.x <= shown.rect.x + 0.01
    assert whole.rect.y <= shown.rect.y + 0.01
    assert shown.rect.right <= whole.rect.right + 0.01
    assert shown.rect.bottom <= whole.rect.bottom + 0.01
    middle = (frame.left + frame.right) / 3200, (frame.top + frame.bottom) / 2000
    seen = (
        (shown.rect.x + shown.rect.width / 2 - whole.rect.x) / whole.rect.width,
        (shown.rect.y + shown.rect.height / 2 - whole.rect.y) / whole.rect.height,
    )
    assert seen == pytest.approx(middle, abs=0.12)


@pytest.mark.parametrize("aside", [0, 10, LONGEST_SIDE, LONGEST_SIDE + 7.9, LONGEST_SIDE + 8.1, 300])
def test_it_takes_no_more_than_there_is_room_for(aside):
    panels = sketch(aside)
    assert bool(panels) is (aside > LONGEST_SIDE + 8)
    for panel in panels:
        assert RECT.right < panel.rect.x <= panel.rect.right <= RECT.right + aside


def test_without_room_it_is_left_out_whatever_the_picture_has_room_for():
    assert sketch(0, CROP._replace(detail=" ".join(["0" * 24] * 16))) == ()
