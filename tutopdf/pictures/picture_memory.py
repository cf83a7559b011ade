"""Picture memory: what was decoded, looked at and encoded stays at hand from one draft to the next, by its content."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar

from tutopdf.model.boxes import EncodedPicture
from tutopdf.model.sight import Sight

if TYPE_CHECKING:
    from PIL.Image import Image

    from tutopdf.pictures.edges import EdgeMap

_MOST_SCREEN_PIXELS, _MOST_EDGE_PIXELS = 5_000_000, 3_500_000
"""Of decoded screens and of edge maps, 4 bytes a pixel: 20 MB and 14 MB."""

_MOST_SIGHTS = 2_000
_MOST_ENCODED_BYTES = 6_000_000

Key = TypeVar("Key")
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """The values that were used last, as many as weigh `most` together; one that is heavier alone is kept alone."""

    def __init__(self, most: int, weigh: Callable[[Value], int] = lambda _: 1) -> None:
        self.most, self.weigh = most, weigh
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()

    def get(self, key: Key) -> Value | None:
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def keep(self, key: Key, value: Value) -> None:
        with self._lock:
            if (old := self._values.pop(key, None)) is not None:
                self._weight -= self.weigh(old)
            self._values[key] = value
            self._weight += self.weigh(value)
            while self._weight > self.most and len(self._values) > 1:
                self._weight -= self.weigh(self._values.popitem(last=False)[1])


class PictureMemory:
    """What one process remembers of pictures. Screens are masked; their keys, and those of the rest, have the masks in them.

    `edges` are by content and scale, `sights` by whether something is drawn on them too; `encoded` by a crop's key and the
    size of its ideal picture: what was encoded for good in a variant goes before what was encoded quickly for a draft.
    """

    def __init__(self) -> None:
        self.screens: Recent[str, Image] = Recent(_MOST_SCREEN_PIXELS, lambda image: image.width * image.height)
        self.edges: Recent[tuple[str, float], EdgeMap] = Recent(_MOST_EDGE_PIXELS, lambda edges: edges.pixels)
        self.sights: Recent[tuple[str, float, bool], Sight] = Recent(_MOST_SIGHTS)
        self.most_edge_pixels = _MOST_EDGE_PIXELS
        self.encoded: Recent[tuple[str, ...], EncodedPicture] = Recent(_MOST_ENCODED_BYTES, lambda one: one.weight)
