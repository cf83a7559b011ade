"""Typography: French spaces and apostrophes. Nothing else of the text is touched.

Rules: Imprimerie nationale, as set out in FACTS; a narrow no-break space before ; ! ?, a no-break space before the
colon and inside « », the curved apostrophe, numbers kept with their units. Addresses, code, hours, ratios and drive
letters stay as they are written, and digits are never grouped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from tutopdf.model.tutorial import (
    Body,
    Callout,
    Mark,
    Paragraph,
    Part,
    Picture,
    Prose,
    Run,
    Section,
    Simplified,
    Step,
    Tutorial,
)

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
APOSTROPHE = "\u2019"

_SPACES = " \u00a0\u202f"
_UNITS = (
    "mm|cm|dm|m|km|g|kg|mg|t|l|cl|ml|s|min|h|ko|Mo|Go|To|kio|Mio|octets|px|pt|ppi|dpi|Hz|kHz|MHz|GHz|W|kW|V|A"
    "|%|‰|€|\\$|°C|°|pixels|pages|ans|heures|minutes|secondes"
)

PROTECTED = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|www\.)\S+"  # addresses
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail addresses
    r"|\b[A-Za-z]:[\\/]\S*",  # C:\
    re.IGNORECASE,
)

_CLOSING = r"\w\)\]\"»’'…%°.€$²"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # An apostrophe stands between letters, or before a word that is quoted.
    (re.compile(r"(?<=[^\W\d_])'(?=[\w«“\"])"), APOSTROPHE),
    # Spaces that are there before ; ! ? and :
    (re.compile(rf"(?<=[^\s{_SPACES}])[{_SPACES}]+(?=[;!?])"), NARROW_NO_BREAK_SPACE),
    (re.compile(rf"(?<=[^\s{_SPACES}])[{_SPACES}]+(?=:(?![/\\]))"), NO_BREAK_SPACE),
    # Spaces that are missing: only after a word, and where the sign ends something.
    (re.compile(rf"(?<=[{_CLOSING}])(?=[;!?]+(?:[\s{_SPACES}»\")\]]|$))"), NARROW_NO_BREAK_SPACE),
    (
        re.compile(rf"(?<![{_SPACES}\s(][A-Z])(?<=[^\W\d]|[)\]\"»’…])(?<!^[A-Z])(?=:(?:[\s{_SPACES}]|$))"),
        NO_BREAK_SPACE,
    ),
    # Inside « »
    (re.compile(rf"(?<=«)[{_SPACES}]*(?=[^\s{_SPACES};:!?])"), NO_BREAK_SPACE),
    (re.compile(rf"(?<=[^\s{_SPACES}«])[{_SPACES}]*(?=»)"), NO_BREAK_SPACE),
    # Numbers and what they count; groups of digits that are written apart stay together.
    (re.compile(rf"(?<=\d)[{_SPACES}]+(?=(?:{_UNITS})(?!\w))"), NO_BREAK_SPACE),
    (re.compile(rf"(?<=\d)[{_SPACES}](?=\d{{3}}(?!\d))"), NARROW_NO_BREAK_SPACE),
    (re.compile(rf"(?<=\bn°)[{_SPACES}]+(?=\d)", re.IGNORECASE), NO_BREAK_SPACE),
)
_PASSES = 3
"""A space that one rule puts in may be what another looks for."""

_TELEPHONE = re.compile(r"\b0\d(?: \d\d){4}\b")


_REMEMBERED = 256
"""Texts whose typography is remembered: both variants print some, a tutorial that changes keeps most."""


def typeset(text: str) -> str:
    """Return `text` with its French spaces and apostrophes."""
    return "".join(run.text for run in _typeset((Run(text),)))


def typeset_paragraph(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with its French spaces and apostrophes, judged across its runs."""
    runs = _typeset(paragraph.runs)
    return paragraph if runs == paragraph.runs else replace(paragraph, runs=runs)


@lru_cache(maxsize=_REMEMBERED)
def _typeset(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    paragraph = Paragraph(runs, 1)
    for _ in range(_PASSES):
        changes = _changes(paragraph.text, _protected(paragraph))
        if not changes:
            break
        paragraph = _apply(paragraph, changes)
    return paragraph.runs


def _protected(paragraph: Paragraph) -> list[bool]:
    protected: list[bool] = []
    for run in paragraph.runs:
        protected += [run.literal] * len(run.text)
    for found in PROTECTED.finditer(paragraph.text):
        # The sign that ends a sentence after an address is not part of it.
        end = found.end() - (len(found[0]) - len(found[0].rstrip(".,;:!?)»")))
        protected[found.start() : end] = [True] * (end - found.start())
    return protected


def _changes(text: str, protected: list[bool]) -> dict[int, tuple[int, str]]:
    """Return what is put in: start → (end, new text); an insertion has start = end."""
    changes: dict[int, tuple[int, str]] = {}
    for pattern, new in _RULES:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(protected[start:end]) or _within(protected, start, end) or start in changes:
                continue
            if text[start:end] != new:
                changes[start] = (end, new)
    for found in _TELEPHONE.finditer(text):
        for position in range(found.start(), found.end()):
            if text[position] == " " and not protected[position]:
                changes[position] = (position + 1, NO_BREAK_SPACE)
    return changes


def _within(protected: list[bool], start: int, end: int) -> bool:
    """Say whether an insertion would cut protected text in two."""
    return start == end and 0 < start < len(protected) and protected[start - 1] and protected[start]


def _apply(paragraph: Paragraph, changes: dict[int, tuple[int, str]]) -> Paragraph:
    """Return the paragraph changed; what takes the place of a stretch over two runs goes to the first."""
    characters = list(paragraph.text)
    for start, (end, new) in changes.items():
        if end > start:
            characters[start:end] = [new, *[""] * (end - start - 1)]
    for start, (end, new) in changes.items():
        if end == start:
            characters[start] = new + characters[start]
    runs = []
    start = 0
    for run in paragraph.runs:
        end = start + len(run.text)
        runs.append(replace(run, text="".join(characters[start:end])))
        start = end
    return replace(paragraph, runs=tuple(run for run in runs if run.text))


def _typeset_picture(picture: Picture) -> Picture:
    marks = tuple([mark if typeset(mark.text) == mark.text else _typeset_mark(mark) for mark in picture.marks])
    return replace(picture, alt=typeset(picture.alt), marks=marks)


def _typeset_mark(mark: Mark) -> Mark:
    return replace(mark, text=typeset(mark.text))


# The whole tutorial


def typeset_tutorial(tutorial: Tutorial) -> Tutorial:
    """Return the tutorial with every text that is printed or said set in French."""
    change = typeset_paragraph

    def optional(paragraph: Paragraph | None) -> Paragraph | None:
        return None if paragraph is None else change(paragraph)

    def body(old: Body) -> Body:
        return old.map(change, _typeset_picture)

    def simplified(old: Iterable[Simplified]) -> tuple[Simplified, ...]:
        return tuple(replace(one, body=body(one.body), title=optional(one.title)) for one in old)

    def block(old: Part) -> Part:
        match old:
            case Callout():
                return replace(
                    old, title=optional(old.title), body=body(old.body), simplified=simplified(old.simplified)
                )
            case Step() | Prose():
                return replace(old, body=body(old.body), simplified=simplified(old.simplified))

    def section(old: Section) -> Section:
        return replace(
            old,
            title=optional(old.title),
            simplified_title=optional(old.simplified_title),
            blocks=tuple(block(one) for one in old.blocks),
        )

    introduction = block(tutorial.introduction)
    assert isinstance(introduction, Prose)
    return replace(
        tutorial,
        title=change(tutorial.title),
        simplified_title=optional(tutorial.simplified_title),
        introduction=introduction,
        sections=tuple(section(one) for one in tutorial.sections),
        note=optional(tutorial.note),
        simplified_note=optional(tutorial.simplified_note),
    )
