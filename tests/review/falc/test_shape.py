"""Protects the count of levels of titles: what only looks like a title is none."""

from __future__ import annotations

import pytest

from tests.review.falc.test_rules import check
from tests.review.kit import review_source

START = "# Le car\n\nUn texte.\n\n"
END = "\n1. Une étape.\n\n::: simplifié\nMontez.\n:::\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("## Deux\n", []),
        ("### Trois\n", [5]),
        ("   #### Quatre\n", [5]),
        ("#mot-dièse\n", []),
        ("```\n### code\n```\n\n### Trois\n", [9]),
        ("Un titre ### au milieu\n", []),
    ],
)
def test_a_third_level_is_found(text, lines, tmp_path):
    found = check(review_source(tmp_path, START + text + END))
    assert [one.place.line for one in found if one.code == "FALC-T23"] == lines


def test_the_front_matter_has_comments_and_no_titles(tmp_path):
    found = check(review_source(tmp_path, "+++\n### un commentaire\n+++\n\n" + START + END))
    assert [one.code for one in found if one.code == "FALC-T23"] == []
