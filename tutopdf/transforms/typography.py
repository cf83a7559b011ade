"""Typography: French spaces, apostrophes and quotes. Nothing else of the text is touched.

Rules: Imprimerie nationale, as set out in FACTS; a narrow no-break space before ; ! ?, a no-break space before the
colon and inside « », the curved apostrophe, numbers kept with their units. Addresses, code, hours, ratios and drive
letters stay as they are written, and digits are never grouped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache, partial

from tutopdf.model.tutorial import Mark, Paragraph, Picture, Run, Tutorial
from tutopdf.transforms.map_texts import Change, map_texts
from tutopdf.transforms.quotes import find_quoted
from tutopdf.transforms.runs import replace_stretches

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
APOSTROPHE = "\u2019"

_MASK = "\ufffc"

_SPACES = " \u00a0\u202f"
_UNITS = (
    "mm|cm|dm|m|km|g|kg|mg|t|l|cl|ml|s|min|h|ko|Mo|Go|To|kio|Mio|octets|px|pt|ppi|dpi|Hz|kHz|MHz|GHz|W|kW|V|A"
    "|%|‰|€|\\$|°C|°|pixels|pages|ans|heures|minutes|secondes"
)

PROTECTED = re.compile(
    r"(?:[a-z][a-z0-9+.-]{0,30}://|www\.)\S+"  # addresses
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail addresses
    r"|\b[A-Za-z]:[\\/]\S*"  # C:\
    r"|(?<![\w:]):[a-z][a-z0-9_+-]+:(?![\w:])",  # :floppy_disk:
    re.IGNORECASE,
)

_CLOSING = r"\w\)\]\"»’'…%°.€$²"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # An apostrophe stands between letters, or before a word that is quoted.
    (re.compile(r"(?<=[^\W\d_])'(?=[\w«“\"])"), APOSTROPHE),
    # Spaces that are there before ; ! ? and :
    (re.compile(rf"(?<=[^\s{_SPACES}])[{_SPACES}]+(?=[;!?])"), NARROW_NO_BREAK_SPACE),
    (re.compile(rf"(?<=[^\s{_SPACES}])[{_SPACES}]+(?=:(?![/\\]|[a-z][a-z0-9_+-]+:(?![\w:])))"), NO_BREAK_SPACE),
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
    (re.compile(rf"(?<=\d[{_SPACES}]h)[{_SPACES}](?=[0-5]\d(?!\d))"), NO_BREAK_SPACE),
    (re.compile(rf"(?<=\bn°)[{_SPACES}]+(?=\d)", re.IGNORECASE), NO_BREAK_SPACE),
)
_PASSES = 3
"""A space that one rule puts in may be what another looks for."""

_TELEPHONE = re.compile(r"\b0\d(?: \d\d){4}\b")


_REMEMBERED = 256
"""Texts whose typography is remembered: both variants print some, a tutorial that changes keeps most."""


def typeset(text: str, quotes: bool = True) -> str:
    """Return `text` with its French spaces and apostrophes, and French quotes for straight ones."""
    return "".join(run.text for run in _typeset((Run(text),), quotes))


def typeset_paragraph(paragraph: Paragraph, quotes: bool = True) -> Paragraph:
    """Return the paragraph with its French spaces, apostrophes and, unless they are to stay, quotes.

    All are judged across its runs.
    """
    if paragraph.pictures:
        return _around_pictures(paragraph, lambda runs: _typeset(runs, quotes))
    runs = _typeset(paragraph.runs, quotes)
    return paragraph if runs == paragraph.runs else replace(paragraph, runs=runs)


def quote_paragraph(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with French quotes for the straight ones that pair; nothing else is touched."""
    text = paragraph.text
    if '"' not in text:
        return paragraph
    if paragraph.pictures and _MASK not in text:
        return _around_pictures(paragraph, lambda runs: quote_paragraph(replace(paragraph, runs=runs)).runs)
    protected = _protected(paragraph)
    masked = "".join(_MASK if kept else char for char, kept in zip(text, protected, strict=True))
    changes: dict[int, tuple[int, str]] = {}
    for found in find_quoted(masked):
        changes[found.start()] = found.start() + 1, "«"
        changes[found.end() - 1] = found.end(), "»"
    return replace(paragraph, runs=replace_stretches(paragraph.runs, changes)) if changes else paragraph


def _around_pictures(paragraph: Paragraph, change: Callable[[tuple[Run, ...]], tuple[Run, ...]]) -> Paragraph:
    """Change a text in which each picture counts as a sign: the spaces before it and after it are two."""
    signs = tuple(replace(run, text=_MASK, literal=True) if run.picture is not None else run for run in paragraph.runs)
    runs = tuple(
        replace(run, text=run.text.replace(_MASK, ""), literal=False) if run.picture is not None else run
        for run in change(signs)
    )
    return replace(paragraph, runs=runs)


@lru_cache(maxsize=_REMEMBERED)
def _typeset(runs: tuple[Run, ...], quotes: bool) -> tuple[Run, ...]:
    paragraph = Paragraph(runs, 1)
    if quotes:
        paragraph = quote_paragraph(paragraph)
    for _ in range(_PASSES):
        changes = _changes(paragraph.text, _protected(paragraph))
        if not changes:
            break
        paragraph = replace(paragraph, runs=replace_stretches(paragraph.runs, changes))
    return paragraph.runs


def _protected(paragraph: Paragraph) -> list[bool]:
    protected: list[bool] = []
    for run in paragraph.runs:
        protected += [run.literal] * len(run.text)
    for found in PROTECTED.finditer(paragraph.text):
        # The sign that ends a sentence after an address is not part of it.
        kept = found[0] if found[0][0] == ":" else found[0].rstrip('.,;:!?)»"')
        end = found.start() + len(kept)
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


def _typeset_picture(picture: Picture, quotes: bool) -> Picture:
    marks = tuple([_typeset_mark(mark, quotes) for mark in picture.marks])
    return replace(picture, alt=typeset(picture.alt, quotes), marks=marks)


def _typeset_mark(mark: Mark, quotes: bool) -> Mark:
    text = typeset(mark.text, quotes)
    return mark if text == mark.text else replace(mark, text=text)


# The whole tutorial


def typeset_tutorial(tutorial: Tutorial) -> Tutorial:
    """Return the tutorial with every text that is printed or said set in French.

    The quotes of a text that is published already are printed as they are there.
    """
    quotes = not tutorial.published
    return map_texts(
        tutorial, Change(partial(typeset_paragraph, quotes=quotes), partial(_typeset_picture, quotes=quotes))
    )


def quote_tutorial(tutorial: Tutorial) -> Tutorial:
    """Return the tutorial with French quotes alone, for a site that sets the spaces and the apostrophes itself."""
    return tutorial if tutorial.published else map_texts(tutorial, Change(quote_paragraph, lambda picture: picture))
