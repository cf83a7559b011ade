"""Reading order: that of the source; without a source, what the page shows (WCAG 2.1, 1.3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from tutopdf.model.boxes import Rect
from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.elements import TEXT_ROLES
from tutopdf.reading.facts import PdfFacts
from tutopdf.reading.finished import MAX_PAGES
from tutopdf.reading.joining import around
from tutopdf.reading.structure import MAX_ELEMENTS
from tutopdf.review.finished.findings import Finding, grouped, shortened
from tutopdf.review.finished.lines import TextLine

_BEFORE = 24
"""Characters shown before the first that differs."""


def judge_texts(facts: PdfFacts, texts: Sequence[str], place: Place) -> Iterator[Diagnostic]:
    """Say the first difference between the PDF's paragraphs and the source's; of pages not read, nothing is said."""
    if not facts.elements:
        return
    read, complete = _read_texts(facts)
    expected = [text for text in texts if text]
    if not complete:
        expected = expected[: len(read)]
    for (found, page), wanted in zip_longest(read, expected, fillvalue=("", None)):
        if found != wanted:
            yield _difference(str(found), wanted if isinstance(wanted, str) else "", page, read, expected, place)
            return


def _read_texts(facts: PdfFacts) -> tuple[list[tuple[str, int | None]], bool]:
    """Return the paragraphs with their pages, up to the first that goes beyond the pages read, and if all were."""
    numbered = enumerate(facts.elements)
    beyond = (index for index, element in numbered if any(page > MAX_PAGES for page, _ in element.contents))
    end = next(beyond, len(facts.elements))
    cut = set(facts.ancestors(end))
    kept = [element for index, element in enumerate(facts.elements[:end]) if index not in cut]
    read = [(element.text, element.page) for element in kept if element.role in TEXT_ROLES and element.text]
    return read, end == len(facts.elements) < MAX_ELEMENTS


def _difference(
    found: str,
    wanted: str,
    page: int | None,
    read: Sequence[tuple[str, int | None]],
    expected: Sequence[str],
    place: Place,
) -> Diagnostic:
    if not found:
        return error("pdf-text-missing", place, expected=shortened(wanted))
    if not wanted:
        return error("pdf-text-extra", place, page=[page or 1], found=shortened(found))
    if sorted(text for text, _ in read) == sorted(expected):
        return error("pdf-order-differs", place, page=[page or 1], found=shortened(found), expected=shortened(wanted))
    start = _first_difference(found, wanted)
    return error("pdf-text-differs", place, page=[page or 1], found=_from(found, start), expected=_from(wanted, start))


def _first_difference(one: str, other: str) -> int:
    return next(
        (index for index, (left, right) in enumerate(zip(one, other, strict=False)) if left != right),
        min(len(one), len(other)),
    )


def _from(text: str, at: int) -> str:
    """Return a text from a little before a character, from the start of a word."""
    if at <= _BEFORE:
        return shortened(text)
    start = text.find(" ", at - _BEFORE)
    start = start + 1 if 0 <= start < at else at - _BEFORE
    return "…" + shortened(text[start:])


def judge_visual_order(facts: PdfFacts, lines: Sequence[TextLine], place: Place) -> Iterator[Diagnostic]:
    """Say where the structure goes back up a column that the page shows from top to bottom."""
    if not facts.elements:
        return
    odd = []
    for page in facts.pages:
        places = _places([line for line in lines if line.page == page.number])
        for (_, before), (text, after) in pairwise(places):
            shared = min(before.right, after.right) - max(before.x, after.x)
            if shared > 0.2 * min(before.width, after.width) and after.bottom <= before.y + 1:
                odd.append(Finding(page.number, text))
    for found in grouped(odd):
        yield warning("pdf-order-odd", place, page=found.pages, example=found.example, others=found.others)


def _places(lines: Sequence[TextLine]) -> list[tuple[str, Rect]]:
    """Return the text and the place of each element of a page, in the structure's order."""
    owned: dict[int, list[TextLine]] = {}
    for line in lines:
        if line.owner is not None and line.owner >= 0:
            owned.setdefault(line.owner, []).append(line)
    found = []
    for _, own in sorted(owned.items()):
        found.append((" ".join(line.text for line in own), around([line.rect for line in own])))
    return found
