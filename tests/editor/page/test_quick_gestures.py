"""Protects whoever is quicker than the machine: two gestures one after the other both count, however late the answers come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.editor.page.person import Person
from tests.support import draw_screen, write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

SOURCE = "# Essai\n\n1. Cliquez.\n\n   ![Un écran](essai/1.png)\n\n2. Attendez.\n"
BOXES = (
    '[[repere]]\nforme = "cadre"\nzone = [10.0, 10.0, 10.0, 10.0]\ntexte = "le premier"\n\n'
    '[[repere]]\nforme = "cadre"\nzone = [40.0, 10.0, 10.0, 10.0]\ntexte = "le deuxième"\n'
)
MARK_TEXT = "Ce qu’il y a dans le repère"


@pytest.fixture
def open_picture(open_page: OpenPage, tmp_path: Path) -> Callable[..., Person]:
    """Open a tutorial with a picture that has these marks."""

    def open_one(marks: str = "") -> Person:
        root = write_project(tmp_path / "projet", SOURCE)
        (root / "images" / "essai").mkdir()
        draw_screen(640, 480).save(root / "images" / "essai" / "1.png")
        if marks:
            (root / "images" / "essai" / "1.toml").write_text(marks, "utf-8")
        person = open_page(root)
        person.part(0).locator("figure img[src]").wait_for()
        return person

    return open_one


def marks(person: Person) -> list[str]:
    """Return the marks of the file, each in a line."""
    text = person.text("images/essai/1.toml")
    return [" ".join(one.split("\n")).strip() for one in text.split("[[repere]]")[1:]]


def mark(person: Person, rank: int) -> Locator:
    return person.part(0).locator(f'[data-mark="{rank}"]')


def words(person: Person) -> Locator:
    """Return the field of what the mark shows that is chosen."""
    return person.part(0).locator(".mark-fields input").first


def test_marks_drawn_one_after_the_other_are_all_there_each_with_its_words(open_picture: Callable[..., Person]) -> None:
    person = open_picture()
    part = person.part(0)
    with person.answers.hold():
        person.choose_tool(part, "Encadrer")
        person.pull(part, (10, 10), (30, 20))
        person.page.keyboard.type("le menu")
        person.choose_tool(part, "Flèche")
        person.answers.wait_for_one()
        person.pull(part, (50, 50), (70, 70))
        person.page.keyboard.type("le bouton")
        person.choose_tool(part, "Numéro")
    person.pull(part, (80, 80), (80, 80))
    person.rest()
    assert marks(person) == [
        'forme = "cadre" zone = [10.0, 10.0, 20.0, 10.0] texte = "le menu"',
        'forme = "fleche" vers = [50.0, 50.0] de = [70.0, 70.0] texte = "le bouton"',
        'forme = "pastille" point = [80.0, 80.0]',
    ]


def test_another_mark_is_chosen_while_a_new_one_is_written(open_picture: Callable[..., Person]) -> None:
    person = open_picture(BOXES)
    part = person.part(0)
    with person.answers.hold():
        person.choose_tool(part, "Masquer")
        person.pull(part, (60, 60), (80, 80))
        mark(person, 0).focus()
        assert words(person).input_value() == "le premier"
    person.rest()
    assert mark(person, 0).get_attribute("aria-pressed") == "true"
    assert len(marks(person)) == 3


def test_what_is_typed_of_a_mark_stays_with_it_when_another_is_chosen(open_picture: Callable[..., Person]) -> None:
    person = open_picture(BOXES)
    mark(person, 0).focus()
    with person.answers.hold():
        words(person).fill("le menu")
        mark(person, 1).focus()
        assert words(person).input_value() == "le deuxième"
        person.answers.wait_for_one()
    person.rest()
    assert words(person).input_value() == "le deuxième"
    assert [one.split("texte = ")[1] for one in marks(person)] == ['"le menu"', '"le deuxième"']


def test_a_mark_moved_again_while_its_move_is_written_goes_on_from_there(open_picture: Callable[..., Person]) -> None:
    person = open_picture(BOXES)
    mark(person, 0).focus()
    with person.answers.hold():
        person.page.keyboard.press("Control+ArrowRight")
        person.answers.wait_for_one()
        person.page.keyboard.press("Control+ArrowDown")
        person.pull(person.part(0), (20, 20), (30, 30))
    person.rest()
    assert "zone = [25.0, 25.0, 10.0, 10.0]" in marks(person)[0]


def test_the_mark_that_is_moved_is_the_one_that_was_meant(open_picture: Callable[..., Person]) -> None:
    """One before it goes at the same time: its rank is another one then."""
    person = open_picture(BOXES)
    mark(person, 0).focus()
    with person.answers.hold():
        person.page.keyboard.press("Delete")
        person.answers.wait_for_one()
        mark(person, 0).focus()
        person.page.keyboard.press("Control+ArrowRight")
        person.page.keyboard.press("Enter")
        person.page.keyboard.press("End")
        person.page.keyboard.type(" menu")
    person.rest()
    assert marks(person) == ['forme = "cadre" zone = [45.0, 10.0, 10.0, 10.0] texte = "le deuxième menu"']
    assert mark(person, 0).get_attribute("aria-pressed") == "true"


def test_a_button_that_is_pressed_is_still_there_when_it_is_let_go(open_picture: Callable[..., Person]) -> None:
    """What was typed is written when the button is pressed: its answer must not make the button anew."""
    person = open_picture()
    person.draw(person.part(0), "Loupe", (10, 40), (30, 60))
    words(person).fill("le menu")
    button = person.part(0).get_by_role("button", name="Placer l’agrandissement")
    button.hover()
    person.page.mouse.down()
    person.rest()
    person.page.mouse.up()
    person.rest()
    [made] = marks(person)
    assert 'texte = "le menu"' in made
    assert "vers = [32.0, 30.0, 40.0, 40.0]" in made


def test_what_is_typed_while_a_text_is_written_is_written_too(open_picture: Callable[..., Person]) -> None:
    person = open_picture()
    field = person.part(1).get_by_label("Texte", exact=True)
    with person.answers.hold():
        field.fill("Attendez un peu.")
        person.answers.wait_for_one()
        person.page.keyboard.press("End")
        person.page.keyboard.type(" Puis cliquez.")
    person.rest()
    assert person.text("sources/essai.md").endswith("2. Attendez un peu. Puis cliquez.\n")
    assert field.input_value() == "Attendez un peu. Puis cliquez."


def test_who_writes_elsewhere_meanwhile_is_not_called_back(open_picture: Callable[..., Person]) -> None:
    person = open_picture()
    with person.answers.hold():
        person.page.get_by_role("button", name="Étape dessous – Étape 1").click()
        person.answers.wait_for_one()
        field = person.part(1).get_by_label("Texte simplifié", exact=True)
        field.focus()
        person.page.keyboard.type("Un ")
    person.page.locator("article.part").nth(2).wait_for()
    person.page.keyboard.type("instant.")
    person.rest()
    assert "2. Nouvelle étape\n" in person.text("sources/essai.md")
    assert "Un instant." in person.text("sources/essai.md")


def test_what_masks_hide_is_not_shown_by_a_late_answer(open_picture: Callable[..., Person]) -> None:
    person = open_picture('[[repere]]\nforme = "masque"\nzone = [10.0, 10.0, 40.0, 40.0]\ntexte = "le nom"\n')
    image = person.part(0).locator("figure img")
    before = image.get_attribute("src")
    with person.page.expect_response("**/under-masks") as late, person.answers.hold("/under-masks"):
        person.page.get_by_role("button", name="Voir sous le masque").click()
        person.answers.wait_for_one()
        person.page.get_by_role("button", name="Remettre les masques").click()
        person.page.wait_for_function("([image, before]) => image.src !== before", arg=[image.element_handle(), before])
        shown = image.get_attribute("src")
    late.value.finished()
    person.page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert image.get_attribute("src") == shown


def test_of_two_tutorials_the_one_that_was_pressed_last_is_shown(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_project(tmp_path / "projet", SOURCE)
    for name in ("fermer", "ouvrir"):
        (root / "sources" / f"{name}.md").write_text(f"# Pour {name}\n\n1. Une étape.\n", "utf-8")
    person = open_page(root)
    with person.answers.hold("/view"):
        person.page.get_by_role("button", name="Pour fermer", exact=True).click()
        person.answers.wait_for_one()
        person.page.get_by_role("button", name="Pour ouvrir", exact=True).click()
    person.page.locator('#tutorials [aria-current]:text-is("Pour ouvrir")').wait_for()
    person.page.get_by_label("Titre", exact=True).fill("Le dernier")
    person.rest()
    assert person.text("sources/ouvrir.md").startswith("# Le dernier")
    assert person.text("sources/fermer.md").startswith("# Pour fermer")


def test_what_is_pressed_twice_is_made_once(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_project(tmp_path / "projet", SOURCE))
    page = person.page
    page.get_by_role("button", name="Nouveau tutoriel").click()
    page.get_by_label("Titre du tutoriel").fill("Se connecter")
    with person.answers.hold("/api/imports"):
        for _ in range(2):
            page.get_by_role("button", name="Créer", exact=True).click()
        person.answers.wait_for_one()
        assert page.locator("#saving", has_text="Enregistrement").is_visible()
    page.get_by_role("dialog").wait_for(state="detached")
    person.rest()
    assert sorted(path.name for path in (person.editor.root / "sources").glob("*.md")) == [
        "essai.md",
        "se-connecter.md",
    ]

    with person.answers.hold("/api/settings"):
        for _ in range(2):
            page.get_by_role("button", name="Réglages", exact=True).click()
    page.get_by_role("dialog").wait_for()
    person.rest()
    assert page.locator("dialog").count() == 1
