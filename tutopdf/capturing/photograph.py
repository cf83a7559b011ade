"""Screenshot: a page becomes pixels with what could be read in them; the private is filled before any file is written."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import oxipng
from PIL import Image

from tutopdf.capturing.closed_roots import register_closed_roots
from tutopdf.capturing.privacy import Private
from tutopdf.capturing.rest import at_rest, is_whole, page_script

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

PRIVATE_COLOUR = (200, 204, 208)
"""One constant colour, light enough to be printed: nothing of what is hidden can be worked out from it."""

MAYBE_PARTED = "\v"
"""Between words of two boxes that an eye may take for one, or for two."""

PADDING_PX = 2.0
"""CSS pixels around a word: slanted letters lean out of their box."""

Measured = TypeVar("Measured")

_OPTIMISATION_LEVEL = 2
_TIMEOUT_MS = 15_000
_ATTEMPTS = 3

_PLACE_OF_FRAME = """element => {
    const style = getComputedStyle(element), rect = element.getBoundingClientRect();
    const x = rect.width / (element.offsetWidth || 1), y = rect.height / (element.offsetHeight || 1);
    return [
        rect.left + (element.clientLeft + parseFloat(style.paddingLeft)) * x,
        rect.top + (element.clientTop + parseFloat(style.paddingTop)) * y,
        x, y, rect.left, rect.top, rect.width, rect.height,
    ];
}"""


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in CSS pixels of the photographed window."""

    x: float
    y: float
    width: float
    height: float

    def holds_middle(self, other: Rect) -> bool:
        """Say whether the middle of another rectangle is in this one."""
        x, y = other.x + other.width / 2, other.y + other.height / 2
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the page; `before` is the space that parts it from the one before."""

    text: str
    before: str
    rects: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field with what it holds. `touched` ones were filled under our eyes."""

    value: str
    kind: str
    filled: bool
    touched: bool
    rect: Rect


@dataclass(frozen=True, slots=True)
class Layer:
    """What could be read in a window at one moment. What is in `blind` places could not, so it is private."""

    words: tuple[Word, ...] = ()
    fields: tuple[Field, ...] = ()
    blind: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Photo:
    """Pixels (PNG) of a window, still unmasked: never to be written. `layers` are from before and after.

    `passing`: it shows what the page says once.
    """

    png: bytes
    density: float
    layers: tuple[Layer, ...]
    passing: bool = False

    @property
    def typed(self) -> list[str]:
        """What was written in fields, and what passwords there are."""
        fields = [field for layer in self.layers for field in layer.fields]
        return [field.value for field in fields if field.touched or field.kind in ("password", "email", "tel")]

    @property
    def window(self) -> tuple[int, int]:
        """The size of the window, in CSS pixels: a small window that a page opened has its own."""
        with Image.open(io.BytesIO(self.png), formats=("PNG",)) as image:
            return round(image.width / self.density), round(image.height / self.density)

    @property
    def asks_password(self) -> bool:
        """Say whether there is a field for a password."""
        return any(field.kind == "password" for layer in self.layers for field in layer.fields)


# In the page


def photograph(
    page: Page, key: str, density: float, measure: Callable[[], Measured], pointed: bool = False
) -> tuple[Photo | None, Measured | None]:
    """Bring a window to rest, measure what is asked for in it, photograph it; no picture when it would not keep still.

    This is the one way to a picture, for a recording and for a capture. With `pointed`, the pointer stays where it is. Raises
    playwright's Error when the page is gone.
    """
    measured = None
    for attempt in range(1, _ATTEMPTS + 1):
        address = page.url
        with at_rest(page, key, pointed) as whole:
            measured = measure()
            register_closed_roots(page, key)
            before = read_layer(page, key)
            png = page.screenshot(scale="device", caret="hide", timeout=_TIMEOUT_MS)
            after = read_layer(page, key)
            still = page.url == address and whole and is_whole(page)
        # What changed meanwhile is hidden on its whole way, where it does not come to rest.
        settled = before == after or attempt == _ATTEMPTS
        if still and settled and before is not None and after is not None:
            return Photo(png, density, (before, after)), measured
    return None, measured


def read_layer(page: Page, key: str) -> Layer | None:
    """Return what can be read in all the frames of a page; None when the page itself changes meanwhile."""
    from playwright.sync_api import Error

    words: list[Word] = []
    fields: list[Field] = []
    blind: list[Rect] = []
    for frame in page.frames:
        place = frame_place(frame)
        if place is None:
            if frame == page.main_frame:
                return None
            continue
        try:
            found = frame.evaluate(f"() => {{ {page_script(key)}; return window[{key!r}].layer(); }}")
        except Error:
            if frame == page.main_frame:
                return None
            # What an inner page shows cannot be known: all of it is hidden.
            blind.append(Rect(*place.outer))
            continue
        words += [
            Word(one["text"], one["before"], tuple(place.to_window(rect) for rect in one["rects"]))
            for one in found["words"]
        ]
        fields += [
            Field(one["value"], one["kind"], one["filled"], one["touched"], place.to_window(one["rect"]))
            for one in found["fields"]
        ]
        words.append(Word("", "\n", ()))
    return Layer(tuple(words), tuple(fields), tuple(blind))


@dataclass(frozen=True, slots=True)
class FramePlace:
    """Where an inner page is in the window: its origin, its scale, the rectangle of its element."""

    x: float = 0.0
    y: float = 0.0
    x_scale: float = 1.0
    y_scale: float = 1.0
    outer: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def to_window(self, rect: Sequence[float]) -> Rect:
        left, top, width, height = rect
        return Rect(
            self.x + left * self.x_scale, self.y + top * self.y_scale, width * self.x_scale, height * self.y_scale
        )


def _window_place(frame: Frame) -> FramePlace | None:
    """Return how the page's own pixels become the window's: they are not the same once the browser's zoom is used."""
    from playwright.sync_api import Error

    size = frame.page.viewport_size
    try:
        width, height = frame.evaluate("() => [innerWidth, innerHeight]")
    except Error:
        return None
    if size is None or not width or not height:
        return FramePlace()
    return FramePlace(x_scale=size["width"] / width, y_scale=size["height"] / height)


def frame_place(frame: Frame) -> FramePlace | None:
    """Return where a frame is in its window; None when it is no longer there."""
    from playwright.sync_api import Error

    if frame.parent_frame is None:
        return _window_place(frame)
    outside = frame_place(frame.parent_frame)
    if outside is None:
        return None
    try:
        x, y, x_scale, y_scale, *outer = frame.frame_element().evaluate(_PLACE_OF_FRAME)
    except Error:
        return None
    origin, whole = outside.to_window((x, y, 0, 0)), outside.to_window(outer)
    return FramePlace(
        origin.x,
        origin.y,
        outside.x_scale * x_scale,
        outside.y_scale * y_scale,
        (whole.x, whole.y, whole.width, whole.height),
    )


# In the pixels


def private_rects(layers: Iterable[Layer], private: Private) -> list[Rect]:
    """Return what must be hidden: filled fields, and the words that anything private is written with.

    What moved from one layer to the next is hidden on its whole way.
    """
    found = [_private_rects(layer, private) for layer in layers]
    ways = zip(*found, strict=True) if len({len(rects) for rects in found}) == 1 else ()
    return [*(rect for rects in found for rect in rects), *(_around(way) for way in ways)]


def _around(rects: Sequence[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.x + rect.width for rect in rects), max(rect.y + rect.height for rect in rects)
    return Rect(left, top, right - left, bottom - top)


def _private_rects(layer: Layer, private: Private) -> list[Rect]:
    fields = [
        field.rect
        for field in layer.fields
        if (private.automatic and field.filled) or _is_password(field) or private.holds(field.value)
    ]
    return [*fields, *layer.blind, *_private_words(layer.words, private)]


def _is_password(field: Field) -> bool:
    return field.kind == "password" and bool(field.value)


def _private_words(words: Sequence[Word], private: Private) -> list[Rect]:
    """Return the places of private words. Those of boxes that may or may not touch are read both ways."""
    readings = [[word.before.replace(MAYBE_PARTED, space) for word in words] for space in ("", "\n")]
    if readings[0] == readings[1]:
        readings.pop()
    hidden = [_private_indices(words, spaces, private) for spaces in readings]
    return [rect for index in sorted(set().union(*hidden)) for rect in words[index].rects]


def _private_indices(words: Sequence[Word], spaces: Sequence[str], private: Private) -> set[int]:
    starts: list[int] = []
    length = 0
    for word, space in zip(words, spaces, strict=True):
        starts.append(length + len(space))
        length = starts[-1] + len(word.text)
    text = "".join(space + word.text for word, space in zip(words, spaces, strict=True))
    spans = private.spans(text)
    return {
        index
        for index, (word, start) in enumerate(zip(words, starts, strict=True))
        if any(start < last and first < start + len(word.text) for first, last in spans)
    }


def develop(photo: Photo, private: Private, masks: Iterable[Rect] = ()) -> Image.Image:
    """Return the picture (RGB) with all that is private filled."""
    with Image.open(io.BytesIO(photo.png), formats=("PNG",)) as source:
        image = source.convert("RGB")
    for rect in private_rects(photo.layers, private):
        _fill(image, rect, photo.density, PADDING_PX)
    for rect in masks:
        _fill(image, rect, photo.density, 0.0)
    return image


def _fill(image: Image.Image, rect: Rect, density: float, padding_px: float) -> None:
    box = (
        max(math.floor((rect.x - padding_px) * density), 0),
        max(math.floor((rect.y - padding_px) * density), 0),
        min(math.ceil((rect.x + rect.width + padding_px) * density), image.width),
        min(math.ceil((rect.y + rect.height + padding_px) * density), image.height),
    )
    if box[0] < box[2] and box[1] < box[3]:
        image.paste(PRIVATE_COLOUR, box)


def to_png(image: Image.Image) -> bytes:
    """Return the picture as a small file, with nothing in it but pixels."""
    bare: Any = Image.new("RGB", image.size)
    bare.paste(image)
    data = io.BytesIO()
    bare.save(data, "PNG", compress_level=1)
    return bytes(
        oxipng.optimize_from_memory(data.getvalue(), level=_OPTIMISATION_LEVEL, interlace=oxipng.Interlacing.Off)
    )
