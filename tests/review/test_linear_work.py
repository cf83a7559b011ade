"""Protects whoever reviews a long text: what is told of it is found in work that grows with its length alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.counted_work import grows_with
from tutopdf.review.source.numbers import check_numbers

from .kit import read_source, review_source

PIECES = {"addresses": "a@b.fr ", "links": "[a](http://b.fr) ", "bold": "**a** b "}


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_a_text_is_not_put_together_again_for_each_thing_that_is_told_of_it(tmp_path: Path, piece: str):
    def place_all(count: int):
        reviews = review_source(tmp_path, "# T\n\n::: simplifié\n" + piece * count + "\n:::\n")
        passage = reviews.passages[-1]
        assert len(passage.paragraph.runs) >= count
        return lambda: [passage.place(at, at + 2) for at in range(0, len(passage.text), 4)]

    work, bound = grows_with(place_all, 100)
    assert work < bound


def test_the_steps_that_are_cited_are_looked_up_at_once(tmp_path: Path):
    def cite(count: int):
        steps = "".join(f"{number}. Un.\n" for number in range(1, count))
        tutorial = read_source(tmp_path, f"# T\n\n{steps}{count}. **Voir** " + "étape 999, **voir** " * count)
        return lambda: check_numbers(tutorial)

    work, bound = grows_with(cite, 50)
    assert work < bound
