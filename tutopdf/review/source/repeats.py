"""Repeats: the same picture twice in a row, the same text twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise

from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.model.tutorial import Body, Part, Picture, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.review.passages import TITLES, Passage, Review
from tutopdf.review.sentences import read_sentences

_SHORT_WORDS = 3
"""A sentence of fewer words may be said twice in a row: « Patientez. »"""

_LONG_WORDS = 10
"""From so many words on, a sentence is not said twice by chance anywhere in a text."""


def check_pictures(tutorial: Tutorial) -> list[Diagnostic]:
    """Say which pictures are shown twice in a row in a variant, as its source writes them."""
    found = []
    for variant in Variant:
        for first, second in _neighbours(tutorial, variant):
            if first.path == second.path:
                place = second.place or tutorial.place(second.line)
                found.append(warning("picture-repeated", place, name=second.name, first=first.line))
    return list(dict.fromkeys(found))


def _neighbours(tutorial: Tutorial, variant: Variant) -> Iterator[tuple[Picture, Picture]]:
    """Yield the pictures of one body that follow each other, and those on both sides of the border of two blocks."""
    before: Picture | None = None
    for block in tutorial.blocks:
        for body in _bodies(block, variant):
            pictures = ([before] if before is not None else []) + list(body.pictures)
            yield from pairwise(pictures)
        bodies = [body for body in _bodies(block, variant) if body]
        before = bodies[-1].pictures[-1] if bodies and bodies[-1].pictures else None


def _bodies(block: Part, variant: Variant) -> list[Body]:
    """Return what is written of a block for a variant. A step's simplified texts may share one picture."""
    if variant is Variant.FRENCH:
        return [block.body]
    return [one.body for one in block.simplified][:1] or [Body()]


def check_texts(review: Review) -> list[Diagnostic]:
    """Say which sentences and which blocks of a variant are there twice."""
    passages = [passage for passage in review.passages if passage.kind not in TITLES]
    found: list[Diagnostic] = []
    repeated: set[int] = set()
    before, first = "", 0
    for number, group in groupby(passages, key=lambda passage: passage.block):
        block = list(group)
        text = _fold(" ".join(passage.text for passage in block))
        if text == before and len(text.split()) >= _SHORT_WORDS:
            found.append(warning("text-repeated", block[0].place(), text=_short(block[0].text), first=first))
            repeated.add(number)
        before, first = text, block[0].paragraph.line
    return found + _sentences([passage for passage in passages if passage.block not in repeated])


def _sentences(passages: Iterable[Passage]) -> list[Diagnostic]:
    found = []
    lines: dict[str, int] = {}
    before: tuple[str, int] | None = None
    for passage in passages:
        for sentence in read_sentences(passage.paragraph):
            written = passage.text[sentence.start : sentence.end]
            text = _fold(written)
            words = len(text.split())
            again = (text, passage.block) == before and words >= _SHORT_WORDS
            if again or (words >= _LONG_WORDS and text in lines):
                place = passage.place(sentence.start, sentence.end)
                found.append(warning("text-repeated", place, text=_short(written), first=lines[text]))
            lines.setdefault(text, passage.paragraph.line)
            before = (text, passage.block)
    return found


def _fold(text: str) -> str:
    return " ".join(text.casefold().replace("’", "'").split())


def _short(text: str, most: int = 60) -> str:
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
