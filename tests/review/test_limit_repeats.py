"""Protects the length of a report: a rule broken by the hundred is told by its first lines, and nothing grave is lost."""

from __future__ import annotations

from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import Diagnostic, Place, Severity
from tutopdf.review.limit_repeats import SHOWN, limit_repeats


def crowd(count: int, code: str = "FALC-T1", severity: Severity = Severity.WARNING, file: str = "a.md"):
    return [Diagnostic(severity, code, Place(file, line)) for line in range(1, count + 1)]


def codes(diagnostics: list[Diagnostic]) -> list[str]:
    return [diagnostic.code for diagnostic in diagnostics]


def test_the_first_of_a_crowd_are_kept_and_the_others_counted():
    found = limit_repeats(crowd(300))
    assert found[:SHOWN] == crowd(SHOWN)
    (remark,) = found[SHOWN:]
    assert (remark.code, remark.severity, remark.place.line) == ("findings-left-out", Severity.NOTICE, SHOWN + 1)
    assert "280" in render(remark)
    assert "FALC-T1" in render(remark)


def test_few_are_left_as_they_are_and_one_alone_is_not_left_out():
    assert limit_repeats(crowd(SHOWN + 1)) == crowd(SHOWN + 1)


def test_each_rule_each_file_and_each_severity_counts_for_itself():
    parts = [
        crowd(SHOWN),
        crowd(SHOWN, "FALC-T3"),
        crowd(SHOWN, file="b.md"),
        crowd(SHOWN, severity=Severity.ERROR),
    ]
    found = [diagnostic for part in parts for diagnostic in part]
    assert limit_repeats(found) == found


def test_codes_of_one_rule_count_together():
    found = limit_repeats(crowd(15, "FALC-T17") + crowd(15, "FALC-T17-on"))
    assert codes(found).count("findings-left-out") == 1
    assert len(found) == SHOWN + 1


def test_the_first_are_those_of_the_first_lines_whatever_their_order():
    found = limit_repeats(reversed(crowd(40)))
    kept = [one.place.line for one in found if one.code == "FALC-T1"]
    assert kept == list(range(SHOWN, 0, -1))
    assert found[0].place.line == SHOWN + 1


def test_what_is_found_between_a_crowd_keeps_its_place():
    between = crowd(1, "FALC-T3")
    found = limit_repeats([*crowd(40)[:10], *between, *crowd(40)[10:]])
    assert found[10:11] == between
