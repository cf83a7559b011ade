"""Form fields have names for those who hear them (ISO 14289-1, 7.18.1)."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.reading.facts import FormField, PdfFacts
from tutopdf.review.finished.findings import Finding, grouped


def judge_fields(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    mute = [Finding(field.page) for field in facts.fields if not _has_name(facts, field)]
    for found in grouped(mute):
        yield error("pdf-field-unnamed", place, page=found.pages, count=found.others + 1)


def _has_name(facts: PdfFacts, field: FormField) -> bool:
    if field.described:
        return True
    return field.home is not None and bool((facts.elements[field.home].alt or "").strip())
