"""Visual comparison: how much of a picture is no longer what it was, as an eye sees it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter, ImageOps

from tutopdf.model.tutorial import Zone

Pixels = NDArray[np.uint8]

_VISIBLE = 24
"""Levels of 255 that a channel must leave its neighbours' by: a tenth, what an eye tells apart side by side."""

_SPOT_PX, _NEAR_PX = 12, 24
"""CSS pixels: the side of a tick, of a sign, of a letter; how far from a mark a reader of its step looks too."""

_SPOT_SHARE, _FINE_SPOT_SHARE = 0.05, 0.015
"""Shares of a spot that may differ: a tick is far more, at any density; from twice the pixels on, another digit too is more than
what one word, drawn a part of a pixel further, leaves."""

_SPREAD, _PALE, _STRONG = 4, 0.6, (168, 0, 0)
"""How what differs is shown: pixels that each one grows by to each side, how pale the rest is, the colour."""

_SHIFTS = ((0, 1), (0, -1), (1, 0), (-1, 0))

_STRIP = 256
"""Rows that are compared at once: of large pictures several copies would not fit in memory."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How much of a picture is no longer what it was, as shares of pixels (0 to 1).

    `share` is that of the whole picture, or of the marks' zone that changed most; `spot` that of the place as large as a tick,
    in a mark or near it, that changed most. `density` is the picture's device pixels in a CSS pixel.
    """

    share: float
    spot: float
    density: float

    def is_same(self, threshold: float) -> bool:
        """Say whether a reader would take it for the same picture, who looks at what is marked first of all."""
        limit = _FINE_SPOT_SHARE if self.density >= 2 else _SPOT_SHARE
        return self.share <= threshold and self.spot <= max(threshold, limit)


def compare_marked(before: Image.Image, after: Image.Image, zones: Iterable[Zone], density: float = 1) -> Comparison:
    """Return how much of a picture with marks in these zones differs visibly."""
    if before.size != after.size:
        return Comparison(1.0, 1.0, density)
    before, after = _as_colours(before), _as_colours(after)
    differing = _settled(_differing(before, after), before, after)
    boxes = [_box(zone, before) for zone in zones]
    share = max(map(_share, [differing, *(differing.crop(box) for box in boxes)]))
    if differing.getbbox() is None:
        return Comparison(share, 0.0, density)
    spot = max((_spot_share(before, after, box, density) for box in boxes), default=0.0)
    return Comparison(share, spot, density)


def differing_share(before: Image.Image, after: Image.Image) -> float:
    """Return the share (0 to 1) of pixels that differ visibly.

    A pixel differs when, in either picture, it is out of the range of its neighbours in the other, as no edge drawn a
    fraction of a pixel away is. Pictures of two sizes differ in all.
    """
    return compare_marked(before, after, ()).share


def show_differences(before: Image.Image, after: Image.Image) -> Image.Image | None:
    """Return the picture as it is now, pale, with what differs visibly in one strong colour; None for pictures of two sizes."""
    if before.size != after.size:
        return None
    before, after = _as_colours(before), _as_colours(after)
    # A pixel that differs is seen once it is shrunk to a column of a page.
    grown = _differing(before, after).filter(ImageFilter.BoxBlur(_SPREAD))
    mask = grown.point(lambda value: 255 if value else 0)
    shown = Image.blend(after, Image.new("RGB", after.size, "white"), _PALE)
    shown.paste(_STRONG, mask=mask)
    return shown


def _as_colours(image: Image.Image) -> Image.Image:
    return image if image.mode == "RGB" else image.convert("RGB")


def _box(zone: Zone, image: Image.Image) -> tuple[int, int, int, int]:
    width, height = image.size
    return (
        math.floor(zone.left * width / 100),
        math.floor(zone.top * height / 100),
        math.ceil(zone.right * width / 100),
        math.ceil(zone.bottom * height / 100),
    )


def _spot_share(before: Image.Image, after: Image.Image, box: tuple[int, int, int, int], density: float) -> float:
    """Return the share that differs of the spot that differs most, in a box or near it."""
    near, side = round(_NEAR_PX * density), _SPOT_PX * density
    box = (
        max(box[0] - near, 0),
        max(box[1] - near, 0),
        min(box[2] + near, before.width),
        min(box[3] + near, before.height),
    )
    old, new = before.crop(box), after.crop(box)
    return min(_densest(mask, side) for mask in _drawn_further(old, new))


def _densest(mask: Image.Image, side: float) -> float:
    if mask.getbbox() is None:
        return 0.0
    # What lies beyond the edge does not differ.
    around = ImageOps.expand(mask, math.ceil(side), 0)
    return max(around.filter(ImageFilter.BoxBlur(side / 2)).tobytes()) / 255


def _drawn_further(before: Image.Image, after: Image.Image) -> Iterator[Image.Image]:
    """Yield what differs, as it is, then with the later picture drawn one pixel further to each side."""
    yield _differing(before, after)
    for shift in _SHIFTS:
        yield _differing(before, ImageChops.offset(after, *shift))


def _settled(differing: Image.Image, before: Image.Image, after: Image.Image) -> Image.Image:
    """Return what differs, without what is only drawn one pixel further: a browser's layers round their places so."""
    box = differing.getbbox()
    if box is None:
        return differing
    outer = (max(box[0] - 2, 0), max(box[1] - 2, 0), min(box[2] + 2, before.width), min(box[3] + 2, before.height))
    old, new = before.crop(outer), after.crop(outer)
    differing = differing.copy()
    differing.paste(min(_drawn_further(old, new), key=lambda mask: mask.histogram()[255]), outer)
    return differing


def _differing(before: Image.Image, after: Image.Image) -> Image.Image:
    """Return a mask (L, 0 or 255) of the pixels that differ visibly."""
    mask = Image.new("L", before.size)
    for top in range(0, before.height, _STRIP):
        # The row above and the one below a strip are neighbours of its own.
        first, last = max(top - 1, 0), min(top + _STRIP + 1, before.height)
        one, other = (image.crop((0, first, image.width, last)) for image in (before, after))
        changed = ImageChops.difference(one, other).getbbox()
        if changed is None:
            continue
        # The rest is the same in both: only there are neighbours looked at.
        box = (
            max(changed[0] - 1, 0),
            max(changed[1] - 1, 0),
            min(changed[2] + 1, one.width),
            min(changed[3] + 1, one.height),
        )
        old, new = np.asarray(one.crop(box)), np.asarray(other.crop(box))
        strip = Image.new("L", (before.width, last - first))
        strip.paste(Image.fromarray(_out_of_range(old, new) | _out_of_range(new, old)), box)
        own = strip.crop((0, top - first, before.width, min(top + _STRIP, before.height) - first))
        mask.paste(own, (0, top))
    return mask


def _out_of_range(pixels: Pixels, other: Pixels) -> Pixels:
    """Return where (0 or 255) pixels are visibly out of the range that their neighbours have in the other."""
    below = np.maximum(_among_neighbours(other, np.minimum), pixels) - pixels
    above = pixels - np.minimum(_among_neighbours(other, np.maximum), pixels)
    beyond = np.maximum(below, above)
    strongest = np.maximum(np.maximum(beyond[..., 0], beyond[..., 1]), beyond[..., 2])
    return np.where(strongest > _VISIBLE, np.uint8(255), np.uint8(0))


def _among_neighbours(pixels: Pixels, choose: Callable[..., Pixels]) -> Pixels:
    """Return the least or the most that each channel is in a pixel and in the eight around it."""
    across = pixels.copy()
    choose(across[:, 1:], pixels[:, :-1], out=across[:, 1:])
    choose(across[:, :-1], pixels[:, 1:], out=across[:, :-1])
    chosen = across.copy()
    choose(chosen[1:], across[:-1], out=chosen[1:])
    choose(chosen[:-1], across[1:], out=chosen[:-1])
    return chosen


def _share(mask: Image.Image) -> float:
    pixels = mask.width * mask.height
    return mask.histogram()[255] / pixels if pixels else 0.0
