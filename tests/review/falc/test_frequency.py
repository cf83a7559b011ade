"""Protects the reading of word frequencies from the libraries of the extra `falc`."""

from __future__ import annotations

import importlib.util

import pytest

from tutopdf.review.falc import frequency
from tutopdf.review.falc.frequency import RARE, SELDOM, open_rare_words


@pytest.fixture(scope="module")
def words():
    pytest.importorskip("wordfreq")
    pytest.importorskip("simplemma")
    return open_rare_words()


@pytest.mark.parametrize(
    "word", ["adresse", "cliquez", "ouvrez", "aujourd’hui", "peut-être", "élèves", "retournez", "lavée"]
)
def test_usual_words_are_usual_whatever_their_form(words, word):
    assert words.zipf(word) >= SELDOM


@pytest.mark.parametrize("word", ["tapuscrit", "réinitialisation", "zzz"])
def test_rare_words_are_rare(words, word):
    assert words.zipf(word) < RARE


def test_a_word_that_is_seldom_met_is_between(words):
    assert RARE <= words.zipf("onglet") < SELDOM


@pytest.mark.parametrize(("form", "lemma"), [("cochez", "cocher"), ("cochée", "cocher"), ("élèves", "élève")])
def test_forms_of_a_word_are_one_word(words, form, lemma):
    assert words.lemma(form) == lemma


def test_a_proper_noun_is_in_no_dictionary(words):
    assert words.knows("scannez")
    assert not words.knows("educonnect")


def test_without_the_extra_there_is_no_table(monkeypatch):
    monkeypatch.setattr(frequency.importlib.util, "find_spec", lambda _: None)
    assert open_rare_words() is None
    assert importlib.util.find_spec("json") is None
