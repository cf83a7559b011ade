"""Picture quality: how close an encoded picture is to the ideal one, as the eye sees it; what kind of picture it is."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PIL import Image

_BLOCK = 4
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
"""Constants of Wang et al., 2004, « Image quality assessment: from error visibility to structural similarity »."""

SCREEN_FLAT_SHARE = 0.25
"""Share of pixels equal to their left neighbour: 0.5 and more on screens, under 0.1 on photographs."""

MIXED_FLAT_SHARE = 0.65
"""Under it, a third or more of a screen is a photograph."""

_DARK = 96
"""Median luminance, of 255, under which a screen is a dark one."""

Array = np.ndarray[tuple[int, ...], np.dtype[np.float32]]


def similarity(ideal: Image.Image, candidate: Image.Image) -> float:
    """Return how alike two RGB pictures are, 1.0 for the same: the worst mean SSIM of luminance and colours.

    The candidate is first brought to the size of the ideal. Colours are compared at half that size, as eyes do. Luminance alone, the
    usual measure, would let a palette change a red into a brown.
    """
    if candidate.size != ideal.size:
        candidate = candidate.resize(ideal.size, Image.Resampling.LANCZOS)
    return min(_ssim(one, other) for one, other in zip(_planes(ideal), _planes(candidate), strict=True))


def _planes(image: Image.Image) -> list[Array]:
    luminance, *colours = image.convert("YCbCr").split()
    return [np.asarray(plane, dtype=np.float32) for plane in (luminance, *(colour.reduce(2) for colour in colours))]


def _ssim(one: Array, other: Array) -> float:
    """Return the mean SSIM over squares of 8 pixels, 4 pixels apart: as near as makes no difference, ten times faster."""
    mean_one, mean_other = _means(one), _means(other)
    variance_one = _means(one * one) - mean_one**2
    variance_other = _means(other * other) - mean_other**2
    covariance = _means(one * other) - mean_one * mean_other
    similar = (2 * mean_one * mean_other + _C1) * (2 * covariance + _C2)
    total = (mean_one**2 + mean_other**2 + _C1) * (variance_one + variance_other + _C2)
    return float((similar / total).mean(dtype=np.float64))


def _means(values: Array) -> Array:
    """Return the mean of every square of two by two blocks."""
    height, width = values.shape
    if height % _BLOCK or width % _BLOCK:
        values = np.pad(values, ((0, -height % _BLOCK), (0, -width % _BLOCK)), mode="edge")
    # Strides are added one to the other: seven times faster than the mean over an axis of four.
    rows = _added([values[first::_BLOCK] for first in range(_BLOCK)])
    sums = _added([rows[:, first::_BLOCK] for first in range(_BLOCK)])
    count = _BLOCK * _BLOCK
    if sums.shape[0] > 1:
        sums, count = sums[:-1] + sums[1:], count * 2
    if sums.shape[1] > 1:
        sums, count = sums[:, :-1] + sums[:, 1:], count * 2
    sums *= np.float32(1 / count)
    return sums


def _added(parts: Sequence[Array]) -> Array:
    total = parts[0] + parts[1]
    for part in parts[2:]:
        total += part
    return total


_PALE, _PALE_SHARE = 250, 0.4
"""Luminance, of 255, from which an edge is not seen on paper; how much of a picture's edge is so, at the least."""


def is_dark(image: Image.Image) -> bool:
    """Say whether most of a picture is dark: a veil must then be light."""
    return float(np.median(np.asarray(image.convert("L")))) < _DARK


def is_pale(image: Image.Image) -> bool:
    """Say whether most of a picture's edge is white, so that it has none of its own on paper."""
    levels = np.asarray(image.convert("L"))
    edge = np.concatenate([levels[0], levels[-1], levels[:, 0], levels[:, -1]])
    return float((edge >= _PALE).mean()) > _PALE_SHARE


def is_photograph(image: Image.Image) -> bool:
    """Say whether a picture, in colours or in grey, is a photograph, whose pixels all differ, and not a screen."""
    return flat_share(image) < SCREEN_FLAT_SHARE


def flat_share(image: Image.Image) -> float:
    """Return the share of pixels that are the same as their left neighbour."""
    pixels = np.asarray(image)
    if pixels.shape[1] < 2:
        return 1.0
    same = pixels[:, 1:] == pixels[:, :-1]
    if same.ndim > 2:
        same = same[..., 0] & same[..., 1] & same[..., 2]
    return float(same.mean())
