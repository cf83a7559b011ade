"""Pictures: pixels become the stream that the PDF stores: a PNG's deflated rows as they are, no metadata."""

from __future__ import annotations

import io
import struct

import oxipng
from PIL import Image

from tutopdf.boxes import EncodedPicture

_OPTIMISATION_LEVEL = 4
_GREY, _RGB, _INDEXED = 0, 2, 3
_COLOURS = 256


def draft_lossless(image: Image.Image) -> bytes:
    """Return an RGB picture as a PNG, quickly: a palette where it has 256 colours or fewer, else RGB."""
    if image.getcolors(_COLOURS) is not None:
        image = image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return _png(image)


def draft_palette(image: Image.Image) -> bytes:
    """Return an RGB picture as a PNG of 256 colours without dithering: screens are flat, dithering is noise."""
    return _png(image.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE))


def finish(png: bytes) -> EncodedPicture:
    """Return a draft in as few bytes as the same pixels take."""
    return read_png(
        oxipng.optimize_from_memory(
            png, level=_OPTIMISATION_LEVEL, strip=oxipng.StripChunks.all(), interlace=oxipng.Interlacing.Off
        )
    )


def _png(image: Image.Image) -> bytes:
    png = io.BytesIO()
    image.save(png, "PNG", compress_level=6)
    return png.getvalue()


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
