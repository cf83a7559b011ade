"""Protects the workshop's answers: whatever becomes of some work, whoever asked for it is told, and the next one is done."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tutopdf.editor.workshop import DONE, DROPPED, FAILED, REFUSED, outcome_of
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.model.draft import Overtaken


def raising(reason: Exception) -> Callable[[], object]:
    def work() -> object:
        raise reason

    return work


def refusal(code: str, **values: object) -> UserError:
    return UserError(ExitCode.MISSING, error(code, Place("sources/essai.md"), **values))


@pytest.mark.parametrize(
    ("work", "outcome"),
    [
        (lambda: 3, DONE),
        (raising(Overtaken()), DROPPED),
        (raising(refusal("source-empty")), REFUSED),
        (raising(refusal("what-nobody-wrote-a-sentence-for")), FAILED),
        (raising(ZeroDivisionError()), FAILED),
    ],
)
def test_each_end_is_told(work: Callable[[], object], outcome: str):
    told, value = outcome_of(work)
    assert told == outcome
    assert value is not None or outcome == DROPPED
