"""Margins, for easy reading (FALC-L10) and for printers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tutopdf.model.boxes import Rect
from tutopdf.model.diagnostics import Diagnostic, Place, notice, warning
from tutopdf.model.theme import MM
from tutopdf.reading.facts import PageFacts, PdfFacts
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.lines import TextLine

_MARGIN_MM, _FURNITURE_MM = 30.0, 15.0
"""FALC.md, L10."""

_INK_MM, _TEXT_MM, _PAGE_FURNITURE_MM = 7.0, 12.0, 8.0
"""FACTS, print: what usual printers reach, and what eyes and hole punches ask for."""

_TOLERANCE_MM = 0.5


def judge_easy_margins(facts: PdfFacts, lines: Sequence[TextLine], place: Place) -> Iterator[Diagnostic]:
    wide, narrow = [], []
    for page in facts.pages:
        here = [line for line in lines if line.page == page.number]
        pictures = [image.rect for image in page.images]
        inside = [_set(line) for line in here if not line.furniture]
        inside += [rect for rect in pictures if not _is_in_margin(rect, page)]
        furniture = [_set(line) for line in here if line.furniture]
        furniture += [rect for rect in pictures if _is_in_margin(rect, page)]
        wide += [
            Finding(page.number, "", least) for least in _nearest(page, inside) if least < _MARGIN_MM - _TOLERANCE_MM
        ]
        narrow += [
            Finding(page.number, "", least)
            for least in _nearest(page, furniture)
            if least < _FURNITURE_MM - _TOLERANCE_MM
        ]
    for found in grouped(wide):
        yield warning("FALC-L10", place, page=found.pages, measured=round(found.measured, 1))
    for found in grouped(narrow):
        yield warning("FALC-L10-furniture", place, page=found.pages, measured=round(found.measured, 1))


def judge_print_margins(facts: PdfFacts, lines: Sequence[TextLine], place: Place) -> Iterator[Diagnostic]:
    ink = [
        Finding(page.number, "", page.ink.least / MM)
        for page in facts.pages
        if page.ink is not None and page.ink.least / MM < _INK_MM - _TOLERANCE_MM
    ]
    for found in grouped(ink):
        yield warning("pdf-ink-near-edge", place, page=found.pages, measured=round(max(found.measured, 0.0), 1))
    sizes = {page.number: page for page in facts.pages}
    near = [
        Finding(line.page, line.text, least) for line in lines for least in _nearest(sizes[line.page], [_set(line)])
    ]
    limits = {
        finding: _PAGE_FURNITURE_MM if line.furniture else _TEXT_MM for finding, line in zip(near, lines, strict=True)
    }
    for found in grouped(finding for finding in near if finding.measured < limits[finding] - _TOLERANCE_MM):
        yield notice(
            "pdf-text-near-edge",
            place,
            page=found.pages,
            example=found.example,
            measured=round(max(found.measured, 0.0), 1),
            others=found.others,
        )


def _is_in_margin(rect: Rect, page: PageFacts) -> bool:
    """Say whether a picture stands above or under all that is read, as a logo does."""
    margin = _MARGIN_MM * MM
    return rect.bottom <= margin or rect.y >= page.height - margin


def _set(line: TextLine) -> Rect:
    """Return where a line was put: a margin is kept though a first letter goes a little into it."""
    return Rect(line.start, line.rect.y, line.rect.right - line.start, line.rect.height)


def _nearest(page: PageFacts, rects: Sequence[Rect]) -> Iterator[float]:
    """Yield the millimetres between a page's edge and the nearest of its rectangles; nothing when there is none."""
    if rects:
        yield min(min(rect.x, rect.y, page.width - rect.right, page.height - rect.bottom) / MM for rect in rects)
