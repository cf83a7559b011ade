"""Protects density: what a file states is believed where a screen can have it, and sizes tell telephones from windows."""

from __future__ import annotations

import pytest

from tutopdf.pictures.density import credible_scale, guess_scale


@pytest.mark.parametrize(
    ("dpi", "size", "scale"),
    [
        ((144.0, 144.0), (1284, 1066), 2.0),
        ((120.0, 120.0), (715, 595), 1.25),
        ((192.0, 192.0), (800, 600), 2.0),
        ((96.0, 96.0), (800, 600), None),
        ((240.995, 243.992), (281, 500), None),
        ((241.0, 241.0), (281, 500), None),
        ((300.0, 300.0), (1200, 800), None),
        ((288.0, 288.0), (281, 500), None),
    ],
)
def test_a_stated_density_is_one_that_a_screen_has(dpi, size, scale):
    assert credible_scale(dpi, size) == scale


@pytest.mark.parametrize(
    ("size", "scale"),
    [
        ((750, 1334), 2.0),
        ((1080, 1920), 3.0),
        ((1080, 2400), 3.0),
        ((2048, 2732), 2.0),
        ((2732, 2048), 2.0),
        ((2560, 1600), 2.0),
        ((2880, 1800), 2.0),
        ((3840, 2160), 2.0),
        ((2560, 1440), None),
        ((1920, 1080), None),
        ((642, 726), None),
        ((1280, 4000), None),
        ((295, 744), None),
    ],
)
def test_a_size_tells_a_telephone_a_tablet_and_a_dense_screen(size, scale):
    assert guess_scale(size) == scale
