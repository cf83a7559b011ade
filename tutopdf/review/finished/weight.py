"""Weight of a file, and what of it was not read."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice, warning
from tutopdf.reading.facts import PdfFacts
from tutopdf.reading.pace import Part


def judge_weight(facts: PdfFacts, place: Place, max_bytes: int | None) -> Iterator[Diagnostic]:
    if max_bytes is not None and facts.weight > max_bytes:
        yield error("pdf-too-heavy", place, weight=facts.weight, limit=max_bytes)


def judge_what_was_read(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    broken = {one.page for one in facts.unread if one.part is Part.PAGES and one.page}
    read = max((*broken, *(page.number for page in facts.pages)), default=0)
    if facts.page_count > read > 0:
        yield notice("pdf-many-pages", place, limit=read, count=facts.page_count)
    partial = [page.number for page in facts.pages if page.partial]
    if partial:
        yield notice("pdf-page-partial", place, page=partial)
    if broken or not read:
        yield warning("pdf-page-unread", place, page=sorted(broken) or list(range(1, facts.page_count + 1)))
    parts = {one.part for one in facts.unread} - {Part.PAGES, Part.PIXELS}
    if parts:
        yield warning("pdf-part-unread", place, parts=sorted(part.value for part in parts))
