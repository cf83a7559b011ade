"""Protects how well negations (T18) and passives (T19) are found, measured on sentences labelled by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tutopdf.model.tutorial import Paragraph, Run
from tutopdf.review.falc.negation import find_negations
from tutopdf.review.falc.passive import find_passives
from tutopdf.review.falc.text import read_tokens
from tutopdf.review.sentences import read_sentences

LABELLED = Path(__file__).parent / "labelled"
SETS = ["negation", "negation-second", "passive", "passive-second"]
FLOOR = 0.95
HELD_OUT = ["negation-heldout", "passive-heldout"]
"""Sentences that the rules were not written with: what the score is on texts that nobody has seen."""
HELD_OUT_FLOOR = 0.88


@dataclass(frozen=True)
class Score:
    """What was found against the labels: whether there is one, and how many (two stand for more)."""

    name: str
    pairs: tuple[tuple[int, int], ...]

    @property
    def precision(self) -> float:
        found = [label > 0 for label, count in self.pairs if count]
        return sum(found) / len(found)

    @property
    def recall(self) -> float:
        wanted = [count > 0 for label, count in self.pairs if label]
        return sum(wanted) / len(wanted)

    @property
    def exact(self) -> float:
        return sum(label == count for label, count in self.pairs) / len(self.pairs)

    def write(self) -> str:
        figures = f"precision {self.precision:.2f}, recall {self.recall:.2f}, exact {self.exact:.2f}"
        return f"{self.name}: {len(self.pairs)} sentences, {figures}"


def read_labelled(name: str) -> list[tuple[int, str]]:
    lines = (LABELLED / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(int(label), sentence) for label, sentence in rows]


def count_in(text: str, name: str) -> int:
    """Return the negations of a text, two at most, or whether it has a passive."""
    tokens = [read_tokens(sentence) for sentence in read_sentences(Paragraph((Run(text),), 1))]
    find: Callable[..., list[object]] = find_negations if name.startswith("negation") else find_passives
    return min(sum(len(find(one)) for one in tokens), 2 if name.startswith("negation") else 1)


def score(name: str) -> Score:
    return Score(name, tuple((label, count_in(sentence, name)) for label, sentence in read_labelled(name)))


@pytest.mark.parametrize("name", SETS)
def test_what_is_found_is_there_and_what_is_there_is_found(name):
    scored = score(name)
    assert min(scored.precision, scored.recall, scored.exact) >= FLOOR


@pytest.mark.parametrize("name", HELD_OUT)
def test_sentences_that_the_rules_were_not_written_with_are_read_well_too(name):
    scored = score(name)
    assert min(scored.precision, scored.recall, scored.exact) >= HELD_OUT_FLOOR


def test_scores_are_written_down(golden):
    golden(LABELLED / "scores.txt", "\n".join(score(name).write() for name in [*SETS, *HELD_OUT]) + "\n")


@pytest.mark.parametrize("name", [*SETS, *HELD_OUT])
def test_there_are_enough_sentences_of_each_label(name):
    labels = [label for label, _ in read_labelled(name)]
    assert len(labels) >= 30
    assert all(labels.count(label) >= 4 for label in set(labels))


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("", 0),
        ("Ne", 1),
        ("Pas", 1),
        ("sans", 1),
        ("Ne pas, ne pas, ne pas.", 2),
        ("N’est", 1),
        ("La police Noto Sans est libre.", 0),
    ],
)
def test_odd_sentences_are_counted_too(sentence, count):
    assert count_in(sentence, "negation") == count


@pytest.mark.parametrize(
    "sentence", ["", "Est", "Été", "A été", "Est, ", "L’est", "Être ou ne pas être", "est est est"]
)
def test_odd_sentences_have_no_passive(sentence):
    assert count_in(sentence, "passive") == 0
