"""Reading: the entrance: what a finished PDF holds: pages, the weight of its parts, its pictures, its structure."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from tutopdf.diagnostics import ExitCode, Place, UserError, error
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
    place = Place(str(path))
    try:
        data = path.read_bytes()
    except OSError as reason:
        raise UserError(ExitCode.MISSING, error("file-unreadable", place, reason=reason.errno)) from reason
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError(ExitCode.MISSING, error("pdf-locked", place, name=path.name))
        return PdfReport(
            title=str(reader.metadata.title or "") if reader.metadata else "",
            weight=len(data),
            pages=tuple((float(page.mediabox.width), float(page.mediabox.height)) for page in reader.pages),
            weights=weigh_parts(reader, len(data)),
            pictures=tuple(printed_pictures(reader)),
            structure=tuple(structure_lines(reader)),
        )
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as reason:
        raise UserError(ExitCode.MISSING, error("pdf-unreadable", place, name=path.name)) from reason
