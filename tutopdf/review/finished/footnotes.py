"""Footnotes: each has a name of its own, by which the text that calls it can lead to it (ISO 14289-1, 7.9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.reading.facts import PdfFacts
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.subtrees import page_of


def judge_footnotes(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    if facts.catalogue.namespaces:
        return
    names = Counter(element.identifier for element in facts.elements)
    notes = [(index, element) for index, element in enumerate(facts.elements) if element.role == "Note"]
    nameless = [index for index, note in notes if not note.identifier or names[note.identifier] > 1]
    for found in grouped(Finding(page_of(facts, index)) for index in nameless):
        yield warning("pdf-footnote-unnamed", place, page=found.pages, count=found.others + 1)
