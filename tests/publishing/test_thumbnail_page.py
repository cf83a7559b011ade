"""Protects the page that a thumbnail shows: a title as large as can be read, cut at a word, and a picture beside nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.layout.kit import METRICS
from tutopdf.french.publication import short_title
from tutopdf.layout.framing import own_frame
from tutopdf.model.boxes import Panel, PictureBox, Rect, Standing, TextBox
from tutopdf.model.theme import BLUE
from tutopdf.model.tutorial import Mark, MarkKind, Picture, Zone
from tutopdf.publishing.thumbnail_page import Size, choose_picture, draw_thumbnail

LYING, UPRIGHT = Size(150, 106), Size(106, 150)
PICTURE = Picture("ecran.png", Path("ecran.png"), (400, 300), 1.0, "Un écran", 1)
SHOWN = PictureBox(Rect(0, 0, 200, 150), PICTURE, own_frame(PICTURE), 0)
LONG = "Comment modifier son compte dans l’ENT du collège en quelques minutes, sans se tromper de page"


@pytest.mark.parametrize("size", [LYING, UPRIGHT])
@pytest.mark.parametrize("title", ["Bref", LONG, "Anticonstitutionnellementlong" * 4])
@pytest.mark.parametrize("shown", [SHOWN, None])
def test_title_and_picture_share_the_page(size, title, shown):
    (page,) = draw_thumbnail(title, shown, size, BLUE, METRICS).pages
    (text,) = [box for box in page.boxes if isinstance(box, TextBox)]
    band = next(box for box in page.boxes if isinstance(box, Panel) and box.fill == BLUE)
    assert text.size_pt == 14
    assert text.rect.bottom <= band.rect.bottom <= size.height
    for picture in (box for box in page.boxes if isinstance(box, PictureBox)):
        assert not picture.rect.overlaps(band.rect)
        assert picture.rect.height > 25
        assert picture.rect.bottom <= size.height
        assert 0 <= picture.rect.x <= picture.rect.right <= size.width


def test_a_title_is_cut_at_a_word():
    (page,) = draw_thumbnail(LONG, SHOWN, LYING, BLUE, METRICS).pages
    (text,) = [box for box in page.boxes if isinstance(box, TextBox)]
    said = "".join(line.text for line in text.lines)
    assert len(text.lines) == 2
    assert said.endswith("…")
    assert LONG.startswith(said[:-1])
    assert LONG[len(said) - 1] == " "


def test_the_first_picture_with_a_mark_is_shown_neither_a_sign_nor_the_logo():
    box = Mark(MarkKind.BOX, "le champ", 1, Zone(10, 10, 10, 10))
    marked = SHOWN._replace(picture=replace(PICTURE, marks=(box,)))
    logo, sign = (SHOWN._replace(standing=one) for one in (Standing.LOGO, Standing.IN_LINE))
    assert choose_picture([logo, sign, SHOWN, marked]) is marked
    assert choose_picture([logo, SHOWN]) is SHOWN
    assert choose_picture([logo, sign]) is None


def test_a_magnifier_is_left_out_its_pixels_are_not_at_hand():
    loupe = Mark(MarkKind.MAGNIFIER, "le champ", 1, Zone(10, 10, 10, 10))
    box = SHOWN._replace(picture=replace(PICTURE, marks=(loupe,)))
    (page,) = draw_thumbnail("Titre", box, LYING, BLUE, METRICS).pages
    (drawn,) = [one for one in page.boxes if isinstance(one, PictureBox)]
    assert drawn.insets == ()
    assert [crop for crop, _ in drawn.crops] == [crop for crop, _ in SHOWN.crops]


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("TUTORIEL - Comment modifier", "Comment modifier"),
        ("Tuto\N{NO-BREAK SPACE}: ajouter un compte", "Ajouter un compte"),
        ("Tutoriel Moodle", "Tutoriel Moodle"),
        ("Fiche – ", "Fiche – "),
        ("Un tutoriel - bref", "Un tutoriel - bref"),
    ],
)
def test_the_word_that_says_what_every_tutorial_is_goes(title, short):
    assert short_title(title) == short
