"""Thumbnail: the picture of a page drawn for it, small enough to stand beside its link."""

from __future__ import annotations

import io

import oxipng
import pypdfium2 as pdfium
from PIL import Image

SIDE_PX = 150
"""The longest side of SPIP's thumbnails (`taille_preview`)."""

MAX_BYTES = 20_000
_OPTIMISATION_LEVEL = 4
_COLOURS = (256, 128, 64, 32, 16, 8)
_SAMPLES = 4
"""Pixels rendered for one, in each direction."""


def make_thumbnail(pdf: bytes, side_px: int = SIDE_PX) -> bytes:
    """Return page one as a PNG whose longest side is `side_px`, of `MAX_BYTES` at the most."""
    page = _reduce(_render(pdf, side_px * _SAMPLES), side_px)
    for colours in _COLOURS:
        data = _encode(page.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE))
        if len(data) <= MAX_BYTES:
            break
    return data


def _render(pdf: bytes, side_px: int) -> Image.Image:
    with pdfium.PdfDocument(pdf) as document:
        page = document[0]
        bitmap = page.render(scale=side_px / max(page.get_size()))
        image: Image.Image = bitmap.to_pil().convert("RGB")
        return image


def _reduce(image: Image.Image, side_px: int) -> Image.Image:
    share = side_px / max(image.size)
    size = max(round(image.width * share), 1), max(round(image.height * share), 1)
    return image.resize(size, Image.Resampling.LANCZOS)


def _encode(image: Image.Image) -> bytes:
    png = io.BytesIO()
    image.save(png, "PNG")
    data: bytes = oxipng.optimize_from_memory(png.getvalue(), level=_OPTIMISATION_LEVEL, strip=oxipng.StripChunks.all())
    return data
