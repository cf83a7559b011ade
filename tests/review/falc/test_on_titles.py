"""Protects which rules look at titles: a title is no sentence, but it is read like one."""

from __future__ import annotations

import pytest

from tests.review.falc.kit import simplified
from tests.review.falc.test_rules import check
from tests.review.kit import review_source
from tutopdf.model.variant import Variant


def codes(root, source, variant=Variant.SIMPLIFIED):
    return [one.code for one in check(review_source(root, source, variant))]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Ajouter une adresse", []),
        ("Le car. Le train. Le bus. La voiture.", []),
        ("Prendre un car ou un train " + "ou un bus " * 4, ["FALC-T1"]),
        ("Prendre le car ; payer", ["FALC-T5"]),
        ("Ce qu’il faut pour le car", ["FALC-T17"]),
        ("Ne pas courir", ["FALC-T18"]),
        ("LE CAR", ["FALC-T12"]),
        ("La place est payée par la ville", ["FALC-T19"]),
    ],
)
def test_a_title_breaks_the_rules_that_are_not_about_lines(title, expected, tmp_path):
    assert codes(tmp_path, simplified("Prenez le car.", title=title)) == expected


def test_a_hard_word_is_explained_where_a_sentence_has_it(tmp_path):
    told = simplified(
        "Prenez le tapuscrit.", "Prenez le car.", "Un tapuscrit, c’est un texte tapé.", title="Le tapuscrit"
    )
    assert codes(tmp_path, told) == ["FALC-T14"]
    assert codes(tmp_path, simplified("Un tapuscrit, c’est un texte tapé.", title="Le tapuscrit")) == []
    assert codes(tmp_path, simplified("Prenez le car.", title="Le tapuscrit")) == ["FALC-T13"]


def test_the_french_variant_can_be_read_too(tmp_path):
    source = "# Le car\n\nUne introduction. Elle a deux phrases.\n\n1. Cliquer sur le bouton ; payer.\n"
    assert codes(tmp_path, source, Variant.FRENCH) == ["FALC-T3", "FALC-T7", "FALC-T17-infinitive", "FALC-T5"]


def test_a_french_tutorial_without_introduction_is_told_so(tmp_path):
    source = "# Le car\n\n::: simplifié\nCe texte aide.\n:::\n\n1. Une étape.\n"
    assert codes(tmp_path, source, Variant.FRENCH) == ["FALC-T22"]
    assert codes(tmp_path, source) == []


def test_what_is_found_is_told_in_reading_order(tmp_path):
    source = simplified("Prenez le train ; montez.", "Le car & la CAF.", "Venez ; le 06/12/2020.")
    found = check(review_source(tmp_path, source))
    places = [(one.place.line, one.place.column) for one in found]
    assert places == sorted(places)
    assert [one.code for one in found] == ["FALC-T5", "FALC-T6", "FALC-T11", "FALC-T5", "FALC-T9"]


def test_one_paragraph_is_not_flooded(tmp_path):
    assert codes(tmp_path, simplified(" ".join(["le car ;"] * 60))).count("FALC-T5") == 20
