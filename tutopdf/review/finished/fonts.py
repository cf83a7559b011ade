"""Fonts that print something are embedded, and their codes lead back to characters (ISO 14289-1, 7.21)."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.facts import PdfFacts
from tutopdf.review.finished.findings import Finding, grouped

_NO_CHARACTERS = {"\x00", "\ufeff", "\ufffe"}
"""What some fonts say that a sign is, and that is no character (ISO 14289-1, 7.21.7)."""


def judge_fonts(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    typefaces = {run.typeface for page in facts.pages for run in page.runs}
    # What is in the file and broken is replaced too, but it is not missing.
    held = {font.name for font in facts.fonts if font.held} - {font.name for font in facts.fonts if not font.held}
    missing = sorted({typeface.name or "?" for typeface in typefaces if not typeface.embedded} - held)
    if missing:
        yield error("pdf-font-not-embedded", place, known=missing)
    used = {typeface.name for typeface in typefaces}
    unreadable = sorted(
        {font.name for font in facts.fonts if not font.readable and (font.name in used or font.nameless)}
    )
    if unreadable:
        yield error("pdf-font-unreadable", place, known=unreadable)


def judge_characters(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Say which texts have signs that are said to be no character at all."""
    runs = [(page.number, run) for page in facts.pages for run in page.runs if not run.artifact]
    mute = [Finding(number, run.text) for number, run in runs if not _NO_CHARACTERS.isdisjoint(run.text)]
    for found in grouped(mute):
        yield warning("pdf-characters-unknown", place, page=found.pages, example=found.example, others=found.others)
