"""Protects what tells that a mask hides less than it did: areas, whatever masks they are covered with."""

from __future__ import annotations

import pytest

from tutopdf.model.tutorial import Zone
from tutopdf.model.zone_cover import find_uncovered

WAS = Zone(10, 10, 20, 20)


@pytest.mark.parametrize(
    "now",
    [
        [WAS],
        [Zone(0, 0, 100, 100)],
        [Zone(10, 10, 10, 20), Zone(20, 10, 10, 20)],
        [Zone(10, 10, 20, 5), Zone(5, 15, 30, 1), Zone(10, 16, 20, 14)],
        [Zone(5, 5, 20, 15), Zone(5, 18, 15, 20), Zone(18, 5, 20, 30)],
        [Zone(10.0, 10.0, 0.1 + 0.2 + 19.7, 20)],
    ],
)
def test_what_is_hidden_by_one_or_by_several_is_hidden(now):
    assert find_uncovered([WAS], now) == ()


@pytest.mark.parametrize(
    "now",
    [
        [],
        [Zone(10, 10, 19.9, 20)],
        [Zone(10, 10.1, 20, 20)],
        [Zone(10, 10, 20, 9), Zone(10, 20, 20, 10)],
        [Zone(10, 10, 9, 20), Zone(20, 10, 10, 20)],
        [Zone(5, 5, 20, 15), Zone(5, 18, 15, 20), Zone(28, 5, 20, 30)],
    ],
)
def test_a_strip_that_nothing_hides_is_found(now):
    assert find_uncovered([WAS, WAS], now) == (WAS,)


def test_more_masks_than_anybody_draws_are_compared_and_not_cut_up():
    many = [Zone(number, 0, 1, 1) for number in range(50_000)]
    assert find_uncovered([*many, WAS], many) == (WAS,)
