"""Protects that what is said of the pages says which reading level it is true of."""

from __future__ import annotations

import pytest

from tutopdf.french.diagnostics import sentence
from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.variant import Variant
from tutopdf.pipelines.steps.open_pages import tell_variants

FRENCH, SIMPLIFIED = Variant.FRENCH, Variant.SIMPLIFIED


def tall(line: int) -> Diagnostic:
    return warning("step-continued", Place("sources/a.md", line), number=1)


def small(printed: float) -> Diagnostic:
    return warning("picture-illegible", Place("sources/a.md", 3), name="a.png", marks=None, printed=printed)


@pytest.mark.parametrize(
    ("french", "simplified", "expected"),
    [
        ([], [tall(3)], ["plus haute qu’une page (PDF simplifié) :"]),
        ([tall(3)], [], ["plus haute qu’une page (PDF français) :"]),
        ([tall(3)], [tall(3)], ["plus haute qu’une page (PDF français et simplifié) :"]),
        ([tall(3)], [tall(9)], ["(PDF français) :", "(PDF simplifié) :"]),
        ([small(4.5)], [small(4.5)], ["4,5 pt sur le papier (PDF français et simplifié)."]),
        ([small(4.5)], [small(5.0)], ["4,5 pt sur le papier (PDF français ; 5 pt dans le PDF simplifié)."]),
        ([], [small(5.0)], ["5 pt sur le papier (PDF simplifié)."]),
    ],
)
def test_a_remark_says_which_pdf_it_is_about(french, simplified, expected):
    told = tell_variants({FRENCH: french, SIMPLIFIED: simplified})
    assert len(told) == len(expected)
    for one, words in zip(told, expected, strict=True):
        assert words in sentence(one)
