"""Repeat limit: what a file has by the hundred is told by its first ones, with how many others there are."""

from __future__ import annotations

from collections.abc import Iterable

from tutopdf.model.diagnostics import Diagnostic, Severity, notice
from tutopdf.review.rule_names import rule_of

SHOWN = 20
"""Of one rule in one file: enough to see what is wrong, few enough for the other rules to be seen."""


def limit_repeats(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the diagnostics in their order, of each rule the first `SHOWN` of a file, then a remark on the others.

    First is said of lines. What is graver is counted apart, so that no error hides behind warnings. One alone is never
    left out. The remark stands where the first that is left out was.
    """
    diagnostics = list(diagnostics)
    crowds: dict[tuple[str, str, Severity], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        crowds.setdefault(_key(diagnostic), []).append(diagnostic)
    left_out: dict[int, int] = {}
    for crowd in crowds.values():
        if len(crowd) > SHOWN + 1:
            others = sorted(crowd, key=_place)[SHOWN:]
            left_out |= {id(other): 0 for other in others} | {id(others[0]): len(others)}
    shown = (_remark(one, left_out[id(one)]) if id(one) in left_out else one for one in diagnostics)
    return [one for one in shown if one is not None]


def _key(diagnostic: Diagnostic) -> tuple[str, str, Severity]:
    return diagnostic.place.file, rule_of(diagnostic.code), diagnostic.severity


def _place(diagnostic: Diagnostic) -> tuple[int, int]:
    return diagnostic.place.line or 0, diagnostic.place.column or 0


def _remark(first: Diagnostic, count: int) -> Diagnostic | None:
    return notice("findings-left-out", first.place, rule=rule_of(first.code), count=count) if count else None
