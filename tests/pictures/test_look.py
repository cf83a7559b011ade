"""Protects what is seen of a picture without marks: strokes that somebody drew, plain margins, windows, photographs."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tutopdf.pictures.look import look_at

SIZE = (900, 600)
RED, ORANGE, GREEN, BLUE = "#e00010", "#ff7a00", "#00b32c", "#0b57d0"


def screen(ground: str = "white") -> tuple[Image.Image, ImageDraw.ImageDraw]:
    """Return a window full of lines of text, up to its edges, and a blue button."""
    image = Image.new("RGB", SIZE, ground)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, SIZE[0] - 1, SIZE[1] - 1), outline="#888888")
    for y in range(20, 580, 30):
        for x in range(12, 880, 9):
            draw.line((x, y, x + 3, y + 11), fill="#333333")
    draw.rectangle((700, 540, 800, 570), fill=BLUE)
    return image, draw


def box(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.rectangle((300, 200, 460, 260), outline=colour, width=4)


def loop(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.ellipse((300, 200, 460, 260), outline=colour, width=4)


def arrow(draw: ImageDraw.ImageDraw, colour: str) -> None:
    draw.line((300, 260, 440, 208), fill=colour, width=6)
    draw.polygon(((460, 200), (432, 198), (440, 222)), fill=colour)


@pytest.mark.parametrize("draw_stroke", [box, loop, arrow])
@pytest.mark.parametrize("colour", [RED, ORANGE, GREEN])
def test_a_box_a_loop_and_an_arrow_are_found(draw_stroke: Callable[..., None], colour: str):
    image, draw = screen()
    draw_stroke(draw, colour)
    (found,) = look_at(image, 1.0).drawn
    left, top, right, bottom = found
    assert left >= 299
    assert top >= 195
    assert right <= 462
    assert bottom <= 265
    assert right - left >= 155


def test_what_else_is_of_the_same_colour_is_found_with_it():
    image, draw = screen()
    box(draw, RED)
    draw.ellipse((100, 500, 124, 524), fill=RED)
    assert len(look_at(image, 1.0).drawn) == 2


def red_button(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((300, 200, 460, 260), fill=RED)


def thin_field(draw: ImageDraw.ImageDraw) -> None:
    draw.rectangle((300, 200, 460, 260), outline=RED)


def underline(draw: ImageDraw.ImageDraw) -> None:
    draw.line((300, 260, 460, 260), fill=RED, width=4)


def blue_ring(draw: ImageDraw.ImageDraw) -> None:
    box(draw, BLUE)


def two_badges(draw: ImageDraw.ImageDraw) -> None:
    draw.ellipse((300, 200, 330, 230), fill=RED)
    draw.ellipse((400, 200, 430, 230), fill=RED)


@pytest.mark.parametrize("draw_part", [red_button, thin_field, underline, blue_ring, two_badges])
def test_what_interfaces_are_made_of_is_no_stroke(draw_part: Callable[[ImageDraw.ImageDraw], None]):
    image, draw = screen()
    draw_part(draw)
    assert look_at(image, 1.0).drawn == ()


def test_a_dense_screen_s_hairlines_are_no_strokes_and_its_boxes_are():
    image, draw = screen()
    draw.rectangle((300, 200, 460, 260), outline=RED, width=2)
    assert look_at(image, 2.0).drawn == ()
    draw.rectangle((300, 300, 460, 360), outline=RED, width=6)
    assert len(look_at(image, 2.0).drawn) == 2


def test_plain_and_shaded_margins_are_no_content():
    image, _ = screen()
    shade = np.linspace(40, 200, 1400, dtype=np.uint8)[None, :, None]
    desktop = Image.fromarray(np.broadcast_to(shade, (1000, 1400, 3)).copy())
    desktop.paste(image, (200, 100))
    left, top, right, bottom = look_at(desktop, 1.0).content
    assert (185 <= left <= 200, 85 <= top <= 100) == (True, True)
    assert (1100 <= right <= 1112, 700 <= bottom <= 712) == (True, True)


def test_what_is_nearly_as_large_as_its_picture_is_left_whole():
    image, _ = screen()
    desktop = Image.new("RGB", (920, 620), "#204060")
    desktop.paste(image, (10, 10))
    assert look_at(desktop, 1.0).content == (0, 0, 920, 620)


def test_a_telephone_is_shown_whole():
    phone = Image.new("RGB", (1080, 1920), "white")
    ImageDraw.Draw(phone).rectangle((300, 800, 700, 900), fill=BLUE)
    assert look_at(phone, 3.0).content == (0, 0, 1080, 1920)


def noise(size: tuple[int, int]) -> Image.Image:
    values = np.random.default_rng(7).integers(0, 255, (size[1], size[0], 3), dtype=np.uint8)
    return Image.fromarray(values)


def test_a_window_on_a_photograph_is_framed_and_a_photograph_at_its_side_is_not():
    image, _ = screen()
    desktop = noise((1400, 900))
    desktop.paste(image, (200, 100))
    sides = zip(look_at(desktop, 1.0).content, (200, 100, 1100, 700), strict=True)
    assert all(abs(side - edge) <= 2 for side, edge in sides)
    page = noise((1200, 600))
    page.paste(image, (300, 0))
    assert look_at(page, 1.0).content == (0, 0, 1200, 600)


def test_a_photograph_is_told_and_nothing_is_looked_for_in_it():
    image = noise(SIZE)
    box(ImageDraw.Draw(image), RED)
    seen = look_at(image, 1.0)
    assert seen.photograph
    assert seen.drawn == ()


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (40, 1), (2, 2)])
def test_the_smallest_pictures_are_looked_at_too(size: tuple[int, int]):
    assert look_at(Image.new("RGB", size, RED), 1.0).content == (0, 0, *size)
