"""Easy reading: no abbreviation (T10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.diagnostics import Diagnostic, error
from tutopdf.french.easy_reading import ABBREVIATIONS
from tutopdf.review.falc.lexicon import word_set
from tutopdf.review.falc.text import Text

_WRITTEN_SO = frozenset({"M.", "MM.", "Dr", "Dr.", "Pr", "Pr.", "pr", "ds", "max", "max."})
"""Known by their capital or its absence: « m. », « DS » and « Max » are something else."""
_BEFORE_A_WORD = frozenset({"st", "ste", "M.", "MM.", "p.", "pp.", "ds", "pr", "Dr", "Pr"})
"""Abbreviations only before another word or number: « Sauvegardez p. 3 », not « le bloc P. »"""
_BEFORE_A_NAME = frozenset({"st", "ste", "M.", "MM.", "Dr", "Pr"})
_WORDS_TOO = word_set("""max. min. port. sept. mer. jeu. mar. art. vol. tel. sam. doc.""")
"""Words that may end a sentence: an abbreviation only where the sentence goes on."""


def _pattern(abbreviation: str) -> str:
    case = "" if abbreviation in _WRITTEN_SO else "i"
    # « 10 min. de marche » are minutes.
    before = r"(?<!\d)(?<!\d\s)" if abbreviation == "min." else ""
    pattern = before + re.escape(abbreviation).replace(r"\ ", r"\s?")
    if abbreviation in _BEFORE_A_NAME:
        pattern += r"(?=[\s-][A-ZÀ-Þ])"
    elif abbreviation in _WORDS_TOO:
        pattern += r"(?=\s?[a-zß-ÿ\d:])"
    elif abbreviation in _BEFORE_A_WORD:
        pattern += r"(?=\s?\w)"
    return f"(?{case}:{pattern})" if case else pattern


_LONGEST_FIRST = sorted(ABBREVIATIONS, key=len, reverse=True)
_ABBREVIATION = re.compile(
    "(?<![\\w.’'-])(?:"
    + "|".join(f"(?P<a{rank}>{_pattern(one)})" for rank, one in enumerate(_LONGEST_FIRST))
    + ")(?![\\w’']|-[a-zß-ÿ])"
)

_BEGINNINGS = frozenset(re.split(r"\W", one.lower())[0] for one in ABBREVIATIONS)
_LETTERS = re.compile(r"\w+")


def check_abbreviations(text: Text) -> Iterator[Diagnostic]:
    """T10: words are written whole."""
    # The long search is for the few texts that have the beginning of an abbreviation.
    if _BEGINNINGS.isdisjoint(_LETTERS.findall(text.masked.lower())):
        return
    for found in _ABBREVIATION.finditer(text.masked):
        written = _LONGEST_FIRST[int(str(found.lastgroup)[1:])]
        yield error("FALC-T10", text.place(*found.span()), word=found[0], nearest=ABBREVIATIONS[written])
