"""Fuzz: finished PDFs, broken: they are described and reviewed, or refused as no readable PDF."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from pathlib import Path
from random import Random

from tests.fuzz.kind import Kind, mutate
from tests.reading.hostile_pdfs import HOSTILE, page, stream
from tutopdf.model.diagnostics import UserError
from tutopdf.reading.report import describe_pdf
from tutopdf.review.finished.expectations import Expectations
from tutopdf.review.finished.judge import judge_pdf

_SMALL = ("form_calls_itself", "looping_structure", "looping_pages", "unknown_filter", "wrong_count")


@cache
def _seeds() -> tuple[bytes, ...]:
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>"
    text = b"/P << /MCID 0 >> BDC BT /F 12 Tf 1 0 0 1 50 700 Tm (Bonjour) Tj [(a) -20 (b)] TJ ET EMC 0 0 9 9 re f"
    cmap = stream(b"beginbfchar <41> <0041> endbfchar beginbfrange <42> <50> <0042> endbfrange", packed=False)
    image = stream(
        bytes(range(256)) * 3,
        b"/Type /XObject /Subtype /Image /Width 16 /Height 16 /ColorSpace /DeviceRGB /BitsPerComponent 8",
    )
    whole = page(text, b"/Font << /F 5 0 R >>", {5: font, 6: cmap}, packed=False)
    drawn = page(b"q 90 0 0 90 10 10 cm /I Do Q", b"/XObject << /I 5 0 R >>", {5: image}, packed=False)
    others = [HOSTILE[name]() for name in _SMALL if name != "form_calls_itself"]
    return whole, drawn, *others


def attack(random: Random, folder: Path) -> None:
    path = folder / "a.pdf"
    path.write_bytes(mutate(random.choice(_seeds()), random))
    with suppress(UserError):
        describe_pdf(path)
    with suppress(UserError):
        judge_pdf(path, "a.pdf", Expectations(simplified=random.random() < 0.5))


PDFS = Kind("pdfs", attack)
