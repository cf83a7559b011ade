"""WeasyPrint's contestant: PDF/UA-1; its fonts and its pictures are kept from one document to the next."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine import Document, Write, run_engine
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from web_page import render_page


def open_engine(workload: Path) -> Write:
    fonts = FontConfiguration()
    pictures: dict[Any, Any] = {}

    def write(document: Document, target: Path) -> None:
        page = HTML(string=render_page(document), base_url=f"{workload.resolve()}/")
        page.write_pdf(target, font_config=fonts, cache=pictures, pdf_variant="pdf/ua-1")

    return write


if __name__ == "__main__":
    run_engine(open_engine)
