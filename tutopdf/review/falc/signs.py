"""Easy reading: the signs that stop a reader, and words in capitals (T5, T6, T12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.french.easy_reading import SIGNS
from tutopdf.model.diagnostics import Diagnostic, error
from tutopdf.review.falc.dates import find_dates
from tutopdf.review.falc.initials import is_shouted
from tutopdf.review.falc.text import Text
from tutopdf.review.sentences import MASK

_MARK_NUMBER = re.compile(r"\(\d{1,2}\)")
"""« (1) » names a mark of the step's picture, and is printed like that mark."""
_HARD_PUNCTUATION = re.compile(r"[;()\[\]…]|\.{2,}|(?<!\S)-(?=\s)|[–—]")
_PAIRS = {"(": "( )", ")": "( )", "[": "[ ]", "]": "[ ]"}
_JOINED = re.compile(r"\s*(?:[A-ZÀ-Þ]\s+)*")
"""What may stand between two words in capitals of one stretch: « INSCRIPTION A LA CANTINE »."""
_HARD_SIGN = re.compile(r"[&><#§\\%/]")


def check_punctuation(text: Text) -> Iterator[Diagnostic]:
    """T5: no ; ( ) [ ] … and no dash as punctuation. A pair of brackets is one fault."""
    masked = _MARK_NUMBER.sub(lambda found: MASK * len(found[0]), text.masked)
    opened = 0
    for found in _HARD_PUNCTUATION.finditer(masked):
        sign = found[0]
        if sign in ")]" and opened:
            opened -= 1
            continue
        opened += sign in "(["
        if sign == "-" and not masked[masked.rfind("\n", 0, found.start()) + 1 : found.start()].strip():
            yield error("FALC-T5-bullet", text.place(*found.span()))
            continue
        named = "…" if sign.startswith(".") else _PAIRS.get(sign, sign)
        yield error("FALC-T5", text.place(*found.span()), sign=named)


def check_signs(text: Text) -> Iterator[Diagnostic]:
    """T6: none of & > < # § \\ % /. Those of a date are the date's fault."""
    signs = list(_HARD_SIGN.finditer(text.masked))
    dates = find_dates(text.masked) if signs else ()
    dated = {position for date in dates for position in range(date.start, date.end)}
    for found in signs:
        if found.start() not in dated:
            yield error("FALC-T6", text.place(*found.span()), sign=found[0], nearest=SIGNS.get(found[0]))


def check_capitals(text: Text) -> Iterator[Diagnostic]:
    """T12: no words in capitals; initials are another matter (T11). Words that follow each other are one fault."""
    for start, end in _shouted(text):
        yield error("FALC-T12", text.place(start, end), word=text.written(start, end))


def _shouted(text: Text) -> Iterator[tuple[int, int]]:
    words, glossary = list(text.words), text.passage.tutorial.glossary
    start, end = 0, 0
    for rank, word in enumerate(words):
        if not is_shouted(words, rank, glossary):
            continue
        if end and _JOINED.fullmatch(text.masked, end, word.start):
            end = word.end
            continue
        if end:
            yield start, end
        start, end = word.start, word.end
    if end:
        yield start, end
