"""Decoding: the first decode. Masks are filled here, so that nothing past it ever sees what they hide."""

from __future__ import annotations

import io
import math
import struct
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageChops
from PIL.PngImagePlugin import PngImageFile

from tutopdf.model.tutorial import Mark, Picture
from tutopdf.pictures.errors import PictureError, PictureReplaced
from tutopdf.pictures.png_coding import BEFORE_PIXELS, Coding, hdr_coding
from tutopdf.pictures.probe import most_pixels, open_picture, stated_turn
from tutopdf.storage.file_hashes import FileDigests, hash_file

if TYPE_CHECKING:
    from PIL.ImageCms import ImageCmsTransform

MASK_COLOUR = (64, 64, 64)
"""One constant colour: nothing of what is hidden can be worked out from it."""

JPEG_RINGING_PX = 16
"""A JPEG's blocks carry traces of their neighbours: a mask on one is filled this much wider."""

_LOSSLESS = ("PNG", "BMP", "GIF")
"""The rest may be lossy. Past those 16 pixels WebP and AVIF keep differences, but nothing that can be read."""

_KEY_SCALES = {"L;2": 85, "L;4": 17, "I;16B": 1 / 257, "RGB;16B": 1 / 256}
"""By how much Pillow multiplies a PNG's samples as it reads them, but not the colour that stands for transparent."""

_PROFILE_MODES = {"RGB ": "RGB", "GRAY": "L", "CMYK": "CMYK"}

_SRGB_CHROMATICITIES = (0.3127, 0.3290, 0.64, 0.33, 0.30, 0.60, 0.15, 0.06)
_SRGB_GAMMA, _GAMMA_TOLERANCE = 1 / 2.2, 0.05
"""Within 5 %, a PNG that states no more than a gamma is sRGB (libpng's `PNG_GAMMA_THRESHOLD`)."""


def decode_masked(picture: Picture, share: float = 1.0, digests: FileDigests | None = None) -> Image.Image:
    """Return a picture's pixels as sRGB, upright, on white, its masks filled. Raises PictureError.

    With `digests`, the bytes that are decoded are those of its digest there. Raises PictureReplaced where they are not.

    Where only a `share` of its width and height is wanted, a JPEG may come smaller, never under that share: a
    photograph of 12 million pixels is then decoded in a quarter of the time and of the memory.
    """
    return open_masked(picture.path, picture.masks, share, digests)


def open_masked(
    path: Path, masks: tuple[Mark, ...], share: float = 1.0, digests: FileDigests | None = None
) -> Image.Image:
    """Return the pixels that a browser would show of the picture at `path`, with `masks` filled, and nothing else.

    `digests` as in `decode_masked`. Raises PictureError.
    """
    try:
        with path.open("rb") as file, open_picture(_expected(file, path, digests)) as source:
            if source.width * source.height > most_pixels(source):
                raise PictureError(path.name)
            wider_px = 0 if source.format in _LOSSLESS else JPEG_RINGING_PX
            turn = stated_turn(source)
            width = source.width
            if share < 1.0 and source.format == "JPEG":
                source.draft("RGB", (math.ceil(width * share), math.ceil(source.height * share)))
                wider_px = math.ceil(wider_px * source.width / width) + 1
            _mend_colour_key(source)
            if source.info.get("default_image"):  # of an animated PNG: for those who cannot animate
                source.seek(1)
            hdr = _hdr_coding(file) if source.format == "PNG" else None
            source.load()
            image = to_rgb(source, hdr)
            image.info = {}
            if turn is not None:
                image = image.transpose(turn)
    except PictureError:
        raise
    except Exception as reason:  # decoders raise OSError, SyntaxError, ValueError, struct.error…
        raise PictureError(path.name) from reason
    for mask in masks:
        fill_mask(image, mask, wider_px)
    return image


def _expected(file: BufferedReader, path: Path, digests: FileDigests | None) -> BufferedReader:
    """Return an open file, at its start, when it holds what was hashed: it may have been replaced since."""
    if digests is not None:
        known = digests.of(path)
        if hash_file(file) != known:
            raise PictureReplaced(path.name)
        file.seek(0)
    return file


def _hdr_coding(file: BufferedReader) -> Coding | None:
    """Return how an open PNG is coded, where it was found, when it is for a screen of high dynamic range."""
    place = file.tell()
    file.seek(0)
    coding = hdr_coding(file.read(BEFORE_PIXELS))
    file.seek(place)
    return coding


def to_rgb(image: Image.Image, hdr: Coding | None = None) -> Image.Image:
    """Return the picture as 8-bit sRGB, what is transparent on white; `image` may be used up. Raises PictureError.

    What is coded for a screen of high dynamic range, `hdr`, heeds no profile, as the PNG standard says.
    """
    if image.mode in ("I", "F"):
        raise PictureError("32-bit samples state no range")
    transform = _transform_to_srgb(image) if hdr is None else None
    if image.mode.startswith("I;16"):
        image = image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA") if image.mode != "RGBA" else image
        alpha = image.getchannel("A")
    mode = transform.input_mode if transform else "RGB"
    image = image.convert(mode) if image.mode != mode else image
    if transform:
        image = _apply(transform, image)
    if hdr is not None:
        from tutopdf.pictures.hdr import to_sdr

        image = to_sdr(image, hdr)
    if alpha is not None:
        image.paste("white", mask=ImageChops.invert(alpha))
    return image


def _mend_colour_key(source: Image.Image) -> None:
    """Put the colour that stands for transparent in a PNG of 2, 4 or 16 bits on the scale of its pixels."""
    key = source.info.get("transparency")
    if key is None or not isinstance(source, PngImageFile):
        return
    scale = _KEY_SCALES.get(str(source.tile[0].args), 1)
    if isinstance(key, tuple):
        source.info["transparency"] = tuple(int(value * scale) for value in key)
    elif isinstance(key, int):
        source.info["transparency"] = int(key * scale)


# Colours


def _transform_to_srgb(image: Image.Image) -> ImageCmsTransform | None:
    """Return what brings a picture's colours to sRGB, if anything has to.

    A profile that is broken, or of another kind of picture, is ignored, as browsers do.
    """
    try:
        profile = _stated_profile(image)
        return _build_transform(image, profile) if profile else None
    except Exception:
        return None


def _build_transform(image: Image.Image, profile: bytes) -> ImageCmsTransform | None:
    from PIL import ImageCms

    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    kind = "CMYK" if image.mode == "CMYK" else Image.getmodebase(image.mode)
    mode = _PROFILE_MODES[source.profile.xcolor_space]
    if mode != kind and (mode != "RGB" or kind == "CMYK"):
        return None
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # Between profiles of version 4, LittleCMS compensates for the black point; browsers never do.
    target = ImageCms.ImageCmsProfile(io.BytesIO(srgb[:8] + b"\x02\x40\x00\x00" + srgb[12:]))
    transform = ImageCms.buildTransform(source, target, mode, "RGB", ImageCms.Intent.PERCEPTUAL)
    return transform if mode != "RGB" or _changes_colours(transform) else None


def _changes_colours(transform: ImageCmsTransform) -> bool:
    """Tell whether a profile is not sRGB by another name: of 256 colours all around the wheel, one moves by 2."""
    sample = Image.frombytes("RGB", (256, 1), bytes(value * 83 % 256 for value in range(768)))
    moved = ImageChops.difference(sample, transform.apply(sample)).getextrema()
    return any(band[1] > 1 for band in moved if isinstance(band, tuple))


def _apply(transform: ImageCmsTransform, image: Image.Image) -> Image.Image:
    if image.mode != "RGB":
        return transform.apply(image)
    transform.apply_in_place(image)
    return image


def _stated_profile(image: Image.Image) -> bytes | None:
    """Return the ICC profile of a picture, or one that says the same as a PNG's gAMA and cHRM."""
    profile, gamma = image.info.get("icc_profile"), image.info.get("gamma")
    if isinstance(profile, bytes):
        return profile
    if not isinstance(gamma, float) or "srgb" in image.info:
        return None
    chromaticities = image.info.get("chromaticity")
    if chromaticities is None and abs(gamma / _SRGB_GAMMA - 1) < _GAMMA_TOLERANCE:
        return None
    return _matrix_profile(1 / gamma, chromaticities or _SRGB_CHROMATICITIES)


def _matrix_profile(exponent: float, chromaticities: tuple[float, ...]) -> bytes:
    """Return an ICC profile of three primaries and a power curve (ICC.1:2001-04).

    `chromaticities` are x and y of white, red, green and blue, as in cHRM.
    """
    import numpy as np

    x, y = chromaticities[::2], chromaticities[1::2]
    white, *primaries = ([x / y, 1.0, (1 - x - y) / y] for x, y in zip(x, y, strict=True))
    unscaled = np.array(primaries).T
    bradford = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
    d50 = (0.9642, 1.0, 0.8249)
    adapt = np.linalg.inv(bradford) @ np.diag(bradford @ d50 / (bradford @ white)) @ bradford
    columns = adapt @ (unscaled * np.linalg.solve(unscaled, white))
    tags = {}
    for colour, column in zip((b"r", b"g", b"b"), columns.T, strict=True):
        tags[colour + b"XYZ"] = struct.pack(">4s4x3i", b"XYZ ", *(round(value * 0x10000) for value in column))
        tags[colour + b"TRC"] = struct.pack(">4s8xi4x", b"para", round(exponent * 0x10000))
    start, length = 128 + 4 + 12 * len(tags), 20
    header = struct.pack(">I4xI4s4s4s12x4s", start + length * len(tags), 0x04000000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    places = (struct.pack(">4sII", name, start + length * at, length) for at, name in enumerate(tags))
    return b"".join((header.ljust(128, b"\0"), struct.pack(">I", len(tags)), *places, *tags.values()))


# Masks


def fill_mask(image: Image.Image, mask: Mark, wider_px: int) -> None:
    """Fill a mask's zone in the pixels, rounded outward."""
    image.paste(MASK_COLOUR, mask_box(image.size, mask, wider_px))


def mask_box(size: tuple[int, int], mask: Mark, wider_px: int) -> tuple[int, int, int, int]:
    """Return what a mask hides of a picture of some size, in pixels, rounded outward."""
    zone = mask.zone
    assert zone is not None
    width, height = size
    return (
        max(math.floor(zone.left * width / 100) - wider_px, 0),
        max(math.floor(zone.top * height / 100) - wider_px, 0),
        min(math.ceil(zone.right * width / 100) + wider_px, width),
        min(math.ceil(zone.bottom * height / 100) + wider_px, height),
    )
