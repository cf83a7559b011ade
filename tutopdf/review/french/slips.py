"""Slips: the slips of the tables, in one passage."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from tutopdf.french import slips as tables
from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.review.passages import Passage


@dataclass(frozen=True, slots=True)
class _Table:
    """Patterns and what is written instead; `hint` is in every text that one of them is in."""

    hint: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], str], ...]


def _compile(name: str, table: Mapping[str, str], flags: int = 0) -> _Table:
    rules = tuple((re.compile(pattern, flags), better) for pattern, better in table.items())
    return _Table(re.compile(tables.HINTS[name], flags), rules)


_MOST = 20
"""What is said of one slip in one paragraph, at the most."""

_PRONOUNS = "je|tu|ils?|elles?|on|nous|vous|ce|moi|l[ae]s?|leur|y|en"
_UNACCENTED = re.compile(rf"(?<![\w@.-])(?:{'|'.join(tables.UNACCENTED)})(?![\w@]|-(?!(?:{_PRONOUNS})(?![\w-]))|\.\w)")
_ACCENTS = _compile("ACCENTS", tables.ACCENTS)
_EXPRESSIONS = _compile("EXPRESSIONS", tables.EXPRESSIONS, re.IGNORECASE)
_ABBREVIATIONS = _compile("ABBREVIATIONS", tables.ABBREVIATIONS)
_HOURS = _compile("HOURS", tables.HOURS)
_EUROS = _compile("EUROS", tables.EUROS)
_SIGNS = _compile("SIGNS", tables.SIGNS)
_SPACES = _compile("SPACES", tables.SPACES)


def check_slips(passage: Passage, text: str) -> Iterator[Diagnostic]:
    """Yield the slips of a passage; `text` is its masked text."""
    for span, better in (*_find(_ACCENTS, text), *_unaccented(text)):
        yield warning("accent-missing", passage.place(*span), found=text[slice(*span)], better=better)
    for span, better in _find(_EXPRESSIONS, text):
        yield warning("expression-wrong", passage.place(*span), found=text[slice(*span)], better=better)
    for span, better in _find(_ABBREVIATIONS, text):
        yield warning("abbreviation-wrong", passage.place(*span), found=text[slice(*span)], better=better)
    for span, better in _find(_HOURS, text):
        yield warning("hour-capital", passage.place(*span), found=text[slice(*span)], better=better)
    for span, better in _find(_EUROS, text):
        yield warning("euro-before", passage.place(*span), found=text[slice(*span)], better=better)
    for span, better in _find(_SIGNS, text):
        yield warning("sign-repeated", passage.place(*span), found=text[slice(*span)], better=better)
    for first, last, better in islice(_respaced(passage.text, text), _MOST):
        yield warning("space-misplaced", passage.place(first, last), found=passage.text[first:last], better=better)


def find_mended(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words are that `check_slips` writes in another way; `text` is masked."""
    for table in (_ACCENTS, _EXPRESSIONS, _ABBREVIATIONS):
        yield from (span for span, _ in _find(table, text))
    yield from (span for span, _ in _unaccented(text))


def _find(table: _Table, text: str, most: int | None = _MOST) -> Iterator[tuple[tuple[int, int], str]]:
    if table.hint.search(text):
        for pattern, better in table.rules:
            for found in islice(pattern.finditer(text), most):
                yield found.span(), _like(found[0], found.expand(better))


def _respaced(written: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Yield words that touch each other, with all their spaces put right: start, end, what to write."""
    edits = deque(sorted(_find(_SPACES, text, None)))
    while edits:
        first, last = _widen(text, *edits[0][0])
        if first and text[first] == ":":
            # What a colon follows is shown with it.
            first, _ = _widen(text, first - 1, first)
        whole, position = "", first
        while edits and edits[0][0][0] <= last:
            (start, end), better = edits.popleft()
            whole += written[position:start] + better
            position, last = end, last if end <= last else _widen(text, start, end)[1]
        yield first, last, whole + written[position:last]


_SPACE = re.compile(r"\s")


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span with the words that touch it."""
    while start and not text[start - 1].isspace():
        start -= 1
    after = _SPACE.search(text, end)
    return start, after.start() if after else len(text)


def _unaccented(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for found in _UNACCENTED.finditer(text):
        yield found.span(), tables.UNACCENTED[found[0]]


def _like(found: str, better: str) -> str:
    """Return what to write with the capital that begins a sentence."""
    return better[0].upper() + better[1:] if found[:1].isupper() and better[:1].islower() and found != "N°" else better
