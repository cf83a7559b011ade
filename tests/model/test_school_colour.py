"""Protects the school's colour: it is kept where it is read, else darkened in its hue; on dark screens it is lighter."""

from __future__ import annotations

import colorsys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.french.colours import COLOUR_WORDS
from tutopdf.model.school_colour import as_hex, contrast_on_white, dark_enough, light_enough, parse_hex
from tutopdf.model.theme import BLUE, french_theme, simplified_theme
from tutopdf.model.tutorial import Settings

CHANNELS = st.tuples(*[st.integers(0, 255).map(lambda level: level / 255)] * 3)


def test_contrast_is_wcag_s():
    assert contrast_on_white((0.0, 0.0, 0.0)) == pytest.approx(21)
    assert contrast_on_white((1.0, 1.0, 1.0)) == pytest.approx(1)
    assert contrast_on_white(parse_hex("#767676")) == pytest.approx(4.54, abs=0.01)


@given(CHANNELS, st.sampled_from([4.5, 7.0]))
def test_any_colour_is_read_once_it_is_written(colour, contrast):
    dark = dark_enough(colour, contrast)
    assert contrast_on_white(parse_hex(as_hex(dark))) >= contrast
    if contrast_on_white(colour) >= contrast:
        assert as_hex(dark) == as_hex(colour)


@given(CHANNELS)
def test_any_colour_is_read_on_a_dark_screen(colour):
    paper = contrast_on_white(parse_hex("#14181d"))
    assert paper / contrast_on_white(parse_hex(as_hex(light_enough(colour)))) >= 7


def test_a_darker_yellow_is_still_yellow():
    before, after = (
        colorsys.rgb_to_hls(*one)[0] for one in (parse_hex("#f2c300"), dark_enough(parse_hex("#f2c300"), 7))
    )
    assert after == pytest.approx(before, abs=0.01)


@pytest.mark.parametrize("word", COLOUR_WORDS)
def test_words_are_colours(word):
    assert parse_hex(COLOUR_WORDS[word]) is not None


def test_each_variant_has_the_colour_that_it_can_read():
    for colour in (parse_hex("#4aa3df"), parse_hex("#1b6f3a")):
        settings = Settings(colour=colour)
        assert contrast_on_white(french_theme(settings).accent) >= 4.5
        assert contrast_on_white(simplified_theme(settings, 0.536).accent) >= 7
    assert french_theme(Settings()).accent == BLUE
