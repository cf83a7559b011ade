"""Protects the lists of abbreviations and of foreign words: all are found, and what looks like one is not."""

from __future__ import annotations

import pytest

from tests.review.falc.kit import found_values, simplified
from tests.review.kit import review_source
from tutopdf.french.easy_reading import ABBREVIATIONS, FOREIGN_WORDS
from tutopdf.review.falc.abbreviations import check_abbreviations
from tutopdf.review.falc.rules import check_easy_reading


@pytest.mark.parametrize("abbreviation", ABBREVIATIONS)
def test_each_abbreviation_is_found_before_a_word_a_name_or_a_number(abbreviation, tmp_path):
    lines = " ".join(f"car {abbreviation} {after}" for after in ("car", "Car", "3"))
    found = found_values(check_abbreviations, lines, "nearest", tmp_path)
    assert ABBREVIATIONS[abbreviation] in found


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


@pytest.mark.parametrize("word", FOREIGN_WORDS)
def test_each_foreign_word_is_found_once(word, tmp_path):
    source = simplified(f"Voici un {word}.", f"Voici un {word}.")
    found = check_easy_reading(review_source(tmp_path, source))
    assert [dict(one.values)["nearest"] for one in found if one.code == "FALC-T15"] == [FOREIGN_WORDS[word]]


def test_a_foreign_word_of_the_glossary_is_accepted(tmp_path):
    source = '+++\n[glossaire]\nlogin = "votre nom pour entrer"\n+++\n\n' + simplified("Tapez votre login.")
    assert "FALC-T15" not in {one.code for one in check_easy_reading(review_source(tmp_path, source))}
