"""Looks at PDFs: bytes, pages, what they show, and how many rules of PDF/UA-1 and PDF/A-2a two validators say are broken."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import page
import pypdfium2
import pypdfium2.raw as pdfium

PICTURES = 7
MARK_RED = (0x8F, 0, 0)
LEAST_MARK_PIXELS = 400
NOT_COUNTED = {"PDFA2A-STREAM-LENGTH-001"}
"""The validator is mistaken where a stream's last byte is a carriage return: with the line feed before `endstream` it takes
both for the line's end. Any engine's compressed data may end so."""


def judge(path: Path) -> dict[str, Any]:
    """Return what there is to say of a PDF. Raises SystemExit when text, pictures or marks are not in it."""
    document = pypdfium2.PdfDocument(path)
    text = "".join(sheet.get_textpage().get_text_bounded() for sheet in document)
    pictures = sum(len(list(sheet.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=9))) for sheet in document)
    marks = sum(map(_mark_pixels, document))
    if "Compte Educonnect" not in text or pictures < PICTURES or marks < LEAST_MARK_PIXELS:
        raise SystemExit(
            f"{path} does not show all: {len(text)} characters, {pictures} pictures, {marks} pixels of marks"
        )
    return {
        "bytes": path.stat().st_size,
        "pages": len(document),
        "ua1": _broken_rules(path, page.ValidationProfile.PDF_UA_1),
        "a2a": _broken_rules(path, page.ValidationProfile.PDF_A_2A),
    }


def _mark_pixels(sheet: pypdfium2.PdfPage) -> int:
    picture = sheet.render(scale=1).to_pil().convert("RGB")
    colours = picture.getcolors(picture.width * picture.height)
    return sum(count for count, colour in colours if max(abs(a - b) for a, b in zip(colour, MARK_RED, strict=True)) < 6)


def _broken_rules(path: Path, profile: page.ValidationProfile) -> int:
    return len({failure.rule_id for failure in page.validate_pdf(str(path), profile=profile).failures} - NOT_COUNTED)


if __name__ == "__main__":
    print(json.dumps([judge(path) for path in sorted(Path(sys.argv[1]).glob("*.pdf"))]))
