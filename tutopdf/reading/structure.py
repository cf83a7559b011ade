"""Structure tree, its texts and its alternative texts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, PdfObject

from tutopdf.reading.access import page_numbers, value_of
from tutopdf.reading.marked_content import Content

MAX_ELEMENTS = 50_000
MOST_DEPTH = 60

READING_S = 7.0
"""Seconds after which no further element is read: the first ones of a long document are judged rather than none."""


def alternative_texts(reader: PdfReader) -> dict[Content, str]:
    """Return the alternative text of each piece of marked content that belongs to a figure."""
    pages = page_numbers(reader)
    found: dict[Content, str] = {}
    for element, _ in walk_structure(reader):
        if "/Alt" not in element:
            continue
        home = element.raw_get("/Pg") if "/Pg" in element else None
        for child in children_of(element):
            if isinstance(child, int) and isinstance(home, IndirectObject) and home.idnum in pages:
                found[Content(pages[home.idnum] + 1, int(child))] = str(element["/Alt"])
    return found


def walk_structure(reader: PdfReader) -> Iterator[tuple[DictionaryObject, int]]:
    """Yield each structure element with its depth, in reading order: `MAX_ELEMENTS` at the most, `MOST_DEPTH` deep.

    A tree may be a ring. Of one that takes longer to read than `READING_S`, the first elements are yielded.
    """
    root = value_of(reader.trailer["/Root"], "/StructTreeRoot")
    if not isinstance(root, DictionaryObject):
        return
    stack: list[tuple[Any, int]] = [(child, 0) for child in reversed(children_of(root))]
    left = MAX_ELEMENTS
    started = time.process_time()
    while stack and left and time.process_time() - started < READING_S:
        element, depth = stack.pop()
        left -= 1
        if depth > MOST_DEPTH or not isinstance(element, DictionaryObject) or "/S" not in element:
            continue
        yield element, depth
        stack += [(child, depth + 1) for child in reversed(children_of(element))]


def children_of(element: DictionaryObject) -> list[Any]:
    """Return what an element holds: others, numbers of marked content, references."""
    kids = value_of(element, "/K")
    if kids is None or isinstance(kids, NullObject):
        return []
    values = kids if isinstance(kids, ArrayObject) else [kids]
    return [value.get_object() if isinstance(value, PdfObject) else value for value in values]


def structure_lines(reader: PdfReader, texts: Mapping[Content, str]) -> Iterator[str]:
    """Yield the structure tree as text: a line for each element, indented, with its text or alternative text."""
    pages = page_numbers(reader)
    for element, depth in walk_structure(reader):
        text = element_text(element, texts, pages)
        line = f"{'  ' * depth}{str(element['/S']).removeprefix('/')}"
        if "/Alt" in element:
            line += f" [{element['/Alt']}]"
        elif text:
            line += f" « {text} »"
        yield line


def element_text(element: DictionaryObject, texts: Mapping[Content, str], pages: Mapping[int, int]) -> str:
    """Return the text of an element that holds text itself, its links' included; nothing for one that only groups."""
    if not any(isinstance(child, int) or _is_reference(child) for child in children_of(element)):
        return ""
    return "".join(_parts(element, texts, pages))


def _is_reference(child: Any) -> bool:
    return isinstance(child, DictionaryObject) and child.get("/Type") == "/MCR"


def _parts(element: DictionaryObject, texts: Mapping[Content, str], pages: Mapping[int, int]) -> Iterator[str]:
    home = element.raw_get("/Pg") if "/Pg" in element else None
    for child in children_of(element):
        if isinstance(child, int):
            if isinstance(home, IndirectObject):
                yield texts.get(Content(pages.get(home.idnum, -1) + 1, int(child)), "")
        elif _is_reference(child):
            page = child.raw_get("/Pg") if "/Pg" in child else home
            if isinstance(page, IndirectObject):
                yield texts.get(Content(pages.get(page.idnum, -1) + 1, int(child["/MCID"])), "")
        elif isinstance(child, DictionaryObject) and "/S" in child:
            yield from _parts(child, texts, pages)
