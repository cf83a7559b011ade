"""Protects the simplified column: numbers end in line, as far from the text whether they have one digit or two."""

from __future__ import annotations

import pytest

from tests.layout.kit import METRICS, paragraph
from tutopdf.layout.column import lay_out_simplified
from tutopdf.layout.furniture import Furniture
from tutopdf.model.boxes import HEADINGS, Role, TextBox
from tutopdf.model.theme import SimplifiedTheme
from tutopdf.model.tutorial import Body, Prose, Section, Step, SubTitle, Tutorial

THEME = SimplifiedTheme()


def numbers_of(steps: int) -> list[TextBox]:
    blocks = tuple(Step(number, Body((paragraph("Cliquer.", number),)), number) for number in range(1, steps + 1))
    tutorial = Tutorial("essai", "sources/essai.md", paragraph("Titre"), Prose(Body(), 1), (Section(None, blocks, 1),))
    laid_out, _ = lay_out_simplified(tutorial, {}, THEME, METRICS, Furniture("École"))
    boxes = [box for page in laid_out.pages for box in page.boxes if isinstance(box, TextBox)]
    return [box for box in boxes if box.element and laid_out.elements[box.element].role is Role.LABEL]


@pytest.mark.parametrize("steps", [3, 12, 120])
def test_numbers_end_in_line_before_the_text(steps: int):
    ends = {round(box.rect.right, 3) for box in numbers_of(steps)}
    assert len(ends) == 1
    assert ends.pop() <= THEME.margin + THEME.number_width - 4 + 0.01


def test_the_widest_number_of_one_digit_begins_at_the_margin():
    assert min(box.rect.x for box in numbers_of(9)) == pytest.approx(THEME.margin)


@pytest.mark.parametrize("before", range(14, 30))
def test_a_title_at_the_end_of_a_text_goes_on_the_page_of_the_step_under_it(before: int):
    lines = tuple(paragraph("Une phrase.", number) for number in range(before))
    prose = Prose(Body((*lines, SubTitle(paragraph("Justifier"), 3))), 1)
    step = Step(1, Body(tuple(paragraph("Cliquer.", number) for number in range(9))), 1)
    sections = (Section(None, (prose, step), 1),)
    tutorial = Tutorial("essai", "sources/essai.md", paragraph("Titre"), Prose(Body(), 1), sections)
    laid_out, _ = lay_out_simplified(tutorial, {}, THEME, METRICS, Furniture("École"))
    for page in laid_out.pages:
        told = [box for box in page.boxes if isinstance(box, TextBox) and box.element is not None]
        roles = [laid_out.elements[box.element].role for box in told if box.element is not None]
        assert roles[-1] is not HEADINGS[3]
