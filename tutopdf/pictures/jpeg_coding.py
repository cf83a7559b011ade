"""JPEG coding: a whole JPEG, colours as fine as its light, in as much room as its pixels may take."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageFile

_MOST_BYTES = 4
"""For each pixel: pixels at random take 2.2 in the best quality that is asked for, and 3 in the best that there is."""

_USUAL_ROOM = ImageFile.MAXBLOCK


def jpeg_file(image: Image.Image, quality: int, *, progressive: bool) -> bytes:
    """Return a picture (RGB or L) as a JPEG file."""
    data = io.BytesIO()
    with _ROOMS.at_least(_MOST_BYTES * image.width * image.height):
        image.save(data, "JPEG", quality=quality, subsampling=0, optimize=True, progressive=progressive)
    return data.getvalue()


class _Rooms:
    """What Pillow gives its writers, for all threads: for a JPEG a byte or two a pixel, where sand and grain take more."""

    def __init__(self) -> None:
        self._lock, self._asking = threading.Lock(), 0

    @contextmanager
    def at_least(self, size: int) -> Iterator[None]:
        """Have writers get so many bytes of room, and the usual room again when nobody asks for more."""
        with self._lock:
            self._asking += 1
            ImageFile.MAXBLOCK = max(ImageFile.MAXBLOCK, size)
        try:
            yield
        finally:
            with self._lock:
                self._asking -= 1
                if not self._asking:
                    ImageFile.MAXBLOCK = _USUAL_ROOM


_ROOMS = _Rooms()
