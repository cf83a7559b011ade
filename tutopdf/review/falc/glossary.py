"""Easy reading: a hard word is explained where it stands (T11, T13, T14)."""

from __future__ import annotations

from tutopdf.model.diagnostics import Diagnostic, notice, warning
from tutopdf.review.falc.explained import is_explained
from tutopdf.review.falc.frequency import RareWords
from tutopdf.review.falc.hard_words import Hardness, HardWord, Use, collect_hard_words
from tutopdf.review.falc.text import Found, Reading

_USES_READ = 50
"""How many uses of a word are searched for its explanation."""


def check_hard_words(reading: Reading, rare_words: RareWords | None) -> Found:
    """T11, T13 and T14: a hard word is explained at its first use; each is one fault at most.

    A title has no room for an explanation: what counts is the first use in a sentence.
    """
    for word in collect_hard_words(reading, rare_words):
        uses = [use for use in word.uses if not use.text.is_title] or word.uses
        if not _is_explained(word, uses[0]):
            later = any(_is_explained(word, use) for use in uses[1:_USES_READ])
            yield uses[0].text.index, _fault(word, uses[0], later)


def _is_explained(word: HardWord, use: Use) -> bool:
    return is_explained(use.written, use.here, use.after, word.meaning)


def _fault(word: HardWord, use: Use, explained_later: bool) -> Diagnostic:
    """Return T14 for what is explained elsewhere, in the glossary or further on; else T11 or T13."""
    place, written = use.text.place(use.start, use.end), use.written
    if word.hardness is Hardness.GLOSSARY or explained_later:
        return warning("FALC-T14", place, word=written, nearest=word.meaning)
    if word.hardness is Hardness.INITIALS:
        return warning("FALC-T11", place, word=written)
    if word.hardness is Hardness.RARE:
        return warning("FALC-T13", place, word=written)
    return notice("FALC-T13-seldom", place, word=written)
