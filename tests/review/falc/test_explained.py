"""Protects what counts as the explanation of a hard word."""

from __future__ import annotations

import pytest

from tutopdf.review.falc.explained import is_explained


@pytest.mark.parametrize(
    ("word", "here", "after"),
    [
        ("sacoche", "La sacoche : un petit sac.", ""),
        ("sacoche", "La sacoche, c’est un petit sac.", ""),
        ("sacoche", "Prenez la sacoche.", "C'est un petit sac."),
        ("sacoche", "Prenez la sacoche.", "Une sacoche veut dire : un petit sac."),
        ("sacoche", "Prenez la sacoche, c’est-à-dire le petit sac.", ""),
        ("sacoche", "Ce petit sac s’appelle une sacoche.", ""),
        ("sacoche", "On appelle sacoche ce petit sac.", ""),
        ("ENT", "Allez sur l’espace numérique de travail, l’ENT.", ""),
        ("ENT", "Allez sur l’ENT (le site du collège).", ""),
        ("CAF", "Allez à la CAF.", "La Caisse d’allocations familiales aide les familles."),
    ],
)
def test_a_word_is_explained(word, here, after):
    assert is_explained(word, here, after, None)


@pytest.mark.parametrize(
    ("word", "here", "after"),
    [
        ("sacoche", "Prenez la sacoche.", "Montez dans le car."),
        ("sacoche", "Prenez la sacoche : le car part.", ""),
        ("sacoche", "Cette sacoche est bleue.", "Elle est dans le car."),
        ("CV", "Cliquez vite sur CV.", ""),
        ("ENT", "Ouvrez l’ENT.", "Entrez un nom."),
    ],
)
def test_a_word_is_not_explained(word, here, after):
    assert not is_explained(word, here, after, None)


def test_the_meaning_of_the_glossary_explains_in_any_case_and_with_any_apostrophe():
    assert is_explained("mail", "Un mail part.", "Un mail part d'un Écran.", "D’UN ÉCRAN")
    assert not is_explained("mail", "Un mail part.", "", "une lettre")


def test_a_sentence_without_end_is_read_at_its_beginning_only():
    assert not is_explained("x", "a " * 100_000 + "x veut dire y", "", None)
