"""Protects the readability figures of both variants."""

from __future__ import annotations

import pytest

from tests.review.falc.test_rules import FewWords
from tests.review.kit import read_source
from tutopdf.model.variant import Variant
from tutopdf.review.readability import measure_variants

SOURCE = """# Un titre qui ne compte pas

Le tapuscrit est dans le car. Prenez la carte.

::: simplifié
Prenez la page.
:::

## Un autre titre

1. Cliquez sur le bouton « Imprimer la carte de car » 2 fois.
"""


def test_both_variants_are_measured(tmp_path):
    french, simplified = measure_variants(read_source(tmp_path, SOURCE), FewWords()).values()
    assert (french.sentences, french.words, french.longest) == (3, 16, 7)
    assert french.syllables_per_word == pytest.approx(19 / 14)
    assert french.rare == pytest.approx(1 / 15)
    assert (simplified.sentences, simplified.words, simplified.longest) == (1, 3, 3)
    assert simplified.syllables_per_word == pytest.approx(4 / 3)
    assert simplified.kandel_moles == pytest.approx(207 - 1.015 * 3 - 73.6 * 4 / 3)
    assert simplified.rare == 0


def test_without_frequencies_no_share_is_told(tmp_path):
    figures = measure_variants(read_source(tmp_path, SOURCE))
    assert {one.rare for one in figures.values()} == {None}


def test_without_a_sentence_there_is_no_score(tmp_path):
    figures = measure_variants(read_source(tmp_path, "# Un titre\n\n1. ![Une image](absente.png)\n"))
    assert figures[Variant.SIMPLIFIED].kandel_moles is None
    assert figures[Variant.SIMPLIFIED].words_per_sentence == 0
