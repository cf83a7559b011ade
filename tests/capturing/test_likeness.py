"""Protects the judge of elements that only their place tells from others: the same one passes, another never does."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tutopdf.capturing.likeness import is_placed, looks_alike
from tutopdf.capturing.photograph import PRIVATE_COLOUR
from tutopdf.model.capture_plan import Element


@pytest.mark.parametrize(
    ("element", "placed"),
    [
        (Element("button", "Modifier"), False),
        (Element("button", "Modifier", nth=2), True),
        (Element(selector="#menu > button:nth-of-type(2)"), True),
        (Element(selector='li:nth-of-type(2):has-text("Accueil")'), False),
        (Element(selector="#valider"), False),
    ],
)
def test_only_a_place_makes_an_element_placed(element: Element, placed: bool):
    assert is_placed(element) == placed


def draw(*words: tuple[int, int, str]) -> Image.Image:
    """Return a line of words and a button beside them for each of these."""
    image = Image.new("RGB", (500, 300), "white")
    for left, top, word in words:
        ImageDraw.Draw(image).text((left, top), word, "black", font_size=18)
        ImageDraw.Draw(image).rectangle((left + 180, top, left + 240, top + 20), outline="black")
    return image


BEFORE = draw((20, 40, "Visite du musée"), (20, 80, "Photo de classe"))
PLACE = (200, 40, 261, 61)


def test_what_moved_with_its_line_is_the_same():
    after = draw((20, 140, "Visite du musée"), (20, 180, "Photo de classe"))
    assert looks_alike(BEFORE, PLACE, after, (200, 140, 261, 161), 1)


def test_the_same_button_on_another_line_is_another():
    assert not looks_alike(BEFORE, PLACE, BEFORE, (200, 80, 261, 101), 1)


def test_a_row_is_known_by_words_that_stand_far_from_its_button():
    before, after = draw((20, 40, "")), draw((20, 40, ""))
    for image, name in ((before, "Martin"), (after, "Durand")):
        ImageDraw.Draw(image).text((440, 42), name, "black", font_size=12)
    near = (20, 40, 81, 61)
    assert looks_alike(before, near, after, near, 1)
    assert not looks_alike(before, near, after, near, 1, row=(0, 35, 500, 66))
    assert looks_alike(before, near, before, near, 1, row=(0, 35, 500, 66))


def test_another_figure_in_a_wide_cell_is_another():
    before, after = (Image.new("RGB", (500, 300), "white") for _ in range(2))
    for image, figure in ((before, "12"), (after, "14")):
        ImageDraw.Draw(image).text((60, 50), figure, "black", font_size=16)
    assert not looks_alike(before, (20, 40, 200, 80), after, (20, 40, 200, 80), 1)


def test_another_sign_and_another_size_are_others():
    after = BEFORE.copy()
    ImageDraw.Draw(after).line((205, 45, 255, 57), "black", 3)
    assert not looks_alike(BEFORE, PLACE, after, PLACE, 1)
    assert not looks_alike(BEFORE, PLACE, BEFORE, (200, 40, 271, 61), 1)


def test_what_either_hides_is_no_difference():
    before, after = BEFORE.copy(), BEFORE.copy()
    before.paste(PRIVATE_COLOUR, (20, 38, 160, 62))
    after.paste(PRIVATE_COLOUR, (20, 38, 110, 62))
    assert looks_alike(before, PLACE, after, PLACE, 1)
