"""Protects the choice of a grid: lower pictures where that saves a page, never at the cost of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.layout.kit import METRICS, paragraph, picture
from tests.layout.test_framing import NEAR, screen
from tutopdf.layout import choose_grid
from tutopdf.layout.choose_grid import plan_french
from tutopdf.layout.framing import frame_picture
from tutopdf.layout.furniture import Furniture
from tutopdf.model.theme import FrenchTheme
from tutopdf.model.tutorial import Body, Prose, Section, Step, Tutorial

SENTENCE = "Une phrase qui dit ce qu’il faut faire avant de regarder l’image qui est dessous. "


def pages(tutorial: Tutorial) -> int:
    return len(plan_french(tutorial, FrenchTheme(), METRICS, Furniture("Pied"), frame_picture).laid_out.pages)


def prose(count: int) -> Tutorial:
    shown = [replace(picture(f"{at}.png", (800, 1200)), photograph=True) for at in range(count)]
    blocks = [one for photograph in shown for one in (paragraph(SENTENCE * 3), photograph)]
    body = Prose(Body((*blocks, paragraph(SENTENCE * 6))), 2)
    return Tutorial("essai", "sources/essai.md", paragraph("Titre"), body, ())


def steps(count: int) -> Tutorial:
    blocks = tuple(
        Step(at, Body((paragraph(SENTENCE[:60], at), screen(NEAR, name=f"{at}.png"))), at) for at in range(1, count + 1)
    )
    return Tutorial("essai", "sources/essai.md", paragraph("Titre"), Prose(Body(), 1), (Section(None, blocks, 1),))


@pytest.mark.parametrize(
    ("kind", "counts", "lower"),
    [(prose, range(2, 6), "_LOWER_FLOWS"), (steps, range(12, 18), "_LOWER")],
)
def test_pictures_are_set_lower_where_that_saves_a_page(kind, counts, lower, monkeypatch):
    found = [pages(kind(count)) for count in counts]
    monkeypatch.setattr(choose_grid, lower, ())
    without = [pages(kind(count)) for count in counts]
    assert all(new <= old for new, old in zip(found, without, strict=True))
    assert sum(found) < sum(without)


def telephones(count: int) -> Tutorial:
    blocks = tuple(
        Step(at, Body((paragraph(SENTENCE[:60], at), picture(f"{at}.png", (360, 780)))), at)
        for at in range(1, count + 1)
    )
    return Tutorial("essai", "sources/essai.md", paragraph("Titre"), Prose(Body(), 1), (Section(None, blocks, 1),))


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_a_few_telephones_stand_whole_in_one_row(count: int):
    theme = FrenchTheme()
    plan = plan_french(telephones(count), theme, METRICS, Furniture("Pied"), frame_picture)
    boxes = list(plan.laid_out.picture_boxes())
    assert (plan.columns, len(plan.laid_out.pages), len(boxes)) == (count, 1, count)
    assert len({round(box.rect.y) for box in boxes}) == 1
    # As large as the cell is wide, or as the page is high.
    shown = boxes[0].rect
    cell = theme.cell_width(count) - 2 * theme.padding
    assert min(abs(shown.width - cell), abs(shown.height - theme.most_picture_height)) < 2
