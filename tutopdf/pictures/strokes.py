"""Strokes: the boxes, circles and arrows that somebody drew on a capture, in one saturated colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from tutopdf.model.sight import Area

Pixels = np.ndarray[tuple[int, ...], np.dtype[np.uint8]]
Mask = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
Numbers = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Grey = np.ndarray[tuple[int, ...], np.dtype[np.int16]]
Shares = np.ndarray[tuple[int, ...], np.dtype[np.float64]]

_LEAST_CHROMA, _LEAST_BRIGHT = 100, 130
"""Of 255: a pen's colour is vivid."""

_SPREAD = 45
"""How far from the stroke's colour its pixels may be, a channel."""

_MOST_COLOURS = 4
_LEAST_PIXELS, _MOST_SHARE = 120, 0.06
"""More ink than this share of a picture is a part of the interface, not a stroke."""

_MOST_VIVID = 0.3
_MOST_RUNS = 12_000
"""Past so many pieces of lines the picture is too rich to tell strokes from what it shows."""

_BOX = (26, 16)
_ARROW_LENGTH = 36
_SPECK = 5


@dataclass(frozen=True, slots=True)
class _Component:
    """Pixels of one colour that touch."""

    x: Numbers
    y: Numbers

    @property
    def area(self) -> Area:
        return int(self.x.min()), int(self.y.min()), int(self.x.max()) + 1, int(self.y.max()) + 1


def find_strokes(pixels: Pixels, scale: float) -> list[Area]:
    """Return where boxes, circles and arrows were drawn, and all else of their colour; nothing when unsure.

    `scale` is the picture's pixels in one of the interface.
    """
    found: list[Area] = []
    for mask in _inks(pixels):
        components = _components(mask)
        if any(_is_frame(one, scale) or _is_arrow(one, scale) for one in components):
            found += [one.area for one in components if _extent(one.area) > _SPECK * scale]
    return found


def _extent(area: Area) -> int:
    return max(area[2] - area[0], area[3] - area[1])


# Colours


def _inks(pixels: Pixels) -> Iterator[Mask]:
    """Yield where each of the commonest vivid colours is; blue is the interface's own."""
    red, green, blue = (pixels[..., channel] for channel in range(3))
    most = np.maximum(np.maximum(red, green), blue)
    least = np.minimum(np.minimum(red, green), blue)
    vivid = ((most - least) >= _LEAST_CHROMA) & (most >= _LEAST_BRIGHT)
    places = np.flatnonzero(vivid)
    if not _LEAST_PIXELS <= places.size <= _MOST_VIVID * most.size:
        return
    colours = pixels.reshape(-1, 3)[places].astype(np.int16)
    pens = (colours[:, 2] < colours.max(axis=1)) | (colours[:, 0] >= 0.7 * colours[:, 2])
    places, colours = places[pens], colours[pens]
    if places.size < _LEAST_PIXELS:
        return
    bins = (colours[:, 0] >> 4) << 8 | (colours[:, 1] >> 4) << 4 | colours[:, 2] >> 4
    left = np.ones(places.size, np.bool_)
    for _ in range(_MOST_COLOURS):
        counts = np.bincount(bins[left], minlength=1)
        if counts.size == 0 or counts.max() < _LEAST_PIXELS / 2:
            return
        centre = colours[left & (bins == counts.argmax())].mean(axis=0)
        near = left & (np.abs(colours - centre).max(axis=1) <= _SPREAD)
        left &= ~near
        if _LEAST_PIXELS <= near.sum() <= _MOST_SHARE * most.size:
            mask = np.zeros(most.size, np.bool_)
            mask[places[near]] = True
            yield mask.reshape(most.shape)


# Components


def _components(mask: Mask) -> list[_Component]:
    """Return the groups of pixels that touch, corners included; none when they are too many."""
    across = mask.shape[1] + 2
    padded = np.zeros((mask.shape[0], across), np.bool_)
    padded[:, 1:-1] = mask
    flat = padded.ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1])
    rows, starts = np.divmod(changes[::2], across)
    ends = changes[1::2] - rows * across
    if rows.size > _MOST_RUNS:
        return []
    roots = _join(rows.tolist(), starts.tolist(), ends.tolist())
    lengths = ends - starts
    owners = np.repeat(roots, lengths)
    y = np.repeat(rows, lengths)
    offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    x = np.repeat(starts, lengths) + offsets
    order = np.argsort(owners, kind="stable")
    cuts = np.flatnonzero(np.diff(owners[order])) + 1
    return [_Component(x[part], y[part]) for part in np.split(order, cuts) if part.size]


def _join(rows: list[int], starts: list[int], ends: list[int]) -> list[int]:
    """Return the group of each run of pixels: those that touch one of the row above are its."""
    parents = list(range(len(rows)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    above = 0
    for run, row in enumerate(rows):
        while above < run and (rows[above] < row - 1 or (rows[above] == row - 1 and ends[above] < starts[run])):
            above += 1
        other = above
        while other < run and rows[other] == row - 1 and starts[other] <= ends[run]:
            parents[root(other)] = root(run)
            other += 1
    return [root(run) for run in range(len(rows))]


# Shapes


def _is_frame(one: _Component, scale: float) -> bool:
    """Say whether a stroke goes around something: a box, a circle, a loop drawn by hand."""
    left, top, right, bottom = one.area
    width, height = right - left, bottom - top
    if width < _BOX[0] * scale or height < _BOX[1] * scale:
        return False
    thickness = one.x.size / (2 * (width + height))
    if not 1.6 * scale <= thickness <= min(14 * scale, min(width, height) / 5):
        return False
    filled = np.zeros((height, width), np.bool_)
    filled[one.y - top, one.x - left] = True
    if filled.any(axis=1).mean() < 0.95 or filled.any(axis=0).mean() < 0.95:
        return False
    inner = filled[height // 4 : height - height // 4, width // 4 : width - width // 4]
    return bool(inner.mean() < 0.06 and _spans(filled) > 0.75 and _spans(filled.T) > 0.75)


def _spans(filled: Mask) -> float:
    """Return how far apart the first and the last pixel of the middle rows are, as a share of the width."""
    height, width = filled.shape
    middle = filled[height // 4 : height - height // 4]
    spans = width - middle.argmax(axis=1) - middle[:, ::-1].argmax(axis=1)
    return float(np.median(np.where(middle.any(axis=1), spans, 0))) / width


def _is_arrow(one: _Component, scale: float) -> bool:
    """Say whether a stroke is straight, of one thickness, with a head at one of its ends."""
    if _extent(one.area) < _ARROW_LENGTH * scale:
        return False
    points = np.stack((one.x - one.x.mean(), one.y - one.y.mean()))
    _, vectors = np.linalg.eigh(points @ points.T)
    along, across = vectors[:, 1] @ points, vectors[:, 0] @ points
    length = float(np.ptp(along))
    if length < _ARROW_LENGTH * scale or length * length < 5 * one.x.size:
        return False
    slices = np.minimum(((along - along.min()) / length * 12).astype(np.int64), 11)
    counts = np.bincount(slices, minlength=12) / (length / 12)
    widths = np.array([np.ptp(across[slices == part]) + 1 if (slices == part).any() else 0.0 for part in range(12)])
    for counted, wide in ((counts, widths), (counts[::-1], widths[::-1])):
        shaft = float(np.median(counted[:8]))
        straight = bool((np.abs(counted[1:7] - shaft) < 0.35 * shaft + 1).all())
        full = bool((wide[1:7] < 1.6 * shaft + 2).all())
        if shaft >= 1.6 * scale and straight and full and wide[8:].max() >= 2 * shaft + 2:
            return True
    return False
