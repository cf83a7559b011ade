"""Document reader, the entrance of the reviewer: the facts of a finished PDF, whoever made it."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.reading import structure
from tutopdf.reading.annotations import Area, Areas, page_areas
from tutopdf.reading.catalogue import read_catalogue
from tutopdf.reading.contents import Follower, follow_pages
from tutopdf.reading.elements import read_elements
from tutopdf.reading.facts import FormField, Link, Note, PageFacts, PdfFacts
from tutopdf.reading.fonts import read_fonts
from tutopdf.reading.opening import OpenedPdf, opened_pdf, rendered_document
from tutopdf.reading.pace import Pace, Part
from tutopdf.reading.pictures import PrintedPictures
from tutopdf.reading.structure import alternative_texts
from tutopdf.reading.texts import MarkedTexts

if TYPE_CHECKING:
    import pypdfium2 as pdfium

    from tutopdf.reading.page_facts import PageReader

MAX_PAGES = 60
"""Pages that are read: no handout has so many, and a hostile PDF stays within bounds."""

MAX_TEXTS = 30_000
"""Texts after which no further page is read."""


READING_S = 10.0
"""Seconds after which no further page is read: some of a long document is judged rather than nothing."""


_SHARE_OF_STRUCTURE = 0.7
"""Of those seconds, when time is short: the rest is for the pages."""


def read_facts(path: Path, label: str, with_texts: bool = False, pace: Pace | None = None) -> PdfFacts:
    """Return what a PDF's first pages hold; `with_texts` gives structure elements their text, to the letter.

    Raises UserError when there is none to read.
    """
    with opened_pdf(path, label, pace) as opened:
        started = time.process_time()
        reader, parts = opened.reader, opened.parts
        page_count = len(reader.pages)
        catalogue = read_catalogue(reader, opened.protection, parts)
        texts = MarkedTexts(parts) if with_texts else None
        pictures = None
        if catalogue.ours and page_count <= MAX_PAGES:
            pictures = PrintedPictures(parts.read(Part.STRUCTURE, {}, alternative_texts, reader), parts)
        followers: list[Follower] = [follower for follower in (texts, pictures) if follower is not None]
        if followers:
            follow_pages(reader, followers, parts, MAX_PAGES)
        most_s = min(structure.READING_S, parts.pace.seconds(READING_S) * _SHARE_OF_STRUCTURE)
        found = texts.found if texts else None
        elements, cut = parts.read(Part.STRUCTURE, ((), False), read_elements, reader, found, most_s)
        facts = PdfFacts(
            label,
            len(opened.data),
            page_count,
            catalogue,
            elements=elements,
            cut_structure=cut,
            fonts=read_fonts(list(islice(reader.pages, MAX_PAGES)), parts),
            pictures=tuple(pictures.found) if pictures else (),
        )
        facts = parts.read(Part.PAGES, facts, _with_pages, facts, opened, started)
        return replace(facts, unread=tuple(dict.fromkeys(parts.unread)))


def _with_pages(facts: PdfFacts, opened: OpenedPdf, started: float) -> PdfFacts:
    from tutopdf.reading.page_facts import PageReader

    page_reader = PageReader(
        facts.homes,
        opened.parts,
        with_marks=facts.catalogue.ours,
        with_languages=bool(facts.elements),
    )
    holders = {number: index for index, element in enumerate(facts.elements) for number in element.annotations}
    pages: list[PageFacts] = []
    links: list[Link] = []
    fields: list[FormField] = []
    notes: list[Note] = []
    untabbed: list[int] = []
    unnamed_files = 0
    with rendered_document(opened.data) as document:
        for number in range(1, min(facts.page_count, MAX_PAGES) + 1):
            late = time.process_time() - started > opened.parts.pace.seconds(READING_S) and pages
            if late or sum(len(page.runs) for page in pages) > MAX_TEXTS:
                break
            areas = opened.parts.read(Part.LINKS, Areas(), _areas, opened, number, page=number)
            fields += [
                FormField(number, area.described, _holder(area, holders)) for area in areas.fields if not area.hidden
            ]
            notes += [Note(number, area.described, _holder(area, holders)) for area in areas.notes if not area.hidden]
            unnamed_files += areas.unnamed_files
            if not areas.tabs_follow_tags and len(_shown(areas)) > 1:
                untabbed.append(number)
            page = opened.parts.read(
                Part.PAGES, None, _read_page, document, number, areas.links, page_reader, page=number
            )
            if page is not None:
                pages.append(page)
                shown = zip(areas.links, page.links, strict=True)
                links += [
                    Link(number, rect, area.described, _holder(area, holders), area.hidden) for area, rect in shown
                ]
    return replace(
        facts,
        pages=tuple(pages),
        links=tuple(links),
        fields=tuple(fields),
        notes=tuple(notes),
        untabbed=tuple(untabbed),
        unnamed_files=unnamed_files,
    )


def _shown(areas: Areas) -> list[Area]:
    """Return what the tab key goes to."""
    return [area for area in (*areas.links, *areas.fields) if not area.hidden]


def _areas(opened: OpenedPdf, number: int) -> Areas:
    return page_areas(opened.reader.pages[number - 1])


def _holder(area: Area, holders: Mapping[int, int]) -> int | None:
    """Return the structure element that holds an annotation."""
    return holders.get(area.number) if area.number is not None else None


def _read_page(document: pdfium.PdfDocument, number: int, areas: Sequence[Area], page_reader: PageReader) -> PageFacts:
    page = document[number - 1]
    try:
        return page_reader.read(page, number, areas)
    finally:
        page.close()
