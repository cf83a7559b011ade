"""Build record: what a tutorial was built from and what came of it, as it is kept until the next build."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutopdf.model.build_report import BuiltPdf, BuiltPicture
from tutopdf.model.build_request import pdf_name
from tutopdf.model.diagnostics import Diagnostic, Place, Severity
from tutopdf.model.variant import Variant

RECORD_VERSION = 1

Inputs = dict[str, str]
"""What a build looked at, and how it was then: see `fingerprint`."""


@dataclass(frozen=True, slots=True)
class BuildRecord:
    """`around` is the program and its environment; `outputs` the PDFs' digests, by name.

    `known` was said of the project, `diagnostics` of the tutorial, whose PDFs are described by `pdfs`.
    """

    around: str
    inputs: Inputs
    outputs: dict[str, str]
    known: Sequence[Diagnostic]
    diagnostics: Sequence[Diagnostic]
    pdfs: Sequence[BuiltPdf]


def pack_record(record: BuildRecord) -> dict[str, Any]:
    """Return a record as JSON can hold it. Raises ValueError where a value of a diagnostic cannot be."""
    return {
        "around": record.around,
        "inputs": record.inputs,
        "outputs": record.outputs,
        "known": [_pack_diagnostic(one) for one in record.known],
        "diagnostics": [_pack_diagnostic(one) for one in record.diagnostics],
        "pdfs": [_pack_pdf(pdf) for pdf in record.pdfs],
    }


def unpack_record(packed: Any, folder: Path) -> BuildRecord | None:
    """Return a record whose PDFs are in `folder`; None for what is none."""
    try:
        return BuildRecord(
            packed["around"],
            dict(packed["inputs"]),
            dict(packed["outputs"]),
            [_unpack_diagnostic(*one) for one in packed["known"]],
            [_unpack_diagnostic(*one) for one in packed["diagnostics"]],
            [_unpack_pdf(folder, *one) for one in packed["pdfs"]],
        )
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


def _pack_diagnostic(diagnostic: Diagnostic) -> list[Any]:
    place = diagnostic.place
    values = [[name, _pack_value(value)] for name, value in diagnostic.values]
    return [int(diagnostic.severity), diagnostic.code, place.file, place.line, place.column, place.excerpt, values]


def _unpack_diagnostic(
    severity: int, code: str, file: str, line: int | None, column: int | None, excerpt: str | None, values: list[Any]
) -> Diagnostic:
    found = tuple((name, _unpack_value(value)) for name, value in values)
    return Diagnostic(Severity(severity), code, Place(file, line, column, excerpt), found)


def _pack_value(value: object) -> Any:
    """Return a value that comes back as it was: a range is said otherwise than a list."""
    if value is None or type(value) in (str, int, float, bool):
        return value
    if isinstance(value, range):
        return {"range": [value.start, value.stop, value.step]}
    # A named tuple would come back without its names.
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        return {type(value).__name__: [_pack_value(item) for item in value]}
    raise ValueError(type(value).__name__)


def _unpack_value(packed: Any) -> object:
    if not isinstance(packed, dict):
        return packed
    ((kind, items),) = packed.items()
    if kind == "range":
        return range(*items)
    found = [_unpack_value(item) for item in items]
    return tuple(found) if kind == "tuple" else found


def _pack_pdf(pdf: BuiltPdf) -> list[Any]:
    pictures = [
        [one.name, one.encoding, one.weight, one.ppi, one.interface_text_pt, one.quality] for one in pdf.pictures
    ]
    return [pdf.tutorial, pdf.variant.value, pdf.pages, pdf.weight, pictures]


def _unpack_pdf(folder: Path, tutorial: str, value: str, pages: int, weight: int, pictures: list[Any]) -> BuiltPdf:
    variant = Variant(value)
    found = tuple(BuiltPicture(*picture) for picture in pictures)
    return BuiltPdf(tutorial, variant, folder / pdf_name(tutorial, variant), pages, weight, found, up_to_date=True)
