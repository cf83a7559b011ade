"""Kept fills: what an earlier picture hid stays hidden in the new one; what cannot be found again there is told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image, ImageChops

from tutopdf.capturing.photograph import PADDING_PX, PRIVATE_COLOUR, Layer, Photo, Rect, develop
from tutopdf.capturing.privacy import Private

Box = tuple[int, int, int, int]
"""Pixels of a picture: left, top, right, bottom."""

_LEAST_PX = 8
"""Pixels on a side: what is smaller hides nothing that can be read."""

_SLACK_PX = 2
"""Pixels by which two browsers may place one word differently."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A new picture with what the earlier one hid. `lost` is what could not be found again: then it must not be used."""

    image: Image.Image
    lost: tuple[Box, ...]


def keep_fills(before: Image.Image | None, photo: Photo, private: Private, masks: Sequence[Rect]) -> Kept:
    """Return the new picture, with what was hidden before hidden again."""
    image = develop(photo, private, masks)
    if before is None or not (uncovered := uncovered_fills(before, image)):
        return Kept(image, ())
    words, rects = _what_lies_there(uncovered, photo)
    image = develop(photo, private.with_typed(words), [*masks, *rects])
    moved = [_size(box) for box in find_fills(image) if not _is_filled(before, box)]
    lost = []
    for box in uncovered_fills(before, image):
        width, height = _size(box)
        twin = next((one for one in moved if abs(one[0] - width) <= 1 and abs(one[1] - height) <= 1), None)
        if twin is None:
            lost.append(box)
        else:
            moved.remove(twin)
    return Kept(image, tuple(lost))


def uncovered_fills(before: Image.Image, after: Image.Image) -> list[Box]:
    """Return what is filled in a picture and not in another."""
    return [box for box in find_fills(before) if not _is_filled(after, box)]


def find_fills(image: Image.Image) -> list[Box]:
    """Return the rectangles of a picture that are filled with the colour of what is hidden."""
    difference = ImageChops.difference(image.convert("RGB"), Image.new("RGB", image.size, PRIVATE_COLOUR))
    strongest = ImageChops.lighter(ImageChops.lighter(*difference.split()[:2]), difference.split()[2])
    data = strongest.point(lambda value: 0 if value else 255).tobytes()
    width, height = image.size
    open_boxes: dict[tuple[int, int], int] = {}
    found: list[Box] = []
    for y in range(height + 1):
        row = data[y * width : (y + 1) * width]
        runs = {match.span() for match in _RUN.finditer(row)}
        for run in open_boxes.keys() - runs:
            top = open_boxes.pop(run)
            found += [(run[0], top, run[1], y)] if y - top >= _LEAST_PX else []
        for run in runs - open_boxes.keys():
            open_boxes[run] = y
    return sorted(found, key=lambda box: (box[1], box[0]))


_RUN = re.compile(rb"\xff{%d,}" % _LEAST_PX)


def is_uncovered(before: Image.Image, boxes: Iterable[Box]) -> bool:
    """Say whether a picture shows anything where these boxes are hidden now."""
    return any(not _is_filled(before, box) for box in boxes)


def _is_filled(image: Image.Image, box: Box) -> bool:
    """Say whether a place is filled; its edge does not count: nothing that can be read is there."""
    left, top, right, bottom = box
    inner = (left + _SLACK_PX, top + _SLACK_PX, right - _SLACK_PX, bottom - _SLACK_PX)
    if inner[0] >= inner[2] or inner[1] >= inner[3]:
        return True
    if right > image.width or bottom > image.height:
        return False
    return image.convert("RGB").crop(inner).getcolors(1) == [
        ((inner[2] - inner[0]) * (inner[3] - inner[1]), PRIVATE_COLOUR)
    ]


def _size(box: Box) -> tuple[int, int]:
    return box[2] - box[0], box[3] - box[1]


def _what_lies_there(boxes: Sequence[Box], photo: Photo) -> tuple[list[str], list[Rect]]:
    """Return the words, and the places of fields, that fill the boxes exactly: what else was there is not known."""
    words: list[str] = []
    rects: list[Rect] = []
    for box in boxes:
        for layer in photo.layers:
            words += _words_in(box, layer, photo.density)
            rects += [field.rect for field in layer.fields if _fits(_padded(field.rect, photo.density), box)]
    return words, rects


def _words_in(box: Box, layer: Layer, density: float) -> Iterator[str]:
    places = [(word, _padded(rect, density)) for word in layer.words for rect in word.rects]
    inside = [(word, place) for word, place in places if _is_within(place, box)]
    if inside and _fits(_hull([place for _, place in inside]), box):
        yield " ".join(word.text for word, _ in inside)
        yield from (word.text for word, _ in inside)


def _padded(rect: Rect, density: float) -> Box:
    return (
        max(math.floor((rect.x - PADDING_PX) * density), 0),
        max(math.floor((rect.y - PADDING_PX) * density), 0),
        math.ceil((rect.x + rect.width + PADDING_PX) * density),
        math.ceil((rect.y + rect.height + PADDING_PX) * density),
    )


def _hull(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK_PX
        and inner[1] >= outer[1] - _SLACK_PX
        and inner[2] <= outer[2] + _SLACK_PX
        and inner[3] <= outer[3] + _SLACK_PX
    )


def _fits(one: Box, other: Box) -> bool:
    return all(abs(a - b) <= _SLACK_PX for a, b in zip(one, other, strict=True))
