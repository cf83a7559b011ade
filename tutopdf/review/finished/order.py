"""Reading order: that of the source; without a source, what the page shows (WCAG 2.1, 1.3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest

from tutopdf.model.boxes import Rect
from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.elements import TEXT_ROLES
from tutopdf.reading.facts import PageFacts, PdfFacts, TextRun
from tutopdf.reading.finished import MAX_PAGES
from tutopdf.reading.joining import around
from tutopdf.reading.structure import MAX_ELEMENTS
from tutopdf.review.finished.findings import Finding, grouped, shortened
from tutopdf.review.finished.lines import is_on_picture, paragraph_of

_ELSEWHERE = {"Note", "Aside", "Caption", "Artifact", "TOC", "Index", "Form", "Annot"}
"""Roles of what the page puts beside or under the text that it belongs to."""

_ONE_LINE = 0.5
"""Of the size: baselines nearer than that are one line's."""

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
    beyond = (index for index, element in numbered if any(content.page > MAX_PAGES for content in element.contents))
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


def judge_visual_order(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Say where the structure goes back up a column that the page shows from top to bottom."""
    if not facts.elements:
        return
    odd = []
    for page in facts.pages:
        for (_, before), (text, after) in pairwise(_first_places(facts, page)):
            shared = min(before.right, after.right) - max(before.x, after.x)
            if shared > 0.2 * min(before.width, after.width) and after.bottom <= before.y + 1:
                odd.append(Finding(page.number, text))
    for found in grouped(odd):
        yield warning("pdf-order-odd", place, page=found.pages, example=found.example, others=found.others)


def _first_places(facts: PdfFacts, page: PageFacts) -> list[tuple[str, Rect]]:
    """Return the text and the place of the first line of each paragraph of a page, in the structure's order.

    Numbers alone are those of a drawing's axis, which goes up.
    """
    owned: dict[int, list[TextRun]] = {}
    for run in page.runs:
        if run.home is not None and run.upright and not is_on_picture(facts, run):
            paragraph = paragraph_of(facts, run.home)
            if not any(facts.elements[index].role in _ELSEWHERE for index in facts.ancestors(paragraph)):
                owned.setdefault(paragraph, []).append(run)
    lines = (_first_line(facts, own) for _, own in sorted(owned.items()))
    return [(text, rect) for text, rect in lines if any(char.isalpha() for char in text)]


def _first_line(facts: PdfFacts, runs: Sequence[TextRun]) -> tuple[str, Rect]:
    first = min(runs, key=lambda run: (run.home or 0, _rank(facts, run)))
    row = [run for run in runs if abs(run.baseline - first.baseline) < _ONE_LINE * first.size_pt]
    return " ".join(run.text for run in row), around([run.rect for run in row])


def _rank(facts: PdfFacts, run: TextRun) -> int:
    """Return the place of a text among the contents of its element."""
    contents = facts.elements[run.home].contents if run.home is not None else ()
    return next((rank for rank, content in enumerate(contents) if content.mcid == run.mcid), len(contents))
