"""Inspect: what a finished PDF holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.pipelines.finished_pdfs import open_judge

if TYPE_CHECKING:
    from tutopdf.reading.report import PdfReport


def inspect_pdf(path: Path) -> PdfReport:
    """Read a PDF, ours or another. Raises UserError when there is none to read, or it takes too much."""
    with open_judge() as judge:
        return judge.describe(path)
