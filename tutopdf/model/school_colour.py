"""School colour: a colour as it is typed becomes one, and one that is too light for text is darkened until it is read."""

from __future__ import annotations

import re

Colour = tuple[float, float, float]

USUAL_CONTRAST, EASY_CONTRAST = 4.5, 7.0
"""On white: WCAG 2.1, 1.4.3; easy reading asks for 1.4.6."""

_HEX = re.compile(r"#?([0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)
_STEP = 0.98
_ON_DARK = 2.0
"""On white, at the most, of what is read on a dark screen: 7:1 there, whose darkest ground is not black."""


def parse_hex(text: str) -> Colour | None:
    """Return the colour that « #1b6f3a » or « #1a3 » says; None when it says none."""
    found = _HEX.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1] if len(found[1]) == 6 else "".join(2 * digit for digit in found[1])
    red, green, blue = (int(digits[start : start + 2], 16) / 255 for start in (0, 2, 4))
    return red, green, blue


def as_hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(channel * 255):02x}" for channel in colour)


def contrast_on_white(colour: Colour) -> float:
    """Return the contrast ratio that WCAG 2.1 defines, 1 to 21."""
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in colour]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def dark_enough(colour: Colour, contrast: float) -> Colour:
    """Return a colour that has the contrast on white, once it is written in 8 bits a channel: of the same hue, darker if need be."""
    while contrast_on_white(_rounded(colour)) < contrast:
        red, green, blue = (channel * _STEP for channel in colour)
        colour = red, green, blue
    return _rounded(colour)


def light_enough(colour: Colour) -> Colour:
    """Return a colour of the same hue, lighter if need be, that is read on a dark screen: 7:1 on black and more."""
    while contrast_on_white(colour) > _ON_DARK:
        red, green, blue = (1 - (1 - channel) * _STEP for channel in colour)
        colour = red, green, blue
    return colour


def _rounded(colour: Colour) -> Colour:
    red, green, blue = (round(channel * 255) / 255 for channel in colour)
    return red, green, blue
