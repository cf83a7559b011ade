"""Protects the rules of easy reading: each has a text that breaks it and one that comes close, with what is reported."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.review.kit import review_source
from tutopdf.french.diagnostics import SEVERITIES, hint, sentence
from tutopdf.french.messages.falc import MESSAGES
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.tutorial import Paragraph
from tutopdf.review.falc.rules import RULES, check_easy_reading
from tutopdf.review.passages import Review
from tutopdf.review.rule_names import rule_of

CASES = Path(__file__).parent / "cases"
FOLDERS = sorted(CASES.iterdir())


@dataclass(frozen=True)
class FewWords:
    """A table of frequencies in which all words are usual but these."""

    frequencies: tuple[tuple[str, float], ...] = (("tapuscrit", 1.8), ("cartable", 3.2), ("sacoche", 2.9))

    def zipf(self, word: str) -> float:
        return dict(self.frequencies).get(self.lemma(word), 5.0)

    def lemma(self, word: str) -> str:
        return word.removesuffix("s")

    def knows(self, word: str) -> bool:
        return word != "educonnect"


def lines_of(paragraph: Paragraph) -> int:
    """Stand for the layout: 50 characters a line."""
    return -(-len(paragraph.text) // 50)


def check(review: Review) -> list[Diagnostic]:
    return check_easy_reading(review, FewWords(), lines_of)


def write_report(diagnostics: list[Diagnostic]) -> str:
    lines = []
    for one in diagnostics:
        where = f"{one.place.line}:{one.place.column or ''}".rstrip(":")
        lines += [f"{where} {SEVERITIES[one.severity]} {one.code}", f"    {sentence(one)}", f"    → {hint(one)}"]
    return "\n".join(lines) + "\n" if lines else "rien\n"


def codes_of(path: Path) -> set[str]:
    return set(re.findall(r"FALC-T\d+(?:-\w+)?", path.read_text(encoding="utf-8")))


def test_each_rule_has_its_case_and_no_other():
    assert {folder.name for folder in FOLDERS} == set(RULES)
    for folder in FOLDERS:
        assert {path.name for path in folder.iterdir()} == {"breaks.md", "breaks.txt", "close.md", "close.txt"}


def test_each_message_is_said_in_a_case():
    said = set().union(*(codes_of(folder / "breaks.txt") for folder in FOLDERS))
    assert sorted(MESSAGES.keys() - said) == []


def test_each_message_says_why_and_where_its_rule_comes_from():
    assert {rule_of(code) for code in MESSAGES} == set(RULES)
    assert all(message.why.endswith(".") and message.source for message in MESSAGES.values())


@pytest.mark.parametrize("name", ["breaks", "close"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_reported(folder, name, tmp_path, golden):
    review = review_source(tmp_path, (folder / f"{name}.md").read_text(encoding="utf-8"))
    golden(folder / f"{name}.txt", write_report(check(review)))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_rule_is_broken_by_the_one_and_not_by_the_other(folder):
    assert folder.name in {rule_of(code) for code in codes_of(folder / "breaks.txt")}
    assert folder.name not in {rule_of(code) for code in codes_of(folder / "close.txt")}
