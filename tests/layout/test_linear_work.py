"""Protects whoever lays out a long tutorial: the work grows with what is in it alone."""

from __future__ import annotations

import pytest

from tests.counted_work import grows_with
from tutopdf.model.theme import FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import Body, Callout, CalloutKind, Prose, Section, Step, Tutorial

from .kit import paragraph
from .test_properties import in_column, in_grid


@pytest.mark.parametrize("kind", [Callout, Step, Prose])
@pytest.mark.parametrize("variant", ["francais", "simplifie"])
def test_a_part_is_laid_out_in_the_same_work_however_many_there_are(variant: str, kind: type):
    def lay_out(count: int):
        parts = tuple(_part(kind, number) for number in range(1, count + 1))
        shown = Tutorial("t", "sources/t.md", paragraph("T"), Prose(Body(), 1), (Section(None, parts, 1),))
        if variant == "francais":
            return lambda: in_grid.__wrapped__(shown, FrenchTheme())
        return lambda: in_column.__wrapped__(shown, SimplifiedTheme())

    work, bound = grows_with(lay_out, 150)
    assert work < bound


def _part(kind: type, number: int) -> Callout | Step | Prose:
    body = Body((paragraph("Un texte."),))
    if kind is Callout:
        return Callout(CalloutKind.INFO, paragraph("Un titre"), body, number)
    return Step(number, body, number) if kind is Step else Prose(body, number)
