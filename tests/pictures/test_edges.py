"""Protects the map of edges: a cut through a word costs, a cut through a gap does not."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tutopdf.pictures.edges import EdgeMap


@pytest.mark.parametrize("scale", [1.0, 2.0, 1.5])
def test_words_are_crossed_and_gaps_are_not(scale: float):
    image = Image.new("RGB", (round(200 * scale), round(100 * scale)), "white")
    draw = ImageDraw.Draw(image)
    for x in range(40, 80, 4):
        draw.rectangle((x * scale, 40 * scale, (x + 2) * scale - 1, 60 * scale - 1), fill="black")
    edges = EdgeMap(image, scale)
    assert edges.crossed_by_column(120, 0, 100) == 0
    assert edges.crossed_by_column(57, 0, 100) > 0 or edges.crossed_by_column(59, 0, 100) > 0
    assert edges.crossed_by_row(50, 0, 200) >= 10
    assert edges.crossed_by_row(20, 0, 200) == 0
    assert edges.crossed_by_row(50, 100, 200) == 0


@pytest.mark.parametrize("size", [(1, 1), (1, 30), (30, 1), (5000, 2)])
def test_odd_pictures_have_a_map(size: tuple[int, int]):
    edges = EdgeMap(Image.new("RGB", size), 2.0)
    assert edges.crossed_by_column(10_000, -5, 10_000) == edges.crossed_by_row(10_000, -5, 10_000) == 0
