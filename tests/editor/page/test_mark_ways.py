"""Protects what can be said of marks on the page: all that their file knows, by the mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.page.person import Person
from tests.support import draw_screen, write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

SOURCE = "# Essai\n\n1. Cliquez.\n\n   ![Un écran](essai/1.png)\n"


@pytest.fixture
def person(open_page: OpenPage, tmp_path: Path) -> Person:
    root = write_project(tmp_path / "projet", SOURCE)
    (root / "images" / "essai").mkdir()
    draw_screen(640, 480).save(root / "images" / "essai" / "1.png")
    opened = open_page(root)
    opened.part(0).locator("figure img[src]").wait_for()
    return opened


def marks(person: Person) -> str:
    return person.text("images/essai/1.toml")


def test_the_inset_of_a_magnifier_is_placed_by_the_mouse_and_by_keys(person: Person) -> None:
    part = person.part(0)
    person.draw(part, "Loupe", (10, 40), (30, 60), "le menu")
    assert "vers" not in marks(person)
    person.press("Placer l’agrandissement")
    person.rest()
    assert "vers = [32.0, 30.0, 40.0, 40.0]" in marks(person)
    person.drag(part, (45, 50), (55, 30))
    assert "zone = [10.0, 40.0, 20.0, 20.0]\nvers = [42.0, 10.0, 40.0, 40.0]" in marks(person)

    inset = part.get_by_role("button", name="Agrandissement « le menu », à 42 % du bord gauche et 10 % du haut")
    inset.focus()
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowLeft"):
        person.page.keyboard.press(key)
    person.rest()
    assert "zone = [10.0, 40.0, 20.0, 20.0]\nvers = [42.5, 10.5, 39.5, 40.0]" in marks(person)
    assert "Agrandissement « le menu »" in (person.page.locator("#spoken").text_content() or "")
    part.locator("[data-mark='0']:not([data-only])").focus()
    person.page.keyboard.press("ArrowUp")
    person.rest()
    assert "zone = [10.0, 39.5, 20.0, 20.0]\nvers = [42.5, 10.5, 39.5, 40.0]" in marks(person)
    person.press("Agrandissement placé tout seul")
    person.rest()
    assert "vers" not in marks(person)
    person.press("Annuler")
    assert "vers = [42.5, 10.5, 39.5, 40.0]" in marks(person)


def test_every_other_place_of_a_mark_is_a_button_away(person: Person) -> None:
    part = person.part(0)
    person.draw(part, "Flèche", (50, 50), (70, 70), "le bouton")
    person.press("Départ choisi tout seul")
    person.press("Montrer une zone")
    person.rest()
    assert 'zone = [45.0, 46.0, 10.0, 8.0]\ntexte = "le bouton"' in marks(person)
    person.press("Choisir le départ")
    person.press("Montrer un point")
    person.rest()
    assert "zone" not in marks(person)
    assert "de = [31.0, 50.0]" in marks(person)

    person.draw(part, "Texte", (20, 20), (20, 20), "Ici")
    person.press("Dans un rectangle")
    person.rest()
    assert "zone = [15.0, 16.0, 10.0, 8.0]" in marks(person)
    person.press("Derrière")
    person.rest()
    assert [line for line in marks(person).splitlines() if "forme" in line] == ['forme = "texte"', 'forme = "fleche"']

    part.get_by_label("Finesse de l’écran").select_option("2")
    person.rest()
    assert "echelle = 2\n" in marks(person)
    part.get_by_label("Finesse de l’écran").select_option("")
    person.rest()
    assert "echelle" not in marks(person)
