"""Pictures: the first decode. Masks are filled here, so that nothing past it ever sees what they hide."""

from __future__ import annotations

import math
from pathlib import Path

from PIL import Image, ImageOps

from tutopdf.model import Mark, Picture
from tutopdf.pictures.probe import MAX_PIXELS

MASK_COLOUR = (64, 64, 64)
"""One constant colour: nothing of what is hidden can be worked out from it."""

JPEG_RINGING_PX = 16
"""A JPEG's blocks carry traces of their neighbours: a mask on one is filled this much wider."""


class PictureError(ValueError):
    """The pixels cannot be read: the file is cut short or broken."""


def decode_masked(picture: Picture) -> Image.Image:
    """Return a picture's pixels as RGB, upright, on white, its masks filled. Raises PictureError."""
    return open_masked(picture.path, picture.masks)


def open_masked(path: Path, masks: tuple[Mark, ...]) -> Image.Image:
    """Return the pixels of the picture at `path` with `masks` filled. Raises PictureError."""
    try:
        with Image.open(path) as source:
            if source.width * source.height > MAX_PIXELS:
                raise PictureError(path.name)
            lossy = source.format not in ("PNG", "BMP", "GIF")
            source.load()
            image = to_rgb(ImageOps.exif_transpose(source))
    except PictureError:
        raise
    except Exception as reason:  # decoders raise OSError, SyntaxError, ValueError, struct.error…
        raise PictureError(path.name) from reason
    for mask in masks:
        fill_mask(image, mask, JPEG_RINGING_PX if lossy else 0)
    return image


def to_rgb(image: Image.Image) -> Image.Image:
    """Return the picture as 8-bit RGB, what is transparent on white."""
    if image.mode.startswith("I"):
        image = image.point([value / 257 for value in range(65536)], "L") if image.mode == "I;16" else _from_32(image)
    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        white = Image.new("RGBA", rgba.size, "white")
        image = Image.alpha_composite(white, rgba)
    return image if image.mode == "RGB" else image.convert("RGB")


def _from_32(image: Image.Image) -> Image.Image:
    return image.point(lambda value: value * (1 / 257)).convert("L")


def fill_mask(image: Image.Image, mask: Mark, wider_px: int) -> None:
    """Fill a mask's zone in the pixels, rounded outward."""
    zone = mask.zone
    assert zone is not None
    width, height = image.size
    box = (
        max(math.floor(zone.left * width / 100) - wider_px, 0),
        max(math.floor(zone.top * height / 100) - wider_px, 0),
        min(math.ceil(zone.right * width / 100) + wider_px, width),
        min(math.ceil(zone.bottom * height / 100) + wider_px, height),
    )
    image.paste(MASK_COLOUR, box)
