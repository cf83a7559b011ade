"""PDF report: the entrance: what a finished PDF holds: pages, the weight of its parts, its pictures, its structure."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfReader

from tutopdf.reading.contents import follow_pages
from tutopdf.reading.opening import opened_pdf
from tutopdf.reading.pace import Pace, Part
from tutopdf.reading.parts import Unread
from tutopdf.reading.pictures import PrintedPicture, PrintedPictures
from tutopdf.reading.structure import alternative_texts, structure_lines
from tutopdf.reading.texts import MarkedTexts
from tutopdf.reading.weights import weigh_parts

MAX_PAGES = 200
"""Pages whose contents are read; more would take too long."""

READING_S = 9.0
"""Seconds after which no further page is read: some of a long document is described rather than nothing."""


@dataclass(frozen=True, slots=True)
class PdfReport:
    """`weights` are bytes by part: `polices`, `images`, `structure`, `pages`, `reste`; they add up to `weight`.

    `pages` are the sizes of all; `pictures` and texts are those of the first `pages_read`.
    """

    title: str
    weight: int
    pages: tuple[tuple[float, float], ...]
    weights: Mapping[str, int]
    pictures: tuple[PrintedPicture, ...] = ()
    structure: tuple[str, ...] = field(default=())
    pages_read: int = 0
    unread: tuple[Unread, ...] = ()

    def lacks(self, part: Part) -> bool:
        """Say whether something of a part could not be read."""
        return any(one.part is part for one in self.unread)


def describe_pdf(path: Path, pace: Pace | None = None) -> PdfReport:
    """Read a PDF, ours or another. Raises UserError when there is none to read."""
    with opened_pdf(path, str(path), pace) as opened:
        reader, weight, parts = opened.reader, len(opened.data), opened.parts
        until = time.process_time() + parts.pace.seconds(READING_S)
        texts = MarkedTexts(parts)
        pictures = PrintedPictures(parts.read(Part.STRUCTURE, {}, alternative_texts, reader), parts)
        pages_read = parts.read(Part.PAGES, 0, follow_pages, reader, [texts, pictures], parts, MAX_PAGES, until)
        sizes = parts.read(Part.PAGES, [], _sizes, reader)
        return PdfReport(
            title=parts.read(Part.METADATA, "", _title, reader),
            weight=weight,
            pages=tuple(sizes),
            weights=parts.read(Part.WEIGHTS, {"reste": weight}, weigh_parts, reader, weight),
            pictures=tuple(pictures.found),
            structure=tuple(parts.read(Part.STRUCTURE, (), _lines, reader, texts)),
            pages_read=pages_read,
            unread=tuple(dict.fromkeys(parts.unread)),
        )


def _lines(reader: PdfReader, texts: MarkedTexts) -> list[str]:
    return list(structure_lines(reader, texts.found))


def _title(reader: PdfReader) -> str:
    return str(reader.metadata.title or "") if reader.metadata else ""


def _sizes(reader: PdfReader) -> list[tuple[float, float]]:
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages]
