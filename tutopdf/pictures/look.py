"""Look at a picture: a photograph or a screen, where its ground ends, what was drawn on it."""

from __future__ import annotations

import numpy as np
from PIL import Image

from tutopdf.model.sight import Area, Sight
from tutopdf.pictures.quality import is_photograph
from tutopdf.pictures.strokes import Grey, Mask, Shares, find_strokes

_MOST_PIXELS = 2_300_000
"""Past this a reduced picture is looked at: 1 920 by 1 200 pixels are seen as they are."""

_SMOOTH = 6
"""Difference of luminance, of 255, under which neighbours are one ground: a plain one or a shade."""

_MARGIN_PX, _LEAST_TRIM_PX, _LEAST_TRIM = 10, 20, 0.04
"""CSS pixels kept around what there is; a side that would lose less than this, or than this share, is left."""

_LEAST_KEPT_PX = 80
_PHONE_SHAPE = 1.5
_FLAT, _GRAINY = 0.5, 0.3
"""Share of pixels equal to their neighbour: over the first in a window, under the second in a photograph around it."""

_LEAST_AROUND, _LEAST_WINDOW = 0.03, 0.3


def look_only_at_kind(image: Image.Image, _: float) -> Sight:
    """Return whether a masked RGB picture is a photograph: its marks say where to look."""
    return Sight(is_photograph(_reduced(image)[0]), (0, 0, image.width, image.height))


def look_at(image: Image.Image, scale: float) -> Sight:
    """Return what is seen of a masked RGB picture; `scale` is its pixels in a CSS pixel."""
    small, factor = _reduced(image)
    whole: Area = (0, 0, image.width, image.height)
    if is_photograph(small):
        return Sight(True, whole)
    unit = scale / factor
    grey = np.asarray(small.convert("L"), dtype=np.int16)
    content = (0, 0, *small.size) if _is_phone(image.size, scale) else _window(grey) or _trimmed(grey, unit)
    drawn = [_enlarged(area, factor, whole) for area in find_strokes(np.asarray(small), unit)]
    return Sight(False, _enlarged(content, factor, whole), tuple(drawn))


def _reduced(image: Image.Image) -> tuple[Image.Image, int]:
    """Return a picture that is quick to look at, and how many times as large the whole one is."""
    factor = 1
    while (image.width // factor) * (image.height // factor) > _MOST_PIXELS:
        factor += 1
    return (image.reduce(factor) if factor > 1 else image), factor


def _enlarged(area: Area, factor: int, whole: Area) -> Area:
    left, top, right, bottom = (value * factor for value in area)
    return left, top, min(right, whole[2]), min(bottom, whole[3])


def _is_phone(size: tuple[int, int], scale: float) -> bool:
    """Say whether a capture is a telephone's whole screen: one knows it by its shape."""
    return scale >= 2 and size[1] >= _PHONE_SHAPE * size[0]


# Plain margins


def _trimmed(grey: Grey, unit: float) -> Area:
    """Return the picture without the margins where nothing is, some of them kept."""
    height, width = grey.shape
    across, down = np.abs(np.diff(grey, axis=1)) > _SMOOTH, np.abs(np.diff(grey, axis=0)) > _SMOOTH
    columns, rows = np.zeros(width, np.bool_), np.zeros(height, np.bool_)
    if width > 1 and height > 1:
        columns[:-1] |= across.any(axis=0)
        columns |= down.any(axis=0)
        rows[:-1] |= down.any(axis=1)
        rows |= across.any(axis=1)
    left, right = _trim(columns, unit)
    top, bottom = _trim(rows, unit)
    return left, top, right, bottom


def _trim(busy: Mask, unit: float) -> tuple[int, int]:
    """Return where a line of rows or columns begins and ends, without the plain ones on both sides."""
    length = busy.size
    places = np.flatnonzero(busy)
    if places.size == 0:
        return 0, length
    margin, least = round(_MARGIN_PX * unit), max(_LEAST_TRIM_PX * unit, _LEAST_TRIM * length)
    first, last = max(int(places[0]) - margin, 0), min(int(places[-1]) + 2 + margin, length)
    first, last = (first if first >= least else 0), (last if length - last >= least else length)
    return (first, last) if last - first >= _LEAST_KEPT_PX * unit else (0, length)


# A window on a photograph


def _window(grey: Grey) -> Area | None:
    """Return the only window that stands on a photograph, when it does on both sides and above or below."""
    height, width = grey.shape
    if width < 2:
        return None
    flat = np.diff(grey, axis=1) == 0
    sides = _flat_stretch(flat.mean(axis=0))
    if sides is None:
        return None
    left, right = sides
    inside = flat[:, left : max(right - 1, left + 1)].mean(axis=1)
    ends = _flat_stretch(inside)
    top, bottom = ends if ends is not None else (0, height)
    around = min(left, width - right) / width
    over = max(top, height - bottom) / height
    return (left, top, right, bottom) if around >= _LEAST_AROUND and over >= _LEAST_AROUND else None


def _flat_stretch(shares: Shares) -> tuple[int, int] | None:
    """Return the stretch that is flat, when all that is before and after it is grainy."""
    flat = np.flatnonzero(shares >= _FLAT)
    if flat.size == 0:
        return None
    first, last = int(flat[0]), int(flat[-1]) + 1
    if last - first < _LEAST_WINDOW * shares.size:
        return None
    outside = np.concatenate((shares[:first], shares[last:]))
    return (first, last) if outside.size and float(np.mean(outside < _GRAINY)) > 0.95 else None
