"""Table cells: how many rows and columns an element spans, and what it says of its headers (ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from tutopdf.reading.access import value_of

CELL_ROLES = {"TH", "TD"}

MOST_SPANNED = 200
"""Rows or columns: no cell of a handout spans so many, and a hostile PDF stays within bounds."""

_MOST_HEADERS = 100


@dataclass(frozen=True, slots=True)
class TableCell:
    """`headers` are the identifiers of the cells that head this one, `scope` what this one heads: Row, Column or Both."""

    rows: int = 1
    columns: int = 1
    headers: tuple[str, ...] = ()
    scope: str = ""


def read_cell(element: DictionaryObject, classes: Any) -> TableCell:
    """Return what an element's attributes, and those of its classes, say of it as a cell."""
    values: dict[str, Any] = {}
    for attributes in _table_attributes(element, classes):
        for key in ("/RowSpan", "/ColSpan", "/Headers", "/Scope"):
            values.setdefault(key, value_of(attributes, key))
    headers = values.get("/Headers")
    return TableCell(
        _span(values.get("/RowSpan")),
        _span(values.get("/ColSpan")),
        tuple(_text(one) for one in headers[:_MOST_HEADERS]) if isinstance(headers, ArrayObject) else (),
        str(values.get("/Scope") or "").removeprefix("/"),
    )


def _table_attributes(element: DictionaryObject, classes: Any) -> Iterator[DictionaryObject]:
    """Yield the attributes that tables own, the element's own first."""
    named = (value_of(classes, str(name)) for name in _listed(value_of(element, "/C")))
    for holder in (value_of(element, "/A"), *named):
        for attributes in _listed(holder):
            if isinstance(attributes, DictionaryObject) and str(value_of(attributes, "/O")) == "/Table":
                yield attributes


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    values = list(value) if isinstance(value, ArrayObject) else [value]
    return [one.get_object() if isinstance(one, PdfObject) else one for one in values]


def _span(value: Any) -> int:
    return min(max(int(value), 1), MOST_SPANNED) if isinstance(value, int) else 1


def read_identifier(element: DictionaryObject) -> str:
    """Return what an element is called by others, as a cell by those that it heads; nothing where it has no name."""
    identifier = value_of(element, "/ID")
    return _text(identifier) if identifier is not None else ""


def _text(value: Any) -> str:
    value = value.get_object() if isinstance(value, PdfObject) else value
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)
