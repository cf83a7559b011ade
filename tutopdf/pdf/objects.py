"""PDF objects: values as a file writes them, and the numbered objects that hang on one another (ISO 32000-1, 7.3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from functools import lru_cache

PdfValue = str | int
"""A value as it is written. Its text is Latin-1: each character is one byte of the file."""

_BYTE_ORDER_MARK = "\xfe\xff"
_ESCAPES = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)", "\r": "\\r", "\n": "\\n"})


class ObjectTable:
    """Gives objects their numbers. `small` ones are stored together, compressed; `streams` stand alone."""

    def __init__(self) -> None:
        self.last = 0
        self.small: dict[int, str] = {}
        self.streams: dict[int, bytes] = {}

    def reserve(self) -> int:
        """Return the number of an object that is named before it is written."""
        self.last += 1
        return self.last

    def put(self, number: int, body: str) -> str:
        """Write the object of a reserved number; return what refers to it."""
        self.small[number] = body
        return reference(number)

    def add(self, body: str) -> str:
        return self.put(self.reserve(), body)

    def add_stream(self, stream: bytes) -> str:
        """Write a stream (see `stream`) with a number of its own; return what refers to it."""
        number = self.reserve()
        self.streams[number] = stream
        return reference(number)


def reference(number: int) -> str:
    return f"{number} 0 R"


def stream(
    data: bytes, entries: Mapping[str, PdfValue] | None = None, *, encoded: bool = False, plain: bool = False
) -> bytes:
    """Return a stream object: `encoded` data is stored as it is, with the filter that `entries` name."""
    header = dict(entries or {})
    if not encoded and not plain:
        data = zlib.compress(data)
        header["Filter"] = name("FlateDecode")
    header["Length"] = len(data)
    # Data that ends with CR would make one end of line with the LF: its length would no longer be the stated one.
    end = b"\r\n" if data.endswith(b"\r") else b"\n"
    return dictionary(header).encode("latin-1") + b"\nstream\n" + data + end + b"endstream"


def name(text: str) -> str:
    """Return a name; those that we write are letters and digits."""
    return "/" + text


def text_string(text: str) -> str:
    """Return a text string: as it is where ASCII is enough, else in UTF-16."""
    written = text if text.isascii() else _BYTE_ORDER_MARK + text.encode("utf-16-be").decode("latin-1")
    return f"({written.translate(_ESCAPES)})"


def array(values: Iterable[PdfValue]) -> str:
    return f"[{' '.join(map(str, values))}]"


def dictionary(entries: Mapping[str, PdfValue]) -> str:
    return "<<" + " ".join([f"/{key} {value}" for key, value in entries.items()]) + ">>"


@lru_cache(maxsize=8192)
def number(value: float) -> str:
    """Return a number with at most three decimals, as PDF writes them: never 1e-5."""
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


def rectangle(left: float, bottom: float, right: float, top: float) -> str:
    return array([number(left), number(bottom), number(right), number(top)])
