"""Visual comparison: how much of a picture is no longer what it was, as an eye sees it."""

from __future__ import annotations

import math
from collections.abc import Iterable

from PIL import Image, ImageChops, ImageFilter

from tutopdf.model.tutorial import Zone

_VISIBLE = 24
"""Levels of 255 that a channel must leave its neighbours' by: a tenth, what an eye tells apart side by side."""

_NEIGHBOURS = 3
"""Pixels on a side of what an anti-aliased edge may take its colour from."""

_SPREAD, _PALE, _STRONG = 9, 0.6, (168, 0, 0)
"""How what differs is shown: pixels that each one grows to, how pale the rest is, the colour."""

_SHIFTS = ((0, 1), (0, -1), (1, 0), (-1, 0))

_STRIP = 256
"""Rows that are compared at once: of large pictures several copies would not fit in memory."""


def differing_share(before: Image.Image, after: Image.Image, zones: Iterable[Zone] = ()) -> float:
    """Return the share (0 to 1) of pixels that differ visibly: of the whole picture, or of the zone that changed most.

    A pixel differs when, in either picture, it is out of the range of its neighbours in the other, as no edge drawn a
    fraction of a pixel away is. Pictures of two sizes differ in all.
    """
    if before.size != after.size:
        return 1.0
    before, after = (image if image.mode == "RGB" else image.convert("RGB") for image in (before, after))
    differing = _settled(_differing(before, after), before, after)
    shares = [_share(differing)]
    for zone in zones:
        width, height = differing.size
        box = (
            math.floor(zone.left * width / 100),
            math.floor(zone.top * height / 100),
            math.ceil(zone.right * width / 100),
            math.ceil(zone.bottom * height / 100),
        )
        shares.append(_share(differing.crop(box)))
    return max(shares)


def show_differences(before: Image.Image, after: Image.Image) -> Image.Image | None:
    """Return the picture as it is now, pale, with what differs visibly in one strong colour; None for pictures of two sizes."""
    if before.size != after.size:
        return None
    before, after = before.convert("RGB"), after.convert("RGB")
    # A pixel that differs is seen once it is shrunk to a column of a page.
    mask = _differing(before, after).filter(ImageFilter.MaxFilter(_SPREAD))
    shown = Image.blend(after, Image.new("RGB", after.size, "white"), _PALE)
    shown.paste(_STRONG, mask=mask)
    return shown


def _settled(differing: Image.Image, before: Image.Image, after: Image.Image) -> Image.Image:
    """Return what differs, without what is only drawn one pixel further: a browser's layers round their places so."""
    box = differing.getbbox()
    if box is None:
        return differing
    outer = (max(box[0] - 2, 0), max(box[1] - 2, 0), min(box[2] + 2, before.width), min(box[3] + 2, before.height))
    old, new = before.crop(outer), after.crop(outer)
    tried = [differing.crop(outer), *(_differing(old, ImageChops.offset(new, *shift)) for shift in _SHIFTS)]
    least = min(tried, key=lambda mask: mask.histogram()[255])
    if least is not tried[0]:
        differing = differing.copy()
        differing.paste(least, outer)
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
        one, other = one.crop(box), other.crop(box)
        strip = Image.new("L", (before.width, last - first))
        strip.paste(ImageChops.lighter(_out_of_range(one, other), _out_of_range(other, one)), box)
        own = strip.crop((0, top - first, before.width, min(top + _STRIP, before.height) - first))
        mask.paste(own, (0, top))
    return mask


def _out_of_range(image: Image.Image, other: Image.Image) -> Image.Image:
    least = other.filter(ImageFilter.MinFilter(_NEIGHBOURS))
    most = other.filter(ImageFilter.MaxFilter(_NEIGHBOURS))
    beyond = ImageChops.lighter(ImageChops.subtract(least, image), ImageChops.subtract(image, most))
    red, green, blue = beyond.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return strongest.point(lambda value: 255 if value > _VISIBLE else 0)


def _share(mask: Image.Image) -> float:
    pixels = mask.width * mask.height
    return mask.histogram()[255] / pixels if pixels else 0.0
