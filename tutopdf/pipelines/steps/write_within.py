"""Weight-bound writing: pages become a PDF of a given weight, which is described and judged."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Iterable
from dataclasses import dataclass

from tutopdf.fonts.font_set import FontSet
from tutopdf.french.words import LANGUAGE, SIMPLIFIED_SUBTITLE, producer
from tutopdf.model.boxes import Crop, EncodedPicture, LaidOut
from tutopdf.model.build_report import LEAST_QUALITY, BuiltPdf, BuiltPicture
from tutopdf.model.diagnostics import Diagnostic, Place, warning
from tutopdf.model.tutorial import Settings, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pdf.document import USUAL_OUTPUT, OutputOptions, PdfDraft, draft_pdf
from tutopdf.pdf.metadata import Metadata
from tutopdf.pictures.picture_encoder import PictureEncoder

DEFAULT_MAX_BYTES = 227_533
"""« 222.2 ko » as SPIP writes it: 222.2 × 1 024, rounded up (FACTS)."""

_NO_PICTURE = EncodedPicture(1, 1, 1, 8, b"")
_TRIES = 3
"""How often a PDF is written until it is light enough."""

_HEAVIEST_NAMED = 12


@dataclass(frozen=True, slots=True)
class WrittenPdf:
    """A PDF's bytes, the pictures in it, and what its pages look like, each."""

    pictures: dict[Crop, EncodedPicture]
    data: bytes
    draft: PdfDraft

    @property
    def looks(self) -> list[str]:
        return self.draft.looks(self.pictures)


def write_within(
    document: LaidOut,
    encoder: PictureEncoder,
    fonts: FontSet,
    metadata: Metadata,
    limit: int,
    output_options: OutputOptions = USUAL_OUTPUT,
) -> WrittenPdf:
    """Write a PDF of `limit` bytes at the most, as far as its pictures can bring it there."""
    crops, draft = _draft(document, encoder, fonts, metadata, output_options)
    data = draft.write(dict.fromkeys(crops, _NO_PICTURE))
    pictures: dict[Crop, EncodedPicture] = {}
    room = limit - len(data)
    for _ in range(_TRIES if crops else 0):
        pictures = encoder.encode_within(crops, room)
        data = draft.write(pictures)
        if len(data) <= limit:
            break
        # A picture's own object and its compressed palette are only known once they are written.
        room -= len(data) - limit
    return WrittenPdf(pictures, data, draft)


def write_quickly(
    document: LaidOut, encoder: PictureEncoder, fonts: FontSet, metadata: Metadata, variant: Variant
) -> WrittenPdf:
    """Write a PDF to be looked at now: the same pages, whatever its pictures weigh."""
    crops, draft = _draft(document, encoder, fonts, metadata, USUAL_OUTPUT)
    pictures = encoder.encode_quickly(crops, variant.value)
    return WrittenPdf(pictures, draft.write(pictures), draft)


def _draft(
    document: LaidOut, encoder: PictureEncoder, fonts: FontSet, metadata: Metadata, output_options: OutputOptions
) -> tuple[list[Crop], PdfDraft]:
    """Return what is drawn of the pictures, and the PDF without them."""
    crops = [crop for box in document.picture_boxes() for crop, _ in box.crops]
    dark, pale = encoder.dark_crops(crops), encoder.pale_crops(crops)
    return crops, draft_pdf(document, dark, fonts, metadata, output_options, pale)


def judge_weight(pdf: BuiltPdf, source: str, limit: int) -> list[Diagnostic]:
    """Say that a PDF is too heavy, or that its pictures had to be spoilt; and which of them are the reason."""
    spoilt = [picture for picture in pdf.pictures if picture.quality < LEAST_QUALITY]
    if pdf.weight <= limit and not spoilt:
        return []
    pictures = _stored(pdf.pictures)
    heaviest = sorted(_stored(spoilt) or pictures, key=lambda picture: -picture.weight)
    named = [f"{picture.name} ({picture.weight} octets)" for picture in heaviest[:_HEAVIEST_NAMED]]
    if len(heaviest) > _HEAVIEST_NAMED:
        named.append("…")
    code = "too-heavy" if pdf.pictures else "too-heavy-text"
    if pdf.weight <= limit:
        code = "pictures-spoilt"
    return [
        warning(
            code,
            Place(source),
            variant=pdf.variant.value,
            weight=pdf.weight,
            limit=limit,
            heaviest=named,
            count=len(pictures),
            spoilt=len(_stored(spoilt)),
        )
    ]


def _stored(pictures: Iterable[BuiltPicture]) -> list[BuiltPicture]:
    """Return the pictures without repetition: one that is shown more than once is stored once."""
    return list({(picture.name, picture.encoding, picture.weight): picture for picture in pictures}.values())


def state_metadata(tutorial: Tutorial, variant: Variant, settings: Settings) -> Metadata:
    title = tutorial.title.text
    if variant is Variant.SIMPLIFIED:
        title = f"{title} – {SIMPLIFIED_SUBTITLE}"
    return Metadata(title, LANGUAGE, producer(), settings.school, settings.ent_name, _date(tutorial))


def _date(tutorial: Tutorial) -> datetime.datetime | None:
    """Return `SOURCE_DATE_EPOCH` when it is set, else the tutorial's own date, else nothing."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        with contextlib.suppress(ValueError, OverflowError, OSError):
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    if tutorial.date is None:
        return None
    return datetime.datetime.combine(tutorial.date, datetime.time(), datetime.UTC)
