"""Form fields and notes: those who hear them know that they are there, and what for (ISO 14289-1, 7.15 and 7.18)."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.facts import FormField, Note, PdfFacts
from tutopdf.review.finished.findings import Finding, grouped


def judge_fields(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    mute = [] if facts.cut_structure else [field for field in facts.fields if not _has_name(facts, field)]
    for found in grouped(Finding(field.page) for field in mute):
        yield error("pdf-field-unnamed", place, page=found.pages, count=found.others + 1)
    if facts.structure_is_whole:
        for found in grouped(Finding(field.page) for field in facts.fields if not _is_in(facts, field, "Form")):
            yield error("pdf-field-untagged", place, page=found.pages, count=found.others + 1)
    if facts.catalogue.dynamic_form:
        yield error("pdf-form-dynamic", place)


def judge_notes(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    mute = [] if facts.cut_structure else [note for note in facts.notes if not _has_name(facts, note)]
    for found in grouped(Finding(note.page) for note in mute):
        yield warning("pdf-note-undescribed", place, page=found.pages, count=found.others + 1)
    if facts.structure_is_whole:
        for found in grouped(Finding(note.page) for note in facts.notes if not _is_in(facts, note, "Annot")):
            yield warning("pdf-note-untagged", place, page=found.pages, count=found.others + 1)


def _has_name(facts: PdfFacts, one: FormField | Note) -> bool:
    if one.described:
        return True
    return one.home is not None and bool((facts.elements[one.home].alt or "").strip())


def _is_in(facts: PdfFacts, one: FormField | Note, role: str) -> bool:
    homes = facts.ancestors(one.home) if one.home is not None else ()
    return any(facts.elements[index].role == role for index in homes)
