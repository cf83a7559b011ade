"""Pages where nothing is written: a scan, which nothing can read aloud, and a blank page (WCAG 2.1, 1.4.5)."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice
from tutopdf.reading.facts import PageFacts, PdfFacts, PlacedImage
from tutopdf.review.finished.findings import Finding, grouped

_MOST_OF_A_PAGE = 0.5
"""Of its surface: a smaller picture is a drawing, not a page that was scanned."""


def judge_unwritten_pages(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    unwritten = [page for page in facts.pages if not page.written and not page.partial]
    for found in grouped(Finding(page.number) for page in unwritten if _is_scan(facts, page)):
        yield error("pdf-page-scanned", place, page=found.pages)
    blank = [page for page in unwritten if page.ink is None and not facts.catalogue.forms]
    for found in grouped(Finding(page.number) for page in blank):
        yield notice("pdf-page-blank", place, page=found.pages)


def _is_scan(facts: PdfFacts, page: PageFacts) -> bool:
    """Say whether pictures that nothing describes take most of a page: some scanners cut theirs in strips."""
    covered = sum(image.rect.width * image.rect.height for image in page.images if not _is_described(facts, image))
    return page.ink is not None and covered > _MOST_OF_A_PAGE * page.width * page.height


def _is_described(facts: PdfFacts, image: PlacedImage) -> bool:
    homes = facts.ancestors(image.home) if image.home is not None else ()
    return any(facts.elements[index].alt or facts.elements[index].actual_text for index in homes)
