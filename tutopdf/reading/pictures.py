"""Printed pictures: those of a PDF, with their size on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pypdf import PageObject
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from tutopdf.model.theme import CSS_TEXT_PX
from tutopdf.pdf.images import MEASURES
from tutopdf.reading.access import value_of
from tutopdf.reading.marked_content import Content
from tutopdf.reading.pace import Part
from tutopdf.reading.parts import PartReader


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


class PrintedPictures:
    """Follows pages: `found` are the pictures that they draw; `alternatives` are those of marked content."""

    def __init__(self, alternatives: Mapping[Content, str], parts: PartReader) -> None:
        self.found: list[PrintedPicture] = []
        self._alternatives, self._parts = alternatives, parts

    def begin(self, number: int, page: PageObject) -> None:
        self._number = number
        self._objects = value_of(value_of(page, "/Resources"), "/XObject") or {}
        self._matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        self._stack: list[tuple[float, float, float, float, float, float]] = []

    def follow(self, operands: Sequence[Any], operator: bytes, mcid: int | None) -> None:
        if operator == b"q":
            self._stack.append(self._matrix)
        elif operator == b"Q" and self._stack:
            self._matrix = self._stack.pop()
        elif operator == b"cm":
            self._matrix = _multiply([float(value) for value in operands], self._matrix)
        elif operator == b"Do":
            image = self._objects.get(str(operands[0]))
            picture = self._parts.read(Part.PICTURES, None, self._picture, image, mcid, page=self._number)
            self.found += [picture] if picture is not None else []

    def _picture(self, drawn: Any, mcid: int | None) -> PrintedPicture | None:
        image = drawn.get_object() if drawn is not None else None
        if not isinstance(image, StreamObject) or image.get("/Subtype") != "/Image":
            return None
        across, down = _length(*self._matrix[:2]), _length(*self._matrix[2:4])
        width, height = (int(str(value_of(image, key))) for key in ("/Width", "/Height"))
        ppi = min(width * 72 / across, height * 72 / down) if across and down else 0.0
        alt = self._alternatives.get(Content(self._number, mcid), "") if mcid is not None else ""
        text_pt, quality = _measures(image, across)
        return PrintedPicture(self._number, width, height, _coding(image), len(image._data), ppi, alt, text_pt, quality)


def _multiply(one: list[float], other: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _length(x: float, y: float) -> float:
    return float((x * x + y * y) ** 0.5)


def _measures(image: StreamObject, printed_width: float) -> tuple[float | None, float | None]:
    """Return the printed size of interface text and the SSIM, where the picture states what they are made of."""
    measures = value_of(image, f"/{MEASURES}")
    if not isinstance(measures, DictionaryObject) or not printed_width:
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
