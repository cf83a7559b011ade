"""Protects the set of rules: each has its case, its reason, and a report that stays short."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.french.messages import layout_rules, printed
from tutopdf.model.diagnostics import UserError
from tutopdf.review.finished.judge import judge_pdf

from . import (
    test_alternatives,
    test_layout_rules,
    test_lesser_rules,
    test_order,
    test_print_rules,
    test_structure_rules,
    test_tag_rules,
)
from .kit import ANY, SIMPLIFIED, Draft, sheet, told

CASES = [
    case
    for module in (
        test_alternatives,
        test_layout_rules,
        test_lesser_rules,
        test_order,
        test_print_rules,
        test_structure_rules,
        test_tag_rules,
    )
    for case in module.CASES
]
RULES = {**layout_rules.MESSAGES, **printed.MESSAGES}


def test_every_rule_has_a_case():
    assert sorted(case.code for case in CASES) == sorted(RULES)


@pytest.mark.parametrize("code", RULES)
def test_every_rule_says_why(code: str):
    assert RULES[code].why.endswith(".")


def test_what_repeats_is_said_once(tmp_path: Path):
    draft = Draft()
    for _ in range(3):
        for row in range(20):
            draft.text(120 + 21 * row, f"Ligne {row}", size=10, pitch=2)
        draft.new_page()
    (found,) = told(tmp_path, draft.data(), SIMPLIFIED, "FALC-L1")
    values = dict(found.values)
    assert (values["page"], values["others"], values["measured"]) == ((1, 2, 3), 59, 10.3)


def test_errors_come_first(tmp_path: Path):
    severities = [
        found.severity for found in told(tmp_path, sheet(lambda c: c.drawString(5, 5, "Bonjour")), SIMPLIFIED)
    ]
    assert severities == sorted(severities)
    assert len(set(severities)) == 3


@pytest.mark.parametrize("data", [b"", b"texte", b"%PDF-1.7\n", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\n%%EOF"])
def test_what_is_no_pdf_is_the_users_error(data: bytes, tmp_path: Path):
    (tmp_path / "x.pdf").write_bytes(data)
    with pytest.raises(UserError) as caught:
        judge_pdf(tmp_path / "x.pdf", "x.pdf", ANY)
    assert [found.code for found in caught.value.diagnostics] == ["pdf-unreadable"]


def test_a_missing_file_is_the_users_error(tmp_path: Path):
    with pytest.raises(UserError):
        judge_pdf(tmp_path / "rien.pdf", "rien.pdf", ANY)


def test_an_empty_page_is_judged(tmp_path: Path):
    assert "pdf-untagged" in [
        found.code for found in told(tmp_path, sheet(lambda canvas: canvas.showPage()), SIMPLIFIED)
    ]
