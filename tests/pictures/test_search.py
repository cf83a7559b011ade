"""Protects the choice of codings: the budget is kept, and the worst picture is as good as any choice allows."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tutopdf.model.boxes import EncodedPicture
from tutopdf.pictures.search import SAME_TO_THE_EYE, Ladder, fit

Rung = tuple[int, float]


def ladder(rungs: list[Rung]) -> Ladder:
    """Return a ladder of pictures of the given weights and qualities, from the best to the lightest."""
    return Ladder(lambda rank: EncodedPicture(1, 1, 1, 8, b"x" * rungs[rank][0], quality=rungs[rank][1]), len(rungs))


@st.composite
def ladders(draw: st.DrawFn) -> list[list[Rung]]:
    """Draw one to three ladders, each lighter and worse from rung to rung."""
    found = []
    for _ in range(draw(st.integers(1, 3))):
        count = draw(st.integers(1, 4))
        weights = sorted(draw(st.lists(st.integers(10, 999), min_size=count, max_size=count)), reverse=True)
        qualities = sorted(draw(st.lists(st.floats(0.5, 0.98), min_size=count - 1, max_size=count - 1)), reverse=True)
        found.append(list(zip(weights, [1.0, *qualities], strict=True)))
    return found


@given(ladders(), st.integers(0, 3000))
def test_the_budget_is_kept_where_anything_can_keep_it(rungs: list[list[Rung]], budget: int):
    chosen = fit(dict(enumerate(map(ladder, rungs))), budget)
    lightest = sum(min(weight for weight, _ in one) for one in rungs)
    weight = sum(picture.weight for picture in chosen.values())
    # Steps that save less than 2 % are not taken: what they would save may be missing.
    assert weight <= max(budget, lightest * 1.25)


@given(ladders(), st.integers(0, 3000))
def test_no_other_choice_has_a_better_worst_picture(rungs: list[list[Rung]], budget: int):
    chosen = fit(dict(enumerate(map(ladder, rungs))), budget)
    worst = min(picture.quality for picture in chosen.values())
    if sum(picture.weight for picture in chosen.values()) > budget:
        return
    for other in itertools.product(*rungs):
        if sum(weight for weight, _ in other) <= budget:
            assert min(quality for _, quality in other) <= max(worst, SAME_TO_THE_EYE) + 1e-9


def test_everything_stays_without_loss_where_it_fits():
    chosen = fit({"a": ladder([(100, 1.0), (50, 0.9)]), "b": ladder([(100, 1.0), (50, 0.9)])}, 200)
    assert [picture.quality for picture in chosen.values()] == [1.0, 1.0]


def test_what_nobody_sees_is_spared_from_the_heaviest_first():
    chosen = fit({"light": ladder([(100, 1.0), (90, 0.996)]), "heavy": ladder([(900, 1.0), (400, 0.992)])}, 600)
    assert (chosen["light"].quality, chosen["heavy"].quality) == (1.0, 0.992)


def test_a_hopeless_weight_asks_for_the_lightest_at_once():
    asked: list[int] = []

    def make(rank: int) -> EncodedPicture:
        asked.append(rank)
        return EncodedPicture(1, 1, 1, 8, b"x" * (1000 - rank), quality=1 - rank / 100)

    assert fit({"a": Ladder(make, 9)}, 10)["a"].quality == 0.92
    assert set(asked) == {0, 8}


@st.composite
def steep(draw: st.DrawFn) -> tuple[list[list[Rung]], int]:
    """Draw ladders of many rungs that must be climbed from their feet, and a budget that those fit in."""
    ladders = []
    for _ in range(draw(st.integers(1, 4))):
        falls = draw(st.lists(st.floats(0.4, 0.9), min_size=6, max_size=8))
        losses = draw(st.lists(st.floats(0.001, 0.05), min_size=len(falls), max_size=len(falls)))
        rungs = [(draw(st.integers(5_000, 90_000)), 1.0)]
        for fall, loss in zip(falls, losses, strict=True):
            rungs.append((int(rungs[-1][0] * fall), rungs[-1][1] - loss))
        ladders.append(rungs)
    least = sum(one[-1][0] for one in ladders)
    return ladders, draw(st.integers(least, least * 2))


@given(steep())
def test_climbing_from_the_feet_ends_where_going_down_would(drawn: tuple[list[list[Rung]], int]):
    rungs, budget = drawn
    chosen = fit(dict(enumerate(map(ladder, rungs))), budget)
    assert sum(picture.weight for picture in chosen.values()) <= budget
    worst = min(picture.quality for picture in chosen.values())
    for quality in sorted({quality for one in rungs for _, quality in one}, reverse=True):
        fits = sum(min(weight for weight, other in one if other >= quality) for one in rungs) <= budget
        if fits:
            assert worst >= min(quality, SAME_TO_THE_EYE) - 1e-9
            break


def test_the_feet_are_climbed_where_they_are_nearer():
    asked: list[int] = []

    def make(rank: int) -> EncodedPicture:
        asked.append(rank)
        return EncodedPicture(1, 1, 1, 8, bytes(2000 >> rank), quality=1 - rank / 100)

    assert fit({"a": Ladder(make, 8)}, 40)["a"].weight == 31
    assert set(asked) == {0, 5, 6, 7}, "neither the rungs between nor those at the top are coded"
