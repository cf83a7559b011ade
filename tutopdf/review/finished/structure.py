"""Accessibility structure: tags, language, title, headings, lists, links, bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath

from tutopdf.french.document_titles import NAMES_OF_DOCUMENTS
from tutopdf.model.diagnostics import Diagnostic, Place, error, notice, warning
from tutopdf.reading.facts import Element, PdfFacts
from tutopdf.review.finished.findings import Finding, grouped, shortened

_PAGES_WITHOUT_BOOKMARKS = 4
_IN_A_LIST = {"LI", "L", "Caption", "NonStruct"}
_IN_AN_ITEM = {"Lbl", "LBody", "L", "NonStruct"}
_IN_FILE_NAMES = re.compile(r"[_\d]")


def judge_catalogue(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    catalogue = facts.catalogue
    if not catalogue.tagged or not facts.elements:
        yield error("pdf-untagged", place)
    if not catalogue.language:
        yield error("pdf-language-missing", place)
    yield from _judge_title(facts, place)
    if facts.page_count > _PAGES_WITHOUT_BOOKMARKS and not catalogue.bookmarks:
        yield warning("pdf-bookmarks-missing", place, count=facts.page_count)
    if not catalogue.readable_aloud:
        yield error("pdf-reading-forbidden", place)
    elif catalogue.encrypted:
        yield notice("pdf-encrypted", place)


def _judge_title(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask for a title that says something, then that it be shown."""
    title = facts.catalogue.title
    if not title:
        yield error("pdf-title-missing", place)
    elif is_hollow_title(title, PurePath(facts.label).stem):
        yield error("pdf-title-hollow", place, text=shortened(title))
    elif not facts.catalogue.title_shown:
        yield warning("pdf-title-not-shown", place)


def is_hollow_title(title: str, stem: str) -> bool:
    """Say whether a title is one that a program gave, or the file's name, `stem`, when that is made of no words."""
    if NAMES_OF_DOCUMENTS.fullmatch(title):
        return True
    return title == stem and " " not in title and (title.islower() or _IN_FILE_NAMES.search(title) is not None)


def judge_extras(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Say what a handout for paper has no use for."""
    catalogue = facts.catalogue
    if catalogue.scripts:
        yield notice("pdf-scripts", place)
    if catalogue.forms:
        yield notice("pdf-forms", place)
    if catalogue.attachments:
        yield notice("pdf-attachments", place, count=catalogue.attachments)


def judge_headings(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask for a first heading of level 1 and no level left out going down (ISO 14289-1, 7.4.2)."""
    if not facts.elements:
        return
    levels = [(int(element.role[1]), element) for element in facts.elements if _is_numbered_heading(element.role)]
    if not levels:
        if not any(element.role == "H" for element in facts.elements):
            yield warning("pdf-headings-missing", place)
        return
    before = 0
    skipped = []
    for level, element in levels:
        if level > before + 1:
            skipped.append(Finding(element.page or 1, f"H{level}", before))
        before = level
    for found in grouped(skipped):
        yield error(
            "pdf-heading-skipped",
            place,
            page=found.pages,
            level=found.example,
            asked=f"H{round(found.measured) + 1}",
            others=found.others,
        )


def _is_numbered_heading(role: str) -> bool:
    return len(role) == 2 and role[0] == "H" and role[1] in "123456"


def judge_lists(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask for items in lists, labels and bodies in items (ISO 32000-1, 14.8.4.3.3)."""
    wrong = []
    for index, element in enumerate(facts.elements):
        parent = _parent_role(facts, element)
        misplaced = (parent == "L" and element.role not in _IN_A_LIST) or (
            parent == "LI" and element.role not in _IN_AN_ITEM
        )
        stray = element.role == "LI" and parent != "L"
        if misplaced or stray:
            wrong.append(Finding(_page(facts, index), f"{element.role} › {parent}" if parent else element.role))
    for found in grouped(wrong):
        yield error("pdf-list-malformed", place, page=found.pages, example=found.example, others=found.others)


def _parent_role(facts: PdfFacts, element: Element) -> str:
    """Return the role of what holds an element, what has no meaning of its own left out."""
    roles = (facts.elements[index].role for index in facts.ancestors(element.parent))
    return next((role for role in roles if role != "NonStruct"), "")


def _page(facts: PdfFacts, index: int) -> int:
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


def judge_links(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask for links that say where they lead (ISO 14289-1, 7.18.5)."""
    for found in grouped(Finding(link.page) for link in facts.links if not link.described):
        yield warning("pdf-link-undescribed", place, page=found.pages, count=found.others + 1)
