"""Content outside the tags, neither read aloud nor said to be a decoration; or both at once (ISO 14289-1, 7.1 and 7.18.5)."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.facts import Link, PdfFacts
from tutopdf.review.finished.findings import Finding, grouped


def judge_what_is_outside(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Say which texts and links of a tagged PDF no tag holds."""
    if not facts.structure_is_whole:
        return
    texts = [
        Finding(page.number, run.text)
        for page in facts.pages
        for run in page.runs
        if run.home is None and not run.artifact and run.text.strip()
    ]
    for found in grouped(texts):
        yield error("pdf-text-untagged", place, page=found.pages, example=found.example, others=found.others)
    for found in grouped(Finding(link.page) for link in facts.links if _is_outside(facts, link)):
        yield error("pdf-link-untagged", place, page=found.pages, count=found.others + 1)


def judge_what_is_mixed(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Say where something is a content by one mark, and a decoration by the one around it or in it."""
    if facts.elements:
        for found in grouped(Finding(page.number) for page in facts.pages if page.mixed):
            yield warning("pdf-content-mixed", place, page=found.pages)


def _is_outside(facts: PdfFacts, link: Link) -> bool:
    if link.hidden:
        return False
    homes = facts.ancestors(link.home) if link.home is not None else ()
    return not any(facts.elements[index].role in _LINKS for index in homes)


_LINKS = {"Link", "Reference", "TOCI"}
