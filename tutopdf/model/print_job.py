"""Print job: what is asked of a print, and what of it goes together; how sheets go through the printer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tutopdf.model.variant import Variant

MOST_COPIES = 500
MOST_SHEETS = 9
"""Of a poster."""


class PageFormat(Enum):
    """The size of a page; the value is what users type."""

    A3 = "a3"
    A4 = "a4"
    A5 = "a5"


class Arrangement(Enum):
    """What stands on a side of a sheet; the value is the part of the file's name."""

    ALONE = ""
    TWO_UP = "sur-a4"
    BOOKLET = "livret"


@dataclass(frozen=True, slots=True)
class PrintOptions:
    """What was typed. Nothing (None) for a format, variants or copies leaves them to be worked out."""

    format: PageFormat | None = None
    on_a4: bool = False
    booklet: bool = False
    grey: bool = False
    large: bool = False
    variants: Sequence[Variant] | None = None
    copies: int | None = None
    numbered: bool = False
    sheets: int | None = None


@dataclass(frozen=True, slots=True)
class PrintRequest:
    """What is asked of a print. `output` is a folder, else `impression` in the project's own."""

    options: PrintOptions
    output: Path | None = None
    strict: bool = False
    accept_captures: bool = False


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What will be printed: options that go together. `copies` is None when their number follows from the sheet.

    A poster takes at most so many `sheets` where it can.
    """

    format: PageFormat
    arrangement: Arrangement
    grey: bool
    large: bool
    variants: tuple[Variant, ...]
    copies: int | None
    numbered: bool
    sheets: int = 1


class Duplex(Enum):
    """How a printer turns the paper; the value is the name in a PDF (ISO 32000-1, table 150)."""

    ONE_SIDE = "Simplex"
    LONG_EDGE = "DuplexFlipLongEdge"
    SHORT_EDGE = "DuplexFlipShortEdge"
