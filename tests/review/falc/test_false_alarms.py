"""Protects a French text from rules that cry wolf: the warnings on our own guide, each judged once, true or false."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.review.kit import GUIDE, review_source
from tutopdf.model.diagnostics import Diagnostic, Severity
from tutopdf.model.variant import Variant
from tutopdf.review.falc.frequency import RareWords, open_rare_words
from tutopdf.review.falc.rules import check_easy_reading
from tutopdf.review.falc.text import open_reading
from tutopdf.review.passages import Review

JUDGED = Path(__file__).parent / "guide-alarms.txt"
LEAST_WORDS = 300
WORDS_FOR_ONE_FALSE_ALARM = 100


def guide_prose() -> str:
    """Return the paragraphs of the guide: neither its code, its tables, its headings nor its pictures."""
    text = GUIDE.read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```$", "", text, flags=re.DOTALL | re.MULTILINE)
    blocks = re.split(r"\n(?=\s*(?:[-*]|\d+\.) )|\n\s*\n", text)
    kept = (re.sub(r"^\s*(?:[-*]|\d+\.) ", "", block).strip() for block in blocks)
    prose = (re.sub(r"\s+", " ", block) for block in kept if block and block[0] not in "#|`!<")
    # Emphasis is printed as it is, and the title of another file is no French.
    return "\n\n".join(re.sub(r"\*([^*]*English[^*]*|(?<!\*)[^*]+)\*(?!\*)", r"« \1 »", block) for block in prose)


def open_guide(root: Path) -> Review:
    return review_source(root, f"# Le guide\n\nUn guide.\n\n## Le guide\n\n{guide_prose()}\n", Variant.FRENCH)


def alarms(review: Review, rare_words: RareWords | None) -> list[str]:
    found = check_easy_reading(review, rare_words)
    return [_write(one) for one in found if one.severity is not Severity.ERROR]


def _write(alarm: Diagnostic) -> str:
    values = dict(alarm.values)
    what = next((values[name] for name in ("words", "word", "number", "count") if name in values), "")
    what = " … ".join(what) if isinstance(what, list) else str(what)
    place = alarm.place
    around = (place.excerpt or "")[max((place.column or 1) - 1, 0) :][:40]
    return f"{alarm.code}\t{what}\t{around}"


def judgements() -> dict[str, str]:
    lines = JUDGED.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t", 1) for line in lines if line and not line.startswith("#")]
    return {alarm: verdict for verdict, alarm in rows}


def words_of(review: Review) -> int:
    return sum(len(sentence.words) for text in open_reading(review).texts for sentence in text.sentences)


def test_the_guide_is_long_enough(tmp_path):
    assert words_of(open_guide(tmp_path)) >= LEAST_WORDS


@pytest.mark.parametrize("with_rare_words", [False, True])
def test_few_alarms_are_false(tmp_path, with_rare_words):
    rare_words = open_rare_words() if with_rare_words else None
    if with_rare_words and rare_words is None:
        pytest.skip("the extra falc is not installed")
    review = open_guide(tmp_path)
    judged = judgements()
    # An alarm that nobody has judged yet counts as a false one.
    false = [alarm for alarm in alarms(review, rare_words) if judged.get(alarm) != "true"]
    assert len(false) * WORDS_FOR_ONE_FALSE_ALARM <= words_of(review)
