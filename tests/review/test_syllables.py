"""Protects the count of syllables, on words whose count is known."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tests.support import refuse
from tutopdf.review.syllables import count_syllables

LISTED = Path(__file__).parent / "syllables.txt"
WORDS = [
    line.split("\t") for line in LISTED.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")
]


def test_there_are_words_enough():
    assert len(WORDS) >= 60


def test_syllables_are_counted():
    counted = [
        (word, int(count), count_syllables(word.removesuffix("!ent"), plural_verb=word.endswith("!ent")))
        for word, count in WORDS
    ]
    refuse(f"{word}: {found} syllables, not {count}" for word, count, found in counted if found != count)


def test_a_word_is_read_the_same_in_capitals_and_with_accents_apart():
    assert count_syllables("ÉLÈVE") == count_syllables("e\u0301le\u0300ve") == 2


@given(st.text(max_size=30))
def test_any_text_has_a_count(text):
    assert 0 <= count_syllables(text) <= 3 * len(text)
