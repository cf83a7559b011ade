"""Subtrees of a structure: what an element holds, and where that begins."""

from __future__ import annotations

from tutopdf.reading.facts import PdfFacts


def page_of(facts: PdfFacts, index: int) -> int:
    """Return the first page that an element has something on."""
    pages = (facts.elements[item].page for item in subtree(facts, index))
    return next((page for page in pages if page is not None), 1)


def subtree(facts: PdfFacts, index: int) -> list[int]:
    """Return an element's index and those of all that it holds, in reading order."""
    inside = [index]
    known = {index}
    for item in range(index + 1, len(facts.elements)):
        if facts.elements[item].parent not in known:
            break
        known.add(item)
        inside.append(item)
    return inside
