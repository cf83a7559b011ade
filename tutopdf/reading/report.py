"""PDF report: the entrance: what a finished PDF holds: pages, the weight of its parts, its pictures, its structure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tutopdf.reading.opening import opened_pdf
from tutopdf.reading.pictures import PrintedPicture, printed_pictures
from tutopdf.reading.structure import structure_lines
from tutopdf.reading.weights import weigh_parts


@dataclass(frozen=True, slots=True)
class PdfReport:
    """`weights` are bytes by part: `polices`, `images`, `structure`, `pages`, `reste`; they add up to `weight`."""

    title: str
    weight: int
    pages: tuple[tuple[float, float], ...]
    weights: Mapping[str, int]
    pictures: tuple[PrintedPicture, ...] = ()
    structure: tuple[str, ...] = field(default=())


def describe_pdf(path: Path) -> PdfReport:
    """Read a PDF, ours or another. Raises UserError when there is none to read."""
    with opened_pdf(path, str(path)) as opened:
        reader, weight = opened.reader, len(opened.data)
        return PdfReport(
            title=str(reader.metadata.title or "") if reader.metadata else "",
            weight=weight,
            pages=tuple((float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages),
            weights=weigh_parts(reader, weight),
            pictures=tuple(printed_pictures(reader)),
            structure=tuple(structure_lines(reader)),
        )
