"""HDR captures: a PNG coded for a screen of high dynamic range (`cICP`) is brought to what paper can show."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image

from tutopdf.pictures.png_coding import PQ, Coding

_BT2020, _P3 = 9, 12
_TO_SRGB = {
    _BT2020: ((1.6605, -0.5876, -0.0728), (-0.1246, 1.1329, -0.0083), (-0.0182, -0.1006, 1.1187)),
    _P3: ((1.2249, -0.2247, 0.0), (-0.0420, 1.0419, 0.0), (-0.0197, -0.0786, 1.0979)),
}
"""Linear colours of wider gamuts to sRGB's, both with the white of D65."""

_REFERENCE_WHITE, _BRIGHTEST_WHITE = 203.0, 1000.0
"""Candelas per square metre (ITU-R BT.2408): a page's white, and what no desktop's white is above."""
_HLG_PEAK, _HLG_GAMMA = 1000.0, 1.2

_WHITE_SHARE = 0.995
"""The brightest of so many pixels is white: what is beyond is a highlight."""

_STRIP_PIXELS = 250_000
_STEPS = 4096


def to_sdr(image: Image.Image, coding: Coding) -> Image.Image:
    """Return an RGB picture of that coding as sRGB: its white becomes white, brighter highlights too.

    `image` is used up, one strip after the other: as numbers, the whole would take four times its memory.
    """
    light = _light(coding.curve)
    scaled = (light / _white(image, light)).astype(np.float32)
    matrix = np.array(_TO_SRGB.get(coding.primaries, np.eye(3).tolist()), dtype=np.float32).T
    encode = _srgb_steps()
    for top, pixels in _strips(image):
        linear = np.clip(scaled[pixels] @ matrix, 0, 1)
        image.paste(Image.fromarray(encode[np.round(linear * (_STEPS - 1)).astype(np.int32)]), (0, top))
    return image


def _strips(image: Image.Image) -> Iterator[tuple[int, np.ndarray[tuple[int, ...], np.dtype[np.uint8]]]]:
    """Yield the picture's strips, each with its top."""
    height = max(_STRIP_PIXELS // image.width, 1)
    for top in range(0, image.height, height):
        yield top, np.asarray(image.crop((0, top, image.width, min(top + height, image.height))))


def _light(curve: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    """Return the light of each of the 256 values, in candelas per square metre (ITU-R BT.2100)."""
    signal = np.arange(256) / 255
    if curve == PQ:
        root = signal ** (32 / 2523)
        return np.asarray(10_000 * (np.maximum(root - 0.8359375, 0) / (18.8515625 - 18.6875 * root)) ** (8192 / 1305))
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    scene = np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
    return np.asarray(_HLG_PEAK * scene**_HLG_GAMMA)


def _white(image: Image.Image, light: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> float:
    """Return the light of the picture's white: systems put the desktop's where people like it."""
    counts = sum(np.bincount(pixels.max(axis=2).ravel(), minlength=256) for _, pixels in _strips(image))
    brightest = np.cumsum(counts)
    value = int(np.searchsorted(brightest, _WHITE_SHARE * brightest[-1]))
    return float(min(max(light[value], _REFERENCE_WHITE), _BRIGHTEST_WHITE))


def _srgb_steps() -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    linear = np.arange(_STEPS) / (_STEPS - 1)
    encoded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.round(encoded * 255).astype(np.uint8)
