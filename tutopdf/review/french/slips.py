"""Review of French: the slips of the tables, in one passage."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tutopdf.diagnostics import Diagnostic, warning
from tutopdf.french import slips as tables
from tutopdf.review.passages import Passage

_Rule = tuple[re.Pattern[str], str]


def _compile(table: Mapping[str, str], flags: int = 0) -> tuple[_Rule, ...]:
    return tuple((re.compile(pattern, flags), better) for pattern, better in table.items())


_UNACCENTED = re.compile(rf"(?<![\w@.-])(?:{'|'.join(tables.UNACCENTED)})(?![\w@-]|\.\w)")
_ACCENTS = _compile(tables.ACCENTS)
_EXPRESSIONS = _compile(tables.EXPRESSIONS, re.IGNORECASE)
_ABBREVIATIONS = _compile(tables.ABBREVIATIONS)
_HOURS = _compile(tables.HOURS)
_EUROS = _compile(tables.EUROS)
_SIGNS = _compile(tables.SIGNS)
_SPACES = _compile(tables.SPACES)


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
    for span, better in _find(_SPACES, text):
        yield warning("space-misplaced", passage.place(*span), found=passage.text[slice(*span)], better=better)


def _find(rules: tuple[_Rule, ...], text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for pattern, better in rules:
        for found in pattern.finditer(text):
            yield found.span(), _like(found[0], found.expand(better))


def _unaccented(text: str) -> Iterator[tuple[tuple[int, int], str]]:
    for found in _UNACCENTED.finditer(text):
        yield found.span(), tables.UNACCENTED[found[0]]


def _like(found: str, better: str) -> str:
    """Return what to write with the capital that begins a sentence."""
    return better[0].upper() + better[1:] if found[:1].isupper() and better[:1].islower() and found != "N°" else better
