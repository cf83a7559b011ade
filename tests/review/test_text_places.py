"""Protects where remarks point to in a long line: the same places as a plain search, found in linear work."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.source.test_linear_work import count_work
from tutopdf.review.text_places import TextPlaces


def searched(text: str, needle: str) -> list[int]:
    places, at = [], text.find(needle)
    while at >= 0:
        places.append(at)
        at = text.find(needle, at + max(len(needle), 1))
    return places


@given(st.text("ab ", max_size=60), st.lists(st.text("ab ", max_size=9), min_size=1, max_size=9))
def test_places_are_those_of_a_plain_search(text: str, needles: list[str]):
    for long in (0, len(text) + 1):
        places = TextPlaces(text, long, many=0)
        assert [places.of(needle) for needle in needles] == [searched(text, needle) for needle in needles]


def test_thousands_of_words_are_found_in_linear_work():
    def work(count: int) -> int:
        words = [f"a{number}@exemple.fr" for number in range(count)]
        places = TextPlaces(" ".join(words))
        return count_work(lambda: [places.of(word) for word in words])

    assert work(8000) < 5 * work(2000)
