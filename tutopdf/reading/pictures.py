"""Printed pictures: those of a PDF, with their size on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject, StreamObject

from tutopdf.model.theme import CSS_TEXT_PX
from tutopdf.pdf.images import MEASURES
from tutopdf.reading.access import value_of
from tutopdf.reading.marked_content import MarkedContent
from tutopdf.reading.structure import alternative_texts


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture on a page; `ppi` is what is printed, across and down the smaller of the two.

    `interface_text_pt` is what 16 CSS pixels are printed at, `quality` the SSIM: known of our own PDFs alone.
    """

    page: int
    width: int
    height: int
    encoding: str
    weight: int
    ppi: float
    alt: str
    interface_text_pt: float | None = None
    quality: float | None = None


def printed_pictures(reader: PdfReader) -> Iterator[PrintedPicture]:
    alternatives = alternative_texts(reader)
    for number, page in enumerate(reader.pages, 1):
        objects = value_of(value_of(page, "/Resources"), "/XObject") or {}
        for name, mcid, across, down in _drawn(page, reader):
            image = objects.get(name)
            image = image.get_object() if image is not None else None
            if not isinstance(image, StreamObject) or image.get("/Subtype") != "/Image":
                continue
            width, height = int(str(image["/Width"])), int(str(image["/Height"]))
            ppi = min(width * 72 / across, height * 72 / down) if across and down else 0.0
            alt = alternatives.get((number - 1, mcid), "") if mcid is not None else ""
            text_pt, quality = _measures(image, across)
            yield PrintedPicture(number, width, height, _coding(image), len(image._data), ppi, alt, text_pt, quality)


def _drawn(page: Any, reader: PdfReader) -> Iterator[tuple[str, int | None, float, float]]:
    """Yield the name, marked content, width and height in points of each picture that a page draws."""
    contents = page.get_contents()
    if contents is None:
        return
    matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    stack: list[tuple[float, ...]] = []
    marked = MarkedContent()
    for operands, operator in ContentStream(contents, reader).operations:
        marked.follow(operands, operator)
        if operator == b"q":
            stack.append(matrix)
        elif operator == b"Q" and stack:
            matrix = stack.pop()  # type: ignore[assignment]
        elif operator == b"cm":
            matrix = _multiply([float(value) for value in operands], matrix)
        elif operator == b"Do":
            yield str(operands[0]), marked.mcid, _length(matrix[0], matrix[1]), _length(matrix[2], matrix[3])


def _multiply(one: list[float], other: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _length(x: float, y: float) -> float:
    return float((x * x + y * y) ** 0.5)


def _measures(image: StreamObject, printed_width: float) -> tuple[float | None, float | None]:
    """Return the printed size of interface text and the SSIM, where the picture states what they are made of."""
    measures = value_of(image, f"/{MEASURES}")
    if not isinstance(measures, DictionaryObject):
        return None, None
    quality = float(str(measures["/SSIM"]))
    if "/CSSWidth" not in measures:  # a photograph has no interface
        return None, quality
    css_ppi = float(str(measures["/CSSWidth"])) * 72 / printed_width
    return CSS_TEXT_PX * 72 / css_ppi, quality


def _coding(image: StreamObject) -> str:
    filters = image.get("/Filter")
    filters = [str(one) for one in filters] if isinstance(filters, ArrayObject) else [str(filters)]
    space = image.get("/ColorSpace")
    space = space.get_object() if space is not None else None
    if "/DCTDecode" in filters:
        return "JPEG"
    if isinstance(space, ArrayObject) and space[0] == "/Indexed":
        return f"palette {int(space[2]) + 1}"
    return {"/DeviceGray": "gris", "/DeviceRGB": "RVB"}.get(str(space), "autre")
