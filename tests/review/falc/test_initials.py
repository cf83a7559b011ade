"""Protects the difference between initials and words that are only in capitals."""

from __future__ import annotations

import pytest

from tutopdf.model.tutorial import Paragraph, Run
from tutopdf.review.falc.initials import is_initials, is_shouted
from tutopdf.review.sentences import read_sentences


def sort_words(text, glossary=()):
    (sentence,) = read_sentences(Paragraph((Run(text),), 1))
    ranks = range(len(sentence.words))
    initials = [sentence.words[rank].text for rank in ranks if is_initials(sentence.words, rank, glossary)]
    shouted = [sentence.words[rank].text for rank in ranks if is_shouted(sentence.words, rank, glossary)]
    return initials, shouted


@pytest.mark.parametrize(
    ("text", "initials", "shouted"),
    [
        ("Ouvrez l’ENT", ["l’ENT"], []),
        ("Allez à la CAF", ["CAF"], []),
        ("Prenez le bouton MON COMPTE", [], ["MON", "COMPTE"]),
        ("Prenez VITE VOTRE carte", [], ["VITE", "VOTRE"]),
        ("Le portail EST fermé", [], ["EST"]),
        ("ATTENTION au train", [], ["ATTENTION"]),
        ("Écrivez un SMS", [], []),
        ("Ouvrez PRONOTE", [], []),
        ("L’UNICEF aide", ["L’UNICEF"], []),
        ("Louis XIV", [], []),
        ("Une classe de CM2", [], []),
        ("Le bus A", [], []),
    ],
)
def test_words_in_capitals_are_sorted(text, initials, shouted):
    assert sort_words(text) == (initials, shouted)


def test_a_long_word_of_the_glossary_is_no_shout():
    assert sort_words("La CARSAVIE aide", {"CARSAVIE": "une caisse"}) == (["CARSAVIE"], [])
