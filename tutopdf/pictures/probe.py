"""Picture headers: what a file says, before any pixel is decoded."""

from __future__ import annotations

import contextlib
import logging
import warnings
from pathlib import Path
from typing import BinaryIO

from PIL import Image

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice
from tutopdf.model.tutorial import PictureHeader
from tutopdf.pictures.density import credible_scale, guess_scale
from tutopdf.pictures.png_coding import BEFORE_PIXELS, hdr_coding

MAX_PIXELS = 25_000_000
"""Past this, a picture is a bomb or a mistake: 25 million pixels take 100 MB once decoded, and three times that on the way."""

_MOST_PIXELS_HEAVY = {"WEBP": 13_000_000, "AVIF": 16_000_000}
"""Their decoders hold several pictures at once, and what writes a WebP without loss nine."""

# The limit above is ours and is checked on the header; Pillow's would be a second one.
Image.MAX_IMAGE_PIXELS = None
# What Pillow has to say about a file is said by our diagnostics.
warnings.filterwarnings("ignore", module="PIL")
logging.getLogger("PIL").addHandler(logging.NullHandler())

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF", "AVIF")
"""What browsers show, and TIFF. Pillow knows fifty more, and would run Ghostscript for one of them."""

_ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (
    Image.Transpose.TRANSPOSE,
    Image.Transpose.ROTATE_270,
    Image.Transpose.TRANSVERSE,
    Image.Transpose.ROTATE_90,
)
_CAMERA_SETTINGS, _EXPOSURES = 0x8769, (0x829A, 0x829D, 0x920A)
"""Exposure time, aperture and focal length, as EXIF numbers them: no screen has any."""


def probe_picture(path: Path, place: Place) -> tuple[PictureHeader | None, list[Diagnostic]]:
    """Read a picture's header. `place` is where the tutorial names the picture."""
    try:
        with open_picture(path) as image:
            width, height = image.size
            limit = most_pixels(image)
            if width * height > limit:
                size = f"{width}\u202f×\u202f{height}"
                return None, [error("picture-bomb", place, name=path.name, size=size, limit=limit // 1_000_000)]
            if stated_turn(image) in _SIDEWAYS:
                width, height = height, width
            told = [notice("picture-hdr", place, name=path.name)] if _is_hdr(image, path) else []
            photograph = _is_by_camera(image)
            guessed = None if photograph else guess_scale((width, height))
            return PictureHeader((width, height), _stated_scale(image), guessed, photograph), told
    except Exception as reason:  # a broken header may raise anything: SyntaxError, struct.error, ValueError…
        if isinstance(reason, OSError) and reason.errno is not None:
            return None, [error("file-unreadable", place, reason=reason.errno, name=path.name)]
        return None, [error("picture-not-one", place, name=path.name)]


def most_pixels(image: Image.Image) -> int:
    """Return how many pixels a picture of this format may have, so that decoding it, or writing it again, takes less than 400 MiB."""
    return _MOST_PIXELS_HEAVY.get(image.format or "", MAX_PIXELS)


def _is_hdr(image: Image.Image, path: Path) -> bool:
    if image.format != "PNG":
        return False
    with path.open("rb") as file:
        return hdr_coding(file.read(BEFORE_PIXELS)) is not None


def open_picture(file: Path | BinaryIO) -> Image.Image:
    """Open a picture without decoding it. Raises whatever Pillow's readers raise."""
    return Image.open(file, formats=_FORMATS)


def stated_turn(image: Image.Image) -> Image.Transpose | None:
    """Return what puts a picture that was just opened upright, as browsers do: they heed no WebP and no XMP.

    Pillow's `getexif` would decode a whole PNG to look for it behind the pixels, where browsers do not.
    """
    data = image.info.get("exif")
    if not isinstance(data, bytes) or image.format == "WEBP":
        return None
    exif = Image.Exif()
    with contextlib.suppress(Exception):  # a broken one is ignored
        exif.load(data)
        return _TURNS.get(exif.get(_ORIENTATION, 1))
    return None


def _is_by_camera(image: Image.Image) -> bool:
    """Say whether a picture's EXIF tells how it was exposed."""
    data = image.info.get("exif")
    if not isinstance(data, bytes):
        return False
    exif = Image.Exif()
    with contextlib.suppress(Exception):  # a broken one is ignored
        exif.load(data)
        settings = exif.get_ifd(_CAMERA_SETTINGS)
        return any(tag in settings for tag in _EXPOSURES)
    return False


def _stated_scale(image: Image.Image) -> float | None:
    """Return the density of a PNG that states one that can be believed."""
    dpi = image.info.get("dpi") if image.format == "PNG" else None
    if not isinstance(dpi, tuple):  # a text of that name takes its place in Pillow
        return None
    return credible_scale((float(dpi[0]), float(dpi[1])), image.size)
