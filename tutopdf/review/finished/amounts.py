"""Page load: little on a page, its number with the total, a picture for each step (FALC-L11 to L13)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from tutopdf.french.words import PAGE_NUMBER
from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.facts import PdfFacts
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.lines import TextLine
from tutopdf.review.finished.subtrees import subtree

_MOST_STEPS, _MOST_WEIGHT = 4, 5
"""Of a page: four steps without pictures, or two with pictures, which weigh two, and one without (FALC.md, L11)."""

_MOST_WORDS = 66
"""« About 60 » (FALC.md, L11): a tenth more is let through."""

_WORD = re.compile(r"\w+(?:[’'\-@./]\w+)*")


def judge_amounts(facts: PdfFacts, lines: Sequence[TextLine], place: Place) -> Iterator[Diagnostic]:
    steps = steps_by_page(facts)
    shown = _with_figures(facts)
    heavy = {page: items for page, items in steps.items() if _is_heavy(items, shown)}
    for found in grouped(Finding(page, "", -len(items)) for page, items in heavy.items()):
        yield warning("FALC-L11", place, page=found.pages, count=round(-found.measured))
    words = {page.number: 0 for page in facts.pages}
    for line in lines:
        if not line.furniture and not line.label:
            words[line.page] += len(_WORD.findall(line.text))
    for found in grouped(Finding(page, "", -count) for page, count in words.items() if count > _MOST_WORDS):
        yield warning("FALC-L11-words", place, page=found.pages, count=round(-found.measured))


def _is_heavy(items: Set[int], shown: Set[int]) -> bool:
    return len(items) > _MOST_STEPS or len(items) + len(items & shown) > _MOST_WEIGHT


def _with_figures(facts: PdfFacts) -> set[int]:
    """Return the elements that a picture is in."""
    figures = (index for index, element in enumerate(facts.elements) if element.role == "Figure")
    return {holder for figure in figures for holder in facts.ancestors(figure)}


def steps_by_page(facts: PdfFacts) -> dict[int, set[int]]:
    """Return the items of lists that stand on each page; the items of a list inside an item are its own matter."""
    found: dict[int, set[int]] = {}
    for index, element in enumerate(facts.elements):
        for content in element.contents:
            items = [item for item in facts.ancestors(index) if facts.elements[item].role == "LI"]
            if items:
                found.setdefault(content[0], set()).add(items[-1])
    return found


def judge_page_numbers(facts: PdfFacts, lines: Sequence[TextLine], place: Place) -> Iterator[Diagnostic]:
    numbered = {
        line.page
        for line in lines
        for number, total in PAGE_NUMBER.findall(line.text)
        if (int(number), int(total)) == (line.page, facts.page_count)
    }
    for found in grouped(Finding(page.number) for page in facts.pages if page.number not in numbered):
        yield error("FALC-L12", place, page=found.pages, count=facts.page_count, first=found.pages[0])


def judge_steps_without_picture(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    bare = []
    for index, element in enumerate(facts.elements):
        if element.role != "LI":
            continue
        inside = subtree(facts, index)
        pages = [content[0] for item in inside for content in facts.elements[item].contents]
        if pages and not any(facts.elements[item].role == "Figure" for item in inside):
            text = next((facts.elements[item].text for item in inside if facts.elements[item].text), "")
            bare.append(Finding(pages[0], text or _seen_text(facts, inside)))
    for found in grouped(bare):
        yield warning("FALC-L13", place, page=found.pages, example=found.example, others=found.others)


def _seen_text(facts: PdfFacts, inside: Sequence[int]) -> str:
    homes = set(inside)
    texts = [run.text for page in facts.pages for run in page.runs if run.home in homes]
    return max(texts, key=len, default="")
