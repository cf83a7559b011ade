"""Protects our own PDFs: the first handout has nothing to be said against it, the fixtures no fault of layout."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.shared import session_folder
from tests.support import DOCUMENTS, HANDOUT, LONG, Built, build_both, expected_texts
from tutopdf.model.diagnostics import Diagnostic, Severity
from tutopdf.model.variant import Variant
from tutopdf.review.finished.judge import Expectations, judge_pdf

pytestmark = pytest.mark.slow

SPIP_LIMIT = 227_533

OF_THE_SOURCE = {"pdf-picture-illegible", "pdf-alt-short", "FALC-L7", "FALC-L11-words", "FALC-L13"}
"""What the fixtures' own sentences and pictures deserve."""


@pytest.fixture(scope="session")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Variant], list[Diagnostic]]:
    def judge(name: str, variant: Variant) -> list[Diagnostic]:
        built: Built = build_both(session_folder(tmp_path_factory), name)[variant]
        texts = tuple(expected_texts(built.tutorial))
        limit = SPIP_LIMIT if name == HANDOUT else None
        return judge_pdf(built.path, built.path.name, Expectations(variant is Variant.SIMPLIFIED, limit, texts))

    return judge


@pytest.mark.parametrize("variant", Variant, ids=lambda variant: variant.value)
def test_the_handout_has_no_error_and_no_warning(variant: Variant, judged):
    assert [found for found in judged(HANDOUT, variant) if found.severity is not Severity.NOTICE] == []


@pytest.mark.parametrize(("name", "variant"), [document for document in DOCUMENTS if document[0] not in LONG])
def test_the_layout_breaks_no_rule_whatever_the_source(name: str, variant: Variant, judged):
    found = [found for found in judged(name, variant) if found.severity is not Severity.NOTICE]
    assert [one for one in found if one.code not in OF_THE_SOURCE] == []
