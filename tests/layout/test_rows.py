"""Protects the grid's rows: no frame stretched far beyond its text, short steps above one another beside a picture."""

from __future__ import annotations

import pytest

from tests.layout.kit import METRICS, paragraph, picture
from tutopdf.layout.framing import frame_picture, frame_pictures
from tutopdf.layout.rows import Row, RowMaker
from tutopdf.layout.text import Typesetter
from tutopdf.model.theme import FrenchTheme
from tutopdf.model.tutorial import Body, Callout, CalloutKind, Section, Step

THEME = FrenchTheme()
SLOT = THEME.slot(4, 0.6)
SHORT = "Cliquer."
LONG = "Un texte assez long pour que son cadre soit plus haut que la moitié de la rangée. " * 4


def step(number: int, text: str = SHORT, shown: bool = False) -> Step:
    return Step(
        number, Body((paragraph(text, number), *([picture(f"{number}.png", (640, 400))] if shown else []))), number
    )


def callout(text: str = SHORT) -> Callout:
    return Callout(CalloutKind.INFO, None, Body((paragraph(text),)), 99)


def rows(*blocks: Step | Callout) -> list[Row]:
    section = Section(None, blocks, 1)
    frames = frame_pictures([one for block in blocks for one in block.body.pictures], SLOT, frame_picture)
    return [
        row for row in RowMaker(Typesetter(METRICS), THEME, 4, SLOT, frames).rows(section, 400) if isinstance(row, Row)
    ]


def numbers(row: Row) -> list[list[int]]:
    return [[cell.content.number for cell in stack.cells if isinstance(cell.content, Step)] for stack in row.stacks]


def test_short_steps_stand_one_above_the_other_beside_a_picture():
    (row,) = rows(step(1, shown=True), step(2), step(3), step(4), step(5), step(6, shown=True))
    assert numbers(row) == [[1], [2, 3, 4], [5], [6]]


def test_steps_are_not_stacked_where_no_picture_makes_their_row_high():
    assert [numbers(row) for row in rows(*(step(number) for number in range(1, 6)))] == [[[1], [2], [3], [4]], [[5]]]


def test_a_stack_is_never_higher_than_the_pictures_beside_it():
    for row in rows(step(1, shown=True), *(step(number, LONG) for number in range(2, 6))):
        highest = max((cell.height() for cell in row.cells if cell.shown.chunks), default=0.0)
        assert all(len(stack.cells) == 1 or stack.height(0.0) <= highest for stack in row.stacks)


@pytest.mark.parametrize("short", [step(2), callout()])
def test_a_frame_of_few_words_is_not_as_high_as_the_pictures_of_its_row(short):
    (row,) = rows(step(1, shown=True), short)
    frames = [height for stack in row.stacks for height in stack.heights(row.height, row.text_height)]
    assert frames[0] == pytest.approx(row.height)
    assert frames[1] == pytest.approx(row.cells[1].height())
    assert frames[1] < row.height / 2


def test_frames_that_are_nearly_as_high_end_in_line():
    (row,) = rows(step(1, shown=True), step(2, LONG))
    assert 1 < row.height / row.cells[1].height() < 2
    assert [stack.heights(row.height, row.text_height) for stack in row.stacks] == [[pytest.approx(row.height)]] * 2


def test_a_callout_takes_what_is_left_of_its_row():
    first, second = rows(step(1), callout(), step(2))
    assert [stack.span for stack in first.stacks] == [1, 3]
    assert numbers(second) == [[2]]
