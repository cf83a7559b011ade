"""Protects what an earlier picture hid: it stays hidden where it went, and nothing that is merely as large passes for it."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw

from tutopdf.capturing.kept_fills import keep_fills, moved_behind
from tutopdf.capturing.photograph import PRIVATE_COLOUR, Layer, Photo, Rect, Word
from tutopdf.capturing.privacy import Private

SIZE = (500, 200)
INK = (120, 0, 120)
NOTHING = Private(automatic=False)


def draw(*texts: tuple[int, int, str]) -> Image.Image:
    image = Image.new("RGB", SIZE, "white")
    for x, y, text in texts:
        ImageDraw.Draw(image).text((x, y), text, INK, font_size=20)
    return image


def fill(image: Image.Image, *boxes: tuple[int, int, int, int]) -> Image.Image:
    for box in boxes:
        image.paste(PRIVATE_COLOUR, box)
    return image


def photo(image: Image.Image, *words: tuple[str, Rect]) -> Photo:
    data = io.BytesIO()
    image.save(data, "PNG")
    layer = Layer(tuple(Word(text, " ", (rect,)) for text, rect in words))
    return Photo(data.getvalue(), 1.0, (layer, layer))


NAME_BOX = (120, 50, 220, 80)


def test_another_element_of_the_same_size_is_no_excuse_to_show_what_was_hidden():
    before = fill(draw((40, 54, "Nom :")), NAME_BOX)
    now = draw((40, 54, "Nom :"), (122, 54, "Zorglonde"), (40, 124, "Classe :"), (122, 124, "Sixième"))
    kept = keep_fills(before, photo(now), NOTHING, [Rect(120, 120, 100, 30)])
    assert kept.lost == (NAME_BOX,)


def test_what_moved_with_what_stands_beside_it_is_found_again():
    before = fill(draw((40, 54, "Nom :")), NAME_BOX)
    now = draw((10, 10, "Une bannière"), (40, 124, "Nom :"), (122, 124, "Zorglonde"))
    kept = keep_fills(before, photo(now), NOTHING, [Rect(120, 120, 100, 30)])
    assert kept.lost == ()
    assert INK not in {colour for _, colour in kept.image.crop((120, 120, 220, 150)).getcolors() or []}


def test_what_lies_a_pixel_lower_is_hidden_there():
    before = fill(draw((40, 54, "Nom :")), NAME_BOX)
    now = draw((40, 55, "Nom :"), (122, 55, "Zorglonde"))
    kept = keep_fills(before, photo(now, ("Zorglonde", Rect(122, 54, 96, 26))), NOTHING, [])
    assert kept.lost == ()
    assert INK not in {colour for _, colour in kept.image.crop((120, 50, 220, 84)).getcolors() or []}


def test_in_a_blank_page_nothing_tells_that_it_moved():
    now = draw((40, 124, "Autre chose"), (122, 54, "Zorglonde"))
    kept = keep_fills(fill(draw(), NAME_BOX), photo(now), NOTHING, [Rect(320, 120, 100, 30)])
    assert kept.lost == (NAME_BOX,)


ECHO = ("Exemple", Rect(122, 52, 76, 26))


def test_what_was_made_up_stands_for_what_was_typed_when_the_rest_only_moved_up():
    before = fill(draw((40, 54, "Bonjour"), (226, 54, "et bienvenue")), NAME_BOX)
    now = draw((40, 54, "Bonjour"), (122, 54, "Exemple"), (206, 54, "et bienvenue"))
    kept = keep_fills(before, photo(now, ECHO), NOTHING, [], ["Exemple"])
    assert kept.lost == ()
    assert kept.image.getpixel((130, 60)) == PRIVATE_COLOUR


def test_what_was_made_up_excuses_nothing_else_that_was_hidden_with_it():
    before = fill(draw((40, 54, "Bonjour"), (300, 54, "et bienvenue")), (120, 50, 290, 80))
    now = draw((40, 54, "Bonjour"), (122, 54, "Exemple"), (206, 54, "Mirlifor"), (300, 54, "et bienvenue"))
    kept = keep_fills(before, photo(now, ECHO), NOTHING, [], ["Exemple"])
    assert kept.lost == ((120, 50, 290, 80),)


def two_words() -> Image.Image:
    return fill(draw((40, 54, "Bonjour"), (236, 54, "et bienvenue")), (120, 50, 170, 80), (174, 50, 230, 80))


def test_what_was_made_up_stands_for_all_the_words_of_a_line():
    now = draw((40, 54, "Bonjour"), (122, 54, "Exemple"), (206, 54, "et bienvenue"))
    kept = keep_fills(two_words(), photo(now, ECHO), NOTHING, [], ["Exemple"])
    assert kept.lost == ()
    assert kept.image.getpixel((130, 60)) == PRIVATE_COLOUR


def test_what_stands_there_instead_of_the_words_of_a_line_is_not_shown():
    now = draw((40, 54, "Bonjour"), (122, 54, "Exemple"), (202, 54, "Mir"), (236, 54, "et bienvenue"))
    kept = keep_fills(two_words(), photo(now, ECHO), NOTHING, [], ["Exemple"])
    assert kept.lost == ((174, 50, 230, 80),)


def over_an_editor(left: int, word: str = "Lien") -> Image.Image:
    """Return an editor that is hidden, and a small window over it."""
    image = fill(draw(), (20, 20, 480, 180))
    image.paste("white", (left, 60, left + 100, 100))
    ImageDraw.Draw(image).text((left + 10, 66), word, INK, font_size=20)
    return image


def test_what_moves_over_something_hidden_shows_nothing_that_was_not_seen():
    now = over_an_editor(200)
    kept = keep_fills(over_an_editor(100), photo(now), NOTHING, [], shifts=[(100, 0)])
    assert kept.lost == ()


def test_what_was_not_seen_before_is_no_window_that_moved():
    now = over_an_editor(200, "Zorglonde")
    kept = keep_fills(over_an_editor(100), photo(now), NOTHING, [], shifts=[(100, 0)])
    assert kept.lost != ()


def test_what_stands_right_after_a_longer_word_is_known_to_have_moved_and_nothing_else_is():
    assert moved_behind([(10, 20, 60, 40)], [(10, 20, 90, 40)], 1) == [(60, 10, 170, 50)]
    assert moved_behind([(10, 20, 60, 40)], [(10, 20, 60, 40)], 1) == []
    assert moved_behind([(10, 20, 60, 40)], [(30, 20, 90, 40)], 1) == []
