"""PDF: objects that reportlab's document numbers and writes; dictionaries that stand alone, streams as they are."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFString
from reportlab.pdfbase.pdfdoc import format as format_object

PdfValue = Any
"""An object of reportlab's, a name or a number: what a dictionary or an array may hold."""


class IndirectDictionary(PDFDictionary):  # type: ignore[misc]
    """A dictionary with an object number of its own."""

    __RefOnly__ = 1


class Stream(PDFObject):  # type: ignore[misc]
    """Bytes with a dictionary. `encoded` bytes are stored as they are, with the filter that `entries` name."""

    __RefOnly__ = 1

    def __init__(
        self, data: bytes, entries: Mapping[str, PdfValue] | None = None, *, encoded: bool = False, plain: bool = False
    ) -> None:
        self.entries = dict(entries or {})
        self.data = data
        if not encoded and not plain:
            self.data = zlib.compress(data, 9)
            self.entries["Filter"] = name("FlateDecode")

    def format(self, document: object) -> bytes:
        header: bytes = format_object(PDFDictionary({**self.entries, "Length": len(self.data)}), document)
        # Data that ends with CR would make one end of line with the LF: its length would no longer be the stated one.
        end = b"\r\n" if self.data.endswith(b"\r") else b"\n"
        return header + b"\nstream\n" + self.data + end + b"endstream\n"


def name(text: str) -> str:
    written: str = PDFName(text)
    return written


def text_string(text: str) -> PDFObject:
    return PDFString(text)


def array(values: Iterable[PdfValue]) -> PDFObject:
    return PDFArray(values)


def dictionary(entries: Mapping[str, PdfValue]) -> PDFDictionary:
    return PDFDictionary(dict(entries))


def number(value: float) -> str:
    """Return a number with at most three decimals, as PDF writes them: never 1e-5."""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def rectangle(left: float, bottom: float, right: float, top: float) -> PDFObject:
    return PDFArray([number(left), number(bottom), number(right), number(top)])
