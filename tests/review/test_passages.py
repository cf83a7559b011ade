"""Protects what is reviewed of each variant, and that a finding points at the right line and column."""

from __future__ import annotations

import pytest

from tests.review.kit import review_source
from tutopdf.model.variant import Variant

SOURCE = """+++
note = "Une note."
note_simplifiee = "Une petite note."
+++

# Un titre

Une introduction
sur deux lignes, deux fois deux.

::: simplifié Un titre simple
Première phrase.
Deuxième phrase.
:::

## Une partie

1. Aller sur la **page**, puis cliquer.

::: simplifié
Allez sur la page.
Cliquez.
:::

::: simplifié
Fermez.
:::

2. Sans version simplifiée.

::: important Un encadré
Son texte.
:::

::: simplifié Un encadré simple
Son texte simple.
:::
"""


def told(review):
    return [(passage.kind.value, passage.step, passage.text) for passage in review.passages]


def test_the_french_variant_is_what_it_prints(tmp_path):
    assert told(review_source(tmp_path, SOURCE, Variant.FRENCH)) == [
        ("title", 0, "Un titre"),
        ("introduction", 0, "Une introduction sur deux lignes, deux fois deux."),
        ("heading", 0, "Une partie"),
        ("step", 1, "Aller sur la page, puis cliquer."),
        ("step", 2, "Sans version simplifiée."),
        ("callout title", 0, "Un encadré"),
        ("callout", 0, "Son texte."),
        ("note", 0, "Une note."),
    ]


def test_the_simplified_variant_is_what_was_written_for_it(tmp_path):
    review = review_source(tmp_path, SOURCE)
    assert told(review) == [
        ("title", 0, "Un titre simple"),
        ("introduction", 0, "Première phrase."),
        ("introduction", 0, "Deuxième phrase."),
        ("heading", 0, "Une partie"),
        ("step", 1, "Allez sur la page."),
        ("step", 1, "Cliquez."),
        ("step", 2, "Fermez."),
        ("callout title", 0, "Un encadré simple"),
        ("callout", 0, "Son texte simple."),
        ("note", 0, "Une petite note."),
    ]
    blocks = [passage.block for passage in review.passages]
    assert blocks == sorted(blocks)
    assert blocks[4] == blocks[5] != blocks[6]


@pytest.mark.parametrize(
    ("start", "end", "line", "column"),
    [(0, 3, 8, 1), (17, 20, 9, 1), (21, 25, 9, 5), (34, 38, 9, 18), (44, 48, 9, 28)],
)
def test_a_finding_points_at_its_own_line_and_column(tmp_path, start, end, line, column):
    passage = review_source(tmp_path, SOURCE, Variant.FRENCH).passages[1]
    place = passage.place(start, end)
    assert (place.line, place.column) == (line, column)
    assert place.excerpt[column - 1 :].startswith(passage.text[start:end])


def test_signs_that_overlap_are_counted_once(tmp_path):
    passage = review_source(tmp_path, "# Un titre\n\nBon... bon.. bon.\n\n1. Cliquer.\n", Variant.FRENCH).passages[1]
    assert passage.text[10:12] == ".."
    assert passage.place(10, 12).column == 11


def test_what_the_source_writes_otherwise_is_found_by_its_line(tmp_path):
    passage = review_source(tmp_path, SOURCE, Variant.FRENCH).passages[3]
    place = passage.place(6, 17)
    assert passage.text[6:17] == "sur la page"
    assert (place.line, place.column) == (18, 10)
