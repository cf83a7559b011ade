"""Logo: the school's picture at the head of the first page, beside the title or above it."""

from __future__ import annotations

from tutopdf.layout.blocks import DocumentBuilder
from tutopdf.layout.figures import SizedPicture
from tutopdf.layout.framing import own_frame
from tutopdf.model.boxes import PictureBox, Rect, Role, Standing
from tutopdf.model.theme import MM, FrenchTheme, SimplifiedTheme
from tutopdf.model.tutorial import Picture

_IN_TITLES = 2.4
"""Of the title's size, how high a logo beside it is at the most: 14 mm on A4."""
_WIDEST = 0.2
"""Of the text's width, how wide it is at the most."""
_PX = 0.75
"""Points, the side of one of its pixels at the most: a small file does not make a large smudge."""
_LEAST_EDGE = 7 * MM
"""From the paper's edge: printers leave that much white."""
_ABOVE_TEXT = 3 * MM
_LEAST_HEAD = 12 * MM
"""What a logo above the text would like to have, however narrow the margin is."""


def logo_beside_title(logo: Picture | None, theme: FrenchTheme) -> SizedPicture | None:
    """Return the logo as large as it stands at the right of the French title."""
    return _sized(logo, theme.content_width * _WIDEST, theme.title * _IN_TITLES)


def logo_above_text(logo: Picture | None, theme: SimplifiedTheme) -> tuple[SizedPicture, float] | None:
    """Return the logo as it stands in the simplified pages' upper margin, and where its top is."""
    head = theme.margin - _ABOVE_TEXT
    top = max(min(theme.furniture_margin, head - _LEAST_HEAD), min(_LEAST_EDGE, head))
    sized = _sized(logo, theme.content_width * _WIDEST * 2, head - top)
    return (sized, head - sized.height) if sized is not None else None


def draw_logo(builder: DocumentBuilder, logo: SizedPicture, right: float, top: float) -> None:
    """Draw the logo with its right side at `right`: a figure that the school's name stands for."""
    figure = builder.element(Role.FIGURE, builder.root, alt=logo.picture.alt)
    rect = Rect(right - logo.width, top, logo.width, logo.height)
    builder.add(PictureBox(rect, logo.picture, logo.frame, figure, standing=Standing.LOGO))


def _sized(logo: Picture | None, width: float, height: float) -> SizedPicture | None:
    if logo is None or width <= 0 or height <= 0:
        return None
    across, down = logo.size_px
    by = min(width / across, height / down, _PX)
    # It shows no screen whose text would have to be read.
    return SizedPicture(logo, own_frame(logo)._replace(photograph=True), across * by, down * by)
