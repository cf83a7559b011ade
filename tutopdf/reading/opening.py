"""File opening: a file is opened once, for both libraries; what is no PDF is the user's error.

What pypdf cannot open in time, or not decrypt, is read in the copy that pdfium makes of it: mended, and without encryption.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.reading.access import value_of
from tutopdf.reading.pace import Pace, Part, Step
from tutopdf.reading.parts import PartReader, is_ours
from tutopdf.reading.protection import Protection, declared_protection, found_protection

if TYPE_CHECKING:
    import pypdfium2 as pdfium


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A file's bytes, its reader, how it is protected; `parts` reads what may be broken."""

    data: bytes
    reader: PdfReader
    protection: Protection
    parts: PartReader


class _PasswordAsked(Exception):
    """The file opens with a password only."""


class _CertificateAsked(Exception):
    """The file opens for those only whose certificate it was encrypted for."""


@contextmanager
def opened_pdf(path: Path, label: str, pace: Pace | None = None) -> Iterator[OpenedPdf]:
    """Open a PDF for the time of a block, to be read at a pace. Raises UserError when there is none to read, or it breaks on the way."""
    place = Place(label)
    try:
        data = path.read_bytes()
    except FileNotFoundError as reason:
        raise UserError(ExitCode.MISSING, error("file-missing", place)) from reason
    except IsADirectoryError as reason:
        raise UserError(ExitCode.MISSING, error("file-is-directory", place)) from reason
    except OSError as reason:
        raise UserError(ExitCode.MISSING, error("file-unreadable", place, reason=reason.errno)) from reason
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        yield _open(data, PartReader(pace or Pace()))
    except (UserError, MemoryError):
        raise
    except _PasswordAsked as reason:
        raise UserError(ExitCode.MISSING, error("pdf-locked", place, name=path.name)) from reason
    except _CertificateAsked as reason:
        raise UserError(ExitCode.MISSING, error("pdf-locked-by-certificate", place, name=path.name)) from reason
    except Exception as reason:  # whatever a library raises on a file is the file's
        if is_ours(reason):
            raise
        raise UserError(ExitCode.MISSING, error("pdf-unreadable", place, name=path.name)) from reason


def _open(data: bytes, parts: PartReader) -> OpenedPdf:
    step = Step(Part.OPENING)
    if parts.pace.leaves_out(step):
        return _open_copy(data, parts)
    parts.pace.begin(step)
    try:
        reader = PdfReader(io.BytesIO(data))
        protection = declared_protection(reader.trailer)
        if reader.is_encrypted and not reader.decrypt(""):
            raise _PasswordAsked
        if _has_pages(reader):
            return OpenedPdf(data, reader, protection, parts)
    except (_PasswordAsked, MemoryError):
        raise
    except Exception as reason:  # a broken file, or an encryption that pypdf does not know
        if is_ours(reason):
            raise
    return _open_copy(data, parts)


def _has_pages(reader: PdfReader) -> bool:
    root = reader.trailer["/Root"]
    return isinstance(value_of(root, "/Pages"), DictionaryObject) and len(reader.pages) > 0


def _open_copy(data: bytes, parts: PartReader) -> OpenedPdf:
    import pypdfium2.raw as pdfium_c

    with rendered_document(data) as document:
        protection = found_protection(document)
        copy = io.BytesIO()
        document.save(copy, flags=pdfium_c.FPDF_REMOVE_SECURITY)
    reader = PdfReader(copy)
    if not _has_pages(reader):
        raise ValueError("a PDF without a page")
    return OpenedPdf(data, reader, protection, parts)


@contextmanager
def rendered_document(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open a file's bytes for rendering. Raises ValueError when they cannot be."""
    import pypdfium2 as pdfium
    import pypdfium2.raw as pdfium_c

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as reason:
        if reason.err_code == pdfium_c.FPDF_ERR_PASSWORD:
            raise _PasswordAsked from reason
        if reason.err_code == pdfium_c.FPDF_ERR_SECURITY:
            raise _CertificateAsked from reason
        raise ValueError("not a PDF that can be rendered") from reason
    try:
        yield document
    finally:
        document.close()
