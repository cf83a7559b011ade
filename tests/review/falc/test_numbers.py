"""Protects the reading of numbers in words and in Roman numerals, and what is taken for a great number."""

from __future__ import annotations

import pytest

from tests.review.falc.kit import found_values
from tutopdf.review.falc.numbers import check_digits, check_great_numbers
from tutopdf.review.falc.roman import is_roman, roman_value


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Il y a deux cars.", ["2"]),
        ("Il y a quatre-vingts places.", ["80"]),
        ("Il y a quatre-vingt-dix-sept places.", ["97"]),
        ("Il y a soixante et onze places.", ["71"]),
        ("Il y a vingt et une places.", ["21"]),
        ("Il y a deux mille trois cent quatre cars.", ["2304"]),
        ("Deux cars et trois trains.", ["2", "3"]),
        ("Un car et une place.", []),
        ("Le car est neuf dans la cour.", []),
        ("Prenez neuf cartes.", ["9"]),
        ("Cela coûte 50 cents.", []),
        ("Les deux-points et le second mot.", []),
        ("Le XXe siècle.", ["20e"]),
        ("Le Ier siècle, le XIVème siècle, le Ve siècle.", ["1er", "14e", "5e"]),
        ("Louis XIV et François Ier.", ["Louis 14", "François 1er"]),
        ("Louis V. est là.", []),
        ("La partie I du livre.", ["partie 1"]),
        ("Prenez votre CV au CDI.", []),
    ],
)
def test_numbers_that_are_not_in_digits(text, numbers, tmp_path):
    assert found_values(check_digits, text, "number", tmp_path) == numbers


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Il y a 1 000 places.", []),
        ("Il y a 1 001 places.", ["1 001"]),
        ("Le car coûte 1500 euros.", ["1500"]),
        ("En 2020 les cars roulent.", []),
        ("Le code 12345.", []),
        ("86000 Poitiers", []),
        ("Le 0 800 123 456.", []),
        ("Le 05 49 12 13 14.", []),
        ("Il y a 12.500 élèves.", ["12.500"]),
        ("Il y a 2 milliards de pages.", ["milliards"]),
    ],
)
def test_great_numbers(text, numbers, tmp_path):
    assert found_values(check_great_numbers, text, "number", tmp_path) == numbers


def test_numbers_without_end_are_no_trouble(tmp_path):
    assert found_values(check_digits, "cent " * 3000, "number", tmp_path) == []
    assert found_values(check_digits, "-".join(["cent"] * 3000), "number", tmp_path) == []
    assert len(found_values(check_great_numbers, "1" * 6000, "number", tmp_path)) == 1


@pytest.mark.parametrize(("text", "value"), [("II", 2), ("IV", 4), ("IX", 9), ("XIX", 19), ("MCMXCIX", 1999)])
def test_roman_numerals_have_a_value(text, value):
    assert is_roman(text)
    assert roman_value(text) == value


@pytest.mark.parametrize("text", ["I", "CV", "XL", "DIX", "IIII", "VX", "LE", "MM", "CDI", ""])
def test_what_only_looks_like_a_roman_numeral(text):
    assert not is_roman(text)
