"""Print report: what a print has to tell: the files that were written, and how each goes through the printer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, ExitCode
from tutopdf.model.print_job import Duplex, PrintJob
from tutopdf.model.variant import Variant


@dataclass(frozen=True, slots=True)
class PrintedPdf:
    """`pages` are of the document, `sheets` of paper, for all of its `copies`."""

    tutorial: str
    variant: Variant
    path: Path
    job: PrintJob
    pages: int
    sheets: int
    copies: int
    blank_pages: int
    duplex: Duplex
    cut: bool
    weight: int


@dataclass(frozen=True, slots=True)
class PrintReport:
    """What was written and what there is to say about it, in the order of the tutorials."""

    pdfs: tuple[PrintedPdf, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode
