"""Protects the foot of the pages: school, date, « Page 2 sur 5 », artifacts that never touch one another."""

from __future__ import annotations

import pytest

from tutopdf.layout.blocks import DocumentBuilder
from tutopdf.layout.furniture import Furniture, french_furniture, simplified_furniture
from tutopdf.layout.text import Typesetter
from tutopdf.model.boxes import Page, TextBox
from tutopdf.model.theme import FrenchTheme, SimplifiedTheme

from .kit import METRICS

FRENCH, SIMPLIFIED = FrenchTheme(), SimplifiedTheme()
LONG = "Collège de l’Exemple – " + "une très longue ligne de pied de page, avec des mots " * 6


def furnish(put, theme, furniture: Furniture, pages: int = 2) -> tuple[Page, ...]:
    builder = DocumentBuilder(theme.width, theme.height, Typesetter(METRICS))
    for _ in range(pages - 1):
        builder.new_page()
    put(builder, builder.typesetter, theme, furniture)
    return builder.finish().pages


BOTH = pytest.mark.parametrize(
    ("put", "theme"), [(french_furniture, FRENCH), (simplified_furniture, SIMPLIFIED)], ids=["francais", "simplifie"]
)


def texts(page: Page) -> list[str]:
    return ["".join(line.text for line in box.lines) for box in page.boxes if isinstance(box, TextBox)]


@BOTH
def test_every_page_says_its_number_and_how_many_there_are(put, theme):
    pages = furnish(put, theme, Furniture("Collège", ""), 3)
    assert [text for page in pages for text in texts(page) if text.startswith("Page")] == [
        "Page 1 sur 3",
        "Page 2 sur 3",
        "Page 3 sur 3",
    ]


@BOTH
def test_furniture_belongs_to_no_element(put, theme):
    for page in furnish(put, theme, Furniture("Collège", "6 décembre 2020")):
        assert {box.element for box in page.boxes} == {None}


@BOTH
@pytest.mark.parametrize("school", ["", "Collège", LONG, "Motsansespacetrèslong" * 20])
def test_furniture_stays_between_the_text_and_the_edge(put, theme, school: str):
    for page in furnish(put, theme, Furniture(school, "31 décembre 2020")):
        for box in page.boxes:
            assert box.rect.y >= theme.bottom - 0.01
            assert box.rect.bottom <= theme.height - theme.furniture_margin + 0.01
            assert box.rect.x >= theme.margin - 0.01
            assert box.rect.right <= theme.width - theme.margin + 0.01
            assert all(line.width <= box.rect.width + 0.01 for line in box.lines)
        for index, one in enumerate(page.boxes):
            assert not any(one.rect.overlaps(other.rect) for other in page.boxes[index + 1 :])


@BOTH
def test_a_long_line_ends_with_an_ellipsis_after_a_word(put, theme):
    (page, *_) = furnish(put, theme, Furniture(LONG, ""))
    (school,) = [text for text in texts(page) if not text.startswith("Page")]
    assert school.endswith("…")
    assert LONG.startswith(school[:-1])
    assert LONG[len(school) - 1] in " ,"


def test_the_french_variant_shows_the_date():
    (page, *_) = furnish(french_furniture, FRENCH, Furniture("Collège", "6 décembre 2020"))
    assert texts(page) == ["Collège", "6 décembre 2020", "Page 1 sur 2"]


def test_the_date_makes_room_for_a_school_with_a_long_name():
    school = "Collège de l’Exemple – une ligne assez longue, qui irait jusqu’à la date du milieu"
    (page, *_) = furnish(french_furniture, FRENCH, Furniture(school, "6 décembre 2020"))
    assert texts(page) == [school, "6 décembre 2020", "Page 1 sur 2"]
    _, date, number = page.boxes
    assert date.rect.right < number.rect.x


def test_nothing_in_the_simplified_variant_is_smaller_than_its_text():
    (page, *_) = furnish(simplified_furniture, SIMPLIFIED, Furniture("Collège", ""))
    assert all(box.size_pt >= 14 for box in page.boxes)


def test_a_french_page_that_is_alone_without_school_or_date_has_no_foot():
    """« Page 1 sur 1 » says nothing; easy reading asks for it all the same (L12)."""
    assert texts(furnish(french_furniture, FRENCH, Furniture(), 1)[0]) == []
    assert texts(furnish(french_furniture, FRENCH, Furniture("Collège"), 1)[0]) == ["Collège", "Page 1 sur 1"]
    assert texts(furnish(french_furniture, FRENCH, Furniture(), 2)[0]) == ["Page 1 sur 2"]
    assert texts(furnish(simplified_furniture, SIMPLIFIED, Furniture(), 1)[0]) == ["Page 1 sur 1"]
