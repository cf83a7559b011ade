"""Page pixels: the pages of a PDF that we have just made, as a screen shows them."""

from __future__ import annotations

import numpy as np
import pypdfium2 as pdfium

from tutopdf.reading.contrast import Pixels

_MOST_PIXELS = 16_000_000


class PagePixels:
    """Renders pages of one PDF, as often as it is asked; to be closed."""

    def __init__(self, data: bytes) -> None:
        self._document = pdfium.PdfDocument(data)

    def render(self, index: int, scale: float) -> Pixels:
        """Return a page (from 0) in RGB, `scale` pixels to a point, as long as memory has room for so many."""
        page = self._document[index]
        try:
            width, height = (max(side, 1.0) for side in page.get_size())
            bounded = min(scale, (_MOST_PIXELS / (width * height)) ** 0.5)
            bitmap = page.render(scale=bounded, rev_byteorder=True, prefer_bgrx=False)
            try:
                return np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
            finally:
                bitmap.close()
        finally:
            page.close()

    def close(self) -> None:
        self._document.close()
