"""Imposition: finished pages are put on sheets, as they are, at 100 %. What comes out is for paper: it has no tags."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from tutopdf.french.words import LANGUAGE
from tutopdf.model.theme import MM
from tutopdf.pdf.metadata import Metadata
from tutopdf.pdf.objects import number
from tutopdf.printing.sheets import Placed, SheetPlan

_MARKED_CONTENT = re.compile(rb"^(?:/\S+ (?:<<.*>> )?(?:BDC|BMC)|EMC)\n?", re.MULTILINE)
"""The writer puts each of these operators on a line of its own."""

_CUT_FROM, _CUT_TO = 7 * MM, 12 * MM
"""From where a printer prints to where text may begin."""
_CUT_WIDTH = 0.5


@dataclass(frozen=True, slots=True)
class _Forms:
    """The pages of a document, and the number of each copy, as form objects of the file that is written."""

    pages: Sequence[PdfObject]
    numbers: Sequence[PdfObject]


def impose(pages: bytes, numbers: bytes | None, plan: SheetPlan, metadata: Metadata) -> bytes:
    """Return the sheets of `plan`. `pages` and `numbers` (a page for each copy) are PDFs of our own writing.

    Each page is stored once, however many copies show it. The file is PDF 1.7 and claims no more: its structure would
    say twice what two copies show, and in a booklet in no order.
    """
    writer = PdfWriter()
    writer.pdf_header = "%PDF-1.7"
    forms = _Forms(_forms(writer, pages), _forms(writer, numbers) if numbers is not None else [])
    for side in plan.sides:
        _add_side(writer, side, plan, forms)
    _describe(writer, plan, metadata)
    data = io.BytesIO()
    writer.write(data)
    return data.getvalue()


def _forms(writer: PdfWriter, data: bytes) -> list[IndirectObject]:
    forms = []
    for page in PdfReader(io.BytesIO(data)).pages:
        contents = page.get_contents()
        assert contents is not None
        form = StreamObject()
        form.set_data(_MARKED_CONTENT.sub(b"", contents.get_data()))
        form = form.flate_encode(9)
        form.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): ArrayObject(page.mediabox),
                NameObject("/Resources"): page.raw_get("/Resources").clone(writer),
            }
        )
        forms.append(writer._add_object(form))
    return forms


def _add_side(writer: PdfWriter, side: tuple[Placed, ...], plan: SheetPlan, forms: _Forms) -> None:
    used: dict[str, PdfObject] = {}
    operators = []
    for place in side:
        drawn = {f"/P{place.page}": forms.pages[place.page - 1]}
        if forms.numbers:
            drawn[f"/N{place.copy}"] = forms.numbers[place.copy - 1]
        used |= drawn
        operators += [f"q 1 0 0 1 {number(place.x)} {number(place.y)} cm {name} Do Q" for name in drawn]
    if plan.cuts and side:
        operators += _cut_marks(plan)
    page = writer.add_blank_page(plan.width, plan.height)
    objects = DictionaryObject({NameObject(name): form for name, form in used.items()})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): objects})
    contents = StreamObject()
    contents.set_data("\n".join(operators).encode("ascii"))
    page[NameObject("/Contents")] = writer._add_object(contents)


def _cut_marks(plan: SheetPlan) -> list[str]:
    """Return two strokes on the sheet's middle, at its top and at its foot, where no page has anything."""
    middle, height = number(plan.width / 2), plan.height
    ends = ((_CUT_FROM, _CUT_TO), (height - _CUT_TO, height - _CUT_FROM))
    strokes = [f"{middle} {number(start)} m {middle} {number(end)} l S" for start, end in ends]
    return ["q 0 G", f"{number(_CUT_WIDTH)} w", *strokes, "Q"]


def _describe(writer: PdfWriter, plan: SheetPlan, metadata: Metadata) -> None:
    """Say what the file is, and ask the printer for what it takes."""
    information = {"/Title": metadata.title, "/Producer": metadata.producer, "/Creator": metadata.producer}
    if metadata.author:
        information["/Author"] = metadata.author
    if metadata.subject:
        information["/Subject"] = metadata.subject
    if metadata.date is not None:
        information["/CreationDate"] = information["/ModDate"] = metadata.date.strftime("D:%Y%m%d%H%M%S+00'00'")
    writer.add_metadata(information)
    preferences = {
        "/DisplayDocTitle": BooleanObject(True),
        "/PrintScaling": NameObject("/None"),
        "/PickTrayByPDFSize": BooleanObject(True),
        "/Duplex": NameObject(f"/{plan.duplex.value}"),
    }
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(LANGUAGE)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject(name): value for name, value in preferences.items()}
    )
