"""Protects the comparison of pictures: what an eye sees counts, edges drawn a fraction of a pixel away do not."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops, ImageDraw

from tutopdf.capturing import compare
from tutopdf.capturing.capture_session import DEFAULT_THRESHOLD
from tutopdf.capturing.compare import compare_marked, differing_share, show_differences
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
    assert compare_marked(before, after, [Zone(50, 50, 5, 10)]).share == pytest.approx(0.25, rel=0.5)


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


def choice(made: bool, size: int = 26) -> Image.Image:
    """Return a wide label, at twice the density, with a small box before its words, ticked or not."""
    image = words("", 0, 0).resize((1200, 400))
    pen = ImageDraw.Draw(image)
    pen.rectangle((200, 100, 200 + size, 100 + size), outline="black", width=2)
    pen.text((240, 100), "Demi-pensionnaire", fill="black", font_size=26)
    if made:
        pen.line((205, 112, 211, 120, 222, 105), fill="black", width=4)
    return image


LABEL = Zone(16, 20, 66, 50)


def test_a_tick_in_a_mark_is_a_change_however_wide_the_mark_is():
    compared = compare_marked(choice(False), choice(True), [LABEL], 2)
    assert compared.share < DEFAULT_THRESHOLD
    assert not compared.is_same(DEFAULT_THRESHOLD)


@pytest.mark.parametrize(("zone", "same"), [(Zone(20, 25, 60, 20), False), (Zone(40, 25, 40, 20), True)])
def test_a_tick_counts_near_a_mark_and_not_far_from_it(zone: Zone, same: bool):
    assert compare_marked(choice(False), choice(True), [zone], 2).is_same(DEFAULT_THRESHOLD) == same


@pytest.mark.parametrize(("after", "same"), [("13 mars", True), ("18 mars", False)])
def test_another_digit_in_a_mark_is_a_change(after: str, same: bool):
    one, other = (
        Image.new("RGB", (1200, 400), "white"),
        Image.new("RGB", (1200, 400), "white"),
    )
    for image, text in ((one, "13 mars"), (other, after)):
        ImageDraw.Draw(image).text((300, 150), f"Jusqu’au {text} inclus", fill="black", font_size=26)
    assert compare_marked(one, other, [LABEL], 2).is_same(DEFAULT_THRESHOLD) == same


@pytest.mark.parametrize("further", [(1, 0), (0, 1), (-1, 0)])
def test_what_is_drawn_one_pixel_further_in_a_mark_is_no_change(further: tuple[int, int]):
    before = choice(True)
    assert compare_marked(before, ImageChops.offset(before, *further), [LABEL], 2).is_same(DEFAULT_THRESHOLD)


def test_whoever_lets_more_change_lets_a_tick_change_too():
    compared = compare_marked(choice(False), choice(True), [LABEL], 2)
    assert compared.is_same(0.9)
