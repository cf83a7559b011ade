"""Protects the lists of abbreviations and of foreign words: all are found, and what looks like one is not."""

from __future__ import annotations

import pytest

from tests.review.falc.kit import found_values, simplified
from tests.review.kit import review_source
from tests.support import refuse
from tutopdf.french.easy_reading import ABBREVIATIONS, FOREIGN_WORDS
from tutopdf.review.falc.abbreviations import check_abbreviations
from tutopdf.review.falc.rules import check_easy_reading


def test_each_abbreviation_is_found_before_a_word_a_name_or_a_number(tmp_path):
    missed = []
    for abbreviation, words in ABBREVIATIONS.items():
        lines = " ".join(f"car {abbreviation} {after}" for after in ("car", "Car", "3"))
        if words not in found_values(check_abbreviations, lines, "nearest", tmp_path):
            missed.append(f"« {abbreviation} » ({words})")
    refuse(missed)


@pytest.mark.parametrize(
    "line",
    [
        "Le car est à la mer.",
        "C'est un jeu. C'est un vol.",
        "Max est un élève.",
        "Attendez 10 min. dans le car.",
        "Le groupe B et le groupe P. Ensuite, le groupe M.",
        "Saint-Denis est un stade.",
        "Cette fin de page et ce nombre maximal.",
        "Prenez le tél-car.",
    ],
)
def test_a_word_is_no_abbreviation(line, tmp_path):
    assert found_values(check_abbreviations, line, "word", tmp_path) == []


def test_each_foreign_word_is_found_once(tmp_path):
    faults = []
    for word, french in FOREIGN_WORDS.items():
        source = simplified(f"Voici un {word}.", f"Voici un {word}.")
        found = check_easy_reading(review_source(tmp_path, source))
        said = [dict(one.values)["nearest"] for one in found if one.code == "FALC-T15"]
        if said != [french]:
            faults.append(f"« {word} »: {said}, not « {french} » once")
    refuse(faults)


def test_a_foreign_word_of_the_glossary_is_accepted(tmp_path):
    source = '+++\n[glossaire]\nlogin = "votre nom pour entrer"\n+++\n\n' + simplified("Tapez votre login.")
    assert "FALC-T15" not in {one.code for one in check_easy_reading(review_source(tmp_path, source))}
