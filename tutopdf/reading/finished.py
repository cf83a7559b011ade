"""Document reader, the entrance of the reviewer: the facts of a finished PDF, whoever made it."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from pathlib import Path

from tutopdf.reading.catalogue import link_annotations, read_catalogue
from tutopdf.reading.elements import read_elements
from tutopdf.reading.facts import Link, PageFacts, PdfFacts
from tutopdf.reading.fonts import read_fonts
from tutopdf.reading.opening import OpenedPdf, opened_pdf, rendered_document
from tutopdf.reading.pictures import printed_pictures
from tutopdf.reading.texts import marked_texts

MAX_PAGES = 60
"""Pages that are read: no handout has so many, and a hostile PDF stays within bounds."""

MAX_TEXTS = 30_000
"""Texts after which no further page is read."""


def read_facts(path: Path, label: str, with_texts: bool = False) -> PdfFacts:
    """Return what a PDF's first pages hold; `with_texts` gives structure elements their text, to the letter.

    Raises UserError when there is none to read.
    """
    with opened_pdf(path, label) as opened:
        reader = opened.reader
        texts = None
        if with_texts:
            read = marked_texts(reader, MAX_PAGES).items()
            texts = {(page + 1, mcid): text for (page, mcid), text in read}
        catalogue = read_catalogue(reader)
        facts = PdfFacts(
            label,
            len(opened.data),
            len(reader.pages),
            catalogue,
            elements=read_elements(reader, texts),
            fonts=read_fonts(list(islice(reader.pages, MAX_PAGES))),
            pictures=tuple(printed_pictures(reader)) if catalogue.ours and len(reader.pages) <= MAX_PAGES else (),
        )
        return _with_pages(facts, opened)


def _with_pages(facts: PdfFacts, opened: OpenedPdf) -> PdfFacts:
    from tutopdf.reading.page_facts import Typefaces, read_page
    from tutopdf.reading.page_objects import page_rect

    pages: list[PageFacts] = []
    links: list[Link] = []
    typefaces, homes = Typefaces({}, {}), facts.homes
    with rendered_document(opened.data) as document:
        for index in range(min(len(document), MAX_PAGES)):
            if sum(len(page.runs) for page in pages) > MAX_TEXTS:
                break
            page = document[index]
            areas = link_annotations(opened.reader.pages[index])
            here = [Link(index + 1, page_rect(page, *sides), described) for sides, described in areas]
            pages.append(read_page(page, index + 1, typefaces, homes, [link.rect for link in here]))
            links += here
            page.close()
    return replace(facts, pages=tuple(pages), links=tuple(links))
