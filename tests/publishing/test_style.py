"""Protects the style sheet: lines, signs and texts are seen on light and on dark screens (WCAG 2.1, 1.4.3 and 1.4.11)."""

from __future__ import annotations

import re

import pytest

from tutopdf.model.school_colour import contrast_on_white, parse_hex
from tutopdf.publishing.style import STYLE, style_in

_SHAPES, _TEXTS = ("rule",), ("ink", "quiet", "blue", "red", "brown", "slate", "mark")
SCREENS = dict(zip(("light", "dark"), re.findall(r":root \{([^}]*)\}", STYLE)[:2], strict=True))


@pytest.mark.parametrize("screen", SCREENS)
def test_colours_are_seen_on_their_paper(screen):
    colours = {name: parse_hex(value) for name, value in re.findall(r"--(\w+): (#\w+)", SCREENS[screen])}
    paper = contrast_on_white(colours["paper"])
    for names, least in ((_SHAPES, 3.0), (_TEXTS, 4.5)):
        for name in names:
            own = contrast_on_white(colours[name])
            assert max(own, paper) / min(own, paper) >= least, name


def test_the_school_s_colour_is_lighter_on_dark_screens():
    light, dark, printed = re.findall(r"--accent: (#\w+)", style_in(parse_hex("#1b6f3a")))
    assert light == printed
    assert contrast_on_white(parse_hex(light)) >= 7
    assert contrast_on_white(parse_hex(dark)) <= 2
    assert style_in(None) == STYLE
