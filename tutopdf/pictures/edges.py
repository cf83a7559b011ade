"""Edge map: where a masked screen could be cut without cutting through a word or a button."""

from __future__ import annotations

import numpy as np
from PIL import Image

_CONTRAST = 20
"""Difference of luminance, of 255, between neighbours on two sides of an edge."""

_CELLS, _DENSE = 40, 0.45
"""Cells across in what `detail` tells, and the share of edges in a cell that is as full as a word."""

_MOST_PIXELS = 2_000_000
"""Past this, the map is made of a reduced picture: it is to find gaps between lines, not hairs."""


class EdgeMap:
    """Counts the edges that a cut would cross. Places are in CSS pixels, as framing has them."""

    def __init__(self, image: Image.Image, scale: float) -> None:
        """`image` is masked; `scale` is its device pixels in a CSS pixel."""
        factor = _reduction(image.size, scale)
        grey = np.asarray((image.reduce(factor) if factor > 1 else image).convert("L"), dtype=np.int16)
        self._unit = scale / factor
        down = np.abs(np.diff(grey, axis=0)) > _CONTRAST
        across = np.abs(np.diff(grey, axis=1)) > _CONTRAST
        # Where the edges are is told by the counts too: drafts keep several maps in memory.
        self._down = _running(down, axis=0)
        self._across = _running(across, axis=1)

    @staticmethod
    def count_pixels(size: tuple[int, int], scale: float) -> int:
        """Return how many pixels the map of a picture of that size has."""
        factor = _reduction(size, scale)
        return (size[0] // factor) * (size[1] // factor)

    @property
    def pixels(self) -> int:
        return int(self._down.size)

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

    def crossed_by_columns(self, x: float, count: int, top: float, bottom: float, clearance: int = 0) -> list[int]:
        """Return the same for `count` vertical cuts, at `x` and each pixel after it: the most, within a `clearance` of them."""
        sums = self._down
        first, last = (min(max(int(y * self._unit), 0), sums.shape[0] - 1) for y in (top, bottom))
        columns = self._places(x, count, sums.shape[1])
        return _most_within(sums[last, columns].astype(np.int32) - sums[first, columns], clearance)

    def crossed_by_rows(self, y: float, count: int, left: float, right: float, clearance: int = 0) -> list[int]:
        """Return the same for `count` horizontal cuts, at `y` and each pixel under it."""
        sums = self._across
        first, last = (min(max(int(x * self._unit), 0), sums.shape[1] - 1) for x in (left, right))
        rows = self._places(y, count, sums.shape[0])
        return _most_within(sums[rows, last].astype(np.int32) - sums[rows, first], clearance)

    def _places(self, start: float, count: int, length: int) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
        places = ((start + np.arange(count)) * self._unit).astype(np.int64)
        return np.clip(places, 0, length - 1)

    def ruled_along_row(self, y: float, left: float, right: float) -> float:
        """Return how much of the way between two sides has an edge right under the row at `y`: 1 for a rule or a bar's end."""
        height, width = self._down.shape[0] - 1, self._down.shape[1]
        row = min(max(int(y * self._unit), 0), height - 1)
        first, last = (min(max(int(x * self._unit), 0), width) for x in (left, right))
        if not height or last <= first:
            return 0.0
        return float((self._down[row + 1, first:last] != self._down[row, first:last]).mean())

    def detail(self, left: float, top: float, right: float, bottom: float) -> str:
        """Return how full each cell of a rectangle is, from 0 to 9: rows of digits parted by spaces."""
        first, last = (max(int(x * self._unit), 0) for x in (left, right))
        upper, lower = (max(int(y * self._unit), 0) for y in (top, bottom))
        below, beside = self._down[upper : lower + 1, first:last], self._across[upper:lower, first : last + 1]
        down, across = below[1:] != below[:-1], beside[:, 1:] != beside[:, :-1]
        height, width = min(len(down), len(across)), min(down.shape[1], across.shape[1])
        seen = down[:height, :width] | across[:height, :width]
        if not seen.size:
            return ""
        columns = min(_CELLS, width)
        rows = min(max(round(columns * height / width), 1), 2 * _CELLS, height)
        lefts, tops = np.arange(columns) * width // columns, np.arange(rows) * height // rows
        sums = np.add.reduceat(np.add.reduceat(seen.astype(np.int32), tops, axis=0), lefts, axis=1)
        areas = np.outer(np.diff(np.append(tops, height)), np.diff(np.append(lefts, width)))
        digits = np.minimum(sums / areas / _DENSE * 9.99, 9).astype(int)
        return " ".join("".join(map(str, row)) for row in digits)


def _reduction(size: tuple[int, int], scale: float) -> int:
    factor = max(round(scale), 1)
    while (size[0] // factor) * (size[1] // factor) > _MOST_PIXELS:
        factor += 1
    return factor


def _most_within(counts: np.ndarray[tuple[int, ...], np.dtype[np.int32]], clearance: int) -> list[int]:
    """Return the most of each count and of those at so many places before and after it."""
    if clearance and counts.size:
        counts = np.lib.stride_tricks.sliding_window_view(np.pad(counts, clearance), 2 * clearance + 1).max(axis=1)
    return list(counts.tolist())


def _running(
    edges: np.ndarray[tuple[int, ...], np.dtype[np.bool_]], axis: int
) -> np.ndarray[tuple[int, ...], np.dtype[np.uint16]]:
    """Return running counts along an axis, starting with 0."""
    counts = np.cumsum(edges, axis=axis, dtype=np.uint16)
    start = np.zeros_like(counts.take([0], axis=axis)) if counts.size else np.zeros((1, 1), np.uint16)
    return np.concatenate((start, counts), axis=axis) if counts.size else start
