"""Pictures as they are printed: density, legibility, likeness to what was photographed."""

from __future__ import annotations

from collections.abc import Iterator

from tutopdf.model.diagnostics import Diagnostic, Place, notice, warning
from tutopdf.reading.facts import PdfFacts
from tutopdf.review.finished.findings import Finding, grouped

_COARSE_PPI, _FAIR_PPI = 100.0, 150.0
_LEAST_TEXT_PT, _LEAST_EASY_TEXT_PT = 6.0, 9.0
_LEAST_SSIM = 0.97
_SMALLEST_PT = 28.0
"""Smaller than a centimetre, a picture is an icon."""

_TOLERANCE = 0.01
_PPI_TOLERANCE = 0.5


def judge_pictures(facts: PdfFacts, place: Place, simplified: bool) -> Iterator[Diagnostic]:
    yield from _judge_density(facts, place)
    least = _LEAST_EASY_TEXT_PT if simplified else _LEAST_TEXT_PT
    illegible = [
        Finding(picture.page, picture.alt, picture.interface_text_pt)
        for picture in facts.pictures
        if picture.interface_text_pt is not None and picture.interface_text_pt < least - _TOLERANCE
    ]
    for found in grouped(illegible):
        yield warning(
            "pdf-picture-illegible",
            place,
            page=found.pages,
            example=found.example,
            measured=round(found.measured, 1),
            asked=least,
            others=found.others,
        )
    spoilt = [
        Finding(picture.page, picture.alt, picture.quality)
        for picture in facts.pictures
        if picture.quality is not None and picture.quality < _LEAST_SSIM
    ]
    for found in grouped(spoilt):
        yield warning(
            "pdf-picture-spoilt",
            place,
            page=found.pages,
            example=found.example,
            measured=round(found.measured, 3),
            others=found.others,
        )


def _judge_density(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    densities = [
        Finding(page.number, "", image.ppi)
        for page in facts.pages
        for image in page.images
        if min(image.rect.width, image.rect.height) >= _SMALLEST_PT and image.ppi < _FAIR_PPI - _PPI_TOLERANCE
    ]
    least = _COARSE_PPI - _PPI_TOLERANCE
    for found in grouped(finding for finding in densities if finding.measured < least):
        yield warning(
            "pdf-picture-coarse", place, page=found.pages, measured=round(found.measured), others=found.others
        )
    for found in grouped(finding for finding in densities if finding.measured >= least):
        yield notice("pdf-picture-fair", place, page=found.pages, measured=round(found.measured), others=found.others)
