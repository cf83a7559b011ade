"""Easy reading: no abbreviation (T10)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.french.easy_reading import ABBREVIATIONS
from tutopdf.model.diagnostics import Diagnostic, error
from tutopdf.review.falc.lexicon import word_set
from tutopdf.review.falc.text import Text

_WRITTEN_SO = frozenset({"M.", "MM.", "Dr", "Dr.", "Pr", "Pr.", "pr", "ds", "max", "max."})
"""Known by their capital or its absence: « m. », « DS » and « Max » are something else."""
_BEFORE_A_WORD = frozenset({"ds", "pr"})
"""Abbreviations only before another word."""
_BEFORE_A_NAME = frozenset({"st", "ste", "M.", "MM.", "Dr", "Pr"})
_WORDS_TOO = word_set("p. pp. max. min. port. sept. mer. jeu. mar. art. vol. tel. sam. doc.")
"""Words and letters that may end a sentence: an abbreviation only where the sentence goes on."""


def _pattern(abbreviation: str) -> str:
    form = re.escape(abbreviation).replace(r"\ ", r"\s?")
    return f"{_before(abbreviation)}(?{'' if abbreviation in _WRITTEN_SO else 'i'}:{form}){_after(abbreviation)}"


def _before(abbreviation: str) -> str:
    # « 10 min. de marche » are minutes.
    return r"(?<!\d)(?<!\d\s)" if abbreviation == "min." else ""


def _after(abbreviation: str) -> str:
    if abbreviation in _BEFORE_A_NAME:
        return r"(?=[\s-][A-ZÀ-Þ])"
    if abbreviation in _WORDS_TOO:
        return r"(?=\s?[a-zß-ÿ\d:])"
    return r"(?=\s?\w)" if abbreviation in _BEFORE_A_WORD else ""


_LONGEST_FIRST = sorted(ABBREVIATIONS, key=len, reverse=True)
_ABBREVIATION = re.compile(
    "(?<![\\w.’'-])(?:"
    + "|".join(f"(?P<a{rank}>{_pattern(one)})" for rank, one in enumerate(_LONGEST_FIRST))
    + ")(?![\\w’']|-[a-zß-ÿ])"
)

_PIECE = re.compile(r"\w+[.°º]?")
_BEGINNINGS = frozenset(
    piece for one in ABBREVIATIONS for piece in (_PIECE.findall(one.lower())[0], _PIECE.findall(one.lower() + ".")[0])
)


def check_abbreviations(text: Text) -> Iterator[Diagnostic]:
    """T10: words are written whole."""
    # The long search is for the few texts that have the beginning of an abbreviation.
    if _BEGINNINGS.isdisjoint(_PIECE.findall(text.masked.lower())):
        return
    for found in _ABBREVIATION.finditer(text.masked):
        written = _LONGEST_FIRST[int(str(found.lastgroup)[1:])]
        yield error("FALC-T10", text.place(*found.span()), word=found[0], nearest=ABBREVIATIONS[written])
