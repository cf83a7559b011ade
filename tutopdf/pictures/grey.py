"""Greyscale: colours become greys that stay as far apart as the colours were, also those that differ by hue alone.

Greys stay what they are, white is white and black is black: first the mix of red, green and blue that keeps most of the
picture's contrasts, one mix for all of it; then the flat colours that it still brings together are moved apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from PIL import Image

GREY_VERSION = 1
"""Part of the cache's keys: to be raised when the same picture would be turned grey otherwise."""

LEAST_APART = 16
"""Levels, of 255, that keep two flat colours apart on paper: a copier's screen has some 16 greys."""

_LUMA = (0.299, 0.587, 0.114)
_STEPS = 10
_MOST_SAMPLES = 250_000
_MOST_COLOURS = 160
_DIFFERENT = 18.0
"""CIE 1976 colour difference from which two colours are seen as two."""

_SHARE_OF_A_FLAT_COLOUR = 0.0008
_MOST_FLAT_COLOURS = 24
_NEUTRAL = 8.0
"""Chroma under which a colour is a grey, which is left as it is."""

_KEPT_CONTRAST = 0.55
"""Of a colour difference, what a difference of lightness should keep; beyond so many levels, all is well."""
_ENOUGH = 80.0

_NEAR_LUMA = 0.06
"""What a mix costs that has nothing of the luminance: it must be worth something."""

_REACH = 40.0
"""How near a pixel is to a flat colour, in RGB levels, to be moved with it."""

_CELL_BITS = 5
_ROUNDS = 200

Array = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True)
class _Colours:
    """The colours of a picture: RGB (0 to 255), CIE L*a*b*, and the share of its pixels that each has."""

    rgb: Array
    lab: Array
    shares: Array


def to_grey(image: Image.Image) -> Image.Image:
    """Return an RGB picture in grey (mode L)."""
    colours = _colours_of(image)
    mix = _best_mix(colours)
    grey = image.convert("L", (*mix, 0.0))
    shifts = _shifts(colours, mix)
    return _shifted(image, grey, shifts) if shifts else grey


def _colours_of(image: Image.Image) -> _Colours:
    """Return a picture's main colours: the means of the most usual cells of 8 levels."""
    step = max(int((image.width * image.height / _MOST_SAMPLES) ** 0.5), 1)
    pixels = np.asarray(image)[::step, ::step].reshape(-1, 3)
    cells, counts = np.unique(_cells(pixels), return_counts=True)
    usual = cells[np.argsort(-counts, kind="stable")[:_MOST_COLOURS]]
    order = np.searchsorted(usual[np.argsort(usual)], _cells(pixels))
    sorted_cells = np.sort(usual)
    order = order.clip(0, len(sorted_cells) - 1)
    known = sorted_cells[order] == _cells(pixels)
    sums = np.zeros((len(sorted_cells), 3))
    np.add.at(sums, order[known], pixels[known])
    totals = np.bincount(order[known], minlength=len(sorted_cells)).astype(np.float64)
    rgb = sums / totals[:, None]
    return _Colours(rgb, _to_lab(rgb), totals / len(pixels))


def _cells(pixels: np.ndarray[tuple[int, ...], np.dtype[np.uint8]]) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    high = (pixels >> (8 - _CELL_BITS)).astype(np.int32)
    return (high[..., 0] << 2 * _CELL_BITS) | (high[..., 1] << _CELL_BITS) | high[..., 2]


def _best_mix(colours: _Colours) -> tuple[float, float, float]:
    """Return the shares of red, green and blue that lose least of the contrasts; luminance where all are as good.

    A search among mixes a tenth apart, after Lu, Xu and Jia, « Real-time contrast preserving decolorization », 2012.
    """
    first, second = np.triu_indices(len(colours.rgb), 1)
    difference = np.linalg.norm(colours.lab[first] - colours.lab[second], axis=1)
    seen = difference >= _DIFFERENT
    first, second, difference = first[seen], second[seen], difference[seen]
    # A red button is few pixels: the fourth root keeps the large areas from deciding alone.
    weights = (colours.shares[first] * colours.shares[second]) ** 0.25
    weights /= max(float(weights.sum()), 1e-9)
    wanted = np.minimum(difference * 2.55 * _KEPT_CONTRAST, _ENOUGH)

    def cost(mix: tuple[float, float, float]) -> float:
        levels = colours.rgb @ np.array(mix)
        lost = 1 - np.minimum(np.abs(levels[first] - levels[second]) / wanted, 1)
        unusual = sum(abs(share - usual) for share, usual in zip(mix, _LUMA, strict=True))
        return round(float((weights * lost**2).sum()) + _NEAR_LUMA * unusual, 9)

    mixes = [
        (red / _STEPS, green / _STEPS, (_STEPS - red - green) / _STEPS)
        for red in range(_STEPS + 1)
        for green in range(_STEPS + 1 - red)
    ]
    return min([_LUMA, *mixes], key=cost)


def _shifts(colours: _Colours, mix: tuple[float, float, float]) -> list[tuple[Array, float]]:
    """Return the flat colours whose greys are too near to another's, and by how much each is moved."""
    usual = [index for index in np.argsort(-colours.shares, kind="stable") if _is_flat(colours, int(index))]
    flat = _distinct(colours, [int(index) for index in usual])[:_MOST_FLAT_COLOURS]
    levels = np.array([float(colours.rgb[index] @ np.array(mix)) for index in flat])
    fixed = [float(np.hypot(*colours.lab[index][1:])) < _NEUTRAL for index in flat]
    moved = _spread(levels.copy(), fixed)
    return [
        (colours.rgb[index], float(after - before))
        for index, before, after in zip(flat, levels, moved, strict=True)
        if abs(after - before) >= 0.5
    ]


def _is_flat(colours: _Colours, index: int) -> bool:
    return float(colours.shares[index]) >= _SHARE_OF_A_FLAT_COLOUR


def _distinct(colours: _Colours, indexes: list[int]) -> list[int]:
    """Return the colours that are seen as different from each that comes before."""
    kept: list[int] = []
    for index in indexes:
        if all(np.linalg.norm(colours.lab[index] - colours.lab[other]) >= _DIFFERENT for other in kept):
            kept.append(index)
    return kept


def _spread(levels: Array, fixed: list[bool]) -> Array:
    """Return the levels pushed apart, the fixed ones where they were, as far as there is room."""
    apart = LEAST_APART + 2.0
    for _ in range(_ROUNDS):
        pushed = False
        for one, other in combinations(range(len(levels)), 2):
            gap = levels[other] - levels[one]
            lacking = apart - abs(gap)
            if lacking <= 0.01 or (fixed[one] and fixed[other]):
                continue
            pushed = True
            way = lacking if gap >= 0 else -lacking
            share = 0.5 if not (fixed[one] or fixed[other]) else 1.0
            levels[one] -= 0 if fixed[one] else way * share
            levels[other] += 0 if fixed[other] else way * share
        levels = levels.clip(0, 255)
        if not pushed:
            break
    return levels


def _shifted(image: Image.Image, grey: Image.Image, shifts: list[tuple[Array, float]]) -> Image.Image:
    """Return the grey picture with the pixels of some flat colours moved, the less the further they are from them."""
    side = 1 << _CELL_BITS
    middles = (np.arange(side) + 0.5) * (256 / side)
    cells = np.stack(np.meshgrid(middles, middles, middles, indexing="ij"), axis=-1).reshape(-1, 3)
    table = np.zeros(len(cells))
    strongest = np.zeros(len(cells))
    for rgb, shift in shifts:
        own = _cells(np.array([rgb]).round().clip(0, 255).astype(np.uint8))[0]
        near = (1.5 * (1 - np.linalg.norm(cells - rgb, axis=1) / _REACH)).clip(0, 1)
        near[own] = 1.0
        stronger = near > strongest
        table[stronger], strongest[stronger] = (near * shift)[stronger], near[stronger]
    moves = table.round().astype(np.int16)
    result = Image.new("L", grey.size)
    band = max(_MOST_SAMPLES // max(grey.width, 1), 1)
    for top in range(0, grey.height, band):
        box = (0, top, grey.width, min(top + band, grey.height))
        levels = np.asarray(grey.crop(box)).astype(np.int16) + moves[_cells(np.asarray(image.crop(box)))]
        result.paste(Image.fromarray(levels.clip(0, 255).astype(np.uint8)), box)
    return result


def _to_lab(rgb: Array) -> Array:
    """Return sRGB levels as CIE L*a*b*, for the D65 white."""
    share = rgb / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    xyz = linear @ to_xyz.T / np.array([0.9505, 1.0, 1.089])
    curve = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    x, y, z = curve[:, 0], curve[:, 1], curve[:, 2]
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=1)
