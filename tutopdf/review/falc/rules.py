"""Easy reading: the text rules of FALC that a program can check, on one variant of a tutorial."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import replace

from tutopdf.model.diagnostics import Diagnostic, Severity
from tutopdf.model.variant import Variant
from tutopdf.review.falc.abbreviations import check_abbreviations
from tutopdf.review.falc.address import check_impersonal, check_infinitives
from tutopdf.review.falc.dates import check_dates
from tutopdf.review.falc.frequency import RareWords
from tutopdf.review.falc.glossary import check_hard_words
from tutopdf.review.falc.length import check_ideas, check_lines, check_paragraphs, check_words
from tutopdf.review.falc.negation import check_negations
from tutopdf.review.falc.numbers import check_digits, check_great_numbers
from tutopdf.review.falc.passive import check_passives
from tutopdf.review.falc.shape import check_introduction, check_levels
from tutopdf.review.falc.signs import check_capitals, check_punctuation, check_signs
from tutopdf.review.falc.text import Found, LineCounter, Reading, Text, open_reading
from tutopdf.review.falc.words import check_foreign_words, check_one_word
from tutopdf.review.passages import Review
from tutopdf.review.rule_names import rule_of

RULES = tuple(f"FALC-T{number}" for number in (*range(1, 20), 22, 23))
"""The rules that are checked, as users name them. T13 needs a table of frequencies."""

MOST_OF_A_KIND = 20
"""How often one rule speaks of one paragraph."""
MOST_HARD_WORDS = 100
"""How many words are said to be hard."""

_TEXT_RULES: tuple[Callable[[Text], Iterator[Diagnostic]], ...] = (
    check_words,
    check_ideas,
    check_punctuation,
    check_signs,
    check_digits,
    check_great_numbers,
    check_dates,
    check_abbreviations,
    check_capitals,
    check_impersonal,
    check_infinitives,
    check_negations,
    check_passives,
)
_TUTORIAL_RULES: tuple[Callable[[Reading], Found], ...] = (
    check_introduction,
    check_levels,
    check_paragraphs,
    check_foreign_words,
    check_one_word,
)


def check_easy_reading(
    review: Review, rare_words: RareWords | None = None, line_count: LineCounter | None = None
) -> list[Diagnostic]:
    """Return what the easy-reading rules find in a variant, in reading order.

    Without `rare_words` no word is rare (T13); without `line_count` no printed line is counted (T3). Where nothing was
    written for the simplified variant, nobody said that it is easy: what is found there are warnings.
    """
    reading = open_reading(review)
    found = [*itertools.islice(check_hard_words(reading, rare_words), MOST_HARD_WORDS)]
    for rule in _TUTORIAL_RULES:
        found += rule(reading)
    for text in reading.texts:
        for one in _TEXT_RULES:
            found += ((text.index, diagnostic) for diagnostic in itertools.islice(one(text), MOST_OF_A_KIND))
        found += ((text.index, diagnostic) for diagnostic in check_lines(text, line_count))
    told = [diagnostic for _, diagnostic in sorted(found, key=_reading_order)]
    promised = review.variant is Variant.FRENCH or review.tutorial.is_simplified
    return told if promised else [_at_most_a_warning(one) for one in told]


def _at_most_a_warning(found: Diagnostic) -> Diagnostic:
    return replace(found, severity=Severity.WARNING) if found.severity is Severity.ERROR else found


def _reading_order(found: tuple[int, Diagnostic]) -> tuple[int, int, int, int]:
    index, diagnostic = found
    number = int(rule_of(diagnostic.code).removeprefix("FALC-T"))
    return index, diagnostic.place.line or 0, diagnostic.place.column or 0, number
