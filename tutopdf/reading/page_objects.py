"""Page objects: what a page draws, object by object, as pdfium finds it; places from the page's top left corner."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tutopdf.model.boxes import Rect

MAX_OBJECTS = 20_000
MAX_CHARACTERS = 200_000
"""Of a page: no handout has so many, and a hostile PDF stays within bounds."""

_MAX_DEPTH = 8
_INVISIBLE, _OUTLINED, _FILLED_AND_OUTLINED = {3, 7}, {1, 5}, {2, 6}
"""Text rendering modes (ISO 32000-1, 9.3.6)."""

Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageObject:
    """A drawn object; `handle` is pdfium's, alive as long as its page. `matrix` leads to the page's top left corner.

    `marked` is the marked content that it stands in, the innermost first: identifiers, each of the page or of a form.
    `mixed`: one of the marks around it says that it is content, another that it is none.
    """

    handle: Any
    kind: int
    rect: Rect
    matrix: Matrix
    marked: tuple[tuple[int, bool], ...]
    artifact: bool
    mixed: bool = False

    @property
    def mcid(self) -> int | None:
        return self.marked[0][0] if self.marked else None

    @property
    def address(self) -> int:
        return ctypes.cast(self.handle, ctypes.c_void_p).value or 0

    @property
    def is_text(self) -> bool:
        return bool(self.kind == pdfium_c.FPDF_PAGEOBJ_TEXT)

    @property
    def is_image(self) -> bool:
        return bool(self.kind == pdfium_c.FPDF_PAGEOBJ_IMAGE)

    @property
    def is_path(self) -> bool:
        return bool(self.kind == pdfium_c.FPDF_PAGEOBJ_PATH)


def page_objects(page: pdfium.PdfPage) -> tuple[list[PageObject], bool]:
    """Return what a page draws, in drawing order, and whether there was more."""
    to_page = _page_matrix(page)
    found = list(islice(page.get_objects(max_depth=_MAX_DEPTH), MAX_OBJECTS + 1))
    objects = [made for item in found[:MAX_OBJECTS] if (made := _page_object(item, to_page)) is not None]
    return objects, len(found) > MAX_OBJECTS


def _page_matrix(page: pdfium.PdfPage) -> Matrix:
    """Return what leads from PDF coordinates to the corner that is top left when the page is shown."""
    left, bottom, right, top = page.get_bbox()
    matrices: dict[int, Matrix] = {
        0: (1, 0, 0, -1, -left, top),
        90: (0, 1, 1, 0, -bottom, -left),
        180: (-1, 0, 0, 1, right, -bottom),
        270: (0, -1, -1, 0, top, right),
    }
    return matrices[page.get_rotation()]


def page_rect(page: pdfium.PdfPage, left: float, bottom: float, right: float, top: float) -> Rect:
    """Return a rectangle of PDF coordinates from the page's top left corner."""
    return _moved((left, bottom, right, top), _page_matrix(page))


def _page_object(item: Any, to_page: Matrix) -> PageObject | None:
    if item.type == pdfium_c.FPDF_PAGEOBJ_FORM:
        return None
    matrix = to_page
    containers = _containers(item)
    for form in reversed(containers):
        matrix = multiply(form.get_matrix().get(), matrix)
    try:
        rect = _moved(item.get_bounds(), matrix)
        own = item.get_matrix().get()
    except pdfium.PdfiumError:
        return None
    around = [item, *containers]
    marked, artifact = _marked_content(around)
    return PageObject(item.raw, item.type, rect, multiply(own, matrix), marked, artifact, _is_mixed(around))


def _containers(item: Any) -> list[Any]:
    """Return the forms that an object stands in, the nearest first."""
    found = []
    while item.container is not None:
        item = item.container
        found.append(item)
    return found


def _marked_content(items: list[Any]) -> tuple[tuple[tuple[int, bool], ...], bool]:
    """Return the identifiers around an object, and whether it is an artifact: `items` are itself, then its forms."""
    found: list[tuple[int, bool]] = []
    for index, item in enumerate(items):
        if mcids := _mcids(item):
            found += [(mcid, index + 1 < len(items)) for mcid in mcids]
        elif "Artifact" in (_mark_name(mark) for mark in _marks(item)):
            return tuple(found), True
    return tuple(found), False


def _mcids(item: Any) -> list[int]:
    """Return the identifiers of the marks around an object, the innermost first: some writers put marks in one another."""
    outermost = pdfium_c.FPDFPageObj_GetMarkedContentID(item)
    if outermost < 0 or pdfium_c.FPDFPageObj_CountMarks(item) < 2:
        return [outermost] if outermost >= 0 else []
    value = ctypes.c_int()
    return [
        value.value
        for mark in reversed(list(_marks(item)))
        if pdfium_c.FPDFPageObjMark_GetParamIntValue(mark, b"MCID", value) and value.value >= 0
    ]


def _is_mixed(items: list[Any]) -> bool:
    """Say whether an object stands in content and in an artifact at once (ISO 14289-1, 7.1); `items` are as above."""
    if all(pdfium_c.FPDFPageObj_GetMarkedContentID(item) < 0 for item in items):
        return False
    return any(_mark_name(mark) == "Artifact" for item in items for mark in _marks(item))


def _marks(item: Any) -> Iterator[Any]:
    for index in range(max(pdfium_c.FPDFPageObj_CountMarks(item), 0)):
        if mark := pdfium_c.FPDFPageObj_GetMark(item, index):
            yield mark


def _mark_name(mark: Any) -> str:
    length = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 64)()
    if not pdfium_c.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), length):
        return ""
    return bytes(buffer)[: max(length.value - 2, 0)].decode("utf-16-le", "replace")


def marked_value(item: PageObject, key: str) -> str | None:
    """Return what the innermost mark that has a text of this name says, as `Lang` or `ActualText`; None without one."""
    length = ctypes.c_ulong()
    for mark in reversed(list(_marks(item.handle))):
        if pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, key.encode(), None, 0, length) and length.value >= 2:
            buffer = (ctypes.c_ushort * (length.value // 2))()
            pdfium_c.FPDFPageObjMark_GetParamStringValue(mark, key.encode(), buffer, length.value, length)
            return bytes(buffer)[: length.value - 2].decode("utf-16-le", "replace")
    return None


def multiply(one: Matrix, other: Matrix) -> Matrix:
    """Return the matrix that does `one`, then `other`."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _moved(bounds: tuple[float, float, float, float], matrix: Matrix) -> Rect:
    left, bottom, right, top = bounds
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


# Texts


def texts_by_object(page: pdfium.PdfPage) -> tuple[dict[int, str], bool]:
    """Return the text that each text object shows, by the object's address, and whether there was more."""
    text_page = page.get_textpage()
    count = text_page.count_chars()
    found: dict[int, list[str]] = {}
    before: list[str] = []
    for index in range(min(count, MAX_CHARACTERS)):
        handle = pdfium_c.FPDFText_GetTextObject(text_page, index)
        char = _character(pdfium_c.FPDFText_GetUnicode(text_page, index))
        own = found.setdefault(ctypes.cast(handle, ctypes.c_void_p).value or 0, []) if handle else before
        if char == " " and not own:
            # A space shown apart, or one that pdfium sees between two texts, ends the text before it.
            before.append(char)
        elif handle or char == " ":
            own.append(char)
        before = own
    text_page.close()
    return {address: "".join(chars) for address, chars in found.items()}, count > MAX_CHARACTERS


def _character(code: int) -> str:
    """Return a character; pdfium gives back the hyphen at the end of a line as U+0002."""
    return "-" if code == 2 else chr(code) if code < 0x110000 else "\ufffd"


def is_painted(text: PageObject) -> bool:
    return pdfium_c.FPDFTextObj_GetTextRenderMode(text.handle) not in _INVISIBLE


def size_pt(text: PageObject) -> float:
    """Return the printed size of a text object's type: what its matrix makes of its font's size."""
    size = ctypes.c_float()
    pdfium_c.FPDFTextObj_GetFontSize(text.handle, size)
    return size.value * math.hypot(text.matrix[2], text.matrix[3])


def is_upright(text: PageObject) -> bool:
    """Say whether a line of text is horizontal on the page that is shown."""
    return abs(text.matrix[1]) <= 0.01 * abs(text.matrix[0])


def is_slanted(text: PageObject) -> bool:
    """Say whether a matrix leans the letters of a horizontal line: a false italic."""
    return is_upright(text) and abs(text.matrix[2]) > 0.08 * abs(text.matrix[3])


def fill_colour(item: PageObject) -> tuple[int, int, int, int] | None:
    """Return red, green, blue and opacity, 0 to 255; None for a pattern."""
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetFillColor(item.handle, *channels):
        return None
    red, green, blue, alpha = (channel.value for channel in channels)
    return red, green, blue, alpha


def inks(text: PageObject) -> list[tuple[int, int, int, int]]:
    """Return the colours that a text's letters are filled and drawn around with; nothing for a pattern."""
    mode = pdfium_c.FPDFTextObj_GetTextRenderMode(text.handle)
    colours = [fill_colour(text)] if mode not in _OUTLINED else [_stroke_colour(text)]
    colours += [_stroke_colour(text)] if mode in _FILLED_AND_OUTLINED else []
    known = [colour for colour in colours if colour is not None]
    return known if len(known) == len(colours) else []


def _stroke_colour(item: PageObject) -> tuple[int, int, int, int] | None:
    channels = [ctypes.c_uint() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetStrokeColor(item.handle, *channels):
        return None
    red, green, blue, alpha = (channel.value for channel in channels)
    return red, green, blue, alpha


def is_translucent(item: PageObject) -> bool:
    return bool(pdfium_c.FPDFPageObj_HasTransparency(item.handle))


def image_size(image: PageObject) -> tuple[int, int]:
    """Return an image's width and height in pixels."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    pdfium_c.FPDFImageObj_GetImagePixelSize(image.handle, width, height)
    return width.value, height.value


def image_weight(image: PageObject) -> int:
    """Return the bytes that an image is stored in."""
    return int(pdfium_c.FPDFImageObj_GetImageDataRaw(image.handle, None, 0))
