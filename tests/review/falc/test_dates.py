"""Protects the dates that are put in words: only what can be read in one way."""

from __future__ import annotations

import pytest

from tutopdf.review.falc.dates import find_dates, put_date_in_words


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("06/12/2020", "6 décembre 2020"),
        ("1/3/2021", "1er mars 2021"),
        ("06-12-2020", "6 décembre 2020"),
        ("06.12.2020", "6 décembre 2020"),
        ("2020-12-06", "6 décembre 2020"),
        ("06/12/20", "6 décembre 2020"),
        ("9/2021", "septembre 2021"),
        ("29/02/2020", "29 février 2020"),
        ("29/02/2021", None),
        ("12/31/2020", None),
        ("00/00/0000", None),
        ("06/12-2020", None),
        ("hier", None),
    ],
)
def test_a_date_is_put_in_words(date, words):
    assert put_date_in_words(date) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Venez le 06/12.", ["6 décembre"]),
        ("Du 1/9 au 3/10/2021.", ["1er septembre", "3 octobre 2021"]),
        ("Le 1/3 des élèves.", []),
        ("Prenez 1/2 pomme.", []),
        ("Appelez le 05.49.12.13.14 ou le 05 49 12 13 14.", []),
        ("Le réseau 10.12.20.14.", []),
        ("L’année 2020/2021.", []),
        ("Le 30/02/2021.", [None]),
        ("Avant le 06/12/2020.", ["6 décembre 2020"]),
        ("Une version 3.11.2020.1.", []),
    ],
)
def test_dates_are_found_and_nothing_else(text, words):
    assert [date.words for date in find_dates(text)] == words


def test_a_date_is_where_it_is_said_to_be():
    (date,) = find_dates("Venez le 06/12/2020 à midi.")
    assert "Venez le 06/12/2020 à midi."[date.start : date.end] == "06/12/2020"
