"""Protects what is taken for an infinitive at the head of a sentence."""

from __future__ import annotations

import pytest

from tests.review.falc.kit import found_values
from tutopdf.review.falc.address import check_impersonal, check_infinitives


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Cliquer sur le bouton.", ["Cliquer"]),
        ("Vérifier la date.", ["Vérifier"]),
        ("Prendre le car.", ["Prendre"]),
        ("Choisir une date.", ["Choisir"]),
        ("Se connecter au site.", ["Se connecter"]),
        ("S'inscrire en mairie.", ["S'inscrire"]),
        ("Ne rien jeter.", ["Ne rien jeter"]),
        ("Cliquez pour ouvrir.", []),
        ("Papier et cahier sont prêts.", []),
        ("Capture de la page.", []),
        ("Formulaire à signer.", []),
        ("Couloir de droite.", []),
        ("Hier, le car est parti.", []),
        ("Premier étage.", []),
        ("Plus tard, montez.", []),
    ],
)
def test_a_sentence_that_opens_with_an_infinitive(line, words, tmp_path):
    assert found_values(check_infinitives, line, "words", tmp_path) == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Il vous faudra une carte.", ["Il vous faudra"]),
        ("Ici, il ne faut pas courir.", ["il ne faut"]),
        ("Il est utile de lire.", ["Il est utile de"]),
        ("Il est utile.", []),
        ("Le fil faut.", []),
        ("Il part.", []),
    ],
)
def test_what_speaks_to_nobody(line, words, tmp_path):
    assert found_values(check_impersonal, line, "words", tmp_path) == words
