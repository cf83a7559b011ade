"""Protects what people give as a text: a title is found, bullets are steps where nothing else is, and no word is lost."""

from __future__ import annotations

import pytest

from tutopdf.editing.edit import edit
from tutopdf.editing.given_text import as_parts, as_tutorial
from tutopdf.editing.operations import AddStep, AddText, PartPlace

PLACE = PartPlace(0, 1)


@pytest.mark.parametrize(
    ("text", "source", "steps"),
    [
        ("Se connecter\n1. Ouvrir.\n2. Fermer.\n", "# Se connecter\n\n1. Ouvrir.\n2. Fermer.\n", 2),
        ("1) Ouvrir.\r\n2) Fermer.", "# Guide\n\n1) Ouvrir.\n2) Fermer.\n", 2),
        ("Étape 1 : ouvrir\nÉtape 2 : fermer", "# Guide\n\nÉtape 1 : ouvrir\nÉtape 2 : fermer\n", 2),
        ("Imprimer\n•\tOuvrir\n•\tFermer", "# Imprimer\n\n1. Ouvrir\n2. Fermer\n", 2),
        ("Il faut ceci.\n\n1. Ouvrir.", "# Guide\n\nIl faut ceci.\n\n1. Ouvrir.\n", 1),
        ("# Déjà\n\n- un\n- deux\n", "# Déjà\n\n- un\n- deux\n", 0),
        ('+++\nnote = "a"\n+++\nSe connecter\n\n1. Ouvrir.', '+++\nnote = "a"\n+++\n# Se connecter\n\n1. Ouvrir.\n', 1),
        ("", "# Guide\n", 0),
    ],
)
def test_a_text_becomes_a_source(text: str, source: str, steps: int):
    made = as_tutorial(text, "Guide")
    assert (made.source, made.steps) == (source, steps)


def test_the_pictures_and_sections_of_a_text_are_told():
    made = as_tutorial("# A\n\n## B\n\n1. Cliquer.\n\n   ![écran](img/1.png)\n\n## C\n\n1. Fermer.\n", "")
    assert (made.steps, made.sections, made.pictures) == (2, 2, ("img/1.png",))


def test_a_procedure_becomes_parts_in_their_order():
    text = "Il faut un compte.\n1. Ouvrir.\n- le navigateur\n2. Fermer\nla fenêtre.\n"
    assert as_parts(text, PLACE) == [
        AddText(PLACE, "Il faut un compte."),
        AddStep(PartPlace(0, 2), "Ouvrir.\n- le navigateur"),
        AddStep(PartPlace(0, 3), "Fermer\nla fenêtre."),
    ]


@pytest.mark.parametrize(
    "text", ["Bonjour", "1. Un seul.", "Deux lignes\nsans numéro", "", "En 2024. Puis\nen 2025. Fin"]
)
def test_what_is_no_procedure_is_none(text: str):
    assert as_parts(text, PLACE) == []


def test_parts_can_be_put_in_a_tutorial():
    source = "# Essai\n\n1. Avant.\n\n2. Après.\n"
    for operation in as_parts("1. Ouvrir.\n2. Fermer.\n", PLACE):
        edited = edit(source, operation)
        assert edited.refused is None
        source = edited.text
    assert source == "# Essai\n\n1. Avant.\n\n2. Ouvrir.\n\n3. Fermer.\n\n4. Après.\n"
