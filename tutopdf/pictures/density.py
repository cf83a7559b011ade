"""Pixel density: how many pixels of a capture make one of the interface's, as its file states it, or by its size."""

from __future__ import annotations

_SCREEN_DPI, _MAC_DPI = 96.0, 144.0
_PLAIN_DPI = (72.0, 96.0)

_STEP = 0.25
"""Systems enlarge by quarters: 125 %, 150 %, 175 %…"""

_LEAST, _MOST = 1.0, 4.0
_LEAST_CSS_WIDTH = 160
"""A telephone's capture, denser than the usual, has more pixels of the interface across."""
_USUAL_DENSITY = 2.0

_PHONE_WIDTHS = range(640, 1501)
_PHONE_SHAPES = 1.5, 2.4
_DENSE_PHONE = 1000
"""Wider, a telephone's screen has three pixels for one; under it, two."""

_TABLETS = frozenset({(1536, 2048), (1620, 2160), (1640, 2360), (1668, 2224), (1668, 2388), (2048, 2732)})

_DENSE_SCREENS = {
    2560: range(1560, 1665),
    2880: range(1560, 1865),
    3024: range(1640, 1965),
    3072: range(1640, 1921),
    3456: range(1940, 2235),
    3840: range(1900, 2401),
    4096: range(2040, 2305),
    5120: range(2600, 2881),
}
"""Heights of whole screens with two pixels for one, with or without their task bar, by their width."""


def credible_scale(dpi: tuple[float, float], size: tuple[int, int]) -> float | None:
    """Return the scale that a file states, when a screen may have it and a picture of this size too.

    144 dpi is what screens of density 2 write on a Mac. A size on paper, as scanners and picture editors write it,
    says nothing of a screen.
    """
    across, down = dpi
    if abs(across - down) > 1 or any(abs(across - plain) < 1 for plain in _PLAIN_DPI):
        return None
    scale = 2.0 if abs(across - _MAC_DPI) < 1 else across / _SCREEN_DPI
    near = round(scale / _STEP) * _STEP
    if abs(scale - near) > 0.02 or not _LEAST < near <= _MOST:
        return None
    return near if near <= _USUAL_DENSITY or size[0] / near >= _LEAST_CSS_WIDTH else None


def guess_scale(size: tuple[int, int]) -> float | None:
    """Return the scale of what is a telephone's, a tablet's or a dense screen's by its size; None for the usual 1."""
    width, height = size
    if width in _PHONE_WIDTHS and _PHONE_SHAPES[0] <= height / width <= _PHONE_SHAPES[1]:
        return 3.0 if width >= _DENSE_PHONE else 2.0
    if (width, height) in _TABLETS or (height, width) in _TABLETS:
        return 2.0
    return 2.0 if height in _DENSE_SCREENS.get(width, ()) else None
