"""Protects what is made of a text that was copied from a site with the settings of its generator."""

from __future__ import annotations

import datetime

import pytest

from tutopdf.model.diagnostics import Severity

from .kit import all_text

BODY = "\n1. Ouvrez la messagerie.\n2. Cliquez sur « Reçus ».\n"


def test_title_and_date_are_taken_and_the_rest_is_left_out_with_one_remark(read):
    reading = read(
        "---\ntitle: Lire son courriel\npublished: true\ntaxonomy:\n    category:\n        - docs\ndate: 2023-05-04\n---\n"
        + BODY
    )
    assert reading.tutorial.title.text == "Lire son courriel"
    assert reading.tutorial.title.line == 2
    assert reading.tutorial.date == datetime.date(2023, 5, 4)
    assert reading.codes == ["front-matter-foreign"]
    assert reading.diagnostics[0].severity is Severity.NOTICE
    assert [*reading.values("front-matter-foreign")["known"]] == ["published", "taxonomy"]
    assert "docs" not in all_text(reading.tutorial)


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("title: Educonnect : changer", "Educonnect : changer"),
        ('title: "Webmail : Paramètres / \\"2FA\\""', 'Webmail : Paramètres / "2FA"'),
        ("title: 'L''agenda' ", "L'agenda"),
        ("title: L'agenda # provisoire", "L'agenda"),
        ("Titre : L'agenda", "L'agenda"),
        ("title: >\n  Un titre\n  sur deux lignes\nx: 1", "Un titre sur deux lignes"),
    ],
)
def test_a_title_is_read_as_it_was_meant(read, written, title):
    assert read(f"---\n{written}\n---\n{BODY}").tutorial.title.text == title


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2023-05-04", datetime.date(2023, 5, 4)),
        ("'2023-05-04T10:00:00+02:00'", datetime.date(2023, 5, 4)),
        ("2023-05-04 10:00", datetime.date(2023, 5, 4)),
        ("04/05/2023", datetime.date(2023, 5, 4)),
        ("1er mai 2023", datetime.date(2023, 5, 1)),
        ("31/02/2023", None),
        ("bientôt", None),
    ],
)
def test_a_date_is_taken_where_it_is_one(read, written, date):
    reading = read(f"---\ntitle: T\ndate: {written}\n---\n{BODY}")
    assert reading.tutorial.date == date
    assert reading.codes == ([] if date else ["front-matter-foreign"])


def test_the_text_s_own_title_goes_before(read):
    reading = read(f"---\ntitle: Pour le menu\n---\n# Pour le papier\n{BODY}")
    assert (reading.tutorial.title.text, reading.codes) == ("Pour le papier", [])


def test_a_text_between_two_rules_is_no_front_matter(read):
    reading = read(f"---\nUn texte.\n---\n\n# Titre\n{BODY}")
    assert "Un texte." in all_text(reading.tutorial)


def test_empty_front_matter_leaves_nothing(read):
    assert read(f"---\n---\n# Titre\n{BODY}").codes == []


def test_toml_of_another_tool_is_read_the_same_way(read):
    reading = read(f'+++\ntitle = "Lire son courriel"\ndraft = true\ndate = 2023-05-04\nweight = 3\n+++\n{BODY}')
    assert reading.tutorial.title.text == "Lire son courriel"
    assert [*reading.values("front-matter-foreign")["known"]] == ["draft", "weight"]
    assert reading.codes == ["front-matter-foreign"]
