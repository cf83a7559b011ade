"""Weight of a file, and what of it was not read."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice
from tutopdf.reading.facts import PdfFacts


def judge_weight(facts: PdfFacts, place: Place, max_bytes: int | None) -> Iterator[Diagnostic]:
    if max_bytes is not None and facts.weight > max_bytes:
        yield error("pdf-too-heavy", place, weight=facts.weight, limit=max_bytes)


def judge_what_was_read(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    if facts.page_count > len(facts.pages):
        yield notice("pdf-many-pages", place, limit=len(facts.pages), count=facts.page_count)
    partial = [page.number for page in facts.pages if page.partial]
    if partial:
        yield notice("pdf-page-partial", place, page=partial)
