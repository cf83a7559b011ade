"""Pictures: pixels become the stream that the PDF stores: a PNG's deflated rows or a JPEG, as they are, no metadata."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

import oxipng
from PIL import Image

from tutopdf.boxes import EncodedPicture

CODER_VERSION = 4
"""Part of every cache key: to be raised when the same coding would give other bytes."""

_OPTIMISATION_LEVEL = 2
_GREY, _RGB, _INDEXED = 0, 2, 3

MIN_PPI = 150.0
"""Device pixels an inch under which a picture is never reduced."""


class Kind(Enum):
    LOSSLESS = "lossless"
    """A draft, quickly made: what tells whether there is room for it."""
    OPTIMISED = "optimised"
    """The same pixels, in as few bytes as they take."""
    PALETTE = "palette"
    JPEG = "jpeg"


@dataclass(frozen=True, slots=True)
class Coding:
    """A way to store a picture. `level` is a number of colours or a JPEG quality; `ppi` a density to reduce to."""

    kind: Kind
    level: int = 0
    ppi: float | None = None

    @property
    def key(self) -> str:
        return f"{self.kind.value}-{self.level}-{self.ppi or 0:g}"


def codings(photograph: bool, native_ppi: float) -> Iterator[Coding]:
    """Yield what can be tried for a picture printed at `native_ppi`, from the best to the lightest.

    Screens are for palettes, without dithering; JPEG (4:4:4) is for photographs only (FACTS, pictures).
    """
    yield Coding(Kind.LOSSLESS)
    if photograph:
        for quality in (95, 88, 80, 70):
            yield Coding(Kind.JPEG, quality)
        for ppi in (250.0, 200.0, MIN_PPI):
            if ppi < native_ppi * 0.9:
                yield Coding(Kind.JPEG, 80, ppi)
                yield Coding(Kind.JPEG, 60, ppi)
        return
    for colours in (256, 128, 64, 32):
        yield Coding(Kind.PALETTE, colours)
    for ppi, colours in ((250.0, 128), (200.0, 64), (MIN_PPI, 64)):
        if ppi < native_ppi * 0.9:
            yield Coding(Kind.PALETTE, colours, ppi)


def encode(image: Image.Image, coding: Coding, native_ppi: float) -> tuple[EncodedPicture, Image.Image]:
    """Return a picture (RGB or L) coded, and the pixels that a reader will see."""
    if coding.ppi is not None:
        share = coding.ppi / native_ppi
        size = max(round(image.width * share), 1), max(round(image.height * share), 1)
        image = image.resize(size, Image.Resampling.LANCZOS)
    match coding.kind:
        case Kind.JPEG:
            return _encode_jpeg(image, coding.level)
        case Kind.PALETTE:
            flat = quantise(image, coding.level)
            return _optimise(flat), flat.convert("RGB")
        case Kind.LOSSLESS | Kind.OPTIMISED:
            few = image.getcolors(256) is not None
            flat = quantise(image, 256) if few and image.mode != "L" else image
            draft = coding.kind is Kind.LOSSLESS and not few
            return replace(_draft(flat), draft=True) if draft else _optimise(flat), image


def quantise(image: Image.Image, colours: int) -> Image.Image:
    """Return a picture of at most `colours` colours, without dithering: screens are flat, dithering is noise."""
    return image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _encode_jpeg(image: Image.Image, quality: int) -> tuple[EncodedPicture, Image.Image]:
    data = io.BytesIO()
    image.save(data, "JPEG", quality=quality, subsampling=0, optimize=True, progressive=True)
    components = len(image.getbands())
    encoded = EncodedPicture(image.width, image.height, components, 8, data.getvalue(), jpeg_quality=quality)
    return encoded, Image.open(data).convert(image.mode)


def _draft(image: Image.Image) -> EncodedPicture:
    png = io.BytesIO()
    image.save(png, "PNG", compress_level=3)
    return read_png(png.getvalue())


def _optimise(image: Image.Image) -> EncodedPicture:
    png = io.BytesIO()
    image.save(png, "PNG", compress_level=1)
    return read_png(
        oxipng.optimize_from_memory(
            png.getvalue(),
            level=_OPTIMISATION_LEVEL,
            strip=oxipng.StripChunks.all(),
            interlace=oxipng.Interlacing.Off,
        )
    )


def read_png(png: bytes) -> EncodedPicture:
    """Return a PNG's rows as a PDF stream; the file has no alpha, no interlacing and at most 8 bits a sample."""
    position, data, palette = 8, bytearray(), None
    width = height = bits = kind = 0
    while position < len(png):
        length, name = struct.unpack(">I4s", png[position : position + 8])
        body = png[position + 8 : position + 8 + length]
        if name == b"IHDR":
            width, height, bits, kind = struct.unpack(">IIBB", body[:10])
        elif name == b"PLTE":
            palette = body
        elif name == b"IDAT":
            data += body
        position += length + 12
    if kind not in (_GREY, _RGB, _INDEXED):
        raise ValueError(f"PNG colour type {kind}: pictures are flattened before they are encoded")
    return EncodedPicture(
        width,
        height,
        components=3 if kind == _RGB else 1,
        bits=bits,
        data=bytes(data),
        palette=palette if kind == _INDEXED else None,
    )
