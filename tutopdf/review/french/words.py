"""Wording: a word written twice, one thing under two names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.review.passages import Passage

_DOUBLED = re.compile(r"(?<![\w’'-])([^\W\d_]+)[ \u00a0\u202f]+(\1)(?![\w’'-])", re.IGNORECASE)
_MAY_BE_DOUBLED = frozenset(
    ["nous", "vous", "faire", "très", "bien", "non", "oui", "si", "ha", "hé", "bla", "tout", "petit", "mot"]
)
"""« nous nous connectons », « faire faire », « tout tout de suite », « mot à mot »: said twice and right."""

_GERUND = re.compile(r"\s+\w+ant(?!\w)")
"""« Il est venu en en parlant » is right."""

_MOST = 20
"""What is said of one paragraph, at the most."""

_MAIL = re.compile(r"\b(?:(e-?mails?)|(mails?)|(courriels?)|(méls?))\b", re.IGNORECASE)


def check_doubled(passage: Passage, text: str) -> Iterator[Diagnostic]:
    """Yield the words that are written twice in a row; `text` is masked."""
    for found in islice(_DOUBLED.finditer(text), _MOST):
        word, again = found[1], found[2]
        may_be = word.casefold() in _MAY_BE_DOUBLED or (word.casefold() == "en" and _GERUND.match(text, found.end()))
        if not may_be and again.islower() and (len(word) > 1 or word in "àÀyY"):
            yield warning("word-doubled", passage.place(*found.span()), found=found[0], better=word)


def check_mail_words(passages: Iterable[tuple[Passage, str]]) -> list[Diagnostic]:
    """Say once that one thing has two names, where the second one first stands; labels of the screen are masked."""
    kinds: dict[int, tuple[str, Passage, tuple[int, int]]] = {}
    for passage, text in passages:
        for found in _MAIL.finditer(text):
            kinds.setdefault(found.lastindex or 0, (found[0], passage, found.span()))
    if len(kinds) < 2:
        return []
    (first, _, _), (second, passage, span), *others = kinds.values()
    names = [first, second, *(word for word, _, _ in others)]
    return [warning("mail-words", passage.place(*span), first=first.lower(), words=names)]
