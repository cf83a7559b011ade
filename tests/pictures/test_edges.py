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
    assert edges.ruled_along_row(10_000, -5, 10_000) == 0


def test_the_upper_edge_of_a_bar_is_a_rule_and_a_word_is_none():
    image = Image.new("RGB", (400, 200), "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 100, 399, 140), fill="#1f3f6f")
    draw.text((50, 20), "un mot", fill="black")
    edges = EdgeMap(image, 1.0)
    assert edges.ruled_along_row(99, 0, 400) == 1
    assert max(edges.ruled_along_row(y, 0, 400) for y in range(60)) < 0.5


def test_detail_tells_words_from_ground():
    image = Image.new("RGB", (400, 200), "white")
    draw = ImageDraw.Draw(image)
    for x in range(10, 190, 4):
        draw.rectangle((x, 10, x + 1, 90), fill="black")
    rows = EdgeMap(image, 1.0).detail(0, 0, 400, 200).split()
    assert (len(rows), len(rows[0])) == (20, 40)
    assert min(rows[4][2:18]) >= "8"
    assert set(rows[15]) == {"0"} == set(rows[4][25:])


def test_detail_of_a_part_is_of_that_part_alone():
    image = Image.new("RGB", (100, 100), "white")
    ImageDraw.Draw(image).rectangle((70, 70, 80, 80), fill="black")
    edges = EdgeMap(image, 1.0)
    assert set(edges.detail(0, 0, 50, 50)) <= {"0", " "}
    assert set(edges.detail(50, 50, 100, 100)) > {"0", " "}
    assert edges.detail(40, 40, 40, 40) == ""


def test_many_cuts_are_counted_as_each_is():
    edges = EdgeMap(Image.effect_noise((300, 200), 90), 1.5)
    for start in (-3.0, 0.4, 7.25, 150.0):
        columns = [edges.crossed_by_column(start + offset, 10, 90) for offset in range(80)]
        assert edges.crossed_by_columns(start, 80, 10, 90) == columns
        most = [max(columns[max(at - 3, 0) : at + 4]) for at in range(80)]
        assert edges.crossed_by_columns(start, 80, 10, 90, clearance=3) == most
        rows = [edges.crossed_by_row(start + offset, 10, 120) for offset in range(80)]
        assert edges.crossed_by_rows(start, 80, 10, 120) == rows
