"""Page rendering: a page's pixels, with some of its objects left out. Bounded, whatever size a PDF says that it has."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

from tutopdf.model.boxes import Rect
from tutopdf.reading.contrast import Pixels
from tutopdf.reading.page_objects import PageObject

_SCALE = 2.0
_MOST_PIXELS = 6_000_000
MOST_IMAGE_PIXELS = 120_000_000
"""Of the pictures of a page together: above, the page is not rendered."""

_WHITE, _NOTHING = (255, 255, 255, 255), (0, 0, 0, 0)

Mask = NDArray[np.bool_]
Pixel = TypeVar("Pixel", Pixels, Mask)


@dataclass(frozen=True, slots=True)
class Canvas:
    """A page that can be rendered; `scale` is pixels in a point."""

    page: pdfium.PdfPage
    objects: Sequence[PageObject]
    scale: float

    @classmethod
    def of(cls, page: pdfium.PdfPage, objects: Sequence[PageObject]) -> Canvas:
        width, height = (max(side, 1.0) for side in page.get_size())
        return cls(page, objects, min(_SCALE, (_MOST_PIXELS / (width * height)) ** 0.5))

    def without(self, hidden: Collection[int]) -> Pixels:
        """Return the page without the objects whose addresses are given."""
        return self._render(hidden, _WHITE)

    def only(self, shown: Collection[int]) -> Mask:
        """Say which pixels the objects whose addresses are given paint, alone, on nothing."""
        hidden = {item.address for item in self.objects} - set(shown)
        return np.asarray(self._render(hidden, _NOTHING, annotations=False, channels=slice(3, 4))[:, :, 0] > 0)

    def crop(self, pixels: Pixel, rect: Rect) -> Pixel:
        """Return the part of rendered pixels that a rectangle of the page covers."""
        rows = slice(max(int(rect.y * self.scale) - 1, 0), max(int(rect.bottom * self.scale) + 2, 0))
        columns = slice(max(int(rect.x * self.scale) - 1, 0), max(int(rect.right * self.scale) + 2, 0))
        return pixels[rows, columns]

    def _render(
        self,
        hidden: Collection[int],
        ground: tuple[int, int, int, int],
        annotations: bool = True,
        channels: slice = slice(3),
    ) -> Pixels:
        left_out = [item for item in self.objects if item.address in hidden]
        for item in left_out:
            pdfium_c.FPDFPageObj_SetIsActive(item.handle, False)
        bitmap = self.page.render(
            scale=self.scale, fill_color=ground, rev_byteorder=True, draw_annots=annotations, prefer_bgrx=False
        )
        for item in left_out:
            pdfium_c.FPDFPageObj_SetIsActive(item.handle, True)
        pixels = np.array(bitmap.to_numpy()[:, :, channels])
        bitmap.close()
        return pixels
