"""Protects the measure of quality: the same is 1, worse is lower, a change of hue is seen."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw, ImageFilter

from tutopdf.pictures.quality import is_dark, is_pale, is_photograph, similarity


@pytest.fixture(scope="module")
def screen() -> Image.Image:
    image = Image.new("RGB", (240, 160), "white")
    draw = ImageDraw.Draw(image)
    for row in range(10, 150, 20):
        draw.text((12, row), "Compte Educonnect : Valider", fill="#203040")
    draw.rectangle((150, 40, 220, 70), fill="#a82020")
    return image


def test_a_picture_is_itself(screen: Image.Image):
    assert similarity(screen, screen.copy()) == pytest.approx(1.0)


def test_more_blur_is_less_alike(screen: Image.Image):
    qualities = [similarity(screen, screen.filter(ImageFilter.GaussianBlur(radius))) for radius in (0.3, 0.8, 2)]
    assert qualities == sorted(qualities, reverse=True)
    assert qualities[-1] < 0.9


def test_a_change_of_hue_alone_is_seen(screen: Image.Image):
    luminance, blue, red = screen.convert("YCbCr").split()
    flat = Image.new("L", screen.size, 128)
    grey = Image.merge("YCbCr", (luminance, flat, flat)).convert("RGB")
    assert similarity(screen, grey) < 0.97
    assert similarity(screen, Image.merge("YCbCr", (luminance, blue, red)).convert("RGB")) > 0.97


def test_a_reduced_picture_is_compared_at_full_size(screen: Image.Image):
    half = screen.resize((120, 80), Image.Resampling.LANCZOS)
    assert 0.3 < similarity(screen, half) < 0.97


@pytest.mark.parametrize("size", [(1, 1), (1, 50), (3, 2), (9, 4)])
def test_the_smallest_pictures_can_be_compared(size: tuple[int, int]):
    assert similarity(Image.new("RGB", size, "red"), Image.new("RGB", size, "red")) == pytest.approx(1.0)


def test_screens_and_photographs_are_told_apart(screen: Image.Image):
    noise = Image.effect_noise((240, 160), 40)
    assert is_photograph(Image.merge("RGB", (noise, noise, noise)))
    assert not is_photograph(screen)
    assert not is_photograph(Image.new("RGB", (1, 9)))


def test_dark_screens_are_known(screen: Image.Image):
    assert is_dark(Image.new("RGB", (9, 9), "#203040"))
    assert not is_dark(screen)


def test_screens_whose_edges_are_not_seen_on_paper_are_known(screen: Image.Image):
    assert is_pale(screen)
    framed = screen.copy()
    ImageDraw.Draw(framed).rectangle((0, 0, 239, 159), outline="#969696")
    assert not is_pale(framed)
    assert not is_pale(Image.new("RGB", (1, 1), "#969696"))
