"""Structure elements as values: standard roles, parents, contents, alternative texts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from tutopdf.reading import structure
from tutopdf.reading.access import page_numbers, value_of
from tutopdf.reading.cells import CELL_ROLES, read_cell, read_identifier
from tutopdf.reading.facts import Element
from tutopdf.reading.marked_content import Content
from tutopdf.reading.structure import children_of, element_text

_HEADINGS = frozenset(f"H{level}" for level in range(1, 7)) | {"H"}
TEXT_ROLES = _HEADINGS | {"P", "Code"}
"""The roles that hold a tutorial's text; labels, figures and page furniture are apart."""


def read_elements(
    reader: PdfReader, texts: Mapping[Content, str] | None = None, most_s: float = structure.READING_S
) -> tuple[tuple[Element, ...], bool]:
    """Return the structure elements in reading order. With `texts` of marked content, those of text roles have theirs.

    At most `structure.MAX_ELEMENTS` are read, `structure.MOST_DEPTH` deep, for `most_s` seconds; it is also said whether
    there were more.
    """
    root = value_of(reader.trailer["/Root"], "/StructTreeRoot")
    if not isinstance(root, DictionaryObject):
        return (), False
    pages = page_numbers(reader)
    roles, classes = value_of(root, "/RoleMap"), value_of(root, "/ClassMap")
    found: list[Element] = []
    cut = False
    stack: list[tuple[Any, int, int | None, int]] = [(child, -1, None, 0) for child in reversed(children_of(root))]
    started = time.process_time()
    while stack and len(found) < structure.MAX_ELEMENTS and time.process_time() - started < most_s:
        element, parent, page, depth = stack.pop()
        cut = cut or depth > structure.MOST_DEPTH
        if depth > structure.MOST_DEPTH or not isinstance(element, DictionaryObject) or "/S" not in element:
            continue
        page = _page(element, pages, page)
        kids = children_of(element)
        own_role = str(element["/S"]).removeprefix("/")
        role, circular = _standard_role(own_role, roles)
        text = element_text(element, texts, pages) if texts is not None and role in TEXT_ROLES else ""
        found.append(
            Element(
                role,
                parent,
                tuple(content for kid in kids if (content := _content(kid, page, pages)) is not None),
                _string(element, "/Alt"),
                _string(element, "/ActualText"),
                text,
                _string(element, "/Lang"),
                _string(element, "/E"),
                tuple(_annotations(kids)),
                own_role,
                read_cell(element, classes) if role in CELL_ROLES else None,
                read_identifier(element),
                circular,
            )
        )
        stack += [(child, len(found) - 1, page, depth + 1) for child in reversed(kids)]
    return tuple(found), cut or bool(stack)


def _standard_role(role: str, roles: Any) -> tuple[str, bool]:
    """Return the standard role of one of the PDF's own, as its role map gives it, and whether that leads back to itself."""
    seen: set[str] = set()
    while role not in seen and isinstance(roles, DictionaryObject) and f"/{role}" in roles:
        seen.add(role)
        role = str(roles[f"/{role}"]).removeprefix("/")
    return role, role in seen


def _page(element: DictionaryObject, pages: Mapping[int, int], inherited: int | None) -> int | None:
    """Return the page, from 1, of an element's content."""
    reference = element.raw_get("/Pg") if "/Pg" in element else None
    if isinstance(reference, IndirectObject) and reference.idnum in pages:
        return pages[reference.idnum] + 1
    return inherited


def _content(kid: Any, page: int | None, pages: Mapping[int, int]) -> Content | None:
    if isinstance(kid, int):
        return Content(page, int(kid)) if page is not None else None
    mcid = value_of(kid, "/MCID") if value_of(kid, "/Type") == "/MCR" else None
    if isinstance(mcid, int):
        page = _page(kid, pages, page)
        return Content(page, int(mcid), "/Stm" in kid) if page is not None else None
    return None


def _annotations(kids: Sequence[Any]) -> Iterator[int]:
    """Yield the numbers of the objects that an element holds: its links, its fields."""
    for kid in kids:
        if value_of(kid, "/Type") == "/OBJR" and isinstance(reference := kid.raw_get("/Obj"), IndirectObject):
            yield reference.idnum


def _string(element: DictionaryObject, key: str) -> str | None:
    value = value_of(element, key)
    return str(value) if isinstance(value, str | bytes) else None
