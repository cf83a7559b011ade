"""Structure elements as values: standard roles, parents, contents, alternative texts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from tutopdf.reading import structure
from tutopdf.reading.access import page_numbers, value_of
from tutopdf.reading.facts import Content, Element
from tutopdf.reading.structure import children_of, element_text

_HEADINGS = frozenset(f"H{level}" for level in range(1, 7)) | {"H"}
_MOST_DEPTH = 60

TEXT_ROLES = _HEADINGS | {"P"}
"""The roles that hold a tutorial's text; labels, figures and page furniture are apart."""


def read_elements(reader: PdfReader, texts: Mapping[Content, str] | None = None) -> tuple[Element, ...]:
    """Return the structure elements in reading order. With `texts` of marked content, those of text roles have theirs.

    At most `structure.MAX_ELEMENTS` are read.
    """
    root = value_of(reader.trailer["/Root"], "/StructTreeRoot")
    if not isinstance(root, DictionaryObject):
        return ()
    pages = page_numbers(reader)
    roles = value_of(root, "/RoleMap")
    by_page = {(page - 1, mcid): text for (page, mcid), text in texts.items()} if texts is not None else None
    found: list[Element] = []
    stack: list[tuple[Any, int, int | None, int]] = [(child, -1, None, 0) for child in reversed(children_of(root))]
    while stack and len(found) < structure.MAX_ELEMENTS:
        element, parent, page, depth = stack.pop()
        if depth > _MOST_DEPTH or not isinstance(element, DictionaryObject) or "/S" not in element:
            continue
        page = _page(element, pages, page)
        kids = children_of(element)
        role = _standard_role(str(element["/S"]).removeprefix("/"), roles)
        text = element_text(element, by_page, pages) if by_page is not None and role in TEXT_ROLES else ""
        contents = tuple(content for kid in kids if (content := _content(kid, page, pages)) is not None)
        found.append(Element(role, parent, contents, _string(element, "/Alt"), _string(element, "/ActualText"), text))
        stack += [(child, len(found) - 1, page, depth + 1) for child in reversed(kids)]
    return tuple(found)


def _standard_role(role: str, roles: Any) -> str:
    """Return the standard role of one of the PDF's own, as its role map gives it."""
    seen: set[str] = set()
    while role not in seen and isinstance(roles, DictionaryObject) and f"/{role}" in roles:
        seen.add(role)
        role = str(roles[f"/{role}"]).removeprefix("/")
    return role


def _page(element: DictionaryObject, pages: Mapping[int, int], inherited: int | None) -> int | None:
    """Return the page, from 1, of an element's content."""
    reference = element.raw_get("/Pg") if "/Pg" in element else None
    if isinstance(reference, IndirectObject) and reference.idnum in pages:
        return pages[reference.idnum] + 1
    return inherited


def _content(kid: Any, page: int | None, pages: Mapping[int, int]) -> Content | None:
    if isinstance(kid, int):
        return (page, int(kid)) if page is not None else None
    mcid = value_of(kid, "/MCID") if value_of(kid, "/Type") == "/MCR" else None
    if isinstance(mcid, int):
        page = _page(kid, pages, page)
        return (page, int(mcid)) if page is not None else None
    return None


def _string(element: DictionaryObject, key: str) -> str | None:
    value = value_of(element, key)
    return str(value) if isinstance(value, str | bytes) else None
