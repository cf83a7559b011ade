"""Protects the order of pages on sheets: a booklet that is folded, pairs that are cut, copies that begin anew."""

from __future__ import annotations

import pytest

from tutopdf.model.print_job import Arrangement, Duplex
from tutopdf.model.theme import A4_LONG, A4_SHORT, MM
from tutopdf.printing.sheets import Placed, SheetPlan, booklet_order, plan_sheets

A5 = (148 * MM, 210 * MM)
LANDSCAPE = (A4_LONG, A4_SHORT)
LEFT, RIGHT = pytest.approx(0.5 * MM), pytest.approx(148.5 * MM)


def fold(sides: list[tuple[int | None, int | None]]) -> list[int | None]:
    """Return the pages in the order in which they are read, once the sheets are nested and folded."""
    sheets = [(sides[at], sides[at + 1]) for at in range(0, len(sides), 2)]
    before = [page for front, back in sheets for page in (front[1], back[0])]
    after = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return before + after


@pytest.mark.parametrize("pages", range(1, 18))
def test_a_folded_booklet_is_read_in_order_with_blank_pages_at_its_end(pages: int):
    read = fold(booklet_order(pages))
    assert len(read) % 4 == 0
    assert len(read) - pages < 4
    assert read == [*range(1, pages + 1), *[None] * (len(read) - pages)]


def numbers(plan: SheetPlan) -> list[list[tuple[int, int]]]:
    return [[(place.page, place.copy) for place in side] for side in plan.sides]


def leaves(plan: SheetPlan) -> list[list[tuple[int, int] | None]]:
    """Return front and back of each half of each sheet once cut; the back is turned on the short edge."""

    def at(side: tuple[Placed, ...], right: bool) -> tuple[int, int] | None:
        return next(((p.page, p.copy) for p in side if (p.x > A4_LONG / 4) == right), None)

    sides = [*plan.sides, ()] if len(plan.sides) % 2 else [*plan.sides]
    return [
        [at(sides[front], right), at(sides[front + 1], not right)]
        for front in range(0, len(sides), 2)
        for right in (False, True)
    ]


@pytest.mark.parametrize("copies", [2, 3, 5])
@pytest.mark.parametrize("pages", [2, 3, 4, 7])
def test_pairs_that_are_cut_give_whole_copies_on_both_sides(pages: int, copies: int):
    plan = plan_sheets(Arrangement.TWO_UP, pages, copies, A5)
    assert (plan.duplex, plan.cuts) == (Duplex.SHORT_EDGE, True)
    found: dict[int, list[int]] = {}
    for leaf in leaves(plan):
        owners = {copy for page in leaf if page is not None for copy in [page[1]]}
        assert len(owners) <= 1, "both sides of a leaf are of one copy"
        for page in leaf:
            if page is not None:
                found.setdefault(page[1], []).append(page[0])
    assert found == {copy: [*range(1, pages + 1)] for copy in range(1, copies + 1)}


def test_a_single_page_is_printed_twice_on_its_sheet():
    plan = plan_sheets(Arrangement.TWO_UP, 1, None, A5)
    assert numbers(plan) == [[(1, 1), (1, 2)]]
    assert (plan.copies, plan.sheets, plan.duplex) == (2, 1, Duplex.ONE_SIDE)


def test_one_copy_of_several_pages_has_two_different_ones_on_each_side():
    plan = plan_sheets(Arrangement.TWO_UP, 3, None, A5)
    assert numbers(plan) == [[(1, 1), (2, 1)], [(3, 1)]]
    assert plan == plan_sheets(Arrangement.TWO_UP, 3, 1, A5)
    assert (plan.sheets, plan.duplex) == (2, Duplex.ONE_SIDE)


def test_copies_of_one_page_fill_sheets_and_no_more_are_printed_than_asked_for():
    plan = plan_sheets(Arrangement.TWO_UP, 1, 25, A5)
    assert plan.sheets == 13
    assert [copy for side in numbers(plan) for _, copy in side] == [*range(1, 26)]


def test_pages_meet_in_the_middle_of_the_sheet():
    for plan in (plan_sheets(Arrangement.TWO_UP, 2, None, A5), plan_sheets(Arrangement.BOOKLET, 4, None, A5)):
        assert (plan.width, plan.height) == LANDSCAPE
        for side in plan.sides:
            assert [(place.x, place.y) for place in side] == [(LEFT, 0), (RIGHT, 0)]


@pytest.mark.parametrize("pages", [1, 2, 3])
def test_each_copy_begins_on_a_sheet_of_its_own(pages: int):
    plan = plan_sheets(Arrangement.ALONE, pages, 3, LANDSCAPE)
    per_sheet = 1 if plan.duplex is Duplex.ONE_SIDE else 2
    firsts = [index for index, side in enumerate(plan.sides) if side and side[0].page == 1]
    assert all(first % per_sheet == 0 for first in firsts)
    assert len(firsts) == 3
    assert plan.sheets == 3 * -(-pages // per_sheet)


@pytest.mark.parametrize(
    ("size", "pages", "duplex"),
    [
        (LANDSCAPE, 1, Duplex.ONE_SIDE),
        (LANDSCAPE, 2, Duplex.SHORT_EDGE),
        (LANDSCAPE[::-1], 2, Duplex.LONG_EDGE),
        (A5, 2, Duplex.LONG_EDGE),
    ],
)
def test_pages_alone_turn_like_a_book(size, pages, duplex):
    assert plan_sheets(Arrangement.ALONE, pages, None, size).duplex is duplex


def test_copies_of_a_booklet_follow_one_another():
    plan = plan_sheets(Arrangement.BOOKLET, 5, 2, A5)
    assert plan.sheets == 4
    assert {copy for side in numbers(plan)[:4] for _, copy in side} == {1}
    assert {copy for side in numbers(plan)[4:] for _, copy in side} == {2}
    assert not plan.cuts
