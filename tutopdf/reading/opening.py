"""File opening: a file is opened once, for both libraries; what is no PDF is the user's error."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pypdf import PdfReader

from tutopdf.model.diagnostics import ExitCode, Place, UserError, error

if TYPE_CHECKING:
    import pypdfium2 as pdfium


_PROGRAMMING_ERRORS = (NameError, ImportError, AssertionError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class OpenedPdf:
    """A file's bytes and its reader."""

    data: bytes
    reader: PdfReader


@contextmanager
def opened_pdf(path: Path, label: str) -> Iterator[OpenedPdf]:
    """Open a PDF for the time of a block. Raises UserError when there is none to read, or it breaks on the way."""
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
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UserError(ExitCode.MISSING, error("pdf-locked", place, name=path.name))
        yield OpenedPdf(data, reader)
    except (UserError, MemoryError):
        raise
    except Exception as reason:  # a broken PDF makes its readers raise anything: NotImplementedError, struct.error…
        if _is_ours(reason):
            raise
        raise UserError(ExitCode.MISSING, error("pdf-unreadable", place, name=path.name)) from reason


def _is_ours(reason: Exception) -> bool:
    """Say whether an exception tells a fault of the program, whatever the file is: nothing of ours is to hide behind it."""
    trace = reason.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    raised_here = trace is not None and str(trace.tb_frame.f_globals.get("__name__", "")).startswith("tutopdf.")
    return raised_here and isinstance(reason, _PROGRAMMING_ERRORS)


@contextmanager
def rendered_document(data: bytes) -> Iterator[pdfium.PdfDocument]:
    """Open the same bytes for rendering. Raises ValueError when they cannot be."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as reason:
        raise ValueError("not a PDF that can be rendered") from reason
    try:
        yield document
    finally:
        document.close()
