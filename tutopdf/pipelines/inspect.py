"""Inspect: what a finished PDF holds."""

from __future__ import annotations

from pathlib import Path

from tutopdf.reading.report import PdfReport, describe_pdf


def inspect_pdf(path: Path) -> PdfReport:
    """Read a PDF, ours or another. Raises UserError when there is none to read."""
    return describe_pdf(path)
