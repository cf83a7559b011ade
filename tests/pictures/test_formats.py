"""Every picture a user may bring: the pixels that a browser shows, or a refusal; never much memory.

What browsers show was noted from Chromium 156 with `--force-color-profile=srgb`, on a white canvas.
"""

from __future__ import annotations

import io
import random
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms, features

from tutopdf.model.diagnostics import Place
from tutopdf.pictures.decode import open_masked
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.probe import MAX_PIXELS, probe_picture

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:PIL")

Colour = tuple[int, int, int]

PATCH = 16
COLOURS: tuple[Colour, ...] = ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20))
GREYS: tuple[Colour, ...] = ((0, 0, 0), (60, 60, 60), (128, 128, 128), (250, 250, 250))

D65_SRGB = (31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000)
D65_P3 = (31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000)


# Pictures


def patches(colours: tuple[Colour, ...] = COLOURS) -> Image.Image:
    image = Image.new("RGB", (PATCH * len(colours), PATCH))
    for at, colour in enumerate(colours):
        image.paste(colour, (at * PATCH, 0, (at + 1) * PATCH, PATCH))
    return image


def half_transparent() -> Image.Image:
    image = patches()
    image.putalpha(128)
    return image


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    if kind == "JPEG":
        options = {"quality": 100, "subsampling": 0} | options
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png(image: Image.Image, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG with chunks put before its palette and its pixels."""
    data = saved(image, "PNG")
    return data[:33] + b"".join(chunk(*one) for one in chunks) + data[33:]


def raw_png(width: int, height: int, bits: int, kind: int, rows: bytes, *chunks: tuple[bytes, bytes]) -> bytes:
    stride = len(rows) // max(height, 1)
    lines = b"".join(b"\0" + rows[at * stride : (at + 1) * stride] for at in range(height))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, kind, 0, 0, 0))
    body = b"".join(chunk(*one) for one in (*chunks, (b"IDAT", zlib.compress(lines)), (b"IEND", b"")))
    return b"\x89PNG\r\n\x1a\n" + header + body


def interlaced(image: Image.Image) -> bytes:
    """Return an Adam7 PNG of an RGB picture: Pillow writes none."""
    lines = b""
    for left, top, across, down in (
        (0, 0, 8, 8),
        (4, 0, 8, 8),
        (0, 4, 4, 8),
        (2, 0, 4, 4),
        (0, 2, 2, 4),
        (1, 0, 2, 2),
        (0, 1, 1, 2),
    ):
        for y in range(top, image.height, down):
            lines += b"\0" + b"".join(bytes(image.getpixel((x, y))) for x in range(left, image.width, across))  # type: ignore[arg-type]
    header = struct.pack(">IIBBBBB", image.width, image.height, 8, 2, 0, 0, 1)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def gama(hundred_thousandths: int) -> tuple[bytes, bytes]:
    return b"gAMA", struct.pack(">I", hundred_thousandths)


def chrm(*hundred_thousandths: int) -> tuple[bytes, bytes]:
    return b"cHRM", struct.pack(">8I", *hundred_thousandths)


def iccp(profile: bytes) -> tuple[bytes, bytes]:
    return b"iCCP", b"profile\0\0" + zlib.compress(profile)


def icc(space: bytes, tags: dict[bytes, bytes]) -> bytes:
    """Return an ICC profile; each tag takes 20 bytes."""
    start = 132 + 12 * len(tags)
    header = struct.pack(">I4xI4s4s4s12x4s", start + 20 * len(tags), 0x04000000, b"mntr", space, b"XYZ ", b"acsp")
    table = b"".join(struct.pack(">4sII", name, start + 20 * at, 20) for at, name in enumerate(tags))
    return b"".join((header.ljust(68, b"\0"), D50, bytes(48), struct.pack(">I", len(tags)), table, *tags.values()))


def xyz(*values: float) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(value * 65536) for value in values))


def curve(gamma: float) -> bytes:
    return b"para" + bytes(8) + struct.pack(">i4x", round(gamma * 65536))


def rgb_profile(gamma: float, *primaries: tuple[float, float, float]) -> bytes:
    tags = {b"wtpt": b"XYZ " + bytes(4) + D50}
    for colour, primary in zip((b"r", b"g", b"b"), primaries, strict=True):
        tags |= {colour + b"XYZ": xyz(*primary), colour + b"TRC": curve(gamma)}
    return icc(b"RGB ", tags)


D50 = struct.pack(">3i", 63190, 65536, 54061)
P3 = rgb_profile(2.2, (0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE_RGB = rgb_profile(2.2, (0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))
GREY_18 = icc(b"GRAY", {b"wtpt": b"XYZ " + bytes(4) + D50, b"kTRC": curve(1.8)})
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def ink(image: Image.Image) -> Image.Image:
    """Return a CMYK picture that is not only the complement of an RGB one: it has black."""
    return Image.merge("CMYK", (*image.split(), image.getchannel("R").point(lambda value: value // 4)))


def adobe_transform(data: bytes, transform: int) -> bytes:
    at = data.index(b"Adobe") + 11
    return data[:at] + bytes([transform]) + data[at + 1 :]


def without_adobe(data: bytes) -> bytes:
    at = data.index(b"Adobe") - 4
    return data[:at] + data[at + 2 + struct.unpack(">H", data[at + 2 : at + 4])[0] :]


def animated(kind: str, **options: Any) -> bytes:
    others = [patches().transpose(Image.Transpose.FLIP_LEFT_RIGHT), patches(GREYS)]
    return saved(patches(), kind, save_all=True, append_images=others, duration=500, **options)


def palette() -> Image.Image:
    return patches().quantize(4, dither=Image.Dither.NONE)


def with_transparent_entries(kind: str, alphas: bytes | int) -> bytes:
    return saved(palette(), kind, transparency=alphas)


def samples(*colours: tuple[int, ...]) -> bytes:
    """Return the rows of patches of 16-bit samples."""
    return b"".join(struct.pack(f">{len(colour)}H", *colour) * PATCH for colour in colours) * PATCH


WIDE = 4 * PATCH
PICTURES: dict[str, Callable[[], bytes]] = {
    "png": lambda: png(patches()),
    "png, grey": lambda: png(patches(GREYS).convert("L")),
    "png, one bit": lambda: raw_png(WIDE, PATCH, 1, 0, b"\0\0\xff\xff\0\0\xff\xff" * PATCH),
    "png, two bits, one grey transparent": lambda: raw_png(
        WIDE, PATCH, 2, 0, (b"\0" * 4 + b"\x55" * 4 + b"\xaa" * 4 + b"\xff" * 4) * PATCH, (b"tRNS", b"\0\1")
    ),
    "png, four bits, one grey transparent": lambda: raw_png(
        WIDE, PATCH, 4, 0, (b"\0" * 8 + b"\x33" * 8 + b"\x77" * 8 + b"\xcc" * 8) * PATCH, (b"tRNS", b"\0\7")
    ),
    "png, palette": lambda: png(palette()),
    "png, palette, one entry transparent": lambda: with_transparent_entries("PNG", 2),
    "png, palette, entries half transparent": lambda: with_transparent_entries("PNG", bytes((0, 60, 128, 255))),
    "png, one colour transparent": lambda: png(patches(), (b"tRNS", struct.pack(">3H", *COLOURS[1]))),
    "png, alpha": lambda: png(half_transparent()),
    "png, grey and alpha": lambda: png(half_transparent().convert("LA")),
    "png, 16 bits, grey": lambda: raw_png(WIDE, PATCH, 16, 0, samples((0,), (20000,), (33000,), (65535,))),
    "png, 16 bits, colour": lambda: raw_png(
        WIDE, PATCH, 16, 2, samples((65535, 0, 0), (300, 40000, 20000), (32768, 32768, 32768), (1, 2, 65000))
    ),
    "png, 16 bits, one colour transparent": lambda: raw_png(
        WIDE,
        PATCH,
        16,
        2,
        samples((65535, 0, 0), (300, 40000, 20000), (32768,) * 3, (1, 2, 65000)),
        (b"tRNS", struct.pack(">3H", 300, 40000, 20000)),
    ),
    "png, 16 bits, alpha": lambda: raw_png(
        WIDE, PATCH, 16, 6, samples((65535, 0, 0, 65535), (0, 65535, 0, 32768), (9, 9, 9, 0), (1, 2, 65000, 20000))
    ),
    "png, 16 bits, grey and alpha": lambda: raw_png(
        WIDE, PATCH, 16, 4, samples((0, 65535), (0, 32768), (65535, 0), (20000, 50000))
    ),
    "png, interlaced": lambda: interlaced(patches()),
    "png, animated": lambda: animated("PNG"),
    "png, animated, another picture for those who cannot": lambda: animated("PNG", default_image=True),
    "png, gamma 1": lambda: png(patches(), gama(100000)),
    "png, gamma of sRGB": lambda: png(patches(), gama(45455)),
    "png, gamma and primaries of sRGB": lambda: png(patches(), gama(45455), chrm(*D65_SRGB)),
    "png, gamma and primaries of P3": lambda: png(patches(), gama(45455), chrm(*D65_P3)),
    "png, palette, primaries of P3": lambda: png(palette(), gama(45455), chrm(*D65_P3)),
    "png, primaries alone": lambda: png(patches(), chrm(*D65_P3)),
    "png, sRGB whatever the gamma": lambda: png(patches(), (b"sRGB", b"\0"), gama(100000)),
    "png, grey, gamma 1.8": lambda: png(patches(GREYS).convert("L"), gama(55556)),
    "png, impossible gamma": lambda: png(patches(), gama(0), chrm(*D65_SRGB)),
    "png, impossible primaries": lambda: png(patches(), gama(45455), chrm(*[0] * 8)),
    "png, profile P3": lambda: png(patches(), iccp(P3)),
    "png, profile Adobe RGB": lambda: png(patches(), iccp(ADOBE_RGB)),
    "png, profile sRGB": lambda: png(patches(), iccp(SRGB)),
    "png, palette, profile P3": lambda: png(palette(), iccp(P3)),
    "png, alpha, profile P3": lambda: png(half_transparent(), iccp(P3)),
    "png, grey, grey profile": lambda: png(patches(GREYS).convert("L"), iccp(GREY_18)),
    "png, grey and alpha, grey profile": lambda: png(half_transparent().convert("LA"), iccp(GREY_18)),
    "png, grey, profile Adobe RGB": lambda: png(patches(GREYS).convert("L"), iccp(ADOBE_RGB)),
    "png, colour, grey profile": lambda: png(patches(), iccp(GREY_18)),
    "png, profile cut short": lambda: png(patches(), iccp(P3[:200])),
    "png, profile of nothing": lambda: png(patches(), iccp(b"not a profile")),
    "jpeg": lambda: saved(patches(), "JPEG"),
    "jpeg, progressive": lambda: saved(patches(), "JPEG", progressive=True, subsampling=2),
    "jpeg, grey": lambda: saved(patches(GREYS).convert("L"), "JPEG"),
    "jpeg, grey, grey profile": lambda: saved(patches(GREYS).convert("L"), "JPEG", icc_profile=GREY_18),
    "jpeg, profile P3": lambda: saved(patches(), "JPEG", icc_profile=P3),
    "jpeg, profile Adobe RGB": lambda: saved(patches(), "JPEG", icc_profile=ADOBE_RGB),
    "jpeg, profile cut short": lambda: saved(patches(), "JPEG", icc_profile=P3[:300]),
    "jpeg, four inks": lambda: saved(ink(patches()), "JPEG"),
    "jpeg, four inks, not said by Adobe": lambda: without_adobe(saved(ink(patches()), "JPEG")),
    "jpeg, four inks as YCCK": lambda: adobe_transform(saved(ink(patches()), "JPEG"), 2),
    "jpeg, four inks, profile of a screen": lambda: saved(ink(patches()), "JPEG", icc_profile=P3),
    "gif": lambda: saved(palette(), "GIF"),
    "gif, one entry transparent": lambda: with_transparent_entries("GIF", 2),
    "gif, animated": lambda: animated("GIF"),
    "webp": lambda: saved(patches(), "WEBP", quality=100),
    "webp, lossless": lambda: saved(patches(), "WEBP", lossless=True),
    "webp, alpha": lambda: saved(half_transparent(), "WEBP", lossless=True),
    "webp, animated": lambda: animated("WEBP", lossless=True),
    "webp, profile P3": lambda: saved(patches(), "WEBP", lossless=True, icc_profile=P3),
    "bmp": lambda: saved(patches(), "BMP"),
    "bmp, palette": lambda: saved(palette(), "BMP"),
    "bmp, one bit": lambda: saved(patches(GREYS).convert("1", dither=Image.Dither.NONE), "BMP"),
    "bmp, alpha": lambda: saved(half_transparent(), "BMP"),
    "avif": lambda: saved(patches(), "AVIF", quality=100, subsampling="4:4:4"),
    "avif, profile P3": lambda: saved(patches(), "AVIF", quality=100, subsampling="4:4:4", icc_profile=P3),
}


# What browsers show: the colours in the middle of the four patches

SEEN: dict[str, tuple[Colour, ...]] = {
    "png": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, grey": ((0, 0, 0), (60, 60, 60), (128, 128, 128), (250, 250, 250)),
    "png, one bit": ((0, 0, 0), (255, 255, 255), (0, 0, 0), (255, 255, 255)),
    "png, two bits, one grey transparent": ((0, 0, 0), (255, 255, 255), (170, 170, 170), (255, 255, 255)),
    "png, four bits, one grey transparent": ((0, 0, 0), (51, 51, 51), (255, 255, 255), (204, 204, 204)),
    "png, palette": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, palette, one entry transparent": ((255, 0, 0), (255, 255, 255), (128, 128, 128), (250, 240, 20)),
    "png, palette, entries half transparent": ((255, 0, 0), (142, 227, 172), (225, 225, 225), (255, 255, 255)),
    "png, one colour transparent": ((255, 0, 0), (255, 255, 255), (128, 128, 128), (250, 240, 20)),
    "png, alpha": ((255, 127, 127), (142, 227, 172), (191, 191, 191), (252, 247, 137)),
    "png, grey and alpha": ((165, 165, 165), (196, 196, 196), (191, 191, 191), (236, 236, 236)),
    "png, 16 bits, grey": ((0, 0, 0), (78, 78, 78), (128, 128, 128), (255, 255, 255)),
    "png, 16 bits, colour": ((255, 0, 0), (1, 156, 78), (128, 128, 128), (0, 0, 253)),
    "png, 16 bits, one colour transparent": ((255, 0, 0), (255, 255, 255), (128, 128, 128), (0, 0, 253)),
    "png, 16 bits, alpha": ((255, 0, 0), (127, 255, 127), (255, 255, 255), (177, 177, 254)),
    "png, 16 bits, grey and alpha": ((0, 0, 0), (127, 127, 127), (255, 255, 255), (120, 120, 120)),
    "png, interlaced": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, animated": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, animated, another picture for those who cannot": (
        (250, 240, 20),
        (128, 128, 128),
        (30, 200, 90),
        (255, 0, 0),
    ),
    "png, gamma 1": ((255, 0, 0), (96, 229, 160), (188, 188, 188), (253, 248, 79)),
    "png, gamma of sRGB": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, gamma and primaries of sRGB": ((255, 0, 0), (24, 201, 90), (129, 129, 129), (250, 240, 12)),
    "png, gamma and primaries of P3": ((255, 0, 0), (0, 205, 72), (129, 129, 129), (252, 240, 0)),
    "png, palette, primaries of P3": ((255, 0, 0), (0, 205, 72), (129, 129, 129), (252, 240, 0)),
    "png, primaries alone": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, sRGB whatever the gamma": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, grey, gamma 1.8": ((0, 0, 0), (77, 77, 77), (146, 146, 146), (251, 251, 251)),
    "png, impossible gamma": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, impossible primaries": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, profile P3": ((255, 0, 0), (0, 205, 72), (129, 129, 129), (252, 240, 0)),
    "png, profile Adobe RGB": ((255, 0, 0), (0, 201, 80), (129, 129, 129), (254, 240, 0)),
    "png, profile sRGB": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, palette, profile P3": ((255, 0, 0), (0, 205, 72), (129, 129, 129), (252, 240, 0)),
    "png, alpha, profile P3": ((255, 127, 127), (127, 230, 163), (192, 192, 192), (254, 247, 127)),
    "png, grey, grey profile": ((0, 0, 0), (77, 77, 77), (146, 146, 146), (251, 251, 251)),
    "png, grey and alpha, grey profile": ((174, 174, 174), (205, 205, 205), (200, 201, 200), (240, 240, 240)),
    "png, grey, profile Adobe RGB": ((0, 0, 0), (57, 57, 57), (129, 129, 129), (250, 250, 250)),
    "png, colour, grey profile": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, profile cut short": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "png, profile of nothing": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "jpeg": ((254, 0, 0), (30, 200, 91), (128, 128, 128), (250, 240, 20)),
    "jpeg, progressive": ((254, 0, 0), (30, 200, 91), (128, 128, 128), (250, 240, 20)),
    "jpeg, grey": ((0, 0, 0), (60, 60, 60), (128, 128, 128), (250, 250, 250)),
    "jpeg, grey, grey profile": ((0, 0, 0), (77, 77, 77), (146, 146, 146), (251, 251, 251)),
    "jpeg, profile P3": ((255, 0, 0), (0, 205, 74), (129, 129, 129), (252, 240, 0)),
    "jpeg, profile Adobe RGB": ((255, 0, 0), (0, 201, 81), (129, 129, 129), (254, 240, 0)),
    "jpeg, profile cut short": ((254, 0, 0), (30, 200, 91), (128, 128, 128), (250, 240, 20)),
    "jpeg, four inks": ((0, 192, 192), (218, 53, 160), (111, 111, 111), (3, 11, 177)),
    "jpeg, four inks, not said by Adobe": ((0, 192, 192), (218, 53, 160), (111, 111, 111), (3, 11, 177)),
    "jpeg, four inks as YCCK": ((57, 192, 22), (0, 30, 154), (112, 111, 113), (75, 193, 193)),
    "jpeg, four inks, profile of a screen": ((0, 192, 192), (218, 53, 160), (111, 111, 111), (3, 11, 177)),
    "gif": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "gif, one entry transparent": ((255, 0, 0), (255, 255, 255), (128, 128, 128), (250, 240, 20)),
    "gif, animated": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "webp": ((255, 1, 0), (29, 200, 90), (128, 128, 128), (250, 240, 20)),
    "webp, lossless": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "webp, alpha": ((255, 127, 127), (142, 227, 172), (191, 191, 191), (252, 247, 137)),
    "webp, animated": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "webp, profile P3": ((255, 0, 0), (0, 205, 72), (129, 129, 129), (252, 240, 0)),
    "bmp": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "bmp, palette": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "bmp, one bit": ((0, 0, 0), (0, 0, 0), (255, 255, 255), (255, 255, 255)),
    "bmp, alpha": ((255, 0, 0), (30, 200, 90), (128, 128, 128), (250, 240, 20)),
    "avif": ((255, 0, 1), (29, 200, 88), (128, 128, 128), (250, 240, 20)),
    "avif, profile P3": ((255, 0, 0), (0, 205, 69), (129, 129, 129), (252, 240, 0)),
}


needs_avif = pytest.mark.skipif(not features.check("avif"), reason="this Pillow reads no AVIF")


def named(name: str) -> Any:
    return pytest.param(name, marks=needs_avif) if name.startswith("avif") else name


@pytest.mark.parametrize("name", [named(name) for name in SEEN])
def test_the_pixels_are_those_of_a_browser(tmp_path: Path, name: str) -> None:
    path = written(tmp_path, PICTURES[name]())
    image = open_masked(path, ())
    assert (image.mode, image.size) == ("RGB", (WIDE, PATCH))
    assert seen_size(path) == image.size
    assert_patches(image, SEEN[name], tolerance=6 if name.startswith("avif") else 2)  # encoders differ


def test_a_profile_of_inks_is_followed(tmp_path: Path) -> None:
    """Chromium loses black before it applies one, so what it shows is no example."""
    nodes = b"".join(bytes((255 if at == 0 else 153, 128, 128)) for at in range(16))
    straight = bytes(range(256))
    table = b"mft1" + bytes(4) + bytes((4, 3, 2, 0)) + struct.pack(">9i", *(65536, 0, 0, 0) * 2, 65536)
    body = table + straight * 4 + nodes + straight * 3
    header = struct.pack(">I4xI4s4s4s12x4s", 144 + len(body), 0x02400000, b"prtr", b"CMYK", b"Lab ", b"acsp")
    profile = (
        (header.ljust(68, b"\0") + D50).ljust(128, b"\0") + struct.pack(">I4sII", 1, b"A2B0", 144, len(body)) + body
    )
    image = Image.new("CMYK", (2 * PATCH, PATCH))
    image.paste((0, 0, 0, 255), (PATCH, 0, 2 * PATCH, PATCH))
    shown = open_masked(written(tmp_path, saved(image, "JPEG", icc_profile=profile)), ())
    assert_close(shown, (8, 8), (255, 255, 255))
    assert_close(shown, (24, 8), (145, 145, 145))  # L* = 60


# Orientation: where the quarters of the file are seen, from the top left, row by row

QUARTERS = {1: "0123", 2: "1032", 3: "3210", 4: "2301", 5: "0213", 6: "2031", 7: "3120", 8: "1302"}


def quarters() -> Image.Image:
    image = Image.new("RGB", (4 * PATCH, 2 * PATCH))
    for at, colour in enumerate(COLOURS):
        image.paste(colour, (at % 2 * 2 * PATCH, at // 2 * PATCH, (at % 2 + 1) * 2 * PATCH, (at // 2 + 1) * PATCH))
    return image


def oriented(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return exif


def assert_quarters(path: Path, order: str) -> None:
    image = open_masked(path, ())
    assert image.size == (
        (2 * PATCH, 4 * PATCH) if order in ("0213", "2031", "3120", "1302") else (4 * PATCH, 2 * PATCH)
    )
    assert seen_size(path) == image.size
    for at, index in enumerate(order):
        place = (image.width * (1 + at % 2 * 2) // 4, image.height * (1 + at // 2 * 2) // 4)
        assert_close(image, place, COLOURS[int(index)])


@pytest.mark.parametrize("orientation", QUARTERS)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", pytest.param("AVIF", marks=needs_avif)])
def test_pictures_are_turned_upright(tmp_path: Path, kind: str, orientation: int) -> None:
    options = {"quality": 100, "subsampling": "4:4:4"} if kind == "AVIF" else {}
    data = saved(quarters(), kind, exif=oriented(orientation), **options)
    assert_quarters(written(tmp_path, data), QUARTERS[orientation])


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: saved(quarters(), "WEBP", lossless=True, exif=oriented(6)), id="webp"),
        pytest.param(lambda: saved(quarters(), "JPEG", exif=oriented(9)), id="no such orientation"),
        pytest.param(lambda: saved(quarters(), "JPEG", exif=b"Exif\0\0rubbish rubbish"), id="broken"),
        pytest.param(lambda: saved(quarters(), "JPEG", xmp=b'<x tiff:Orientation="6"/>'), id="xmp"),
        pytest.param(
            lambda: saved(quarters(), "PNG")[:-12] + chunk(b"eXIf", oriented(6).tobytes()) + chunk(b"IEND", b""),
            id="png, behind the pixels",
        ),
    ],
)
def test_what_browsers_do_not_heed_does_not_turn(tmp_path: Path, make: Callable[[], bytes]) -> None:
    assert_quarters(written(tmp_path, make()), QUARTERS[1])


# TIFF, which browsers do not show


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg"])
def test_tiff_is_read_whatever_its_compression(tmp_path: Path, compression: str) -> None:
    data = saved(patches(), "TIFF", compression=compression)
    assert_patches(open_masked(written(tmp_path, data), ()), COLOURS, 4)


def test_tiff_of_16_bits_in_both_orders(tmp_path: Path) -> None:
    rows = samples((0,), (20000,), (33000,), (65535,))
    for mode, data in (
        ("I;16B", rows),
        ("I;16", bytes(byte for pair in zip(rows[1::2], rows[::2], strict=True) for byte in pair)),
    ):
        image = Image.frombytes(mode, (WIDE, PATCH), data)
        shown = open_masked(written(tmp_path, saved(image, "TIFF")), ())
        assert_patches(shown, ((0, 0, 0), (78, 78, 78), (128, 128, 128), (255, 255, 255)))


def test_tiff_shows_its_first_page(tmp_path: Path) -> None:
    assert_patches(open_masked(written(tmp_path, animated("TIFF", compression="tiff_lzw")), ()), COLOURS)


def test_tiff_of_four_inks(tmp_path: Path) -> None:
    shown = open_masked(written(tmp_path, saved(ink(patches()), "TIFF")), ())
    assert_patches(shown, SEEN["jpeg, four inks"])


@pytest.mark.parametrize("mode", ["F", "I"])
def test_samples_without_a_range_are_refused(tmp_path: Path, mode: str) -> None:
    with pytest.raises(PictureError):
        open_masked(written(tmp_path, saved(Image.new(mode, (9, 9)), "TIFF")), ())


# What is no picture, or no more


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"Bonjour.\n" * 50, id="text"),
        pytest.param(b"<!doctype html><title>404</title>", id="html"),
        pytest.param(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', id="svg"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", id="pdf"),
        pytest.param(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n%%EndComments\n", id="eps"),
        pytest.param(b"P6\n1 1\n255\nabc", id="ppm"),
        pytest.param(b"", id="nothing"),
        pytest.param(raw_png(0, 9, 8, 2, b""), id="no width"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    assert problems_of(path) == ["picture-not-one"]
    with pytest.raises(PictureError):
        open_masked(path, ())


def test_a_wrong_extension_does_not_matter(tmp_path: Path) -> None:
    assert_patches(open_masked(written(tmp_path, saved(patches(), "JPEG")), ()), COLOURS)


@pytest.mark.parametrize("name", [named(name) for name in ("png", "jpeg", "gif", "bmp", "webp", "avif")])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_a_picture_cut_short_is_refused(tmp_path: Path, name: str, share: float) -> None:
    data = PICTURES[name]()
    path = written(tmp_path, data[: int(len(data) * share)])
    assert problems_of(path) in ([], ["picture-not-one"])
    with pytest.raises(PictureError):
        open_masked(path, ())


def test_damaged_pictures_are_read_or_refused(tmp_path: Path) -> None:
    chooser = random.Random(7)
    names = [name for name in PICTURES if not name.startswith("avif")]
    for _ in range(300):
        data = bytearray(PICTURES[chooser.choice(names)]())
        for _ in range(chooser.choice((1, 3, 9))):
            data[chooser.randrange(min(len(data), 400))] = chooser.randrange(256)
        path = written(tmp_path, bytes(data))
        problems = problems_of(path)
        try:
            image = open_masked(path, ())
        except PictureError:
            continue
        assert problems == []
        assert seen_size(path) == image.size


def test_a_missing_file_says_so(tmp_path: Path) -> None:
    assert problems_of(tmp_path / "absente.png") == ["file-unreadable"]


# Bombs


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(raw_png(2**31 - 1, 1, 8, 2, b""), id="png"),
        pytest.param(b"GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\2\2D\1\0;", id="gif"),
        pytest.param(
            b"BM" + struct.pack("<IIIIiiHHIIIIII", 54, 0, 54, 40, 60000, 60000, 1, 24, 0, 0, 0, 0, 0, 0), id="bmp"
        ),
    ],
)
def test_a_header_that_promises_too_much_is_refused(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    assert problems_of(path) == ["picture-bomb"]
    with pytest.raises(PictureError):
        open_masked(path, ())


@pytest.mark.parametrize("name", [b"zTXt", b"iCCP"])
def test_compressed_texts_are_not_unpacked_without_end(tmp_path: Path, name: bytes) -> None:
    bomb = chunk(name, b"k\0\0" + zlib.compress(bytes(60_000_000), 9))
    data = saved(patches(), "PNG")
    for packed in (data[:33] + bomb + data[33:], data[:-12] + bomb + data[-12:]):
        path = written(tmp_path, packed)
        tracemalloc.start()
        problems_of(path)
        with pytest.raises(PictureError):
            open_masked(path, ())
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
        tracemalloc.stop()


def test_the_frames_after_the_first_are_not_decoded(tmp_path: Path) -> None:
    for data in (animated("GIF")[:-30], animated("PNG")[:-60]):
        assert_patches(open_masked(written(tmp_path, data), ()), COLOURS)


def tiff(**tags: tuple[int, int]) -> bytes:
    """Return a grey TIFF of 10 × 10 pixels in which some tags, `t` and their number, have other counts and values."""
    plain = {256: 10, 257: 10, 258: 8, 259: 1, 262: 1, 273: 200, 277: 1, 278: 10, 279: 100}
    fields = {number: (1, value) for number, value in plain.items()} | {int(name[1:]): tags[name] for name in tags}
    entries = b"".join(struct.pack("<HHII", number, 4, *fields[number]) for number in sorted(fields))
    return (b"II*\0\x08\0\0\0" + struct.pack("<H", len(fields)) + entries).ljust(200, b"\0") + bytes(100)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(tiff(t256=(1, 2**32 - 1), t257=(1, 2**32 - 1)), id="size"),
        pytest.param(tiff(t273=(2**32 - 1, 200)), id="count"),
        pytest.param(tiff(t277=(1, 65535)), id="samples"),
        pytest.param(tiff(t259=(1, 5), t279=(1, 2**32 - 1)), id="strip"),
        pytest.param(tiff(t259=(1, 5), t322=(1, 2**20), t323=(1, 2**20), t324=(1, 200), t325=(1, 100)), id="tile"),
    ],
)
def test_absurd_tags_are_refused(tmp_path: Path, data: bytes) -> None:
    path = written(tmp_path, data)
    problems_of(path)
    with pytest.raises(PictureError):
        open_masked(path, ())
    assert open_masked(written(tmp_path, tiff()), ()).size == (10, 10)


# Sizes


@pytest.mark.parametrize("size", [(1, 1), (1, 20_000), (20_000, 1), (5_000, 5_000)])
def test_every_size_works(tmp_path: Path, size: tuple[int, int]) -> None:
    path = written(tmp_path, saved(Image.new("1", size, 1), "PNG"))
    assert seen_size(path) == size
    image = open_masked(path, ())
    assert image.size == size
    assert image.getpixel((size[0] - 1, size[1] - 1)) == (255, 255, 255)


def test_a_pixel_too_many_is_refused(tmp_path: Path) -> None:
    assert problems_of(written(tmp_path, saved(Image.new("1", (MAX_PIXELS + 1, 1)), "PNG"))) == ["picture-bomb"]


# What is kept of a file


def test_no_metadata_is_left(tmp_path: Path) -> None:
    secret = b"SECRET 48.85N"
    exif = Image.Exif()
    exif[0x010E] = secret.decode()
    data = saved(patches(), "JPEG", exif=exif, comment=secret, xmp=secret, icc_profile=P3)
    assert data.count(secret) == 3
    image = open_masked(written(tmp_path, data), ())
    assert image.info == {}
    for kind in ("PNG", "JPEG", "WEBP", "TIFF"):
        assert secret not in saved(image, kind)


def test_the_header_is_read_without_decoding(tmp_path: Path) -> None:
    data = saved(patches(), "PNG")
    at = data.index(b"IDAT") + 4
    assert seen_size(written(tmp_path, data[:at] + bytes(len(data) - at))) == (WIDE, PATCH)


@pytest.mark.parametrize(
    ("chunks", "scale"),
    [
        ((), None),
        (((b"pHYs", struct.pack(">IIB", 3780, 3780, 1)),), None),
        (((b"pHYs", struct.pack(">IIB", 2835, 2835, 1)),), None),
        (((b"pHYs", struct.pack(">IIB", 5669, 5669, 1)),), 2.0),
        (((b"pHYs", struct.pack(">IIB", 7559, 7559, 1)),), 2.0),
        (((b"pHYs", struct.pack(">IIB", 0, 0, 1)),), None),
        (((b"pHYs", struct.pack(">IIB", 2, 1, 0)),), None),
        (((b"tEXt", b"dpi\x00300"),), None),
    ],
)
def test_the_density_that_a_png_states(
    tmp_path: Path, chunks: tuple[tuple[bytes, bytes], ...], scale: float | None
) -> None:
    header, problems = probe_picture(written(tmp_path, png(patches(), *chunks)), PLACE)
    assert problems == []
    assert header is not None
    assert header.scale == scale


# Helpers

PLACE = Place("t.md", 1)


def written(folder: Path, data: bytes) -> Path:
    """Write a picture under a name that says nothing of what it is."""
    path = folder / "image.png"
    path.write_bytes(data)
    return path


def problems_of(path: Path) -> list[str]:
    return [problem.code for problem in probe_picture(path, PLACE)[1]]


def seen_size(path: Path) -> tuple[int, int] | None:
    header, _ = probe_picture(path, PLACE)
    return header and header.size_px


def assert_patches(image: Image.Image, colours: tuple[Colour, ...], tolerance: int = 2) -> None:
    for at, colour in enumerate(colours):
        assert_close(image, (at * PATCH + PATCH // 2, PATCH // 2), colour, tolerance)


def assert_close(image: Image.Image, place: tuple[int, int], colour: Colour, tolerance: int = 2) -> None:
    pixel = image.getpixel(place)
    assert isinstance(pixel, tuple)
    assert max(abs(one - other) for one, other in zip(pixel, colour, strict=True)) <= tolerance, (pixel, colour)
