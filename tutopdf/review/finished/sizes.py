"""Type size, for easy reading (FALC-L1) and for any reader."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice, warning
from tutopdf.model.theme import ARIAL_X_HEIGHT
from tutopdf.reading.facts import PdfFacts, TextRun
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.lines import TextLine, has_letters, is_on_picture

LEAST_PT = 14.0
LEAST_ON_PICTURES_PT = 9.0
"""FALC.md, L1: the text of pictures is another matter."""

TINY_PT, SMALL_PT = 6.0, 8.0
"""Printers' usage: notes are seldom set under the second, and nothing that is to be read under the first."""

_FEWEST_LINES = 3
"""Of a page, that make a text: fewer are a page number, a printer's name, a line about rights."""

_TOLERANCE_PT = 0.05


def judge_sizes(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask for 14 pt measured in Arial's x-height, everywhere, and for 9 pt on pictures."""
    small, tiny, unknown = [], [], []
    for page in facts.pages:
        for run in page.runs:
            if not has_letters(run.text):
                continue
            size = size_in_arial(run)
            if is_on_picture(facts, run):
                tiny += [Finding(page.number, run.text, size)] if size < LEAST_ON_PICTURES_PT - _TOLERANCE_PT else []
                continue
            small += [Finding(page.number, run.text, size)] if size < LEAST_PT - _TOLERANCE_PT else []
            unknown += [Finding(page.number, run.typeface.name)] if run.typeface.x_height is None else []
    for found in grouped(small):
        yield error(
            "FALC-L1",
            place,
            page=found.pages,
            example=found.example,
            measured=round(found.measured, 1),
            others=found.others,
        )
    for found in grouped(tiny):
        yield error(
            "FALC-L1-picture",
            place,
            page=found.pages,
            example=found.example,
            measured=round(found.measured, 1),
            others=found.others,
        )
    for found in grouped(unknown):
        yield notice("pdf-x-height-unknown", place, name=found.example)


def judge_small_letters(lines: Sequence[TextLine], place: Place) -> Iterator[Diagnostic]:
    """Say where texts of a few lines are too small for paper; page furniture and what is on pictures are apart."""
    texts = [line for line in lines if not line.furniture and not line.label and has_letters(line.text)]
    tiny = [line for line in texts if line.size_pt < TINY_PT - _TOLERANCE_PT]
    small = [line for line in texts if TINY_PT - _TOLERANCE_PT <= line.size_pt < SMALL_PT - _TOLERANCE_PT]
    for found in grouped(_by_the_page(tiny)):
        yield warning(
            "pdf-letters-tiny",
            place,
            page=found.pages,
            example=found.example,
            measured=round(found.measured, 1),
            others=found.others,
        )
    for found in grouped(_by_the_page(small)):
        yield notice(
            "pdf-letters-small",
            place,
            page=found.pages,
            example=found.example,
            measured=round(found.measured, 1),
            others=found.others,
        )


def _by_the_page(lines: Sequence[TextLine]) -> Iterator[Finding]:
    counts = Counter(line.page for line in lines)
    return (Finding(line.page, line.text, line.size_pt) for line in lines if counts[line.page] >= _FEWEST_LINES)


def size_in_arial(run: TextRun) -> float:
    """Return the size at which Arial's x is as high as this text's; the size itself where its x is not known."""
    return run.size_pt * (run.typeface.x_height or ARIAL_X_HEIGHT) / ARIAL_X_HEIGHT
