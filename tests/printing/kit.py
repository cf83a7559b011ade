"""What the printing tests share: prints of a project, their pages' pixels, what is read back from their sheets."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from tests.shared import once
from tests.support import HANDOUT, REPOSITORY, make_project
from tutopdf.model.print_job import PrintOptions, PrintRequest
from tutopdf.model.print_report import PrintReport
from tutopdf.model.theme import MM
from tutopdf.model.variant import Variant
from tutopdf.pipelines.print import print_tutorials

A4, A5, A3 = (210 * MM, 297 * MM), (148 * MM, 210 * MM), (297 * MM, 420 * MM)


@lru_cache(maxsize=1)
def project(folder: Path) -> Path:
    """Return the fixture project, made once a run."""
    return once(folder, "printed-project", lambda: make_project(folder / "imprimer"))


@lru_cache(maxsize=64)
def print_once(folder: Path, name: str, options: PrintOptions) -> PrintReport:
    """Print a tutorial of the fixture project, or the repository's own, once; `folder` is the session's."""
    key = hashlib.blake2b(repr((name, options)).encode(), digest_size=8).hexdigest()
    return once(folder, f"printed-{key}", lambda: _print(folder, name, options))


def _print(folder: Path, name: str, options: PrintOptions) -> PrintReport:
    root = REPOSITORY if name == HANDOUT else project(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TUTOPDF_CACHE", str(folder / "cache-impression"))
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        return print_tutorials(root, [name], PrintRequest(options, folder / "impressions"))


def one(report: PrintReport, variant: Variant = Variant.FRENCH) -> Path:
    (path,) = [pdf.path for pdf in report.pdfs if pdf.variant is variant]
    return path


def render(data: bytes | Path, page: int, scale: float = 1.0) -> np.ndarray:
    """Return a page's pixels: rows, columns, red, green and blue."""
    bitmap = pdfium.PdfDocument(data)[page].render(scale=scale, rev_byteorder=True)
    return bitmap.to_numpy()[:, :, :3].astype(int)


def page_texts(path: Path) -> list[str]:
    """Return each page's text, through another reader."""
    document = pdfium.PdfDocument(path)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


PLACED = re.compile(r"q 1 0 0 1 (\S+) (\S+) cm /(\S+) Do Q")


def placed_forms(path: Path) -> list[list[tuple[str, float, float]]]:
    """Return what each sheet's side holds: a form's name and its place; fails on any other matrix."""
    sides = []
    for page in PdfReader(path).pages:
        contents = page.get_contents()
        text = contents.get_data().decode("ascii") if contents is not None else ""
        found = [(name, float(x), float(y)) for x, y, name in PLACED.findall(text)]
        assert text.count(" cm ") == len(found), "every page is put down by a move alone"
        sides.append(found)
    return sides


def half_texts(path: Path) -> list[tuple[str, str]]:
    """Return the text of the left and of the right half of each side of A4 sheets."""
    document = pdfium.PdfDocument(path)
    sides = []
    for number in range(len(document)):
        page = document[number].get_textpage()
        width, height = document[number].get_size()
        halves = [
            page.get_text_bounded(left=left, bottom=0, right=left + width / 2, top=height) for left in (0, width / 2)
        ]
        sides.append((halves[0], halves[1]))
    return sides


def streams(path: Path) -> Iterator[tuple[PdfReader, DictionaryObject]]:
    """Yield every stream of a PDF."""
    reader = PdfReader(path)
    for number in range(1, int(reader.trailer["/Size"])):
        value = reader.get_object(number)
        if hasattr(value, "get_data"):
            yield reader, value


def operations(path: Path) -> Iterator[tuple[list, bytes]]:
    """Yield every operation of a PDF's pages and of the forms that they show."""
    for reader, stream in streams(path):
        if stream.get("/Subtype") == "/Form" or (
            "/Type" not in stream and "/N" not in stream and b" Tf" in stream.get_data()
        ):
            yield from ContentStream(stream, reader).operations


def reader_of(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))
