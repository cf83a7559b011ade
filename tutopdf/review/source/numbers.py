"""Cited numbers: the steps, badges, figures and pages that a text cites exist in the variant that shows it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import partial

from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.tutorial import Body, MarkKind, Step, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.review.passages import place_in_text
from tutopdf.review.sentences import mask
from tutopdf.transforms.select_variant import select_variant

Locate = Callable[[re.Match[str]], Place]

_DIGIT = re.compile(r"\d")
_NUMBER = r"\d{1,3}(?!\d|[,.]\d|\s?%)"
_ONE_OR_MORE = (
    rf"(?:\s+(?:n°\s?|numéro\s)?(?P<one>{_NUMBER})"
    rf"|s\s+(?:n°\s?|numéros\s)?(?P<more>{_NUMBER}(?:\s?(?:,|et|ou|à|-)\s?{_NUMBER})*))"
)
"""After a singular only one number is meant: « à l’étape 3, 12 élèves »."""

_STEP = re.compile(rf"\b[ÉéEe]tape{_ONE_OR_MORE}")
_BADGE = re.compile(rf"\b(?:repère|pastille){_ONE_OR_MORE}", re.IGNORECASE)
_BADGE_IN_BRACKETS = re.compile(r"(?<=\s)\((?P<one>\d{1,2})\)")
_FIGURE = re.compile(r"\b(?:figures?|fig\.)\s+(?:n°\s?)?\d{1,3}\b", re.IGNORECASE)
_PAGE = re.compile(
    r"\b(?:voir|cf\.?|lire|allez|aller|reportez-vous|retournez|retour)\s+(?:à\s+|aussi\s+|en\s+)?(?:la\s+)?(?:pages?|p\.)\s?\d{1,3}\b"
    r"(?!\s(?:du|de|des|d’|d'))",
    re.IGNORECASE,
)


def check_numbers(tutorial: Tutorial) -> list[Diagnostic]:
    """Say which cited numbers name nothing. What both variants show is said once."""
    found: list[Diagnostic] = []
    for variant in Variant:
        found += _check_variant(select_variant(tutorial, variant))
    return list(dict.fromkeys(found))


def _check_variant(shown: Tutorial) -> Iterator[Diagnostic]:
    steps = max((block.number for block in shown.blocks if isinstance(block, Step)), default=0)
    numbered = set(range(1, steps + 1))
    badges = _badges(block.body for block in shown.blocks)
    for block in shown.blocks:
        own = _badges([block.body])
        for paragraph in block.body.paragraphs:
            if not _DIGIT.search(paragraph.text):
                continue
            text = mask(paragraph)
            locate = partial(_place, shown, paragraph.line, paragraph.text)
            yield from _cited(locate, _STEP.finditer(text), numbered, "step")
            yield from _cited(locate, _BADGE.finditer(text), badges, "badge")
            if own:
                yield from _cited(locate, _BADGE_IN_BRACKETS.finditer(text), own, "badge")
            for pattern in (_FIGURE, _PAGE):
                yield from _unnumbered(locate, pattern.finditer(text))


def _badges(bodies: Iterable[Body]) -> set[int]:
    marks = [mark for body in bodies for picture in body.pictures for mark in picture.marks]
    return {mark.number for mark in marks if mark.kind is MarkKind.BADGE and mark.number is not None}


def _cited(locate: Locate, citations: Iterable[re.Match[str]], known: Set[int], what: str) -> Iterator[Diagnostic]:
    for citation in citations:
        cited = " ".join(filter(None, citation.groups()))
        missing = [number for number in map(int, re.findall(r"\d+", cited)) if number not in known]
        if missing:
            place = locate(citation)
            if what == "step":
                yield warning("step-unknown", place, number=missing[0], count=len(known))
            else:
                yield warning("badge-unknown", place, number=missing[0], known=tuple(sorted(known)))


def _unnumbered(locate: Locate, citations: Iterable[re.Match[str]]) -> Iterator[Diagnostic]:
    for citation in citations:
        figure = citation.re is _FIGURE
        yield warning("figure-cited" if figure else "page-cited", locate(citation), text=citation[0])


def _place(shown: Tutorial, first: int, text: str, citation: re.Match[str]) -> Place:
    return place_in_text(shown, first, text, citation[0], citation.start())
