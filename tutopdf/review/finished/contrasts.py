"""Contrast of texts and of marks (FALC-L5; WCAG 2.1, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.facts import PdfFacts, TextRun
from tutopdf.review.finished.findings import Finding, Group, grouped
from tutopdf.review.finished.lines import has_letters, is_on_picture

EASY_READING = 7.0
USUAL, LARGE = 4.5, 3.0
"""WCAG 2.1, 1.4.3, for usual and for large text."""

_LARGE_PT, _LARGE_BOLD_PT = 18.0, 14.0
_SMALLEST_PT = 7.5
"""What is written smaller belongs to a drawing more often than to a text."""

MARK = 3.0
"""WCAG 2.1, 1.4.11."""

_TOLERANCE = 0.05


def judge_contrasts(facts: PdfFacts, place: Place, simplified: bool) -> Iterator[Diagnostic]:
    weak = [
        (Finding(page.number, run.text, run.contrast), facts.catalogue.ours or _is_certain(run))
        for page in facts.pages
        for run in page.runs
        if run.contrast is not None and run.contrast < _asked(run, simplified) - _TOLERANCE and _is_read(facts, run)
    ]
    for found in grouped(finding for finding, certain in weak if certain):
        yield _weak_text(found, place, simplified)
    for found in grouped(finding for finding, certain in weak if not certain):
        yield warning(
            "pdf-contrast-uneven",
            place,
            page=found.pages,
            example=found.example,
            measured=round(found.measured, 1),
            others=found.others,
        )
    marks = [Finding(page.number, "", mark.contrast) for page in facts.pages for mark in page.marks]
    for found in grouped(mark for mark in marks if mark.measured < MARK - _TOLERANCE):
        yield warning(
            "pdf-mark-contrast",
            place,
            page=found.pages,
            measured=round(found.measured, 1),
            others=found.others,
        )


def _weak_text(found: Group, place: Place, simplified: bool) -> Diagnostic:
    return error(
        "FALC-L5" if simplified else "pdf-contrast",
        place,
        page=found.pages,
        example=found.example,
        measured=round(found.measured, 1),
        others=found.others,
    )


def _is_read(facts: PdfFacts, run: TextRun) -> bool:
    """Say whether a text is one: neither rules made of points, nor a part of somebody's drawing or logo.

    What somebody wrote in the colour of the paper is seen by nobody, and nothing is asked of it (WCAG 2.1, 1.4.3).
    """
    if not has_letters(run.text):
        return False
    return facts.catalogue.ours or not (run.unseen or (run.home is not None and is_on_picture(facts, run)))


def _is_certain(run: TextRun) -> bool:
    """Say whether a text stands on one colour, and is one: a part of a drawing is askew or small, a letter alone a bullet."""
    several = any(char.isdigit() for char in run.text) or sum(map(str.isalnum, run.text)) > 1
    return run.steady and run.upright and several and run.size_pt >= _SMALLEST_PT


def _asked(run: TextRun, simplified: bool) -> float:
    if simplified:
        return EASY_READING
    large = run.size_pt >= (_LARGE_BOLD_PT if run.typeface.bold else _LARGE_PT)
    return LARGE if large else USUAL
