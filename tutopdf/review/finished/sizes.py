"""Review: size of type (FALC-L1)."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.diagnostics import Diagnostic, Place, error, notice
from tutopdf.reading.facts import PdfFacts, TextRun
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.lines import has_letters, is_on_picture
from tutopdf.theme import ARIAL_X_HEIGHT

LEAST_PT = 14.0
LEAST_ON_PICTURES_PT = 9.0
"""FALC.md, L1: the text of pictures is another matter."""

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


def size_in_arial(run: TextRun) -> float:
    """Return the size at which Arial's x is as high as this text's; the size itself where its x is not known."""
    return run.size_pt * (run.typeface.x_height or ARIAL_X_HEIGHT) / ARIAL_X_HEIGHT
