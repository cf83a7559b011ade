"""Protects columns: what is put in one is never higher than it."""

from __future__ import annotations

import pytest

from tests.layout.kit import METRICS
from tests.source.test_linear_work import count_work
from tutopdf.layout.blocks import Chunk, TextBlock
from tutopdf.layout.columns import fill_columns
from tutopdf.layout.figures import size_picture
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Frame
from tutopdf.model.theme import INK, Slot
from tutopdf.model.tutorial import Paragraph, Picture, Run

STYLE = TextStyle(10, 12, INK)


def chunks() -> list[Chunk]:
    """Return ten lines of text, and a dot of a picture whose number is 12 points high."""
    line = Typesetter(METRICS).lines(Paragraph((Run("mot"),), 1), 200, STYLE)
    text = [Chunk(line, STYLE, 200, 9) for _ in range(10)]
    dot = Picture("0.png", None, (4, 4), 1.0, "Un point", 1)  # type: ignore[arg-type]
    sized = size_picture(dot, 200, {dot: Frame(0, 0, 4, 4, 1.0)}, Slot(200, 300, 0.6, 150))
    return [*text, Chunk((), STYLE, sized.width, 0, picture=sized, least=12)]


@pytest.mark.parametrize("room", [120.5, 121.0, 124, 130, 131.9, 132, 140])
def test_a_dot_beside_its_number_is_not_made_smaller_for_nothing(room: float):
    filled = fill_columns(TextBlock((*chunks(), *chunks()), 200), 1, room, True, lambda _: 0.1)
    assert filled.columns[0].height <= room + 0.02


def test_a_page_of_titles_without_an_end_is_work_of_that_page():
    """A thousand pictures that are not found are a thousand lines that announce the next: each was tried from each page."""
    title, end = chunks()[0]._replace(keeps=True), chunks()[0]
    work = []
    for count in (200, 800):
        block = TextBlock((*[title] * count, end), 200)
        work.append(count_work(lambda block=block: fill_columns(block, 2, 120, True, lambda _: 0.5)))
    assert work[1] < 5 * work[0]
