"""QR box: the QR code of the tutorial's article, with its address in clear beside it."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.french.words import qr_description
from tutopdf.layout.blocks import DocumentBuilder, TextBlock, measure
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import QrBox, Rect, Role
from tutopdf.model.theme import MM, QR_MODULE, QR_SIDE
from tutopdf.model.tutorial import Online

_GAP = 2 * MM
QUIET_MODULES = 4
"""Around the code (ISO/IEC 18004)."""

Modules = tuple[tuple[bool, ...], ...]


@dataclass(frozen=True, slots=True)
class OnlineBlock:
    """A measured code and its text, beside one another."""

    address: str
    modules: Modules
    side: float
    text: TextBlock

    @property
    def height(self) -> float:
        return max(self.side, self.text.height)

    @property
    def width(self) -> float:
        return self.side + _GAP + self.text.width


def measure_online(typesetter: Typesetter, online: Online, width: float, style: TextStyle) -> OnlineBlock:
    """Measure an article's code and address for `width` points."""
    modules = qr_modules(online.address)
    side = max(QR_SIDE, len(modules) * QR_MODULE)
    text = measure(typesetter, [online.text], width - side - _GAP, style)
    return OnlineBlock(online.address, modules, side, text.narrowed())


def place_online(builder: DocumentBuilder, block: OnlineBlock, x: float, y: float) -> float:
    """Put a code and its text at (x, y), the text level with the code's middle; return where they end."""
    top = y + (block.height - block.side) / 2
    figure = builder.element(Role.FIGURE, builder.root, alt=qr_description(block.address))
    builder.add(QrBox(Rect(x, top, block.side, block.side), block.modules, figure))
    text = builder.tag(block.text, builder.root)
    builder.place(text, x + block.side + _GAP, y + (block.height - block.text.height) / 2)
    return y + block.height


def qr_modules(address: str) -> Modules:
    """Return the rows of the code of an address, with its quiet zone; what room is left corrects more errors."""
    import segno

    code = segno.make(address, error="m", micro=False, boost_error=True)
    return tuple(tuple(bool(dark) for dark in row) for row in code.matrix_iter(border=QUIET_MODULES))
