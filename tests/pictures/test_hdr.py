"""Protects captures of HDR screens: black, white and colours come out as on a usual screen, whatever the white's light."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tutopdf.pictures.decode import open_masked
from tutopdf.pictures.png_coding import hdr_coding

from .kit import BT709, BT2020, HLG, PQ, SRGB, hdr_png


def page(*values: tuple[int, int, int]) -> Image.Image:
    image = Image.new("RGB", (10 * len(values), 10))
    for place, value in enumerate(values):
        image.paste(value, (10 * place, 0, 10 * place + 10, 10))
    return image


def shown(path: Path) -> list[tuple[int, ...]]:
    image = open_masked(path, ())
    return [image.getpixel((x, 5)) for x in range(5, image.width, 10)]  # type: ignore[misc]


@pytest.mark.parametrize("white", [148, 160, 171])
def test_the_page_s_white_is_white_and_its_black_black(white: int, tmp_path: Path):
    """A PQ signal of 0.58 is 203 candelas a square metre, of 0.67 480: as bright as Windows puts its pages."""
    found = shown(hdr_png(tmp_path / "a.png", page((white,) * 3, (0, 0, 0), (white // 2,) * 3), BT2020, PQ))
    assert min(found[0]) >= 250
    assert found[1] == (0, 0, 0)
    assert 20 <= found[2][0] <= 120


def test_a_wide_gamut_s_red_is_red_and_its_grey_grey(tmp_path: Path):
    path = hdr_png(tmp_path / "a.png", page((148, 148, 148), (129, 84, 46), (100, 100, 100)), BT2020, PQ)
    white, red, grey = shown(path)
    assert white == (255, 255, 255)
    assert red[0] > 200
    assert max(red[1:]) < 60
    assert max(grey) - min(grey) <= 2


def test_hlg_comes_out_too(tmp_path: Path):
    white, black = shown(hdr_png(tmp_path / "a.png", page((191, 191, 191), (0, 0, 0)), BT709, HLG))
    assert min(white) >= 250
    assert black == (0, 0, 0)


def test_another_coding_and_a_chunk_that_is_cut_are_left_alone(tmp_path: Path):
    path = hdr_png(tmp_path / "a.png", page((148, 148, 148)), BT709, SRGB)
    assert shown(path) == [(148, 148, 148)]
    assert all(hdr_coding(path.read_bytes()[:end]) is None for end in range(60))
