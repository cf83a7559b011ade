"""Protection: whether a PDF is encrypted, and whether it may be read aloud then (ISO 32000-1, 7.6.3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pypdf.generic import DictionaryObject, NumberObject

from tutopdf.reading.access import value_of

if TYPE_CHECKING:
    import pypdfium2 as pdfium

_COPY, _ACCESSIBILITY = 1 << 4, 1 << 9
"""Bits 5 and 10 of the permissions (ISO 32000-1, table 22); the older handlers know the former only."""


@dataclass(frozen=True, slots=True)
class Protection:
    """`readable_aloud` is the permission to extract text for accessibility."""

    encrypted: bool = False
    readable_aloud: bool = True


def declared_protection(trailer: Any) -> Protection:
    """Return what a file's trailer says."""
    encryption = value_of(trailer, "/Encrypt")
    if not isinstance(encryption, DictionaryObject):
        return Protection()
    permissions, revision = value_of(encryption, "/P"), value_of(encryption, "/R")
    if not isinstance(permissions, NumberObject):
        return Protection(encrypted=True)
    return _protection(int(permissions), int(revision) if isinstance(revision, int) else None)


def found_protection(document: pdfium.PdfDocument) -> Protection:
    """Return what pdfium finds, in a file whose trailer is broken too."""
    import pypdfium2.raw as pdfium_c

    revision = pdfium_c.FPDF_GetSecurityHandlerRevision(document)
    if revision < 0:
        return Protection()
    return _protection(pdfium_c.FPDF_GetDocUserPermissions(document), revision)


def _protection(permissions: int, revision: int | None) -> Protection:
    bit = _COPY if revision is not None and revision < 3 else _ACCESSIBILITY
    return Protection(True, bool(permissions & bit))
