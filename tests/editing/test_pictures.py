"""Protects pictures in a text: where they are put, what is said of them, whatever signs are in it."""

from __future__ import annotations

import pytest

from tests.editing.apply import parse
from tests.editing.kit import INTRO, after, body, refusal
from tutopdf.editing.operations import AddPicture, MovePicture, RemovePicture, SetPictureAlt, SetPicturePath
from tutopdf.editing.sheet import Surroundings

TEXT = "# T\n\nIntro.\n\n1. Un.\n   ![Un](a.png)\n\n2. Deux ![Deux](b b.png) trois.\n\n::: simplifié\nSimple.\n:::\n"


def test_a_picture_comes_under_the_text():
    assert after(TEXT, AddPicture(body(0, 0), 2, "c.png", "Trois")) == TEXT.replace(
        "(a.png)\n", "(a.png)\n   ![Trois](c.png)\n"
    )
    assert after(TEXT, AddPicture(body(0, 0), 1, "c.png")) == TEXT.replace("   ![Un]", "   ![](c.png)\n   ![Un]")
    assert after(TEXT, AddPicture(body(0, 1, 0), 1, "c.png", "x")) == TEXT.replace(
        "Simple.\n", "Simple.\n![x](c.png)\n"
    )
    assert after(TEXT, AddPicture(INTRO, 1, "c.png", "x")) == TEXT.replace("Intro.\n", "Intro.\n![x](c.png)\n")


def test_a_picture_comes_after_a_table_and_code_apart_from_them():
    text = "# T\n\n1. Un :\n\n   | a |\n   |---|\n   | b |\n"
    assert after(text, AddPicture(body(0, 0), 2, "c.png", "x")) == f"{text}\n   ![x](c.png)\n"


def test_a_picture_goes():
    assert after(TEXT, RemovePicture(body(0, 0), 0)) == TEXT.replace("   ![Un](a.png)\n", "")
    linked = "# T\n\n1. Un.\n   [![Un](a.png)](https://x.fr/a)\n"
    assert after(linked, RemovePicture(body(0, 0), 0)) == "# T\n\n1. Un.\n"


def test_texts_on_both_sides_of_a_picture_stay_two():
    text = "# T\n\n1. Un.\n   ![Un](a.png)\n   Deux.\n"
    assert after(text, RemovePicture(body(0, 0), 0)) == "# T\n\n1. Un.\n\n   Deux.\n"


def test_a_picture_moves_from_a_step_to_another_level():
    assert after(TEXT, MovePicture(body(0, 0), 0, body(0, 1, 0), 1)) == TEXT.replace("   ![Un](a.png)\n", "").replace(
        "Simple.\n", "Simple.\n![Un](a.png)\n"
    )


def test_what_a_picture_is_called_and_where_it_is():
    assert after(TEXT, SetPictureAlt(body(0, 1), 0, "Autre")) == TEXT.replace("![Deux]", "![Autre]")
    assert after(TEXT, SetPicturePath(body(0, 1), 0, "c/d e.png")) == TEXT.replace("(b b.png)", "(c/d e.png)")
    tag = TEXT.replace("![Un](a.png)", '<img src="a.png" width="300">')
    assert after(tag, SetPictureAlt(body(0, 0), 0, "Un")) == TEXT


@pytest.mark.parametrize(
    "alt", ["a [b] c", "a ] b", "`code`", "\\", "*gras* et __souligné__", "<b> &amp; &", "a  \n b"]
)
def test_an_alternative_text_is_read_as_it_was_typed(alt):
    text = after(TEXT, SetPictureAlt(body(0, 0), 0, alt))
    assert parse(text).sections[0].blocks[0].body.pictures[0].alt == " ".join(alt.split())


def test_a_path_with_a_parenthesis_alone_is_written_as_an_address():
    text = after(TEXT, SetPicturePath(body(0, 0), 0, "a (1.png"))
    assert "![Un](a %281.png)" in text


def test_a_picture_written_in_another_dialect_is_left_to_the_text():
    text = "# T\n\n1. Un.\n\n```{figure} a.png\n:alt: x\n```\n\n2. Deux.\n"
    assert refusal(text, SetPictureAlt(body(0, 0), 0, "y")) == "edit-foreign"


def test_a_place_where_there_is_no_picture_is_told():
    assert refusal(TEXT, RemovePicture(body(0, 0), 5)) == "edit-stale"
    assert refusal(TEXT, AddPicture(body(0, 0), 9, "x.png")) == "edit-stale"


def test_a_small_picture_stands_in_its_sentence():
    around = Surroundings(is_small=lambda link: link.path == "b b.png")
    assert after(TEXT, SetPictureAlt(body(0, 1), 0, "Autre"), around=around) == TEXT.replace("![Deux]", "![Autre]")
    assert after(TEXT, AddPicture(body(0, 1), 1, "c.png", "x"), around=around) == TEXT.replace(
        "trois.\n", "trois.\n   ![x](c.png)\n"
    )
