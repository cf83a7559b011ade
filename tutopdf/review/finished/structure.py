"""Accessibility structure: tags, language, title, headings, lists, links, bookmarks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath

from tutopdf.french.document_titles import NAMES_OF_DOCUMENTS
from tutopdf.model.diagnostics import Diagnostic, Place, error, notice, warning
from tutopdf.reading.facts import Link, PdfFacts
from tutopdf.reading.pace import Part
from tutopdf.review.finished.findings import Finding, grouped, shortened
from tutopdf.review.finished.subtrees import subtree

_PAGES_WITHOUT_BOOKMARKS = 4
_IN_FILE_NAMES = re.compile(r"[_\d]")


def judge_catalogue(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    catalogue = facts.catalogue
    nothing_held = not facts.elements and not facts.cut_structure and not facts.lacks(Part.STRUCTURE)
    if not catalogue.tagged or nothing_held:
        yield error("pdf-untagged", place, advice=f"tags {catalogue.made_by}")
    elif catalogue.suspect:
        yield warning("pdf-tags-suspect", place)
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
    if not title and not facts.lacks(Part.METADATA):
        yield error("pdf-title-missing", place, advice=f"title {facts.catalogue.made_by}")
    if title and is_hollow_title(title, PurePath(facts.label).stem):
        yield warning("pdf-title-hollow", place, text=shortened(title), advice=f"title {facts.catalogue.made_by}")
    if title and not facts.catalogue.title_in_metadata and not facts.lacks(Part.METADATA):
        yield warning("pdf-title-not-in-metadata", place)
    if not facts.catalogue.title_shown:
        yield warning("pdf-title-not-shown", place, advice=f"title-shown {facts.catalogue.made_by}")


def is_hollow_title(title: str, stem: str) -> bool:
    """Say whether a title is one that a program gave, or the file's name, `stem`, when that is made of no words."""
    if NAMES_OF_DOCUMENTS.fullmatch(title):
        return True
    return title == stem and " " not in title and (title.islower() or _IN_FILE_NAMES.search(title) is not None)


def judge_tab_order(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask that the tab key go the way of the tags (ISO 14289-1, 7.18.3); without tags there is no such way."""
    if facts.elements:
        for found in grouped(Finding(page) for page in facts.untabbed):
            yield warning("pdf-tab-order", place, page=found.pages)


def judge_declaration(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Say of tags against which there is nothing to be said that the file does not declare them (ISO 14289-1, 5)."""
    if facts.structure_is_whole and facts.catalogue.tagged and not facts.catalogue.declared_accessible:
        yield notice("pdf-accessibility-undeclared", place)


def judge_extras(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Say what a handout for paper has no use for."""
    catalogue = facts.catalogue
    if catalogue.scripts:
        yield notice("pdf-scripts", place)
    if catalogue.forms:
        yield notice("pdf-forms", place)
    if catalogue.attachments:
        yield notice("pdf-attachments", place, count=catalogue.attachments)
    unnamed = catalogue.unnamed_attachments + facts.unnamed_files
    if unnamed:
        yield notice("pdf-attachment-unnamed", place, count=unnamed)
    if catalogue.odd_layers:
        yield notice("pdf-layers-odd", place)
    if catalogue.declared_too_new:
        yield warning("pdf-accessibility-too-new", place)


def judge_headings(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask for a first heading of level 1 and no level left out going down (ISO 14289-1, 7.4.2)."""
    if not facts.elements:
        return
    levels = [(int(element.role[1]), element) for element in facts.elements if _is_numbered_heading(element.role)]
    if not levels:
        if not facts.cut_structure and not any(element.role in ("H", "Title") for element in facts.elements):
            yield warning("pdf-headings-missing", place)
        return
    if any(element.role == "H" for element in facts.elements):
        yield error("pdf-headings-mixed", place)
    before = 0
    skipped = []
    for level, element in levels:
        if level > before + 1:
            skipped.append((element.page or 1, level, before + 1))
        before = level
    # Each kind of gap is one fault: a later one is not hidden behind the first.
    for gap in dict.fromkeys((level, asked) for _, level, asked in skipped):
        for found in grouped(Finding(page) for page, *own in skipped if tuple(own) == gap):
            level, asked = gap
            yield error(
                "pdf-heading-skipped",
                place,
                page=found.pages,
                level=f"H{level}",
                asked=f"H{asked}",
                others=found.others,
            )


def judge_unnumbered_headings(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask that no part have two headings without a level: the first would be the title of all (ISO 14289-1, 7.4.4)."""
    headings = Counter(element.parent for element in facts.elements if element.role == "H")
    twice = [element for element in facts.elements if element.role == "H" and headings[element.parent] > 1]
    for found in grouped(Finding(element.page or 1) for element in twice):
        yield error("pdf-heading-repeated", place, page=found.pages, count=found.others + 1)


def _is_numbered_heading(role: str) -> bool:
    return len(role) == 2 and role[0] == "H" and role[1] in "123456"


def judge_links(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    """Ask for links that say where they lead (ISO 14289-1, 7.18.5): by a text of theirs at the least."""
    if facts.cut_structure:
        return
    bare = [link for link in facts.links if not link.described and not link.hidden]
    written = {run.home for page in facts.pages for run in page.runs if run.home is not None}
    told = [(Finding(link.page), _has_text(facts, link, written)) for link in bare]
    for found in grouped(finding for finding, has_text in told if not has_text):
        yield warning("pdf-link-undescribed", place, page=found.pages, count=found.others + 1)
    for found in grouped(finding for finding, has_text in told if has_text):
        yield notice("pdf-link-text-only", place, page=found.pages, count=found.others + 1)


def _has_text(facts: PdfFacts, link: Link, written: set[int]) -> bool:
    """Say whether a screen reader says words at a link: those of its tag; `written` are the elements with a text."""
    if link.home is None:
        return False
    inside = subtree(facts, link.home)
    if any(facts.elements[index].alt or facts.elements[index].actual_text for index in inside):
        return True
    return not written.isdisjoint(inside)
