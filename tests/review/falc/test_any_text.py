"""Protects the rules from odd texts: whatever is written, they answer, and point inside the source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.review.falc.test_rules import check
from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Body, Paragraph, Prose, Run, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.review.passages import Passage, PassageKind, Review

WORDS = """
    ne n’ pas plus jamais que qu’ sans aucun ni est été être sont a par envoyé s’ vous il faut on deux mille cent neuf et un XIV
    CAF PDF MAIRIE MON 06/12/2020 1/3 12 000 1500 € % & > < # § \\ / ; ( ) [ ] … ... – - . ! ? : , « » " ’ ' mail courriel page
    écran etc. p. M. n° min. sept. via login tapuscrit sacoche http://x.fr a@b.fr Ctrl+C non rien
"""
PIECES = st.sampled_from([*WORDS.split(), " ", "\u00a0", "\n", "\ufffc", "\u0301", "é" * 30])
TEXTS = st.lists(PIECES | st.text(max_size=3), max_size=25).map(" ".join)


def check_texts(texts: list[str]) -> list[Diagnostic]:
    tutorial = Tutorial("x", "x.md", Paragraph((Run("Un titre"),), 1), Prose(Body(), 1), (), lines=tuple(texts))
    kinds = [PassageKind.TITLE, PassageKind.INTRODUCTION, PassageKind.STEP]
    passages = tuple(
        Passage(kinds[rank % 3], Paragraph((Run(text, bold=rank == 4),), rank + 1), tutorial, rank // 2)
        for rank, text in enumerate(texts)
    )
    return check(Review(tutorial, Variant.SIMPLIFIED, passages))


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_any_text_is_checked_and_what_is_found_can_be_said(texts):
    for found in check_texts(texts):
        assert found.place.line is not None
        assert 1 <= found.place.line <= len(texts)
        assert render(found)
