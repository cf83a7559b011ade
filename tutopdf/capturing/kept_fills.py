"""Kept fills: what an earlier picture hid stays hidden in the new one; what cannot be found again there is told."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from PIL import Image, ImageChops

from tutopdf.capturing.compare import differing_share
from tutopdf.capturing.photograph import PADDING_PX, PRIVATE_COLOUR, Layer, Photo, Rect, develop, private_rects
from tutopdf.capturing.privacy import Private

Box = tuple[int, int, int, int]
"""Pixels of a picture: left, top, right, bottom."""

Shift = tuple[int, int]
"""Pixels of a picture, to the right and down."""

_LEAST_PX = 8
"""Pixels on a side: what is smaller hides nothing that can be read."""

_SLACK_PX = 2
"""Pixels by which two browsers may place one word differently."""

_SHIFT_PX = 1.5
"""CSS pixels by which one browser may place a line differently from one opening of its page to the next: less than the margin around what is hidden."""

_BETWEEN_WORDS_PX = 8
"""CSS pixels that a space leaves between two words that are hidden, at the most."""

_CONTEXT_PX = (90, 14)
"""CSS pixels on each side of what is hidden, by which it is known again where it moved."""

_BEHIND_PX = 80
"""CSS pixels: how far from a hidden word the rest of its tag, and the field after it, are pushed aside by a longer one."""

_ALIKE = 0.02
"""Share of pixels that may differ between some words and the same drawn a part of a pixel further; other words differ in more."""

_SAME = 0.002
"""Share of pixels that may differ around what only moved; a word that stands there is more."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A new picture with what the earlier one hid. `lost` is what could not be found again: then it must not be used.

    `hidden` is what would be hidden in a picture that had none before it.
    """

    image: Image.Image
    lost: tuple[Box, ...]
    hidden: tuple[Box, ...]


def keep_fills(
    before: Image.Image | None,
    photo: Photo,
    private: Private,
    masks: Sequence[Rect],
    made_up: Sequence[str] = (),
    shifts: Iterable[Shift] = (),
) -> Kept:
    """Return the new picture, with what was hidden before hidden again.

    `made_up` was typed in place of what was hidden; `shifts` are how far what is known on the page has moved.
    """
    image = develop(photo, private, masks)
    hidden = tuple(find_fills(image))
    if before is None or not (uncovered := uncovered_fills(before, image)):
        return Kept(image, (), hidden)
    shift = round(_SHIFT_PX * photo.density)
    shifts = [one for one in dict.fromkeys(shifts) if one != (0, 0)]
    words, rects = _what_lies_there([*uncovered, *_shifted(uncovered, shifts)], photo, shift)
    echoes = _echoes(uncovered, photo, made_up)
    image = develop(photo, private.with_typed(words), [*masks, *rects, *echoes])
    drawn = [_padded(rect, photo.density, 0.0) for rect in echoes]
    # What stands after fewer words, or shorter ones, has moved by that much.
    rows = _rows_of(find_fills(before), round(_BETWEEN_WORDS_PX * photo.density))
    written = [*uncovered, *(_hull(row) for row in rows)]
    shifts += [(echo[2] - box[2], 0) for box in written for echo in drawn if _begin_alike(box, echo)]
    moved = [box for box in find_fills(image) if not _is_filled(before, box)]
    lost = []
    filled = find_fills(image)
    for box in uncovered_fills(before, image):
        if any(_fits(one, box, shift) for one in filled):
            continue
        twin = next((one for one in moved if _is_moved(before, box, image, one, photo.density)), None)
        if twin is not None:
            moved.remove(twin)
        elif not any(_is_echo(before, box, image, one) for one in drawn) and not any(
            _was_seen(before, box, image, shift) for shift in shifts
        ):
            lost.append(box)
    for row in rows:
        if any(_is_echo(before, _hull(row), image, one) for one in drawn):
            lost = [box for box in lost if box not in row]
    return Kept(image, tuple(lost), hidden)


def _rows_of(boxes: Sequence[Box], apart: int) -> list[list[Box]]:
    """Return what stands beside each other, as the words of one line do; what stands alone is no row."""
    rows: list[list[Box]] = []
    for box in sorted(boxes, key=lambda one: (one[1], one[0])):
        last = next((row for row in rows if _goes_on(row[-1], box, apart)), None)
        if last is None:
            rows.append([box])
        else:
            last.append(box)
    return [row for row in rows if len(row) > 1]


def _goes_on(one: Box, other: Box, apart: int) -> bool:
    level = all(abs(one[side] - other[side]) <= _SLACK_PX for side in (1, 3))
    return level and 0 <= other[0] - one[2] <= apart


def _shifted(boxes: Sequence[Box], shifts: Iterable[Shift]) -> list[Box]:
    """Return where what was hidden may be now: it is hidden there, and believed to be there by what stands around it."""
    return [
        (box[0] + right, box[1] + down, box[2] + right, box[3] + down)
        for right, down in shifts
        for box in boxes
        if box[0] + right >= 0 and box[1] + down >= 0
    ]


def _was_seen(before: Image.Image, box: Box, after: Image.Image, shift: Shift) -> bool:
    """Say whether all that shows now where something was hidden showed before, so far away: a window of the page that moved over it."""
    left, top, right, bottom = box[0] - shift[0], box[1] - shift[1], box[2] - shift[0], box[3] - shift[1]
    if left < 0 or top < 0 or right > before.width or bottom > before.height:
        return False
    old, new = before.convert("RGB").crop((left, top, right, bottom)), after.convert("RGB").crop(box)
    for hidden in find_fills(new):
        old.paste(PRIVATE_COLOUR, hidden)
    return differing_share(old, new) <= _SAME


def _echoes(boxes: Sequence[Box], photo: Photo, made_up: Sequence[str]) -> list[Rect]:
    """Return where what was made up shows in the place of what was hidden: it is hidden as that was."""
    private = Private(automatic=False).with_typed(made_up)
    plain = [replace(layer, fields=(), blind=()) for layer in photo.layers]
    # A field may be as wide as what is written in it.
    fields = [field for layer in photo.layers for field in layer.fields if field.touched and field.value in made_up]
    padded = map(_with_padding, [*private_rects(plain, private), *(field.rect for field in fields)])
    return [rect for rect in padded if any(_meets(_padded(rect, photo.density, 0.0), box) for box in boxes)]


def _is_echo(before: Image.Image, box: Box, after: Image.Image, echo: Box) -> bool:
    """Say whether a shorter word stands where a longer one did, and what it uncovers is what stood right after that."""
    width = box[2] - echo[2]
    if not _begin_alike(box, echo) or width <= 0 or box[2] + width > before.width:
        return False
    old = before.crop((box[2], box[1], box[2] + width, box[3]))
    new = after.crop((echo[2], box[1], echo[2] + width, box[3]))
    return differing_share(old, new) <= _ALIKE


def _begin_alike(one: Box, other: Box) -> bool:
    return all(abs(one[side] - other[side]) <= _SLACK_PX for side in (0, 1, 3))


def _is_moved(before: Image.Image, box: Box, after: Image.Image, twin: Box, density: float) -> bool:
    """Say whether a fill is an earlier one that moved: of its size, with what stands around it, which is elsewhere now.

    Another element that is as large is none: what stands around it differs, or what stood around the first still does.
    """
    if any(abs(one - other) > 1 for one, other in zip(_size(box), _size(twin), strict=True)):
        return False
    around = [round(side * density) for side in _CONTEXT_PX]
    room = [
        min(box[0], twin[0], around[0]),
        min(box[1], twin[1], around[1]),
        min(before.width - box[2], after.width - twin[2], around[0]),
        min(before.height - box[3], after.height - twin[3], around[1]),
    ]
    old, there, here = (
        image.crop(
            (
                place[0] - room[0],
                place[1] - room[1],
                place[0] + _size(box)[0] + room[2],
                place[1] + _size(box)[1] + room[3],
            )
        )
        for image, place in ((before, box), (after, twin), (after, box))
    )
    here.paste(PRIVATE_COLOUR, (room[0], room[1], room[0] + _size(box)[0], room[1] + _size(box)[1]))
    return _says_something(old) and differing_share(old, there) <= _SAME < differing_share(old, here)


def _says_something(image: Image.Image) -> bool:
    """Say whether anything stands around a fill: blank is like any blank."""
    counts = image.convert("RGB").getcolors(image.width * image.height) or []
    shares = sorted((count for count, colour in counts if colour != PRIVATE_COLOUR), reverse=True)
    return sum(shares[1:]) > _SAME * image.width * image.height


def _meets(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


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
    above = None
    for y in range(height + 1):
        row = data[y * width : (y + 1) * width]
        if row == above:
            continue
        above = row
        runs = {match.span() for match in _RUN.finditer(row)}
        for run in open_boxes.keys() - runs:
            top = open_boxes.pop(run)
            found += [(run[0], top, run[1], y)] if y - top >= _LEAST_PX else []
        for run in runs - open_boxes.keys():
            open_boxes[run] = y
    return sorted(found, key=lambda box: (box[1], box[0]))


def moved_behind(before: Iterable[Box], after: Sequence[Box], density: float) -> list[Box]:
    """Return what stands right after what is hidden, where that is not as long as it was: what was made up is not what was typed."""
    behind = round(_BEHIND_PX * density)
    return [
        (min(one[2], other[2]), max(one[1] - height // 2, 0), max(one[2], other[2]) + behind, one[3] + height // 2)
        for one in before
        for other in after
        if _begin_alike(one, other) and abs(one[2] - other[2]) > _SLACK_PX
        for height in (one[3] - one[1],)
    ]


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


def _what_lies_there(boxes: Sequence[Box], photo: Photo, shift: int) -> tuple[list[str], list[Rect]]:
    """Return the words, and the places of words and fields, that fill the boxes exactly: what else was there is not known."""
    words: list[str] = []
    rects: list[Rect] = []
    for box in boxes:
        for layer in photo.layers:
            inside = _words_in(box, layer, photo.density, shift)
            words += [" ".join(text for text, _ in inside), *(text for text, _ in inside)]
            rects += [rect for _, rect in inside]
            fields = [field.rect for field in layer.fields if _fits(_padded(field.rect, photo.density), box, shift)]
            rects += map(_with_padding, fields)
    return words, rects


def _words_in(box: Box, layer: Layer, density: float, shift: int) -> list[tuple[str, Rect]]:
    """Return the words that fill a box, each with what is to be hidden; nothing where they do not fill it."""
    places = [(word.text, rect) for word in layer.words for rect in word.rects]
    inside = [(text, rect) for text, rect in places if _is_within(_padded(rect, density), box, shift)]
    if not inside or not _fits(_hull([_padded(rect, density) for _, rect in inside]), box, shift):
        return []
    return [(text, _with_padding(rect)) for text, rect in inside]


def _with_padding(rect: Rect) -> Rect:
    return Rect(rect.x - PADDING_PX, rect.y - PADDING_PX, rect.width + 2 * PADDING_PX, rect.height + 2 * PADDING_PX)


def _padded(rect: Rect, density: float, padding_px: float = PADDING_PX) -> Box:
    return (
        max(math.floor((rect.x - padding_px) * density), 0),
        max(math.floor((rect.y - padding_px) * density), 0),
        math.ceil((rect.x + rect.width + padding_px) * density),
        math.ceil((rect.y + rect.height + padding_px) * density),
    )


def _hull(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _is_within(inner: Box, outer: Box, shift: int) -> bool:
    slack = max(shift, _SLACK_PX)
    return (
        inner[0] >= outer[0] - slack
        and inner[1] >= outer[1] - slack
        and inner[2] <= outer[2] + slack
        and inner[3] <= outer[3] + slack
    )


def _fits(one: Box, other: Box, shift: int) -> bool:
    return all(abs(a - b) <= max(shift, _SLACK_PX) for a, b in zip(one, other, strict=True))
