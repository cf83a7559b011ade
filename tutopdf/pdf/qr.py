"""QR code as vectors: crisp at any size, and lighter than a picture."""

from __future__ import annotations

from itertools import groupby

from tutopdf.model.boxes import QrBox, Rect
from tutopdf.model.theme import BLACK
from tutopdf.pdf.content import ContentStream


def draw_qr(content: ContentStream, box: QrBox) -> None:
    """Draw the dark modules as one path, so that no renderer leaves a light hair between two of them."""
    side = box.rect.width / len(box.modules)
    content.fill_colour(BLACK)
    for row, modules in enumerate(box.modules):
        column = 0
        for dark, group in groupby(modules):
            count = len(list(group))
            if dark:
                content.path(Rect(box.rect.x + column * side, box.rect.y + row * side, count * side, side))
            column += count
    content.write("f")
