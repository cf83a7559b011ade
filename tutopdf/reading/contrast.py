"""Contrast: contrast as WCAG 2.1 defines it, measured on pixels (arrays of rows, columns, red, green and blue)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
Ratios = NDArray[np.float32]

_SRGB = np.arange(256) / 255
_LINEAR = np.where(_SRGB <= 0.04045, _SRGB / 12.92, ((_SRGB + 0.055) / 1.055) ** 2.4).astype(np.float32)
_WEIGHTS = np.array([0.2126, 0.7152, 0.0722], dtype=np.float32)

WEAKEST_PERCENT = 10
"""A text or a mark has the contrast that nine tenths of it have at least: what touches its edge is no fault of its own."""

_TILE = 8
"""Pixels of the squares that a mark is cut in: one is seen when a stroke is, in it or in a square that touches it."""


def luminance(pixels: Pixels) -> Ratios:
    """Return relative luminances, 0 to 1 (WCAG 2.1, definition of relative luminance)."""
    return np.asarray(_LINEAR[pixels] @ _WEIGHTS, dtype=np.float32)


def ratios(some: Pixels, others: Pixels) -> Ratios:
    """Return the contrast ratio of each pixel of `some` with its fellow of `others`, 1 to 21."""
    one, other = luminance(some), luminance(others)
    contrast = (np.maximum(one, other) + np.float32(0.05)) / (np.minimum(one, other) + np.float32(0.05))
    return np.asarray(contrast, dtype=np.float32)


def painted(on_white: Pixels, on_black: Pixels) -> NDArray[np.bool_]:
    """Say which pixels are painted by what was rendered alone, on white and on black."""
    return np.asarray((on_white < 255).any(axis=2) | (on_black > 0).any(axis=2))


def text_contrast(ink: Pixels, alpha: float, under: Pixels, seen: Pixels, glyphs: NDArray[np.bool_]) -> float | None:
    """Return the contrast of letters of the colour `ink` on what is under them; None when something covers them.

    `seen` is the page as it is, `under` without its texts.
    """
    if not glyphs.any():
        return None
    ground = under[glyphs]
    mixed = np.rint(alpha * ink + (1 - alpha) * ground.astype(np.float32)).astype(np.uint8)
    contrast = float(np.percentile(ratios(mixed, ground), WEAKEST_PERCENT))
    changed = np.abs(seen[glyphs].astype(np.int16) - ground).max() > 2
    return contrast if changed or contrast < 1.1 else None


def mark_contrast(seen: Pixels, before: Pixels, strokes: NDArray[np.bool_]) -> float | None:
    """Return the contrast of a mark: in each place along its edge that of its stroke or of its halo, the better one.

    `before` is the picture without its marks; None when nothing is painted.
    """
    contrast = np.where(strokes, ratios(seen, before), 0)
    best = _best_around(_tiles(contrast).max(axis=(1, 3)))
    share = _tiles(strokes).mean(axis=(1, 3))
    edges = best[(share > 0.03) & (share < 1)]
    return float(np.percentile(edges, WEAKEST_PERCENT)) if edges.size else None


def _tiles(values: Any) -> Any:
    """Return an image cut in squares: rows of squares, rows, columns of squares, columns."""
    height, width = (-(-side // _TILE) * _TILE for side in values.shape)
    padded = np.zeros((height, width), dtype=np.float32)
    padded[: values.shape[0], : values.shape[1]] = values
    return padded.reshape(height // _TILE, _TILE, width // _TILE, _TILE)


def _best_around(tiles: Any) -> Any:
    """Return the largest value of each square and its eight neighbours."""
    padded = np.pad(tiles, 1)
    rows, columns = tiles.shape
    return np.max([padded[y : y + rows, x : x + columns] for y in range(3) for x in range(3)], axis=0)
