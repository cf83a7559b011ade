"""Protects short tutorials: set in the type that fills their page; nothing grows at the cost of a page or a picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.layout.kit import METRICS, paragraph, picture
from tutopdf.layout.choose_grid import FrenchPlan, plan_french
from tutopdf.layout.framing import frame_picture
from tutopdf.layout.furniture import Furniture
from tutopdf.model.boxes import PictureBox, TextBox
from tutopdf.model.theme import FrenchTheme, french_theme
from tutopdf.model.tutorial import Body, Prose, Section, Settings, Step, Tutorial

FIXED = replace(FrenchTheme(), most_text=FrenchTheme().text)
"""What pages were before type could grow."""


def short(steps: int, words: int = 12) -> Tutorial:
    text = "Cliquer sur le mot qui est écrit en haut. " * (words // 9 + 1)
    blocks = tuple(
        Step(number, Body((paragraph(text, number), picture(f"{number}.png", (640, 400)))), number)
        for number in range(1, steps + 1)
    )
    return Tutorial("essai", "sources/essai.md", paragraph("Titre"), Prose(Body(), 1), (Section(None, blocks, 1),))


def plan(tutorial: Tutorial, theme: FrenchTheme) -> FrenchPlan:
    return plan_french(tutorial, theme, METRICS, Furniture("Pied"), frame_picture)


def type_size(planned: FrenchPlan) -> float:
    boxes = (box for page in planned.laid_out.pages for box in page.boxes)
    return min(box.size_pt for box in boxes if isinstance(box, TextBox) and box.element is not None)


def picture_texts(planned: FrenchPlan) -> list[float]:
    boxes = (box for page in planned.laid_out.pages for box in page.boxes)
    return [box.interface_text_pt for box in boxes if isinstance(box, PictureBox)]


@pytest.mark.parametrize("steps", [1, 2, 3, 4])
def test_what_fills_little_of_its_page_is_set_larger_and_its_pictures_stay_as_legible(steps):
    before, after = plan(short(steps), FIXED), plan(short(steps), FrenchTheme())
    assert type_size(before) == FIXED.text < type_size(after) <= FrenchTheme().most_text
    assert len(after.laid_out.pages) == len(before.laid_out.pages) == 1
    for small, large in zip(picture_texts(before), picture_texts(after), strict=True):
        assert large >= min(small, 9.0) - 0.05


def test_what_needs_more_than_a_page_keeps_its_type():
    planned = plan(short(12, words=120), FrenchTheme())
    assert len(planned.laid_out.pages) > 1
    assert type_size(planned) == FrenchTheme().text


def test_a_full_page_keeps_its_type():
    words = next(words for words in range(40, 400, 20) if len(plan(short(6, words), FIXED).laid_out.pages) > 1) - 20
    planned = plan(short(6, words), FrenchTheme())
    assert len(planned.laid_out.pages) == 1
    assert type_size(planned) == FrenchTheme().text


@pytest.mark.parametrize("chosen", [9.0, 10.0, 12.5])
def test_a_size_that_the_school_chose_is_kept(chosen):
    assert type_size(plan(short(2), french_theme(Settings(text_pt=chosen)))) == chosen


@pytest.mark.parametrize("theme", [FrenchTheme(), FIXED], ids=["grown", "fixed"])
def test_a_page_that_is_not_full_has_less_above_than_below(theme):
    planned = plan(short(1), theme)
    (page,) = planned.laid_out.pages
    boxes = [box for box in page.boxes if isinstance(box, TextBox | PictureBox) and box.element is not None]
    above = min(box.rect.y for box in boxes) - theme.margin
    below = page.height - theme.margin - max(box.rect.bottom for box in boxes)
    assert 0 < above < below
    assert above == pytest.approx(below * 2 / 3, rel=0.25)


def test_a_full_page_begins_at_its_margin():
    words = next(words for words in range(40, 400, 20) if len(plan(short(6, words), FIXED).laid_out.pages) > 1) - 20
    title = next(box for box in plan(short(6, words), FIXED).laid_out.pages[0].boxes if isinstance(box, TextBox))
    assert title.rect.y == FIXED.margin
