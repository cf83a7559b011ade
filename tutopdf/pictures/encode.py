"""Encoding: pixels become the stream that the PDF stores, a PNG's deflated rows or a JPEG, as they are, no metadata."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from typing import Any

import numpy as np
import oxipng
from PIL import Image

from tutopdf.model.boxes import EncodedPicture
from tutopdf.pictures.encodings import Encoding, Kind
from tutopdf.pictures.jpeg_coding import jpeg_file
from tutopdf.pictures.quick_png import deflate_rows

_OPTIMISATION_LEVEL = 2
_QUICK = oxipng.Deflaters.libdeflater(8)
"""Ten times faster than the final one, for some 7 % more bytes."""

_GREY, _RGB, _INDEXED = 0, 2, 3

_SCREEN_PPI = 220.0
"""Pages are looked at on screens at up to twice their size."""


def encode(image: Image.Image, encoding: Encoding, native_ppi: float) -> tuple[EncodedPicture, Image.Image]:
    """Return a picture (RGB or L) coded, and the pixels that a reader will see."""
    if encoding.ppi is not None:
        share = encoding.ppi / native_ppi
        size = max(round(image.width * share), 1), max(round(image.height * share), 1)
        image = image.resize(size, Image.Resampling.LANCZOS)
    match encoding.kind:
        case Kind.JPEG:
            return _encode_jpeg(image, encoding.level)
        case Kind.PALETTE:
            flat = quantise(image, encoding.level)
            return _encode_flat(flat, encoding.final), flat.convert("RGB")
        case Kind.LOSSLESS if image.mode != "L" and image.getcolors(256) is not None:
            return _encode_flat(quantise(image, 256), encoding.final), image
        case Kind.LOSSLESS:
            return _optimise(image) if encoding.final else _draft(image), image


def encode_quickly(image: Image.Image, native_ppi: float) -> EncodedPicture:
    """Return a picture (RGB or L) as a screen shows it, in a few milliseconds: few pixels, none of them changed but by that."""
    if native_ppi > _SCREEN_PPI:
        share = _SCREEN_PPI / native_ppi
        size = max(round(image.width * share), 1), max(round(image.height * share), 1)
        image = image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    data = deflate_rows(np.asarray(image))
    return EncodedPicture(image.width, image.height, len(image.getbands()), 8, data, draft=True)


def quantise(image: Image.Image, colours: int) -> Image.Image:
    """Return a picture of at most `colours` colours, without dithering: screens are flat, dithering is noise."""
    return image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _encode_jpeg(image: Image.Image, quality: int) -> tuple[EncodedPicture, Image.Image]:
    data = jpeg_file(image, quality, progressive=True)
    components = len(image.getbands())
    encoded = EncodedPicture(image.width, image.height, components, 8, data, jpeg_quality=quality)
    return encoded, Image.open(io.BytesIO(data)).convert(image.mode)


def _draft(image: Image.Image) -> EncodedPicture:
    png = io.BytesIO()
    image.save(png, "PNG", compress_level=3)
    return replace(read_png(png.getvalue()), draft=True)


def _encode_flat(image: Image.Image, final: bool) -> EncodedPicture:
    """Encode a picture that has a palette: filters of rows, which reckon with shades, never make it lighter."""
    unfiltered = [oxipng.RowFilter.NoOp]
    if final:
        return _optimise(image, filter=unfiltered)
    return replace(_optimise(image, filter=unfiltered, deflate=_QUICK), draft=True)


def _optimise(image: Image.Image, **how: Any) -> EncodedPicture:
    png = io.BytesIO()
    image.save(png, "PNG", compress_level=1)
    return read_png(
        oxipng.optimize_from_memory(
            png.getvalue(),
            level=_OPTIMISATION_LEVEL,
            strip=oxipng.StripChunks.all(),
            interlace=oxipng.Interlacing.Off,
            **how,
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
