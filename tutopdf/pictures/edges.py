"""Edge map: where a masked screen could be cut without cutting through a word or a button."""

from __future__ import annotations

import numpy as np
from PIL import Image

_CONTRAST = 20
"""Difference of luminance, of 255, between neighbours on two sides of an edge."""

_MOST_PIXELS = 2_000_000
"""Past this, the map is made of a reduced picture: it is to find gaps between lines, not hairs."""


class EdgeMap:
    """Counts the edges that a cut would cross. Places are in CSS pixels, as framing has them."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        """`image` is masked; `scale` is its device pixels in a CSS pixel."""
        factor = max(round(scale), 1)
        while (image.width // factor) * (image.height // factor) > _MOST_PIXELS:
            factor += 1
        grey = np.asarray((image.reduce(factor) if factor > 1 else image).convert("L"), dtype=np.int16)
        self._unit = scale / factor
        down = np.abs(np.diff(grey, axis=0)) > _CONTRAST
        across = np.abs(np.diff(grey, axis=1)) > _CONTRAST
        self._down = _running(down, axis=0)
        self._across = _running(across, axis=1)

    def crossed_by_column(self, x: float, top: float, bottom: float) -> int:
        """Return how many edges a vertical cut at `x` crosses between two heights."""
        sums = self._down
        column = min(max(int(x * self._unit), 0), sums.shape[1] - 1)
        first, last = (min(max(int(y * self._unit), 0), sums.shape[0] - 1) for y in (top, bottom))
        return int(sums[last, column]) - int(sums[first, column])

    def crossed_by_row(self, y: float, left: float, right: float) -> int:
        """Return how many edges a horizontal cut at `y` crosses between two sides."""
        sums = self._across
        row = min(max(int(y * self._unit), 0), sums.shape[0] - 1)
        first, last = (min(max(int(x * self._unit), 0), sums.shape[1] - 1) for x in (left, right))
        return int(sums[row, last]) - int(sums[row, first])


def _running(
    edges: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], axis: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint16]]:
    """Return running counts along an axis, starting with 0."""
    counts = np.cumsum(edges, axis=axis, dtype=np.uint16)
    start = np.zeros_like(counts.take([0], axis=axis)) if counts.size else np.zeros((1, 1), np.uint16)
    return np.concatenate((start, counts), axis=axis) if counts.size else start
