"""Protects the comparison of pictures: what an eye sees counts, edges drawn a fraction of a pixel away do not."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from tutopdf.capturing import compare
from tutopdf.capturing.compare import differing_share, show_differences
from tutopdf.model.tutorial import Zone


def draw(*boxes: tuple[tuple[float, float, float, float], str], size: tuple[int, int] = (200, 100)) -> Image.Image:
    image = Image.new("RGB", size, "white")
    for box, colour in boxes:
        ImageDraw.Draw(image).rectangle(box, fill=colour)
    return image


def smooth(offset: float) -> Image.Image:
    """A black disc drawn at four times the size, then reduced: its edge is anti-aliased."""
    image = Image.new("L", (800, 400), 255)
    ImageDraw.Draw(image).ellipse((100 + offset * 4, 100, 300 + offset * 4, 300), fill=0)
    return image.resize((200, 100), Image.Resampling.BOX).convert("RGB")


def test_the_same_picture_does_not_differ():
    assert differing_share(draw(((0, 0, 9, 9), "red")), draw(((0, 0, 9, 9), "red"))) == 0


def test_the_share_is_that_of_the_pixels():
    assert differing_share(draw(), draw(((10, 10, 29, 29), "black"))) == pytest.approx(400 / 20_000, rel=0.2)
    assert differing_share(draw(((10, 10, 29, 29), "black")), draw()) == pytest.approx(400 / 20_000, rel=0.2)


@pytest.mark.parametrize("offset", [0.25, 0.5, 0.75])
def test_an_edge_drawn_a_fraction_of_a_pixel_away_does_not_differ(offset):
    assert differing_share(smooth(0), smooth(offset)) == 0


def test_a_thing_that_moved_differs():
    assert differing_share(smooth(0), smooth(12)) > 0.02


def test_a_thin_line_that_is_gone_differs():
    assert differing_share(draw(((20, 10, 20, 89), "black")), draw()) >= 80 / 20_000


@pytest.mark.parametrize(("grey", "differs"), [((250, 250, 250), False), ((215, 215, 215), True)])
def test_what_no_eye_tells_apart_does_not_differ(grey, differs):
    image = Image.new("RGB", (200, 100), grey)
    assert (differing_share(draw(), image) > 0) == differs


def test_a_zone_counts_for_itself():
    before, after = draw(), draw(((100, 50, 104, 54), "black"))
    assert differing_share(before, after) < 0.002
    assert differing_share(before, after, [Zone(50, 50, 5, 10)]) == pytest.approx(0.25, rel=0.5)


def test_pictures_of_two_sizes_differ_in_all():
    assert differing_share(draw(), draw(size=(200, 101))) == 1


@pytest.mark.parametrize("rows", [1, 7, 40])
def test_pictures_compared_in_strips_differ_as_much_as_whole(rows: int, monkeypatch: pytest.MonkeyPatch):
    before = Image.effect_noise((60, 40), 90).convert("RGB")
    after = before.copy()
    after.paste((255, 0, 0), (10, 5, 50, 30))
    whole = compare.differing_share(before, after)
    monkeypatch.setattr(compare, "_STRIP", rows)
    assert compare.differing_share(before, after) == whole > 0


def test_what_differs_is_shown_on_what_is_there_now():
    shown = show_differences(draw(), draw(((50, 50, 59, 59), "black")))
    assert shown is not None
    assert shown.getpixel((55, 55)) == (168, 0, 0)
    assert shown.getpixel((150, 20)) == (255, 255, 255)
    assert show_differences(draw(), draw(size=(10, 10))) is None


def words(text: str, x: int, y: int) -> Image.Image:
    image = Image.new("RGB", (200, 100), "white")
    ImageDraw.Draw(image).text((x, y), text, fill="black")
    return image


def test_words_that_are_drawn_a_pixel_further_are_the_same_and_others_are_not():
    assert differing_share(words("Connexion", 20, 20), words("Connexion", 20, 21)) == 0
    assert differing_share(words("Connexion", 20, 20), words("Connexion", 20, 24)) > 0
    assert differing_share(words("Sixième A", 20, 20), words("Sixième B", 20, 21)) > 0
