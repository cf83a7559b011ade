"""Object access: values of a PDF, whether they stand where they are used or elsewhere in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, PdfObject


def value_of(container: Any, key: str) -> Any:
    """Return the value of a key, followed where it is a reference; None where there is none."""
    value = container.get(key) if isinstance(container, DictionaryObject) else None
    return value.get_object() if isinstance(value, PdfObject) else value


def page_numbers(reader: PdfReader) -> Mapping[int, int]:
    """Return the page, from 0, of each page object's number."""
    return {page.indirect_reference.idnum: index for index, page in enumerate(reader.pages) if page.indirect_reference}
