"""Beside the way: what a finished PDF holds: pages, the weight of its parts, its pictures, its structure."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, PdfObject, StreamObject

from tutopdf.diagnostics import ExitCode, Place, UserError, error
from tutopdf.pdf.images import MEASURES
from tutopdf.theme import CSS_TEXT_PX


@dataclass(frozen=True, slots=True)
class PrintedPicture:
    """A picture on a page; `ppi` is what is printed, across and down the smaller of the two.

    `interface_text_pt` is what 16 CSS pixels are printed at, `quality` the SSIM: known of our own PDFs alone.
    """

    page: int
    width: int
    height: int
    coding: str
    weight: int
    ppi: float
    alt: str
    interface_text_pt: float | None = None
    quality: float | None = None


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
            weights=_weights(reader, len(data)),
            pictures=tuple(_pictures(reader)),
            structure=tuple(structure_lines(reader)),
        )
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as reason:
        raise UserError(ExitCode.MISSING, error("pdf-unreadable", place, name=path.name)) from reason


# Weight


def _weights(reader: PdfReader, total: int) -> dict[str, int]:
    """Add up the bytes of streams by what they are for; what no stream holds is `reste`."""
    weights = dict.fromkeys(("images", "polices", "pages", "structure"), 0)
    seen: set[int] = set()
    for page in reader.pages:
        resources = _get(page, "/Resources")
        weights["pages"] += _stream_weight(_get(page, "/Contents"), seen)
        weights["images"] += _stream_weight(_get(resources, "/XObject"), seen)
        weights["polices"] += _stream_weight(_get(resources, "/Font"), seen)
    weights["structure"] = sum(_object_stream_lengths(reader))
    weights["reste"] = total - sum(weights.values())
    return weights


def _stream_weight(value: Any, seen: set[int]) -> int:
    """Return the stored bytes of every stream under a value, each counted once."""
    weight = 0
    stack = [value]
    while stack:
        current = stack.pop()
        if isinstance(current, IndirectObject):
            if current.idnum in seen:
                continue
            seen.add(current.idnum)
            current = current.get_object()
        if isinstance(current, StreamObject):
            weight += len(current._data)
        if isinstance(current, DictionaryObject):
            stack += [item for key, item in current.items() if key not in ("/Parent", "/P", "/Pg")]
        elif isinstance(current, ArrayObject):
            stack += list(current)
    return weight


def _object_stream_lengths(reader: PdfReader) -> Iterator[int]:
    for number in sorted({stream for stream, _ in reader.xref_objStm.values()}):
        stream = reader.get_object(number)
        if isinstance(stream, StreamObject):
            yield len(stream._data)


# Pictures


def _pictures(reader: PdfReader) -> Iterator[PrintedPicture]:
    alternatives = _alternatives(reader)
    for number, page in enumerate(reader.pages, 1):
        objects = _get(_get(page, "/Resources"), "/XObject") or {}
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
    from pypdf.generic import ContentStream

    contents = page.get_contents()
    if contents is None:
        return
    matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    stack: list[tuple[float, ...]] = []
    mcids: list[int | None] = []
    for operands, operator in ContentStream(contents, reader).operations:
        if operator == b"q":
            stack.append(matrix)
        elif operator == b"Q" and stack:
            matrix = stack.pop()  # type: ignore[assignment]
        elif operator == b"cm":
            matrix = _multiply([float(value) for value in operands], matrix)
        elif operator in (b"BDC", b"BMC"):
            properties = operands[1] if len(operands) > 1 else None
            mcids.append(properties.get("/MCID") if isinstance(properties, DictionaryObject) else None)
        elif operator == b"EMC" and mcids:
            mcids.pop()
        elif operator == b"Do":
            mcid = next((int(mcid) for mcid in reversed(mcids) if mcid is not None), None)
            yield str(operands[0]), mcid, _length(matrix[0], matrix[1]), _length(matrix[2], matrix[3])


def _multiply(one: list[float], other: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m


def _length(x: float, y: float) -> float:
    return float((x * x + y * y) ** 0.5)


def _measures(image: StreamObject, printed_width: float) -> tuple[float | None, float | None]:
    """Return the printed size of interface text and the SSIM, where the picture states what they are made of."""
    measures = _get(image, f"/{MEASURES}")
    if not isinstance(measures, DictionaryObject):
        return None, None
    css_ppi = float(str(measures["/CSSWidth"])) * 72 / printed_width
    return CSS_TEXT_PX * 72 / css_ppi, float(str(measures["/SSIM"]))


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


# Structure


def _alternatives(reader: PdfReader) -> dict[tuple[int, int], str]:
    """Return the alternative text of each piece of marked content that belongs to a figure."""
    pages = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages) if page.indirect_reference}
    found: dict[tuple[int, int], str] = {}
    for element, _ in walk_structure(reader):
        if "/Alt" not in element:
            continue
        home = element.raw_get("/Pg") if "/Pg" in element else None
        for child in _children(element):
            if isinstance(child, int) and isinstance(home, IndirectObject) and home.idnum in pages:
                found[pages[home.idnum], int(child)] = str(element["/Alt"])
    return found


def walk_structure(reader: PdfReader) -> Iterator[tuple[DictionaryObject, int]]:
    """Yield each structure element with its depth, in reading order."""
    root = _get(reader.trailer["/Root"], "/StructTreeRoot")
    if not isinstance(root, DictionaryObject):
        return
    stack: list[tuple[Any, int]] = [(child, 0) for child in reversed(_children(root))]
    while stack:
        element, depth = stack.pop()
        if not isinstance(element, DictionaryObject) or "/S" not in element:
            continue
        yield element, depth
        stack += [(child, depth + 1) for child in reversed(_children(element))]


def _children(element: DictionaryObject) -> list[Any]:
    kids = _get(element, "/K")
    if kids is None or isinstance(kids, NullObject):
        return []
    values = kids if isinstance(kids, ArrayObject) else [kids]
    return [value.get_object() if isinstance(value, PdfObject) else value for value in values]


def structure_lines(reader: PdfReader) -> Iterator[str]:
    """Yield the structure tree as text: a line for each element, indented, with its text or alternative text."""
    texts = marked_texts(reader)
    pages = {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages) if page.indirect_reference}
    for element, depth in walk_structure(reader):
        text = element_text(element, texts, pages)
        line = f"{'  ' * depth}{str(element['/S']).removeprefix('/')}"
        if "/Alt" in element:
            line += f" [{element['/Alt']}]"
        elif text:
            line += f" « {text} »"
        yield line


def element_text(element: DictionaryObject, texts: Mapping[tuple[int, int], str], pages: Mapping[int, int]) -> str:
    """Return the text of an element that holds text itself, its links' included; nothing for one that only groups."""
    if not any(isinstance(child, int) or _is_reference(child) for child in _children(element)):
        return ""
    return "".join(_parts(element, texts, pages))


def _is_reference(child: Any) -> bool:
    return isinstance(child, DictionaryObject) and child.get("/Type") == "/MCR"


def _parts(element: DictionaryObject, texts: Mapping[tuple[int, int], str], pages: Mapping[int, int]) -> Iterator[str]:
    home = element.raw_get("/Pg") if "/Pg" in element else None
    for child in _children(element):
        if isinstance(child, int):
            if isinstance(home, IndirectObject):
                yield texts.get((pages.get(home.idnum, -1), int(child)), "")
        elif _is_reference(child):
            page = child.raw_get("/Pg") if "/Pg" in child else home
            if isinstance(page, IndirectObject):
                yield texts.get((pages.get(page.idnum, -1), int(child["/MCID"])), "")
        elif isinstance(child, DictionaryObject) and "/S" in child:
            yield from _parts(child, texts, pages)


def marked_texts(reader: PdfReader) -> dict[tuple[int, int], str]:
    """Return the text of each piece of marked content: (page from 0, MCID) → text, through the fonts' ToUnicode."""
    from pypdf.generic import ContentStream

    found: dict[tuple[int, int], str] = {}
    maps: dict[str, dict[bytes, str]] = {}
    for number, page in enumerate(reader.pages):
        fonts = _get(_get(page, "/Resources"), "/Font") or {}
        contents = page.get_contents()
        if contents is None:
            continue
        mcids: list[int | None] = []
        current: dict[bytes, str] = {}
        for operands, operator in ContentStream(contents, reader).operations:
            if operator == b"Tf":
                name = str(operands[0])
                if name not in maps:
                    maps[name] = _unicode_map(fonts.get(name))
                current = maps[name]
            elif operator in (b"BDC", b"BMC"):
                properties = operands[1] if len(operands) > 1 else None
                mcids.append(properties.get("/MCID") if isinstance(properties, DictionaryObject) else None)
            elif operator == b"EMC" and mcids:
                mcids.pop()
            elif operator in (b"Tj", b"TJ"):
                mcid = next((int(mcid) for mcid in reversed(mcids) if mcid is not None), None)
                if mcid is not None:
                    key = number, mcid
                    shown = operands[0] if operator == b"TJ" else [operands[0]]
                    texts = [_decode(part, current) for part in shown if isinstance(part, str | bytes)]
                    found[key] = found.get(key, "") + "".join(texts)
    return found


def _unicode_map(font: Any) -> dict[bytes, str]:
    """Return the codes of a font and their characters, from its ToUnicode map; nothing for a font without one."""
    font = font.get_object() if font is not None else {}
    cmap = _get(font, "/ToUnicode")
    if not isinstance(cmap, StreamObject):
        return {}
    codes: dict[bytes, str] = {}
    for kind, block in _BLOCKS.findall(cmap.get_data()):
        tokens = [bytes.fromhex(token.decode()) for token in _HEX.findall(block)]
        if kind == b"char":
            pairs = zip(tokens[::2], tokens[1::2], strict=False)
            codes |= {code: text.decode("utf-16-be", "replace") for code, text in pairs}
        else:
            for first, last, text in zip(tokens[::3], tokens[1::3], tokens[2::3], strict=False):
                codes |= _range(first, last, text)
    return codes


_BLOCKS = re.compile(rb"beginbf(char|range)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<((?:[0-9A-Fa-f]{2})+)>")


def _range(first: bytes, last: bytes, text: bytes) -> dict[bytes, str]:
    start, end, base = int.from_bytes(first, "big"), int.from_bytes(last, "big"), int.from_bytes(text, "big")
    return {
        code.to_bytes(len(first), "big"): (base + code - start)
        .to_bytes(len(text), "big")
        .decode("utf-16-be", "replace")
        for code in range(start, min(end, start + 0xFFFF) + 1)
    }


def _decode(value: Any, codes: Mapping[bytes, str]) -> str:
    """Return the text of a string's codes, which are as long as those of its font's map."""
    raw = value.original_bytes if hasattr(value, "original_bytes") else bytes(value)
    length = len(next(iter(codes), b"  "))
    return "".join(codes.get(raw[index : index + length], "") for index in range(0, len(raw), length))


def _get(container: Any, key: str) -> Any:
    value = container.get(key) if isinstance(container, DictionaryObject) else None
    return value.get_object() if isinstance(value, PdfObject) else value
