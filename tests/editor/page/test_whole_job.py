"""Protects the secretary's whole job: from a folder in which there is nothing to what is printed and published, by mouse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.page.answers import answers, shows_noise_in
from tests.editor.page.person import Person
from tests.noise import hide_noise, where_noise_shows
from tests.support import draw_screen
from tutopdf.pipelines.edit.start import start_editing

__all__ = ["answers"]

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]


def test_a_tutorial_is_made_by_the_mouse_and_undone_and_made_again(
    open_page: OpenPage, tmp_path: Path, answers: list[bytes]
) -> None:
    folder = tmp_path / "vide"
    folder.mkdir()
    root, _, lock = start_editing(folder, None)
    person = open_page(root)
    person.begin("Se connecter", "Collège des Essais")
    source = "sources/se-connecter.md"
    beginning = person.files()

    person.press("Supprimer – Étape 2")
    person.press("Étape dessous – Étape 1")
    person.page.keyboard.type("Cliquer sur le bouton « Valider ».")
    person.rest()
    step = person.part(1)
    step.get_by_label("Texte simplifié", exact=True).fill("Cliquez sur le bouton « Valider ».")
    person.rest()
    # 24 pixels of noise at 96, 60 of a picture of 480 by 320.
    person.choose_file(step, hide_noise(draw_screen(480, 320), (96, 60)))
    person.page.keyboard.type("Une fenêtre et ses boutons")
    person.rest()
    person.draw(step, "Masquer", (17, 15), (32, 32), "Nom")
    person.wait_for_final_pages()
    masked = len(answers)
    person.draw(step, "Encadrer", (40, 50), (60, 60), "le bouton « Valider »")
    person.draw(step, "Flèche", (60, 55), (80, 75), "le bouton « Valider »")
    person.draw(step, "Numéro", (45, 40), (45, 40), "le champ")
    person.press("Monter – Étape 2")
    assert person.page.locator("#spoken").text_content() == "Étape 1 : en place 1 sur 3."

    text = person.text(source)
    order = ["1. Cliquer sur le bouton « Valider ».", "![Une fenêtre et ses boutons](", "2. Écrire son adresse"]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)
    assert "::: simplifié\nCliquez sur le bouton « Valider ».\n:::" in text
    marks = person.text("images/se-connecter/3.toml")
    kinds = [line for line in marks.splitlines() if line.startswith("forme")]
    assert kinds == [f'forme = "{kind}"' for kind in ("masque", "cadre", "fleche", "pastille")]
    assert "vers = [60.0, 55.0]\nde = [80.0, 75.0]" in marks

    made = person.files()
    person.wait_for_final_pages()
    unmasked = len(answers)
    _press_until_nothing_is_left(person, "Annuler")
    example = beginning[source].replace(b"# Se connecter", b"# Titre de mon tutoriel")
    example = example.replace("simplifié Se connecter".encode(), "simplifié Valider votre adresse".encode())
    assert {**person.files()} == {**beginning, source: example}
    _press_until_nothing_is_left(person, "Rétablir")
    assert person.files() == made

    for variant in ("Simplifié", "Français"):
        person.page.get_by_role("tab", name=variant).click()
        person.wait_for_final_pages()
    again = len(answers)
    for door, go in (
        ("Faire les PDF", ""),
        ("Imprimer", "Préparer les feuilles"),
        ("Publier", "Préparer la publication"),
    ):
        person.page.get_by_role("button", name=door, exact=True).click()
        if go:
            person.page.get_by_role("button", name=go).click()
        person.page.locator("dialog .made").first.wait_for()
        person.page.get_by_role("button", name="Fermer", exact=True).click()

    names = {path.name for path in (root / "output").rglob("*") if path.is_file()}
    assert {"se-connecter.pdf", "se-connecter-simplifie.pdf", "A-FAIRE.txt"} <= names
    assert where_noise_shows(root / "output") == []
    # Between them the mask was undone: the person saw what it hides.
    assert shows_noise_in([*answers[masked:unmasked], *answers[again:]]) == []
    lock.release()  # type: ignore[union-attr]


def _press_until_nothing_is_left(person: Person, name: str) -> None:
    button = person.page.get_by_role("button", name=name, exact=True)
    for _ in range(60):
        if button.get_attribute("aria-disabled") == "true":
            return
        before = person.page.locator("#spoken").text_content()
        button.click()
        person.page.wait_for_timeout(30)
        person.page.locator("#saving", has_text="Tout est enregistré").wait_for()
        assert person.page.locator("#notice").is_hidden(), before
    raise AssertionError(f"{name} has no end")


def test_the_second_tutorial_begins_without_the_example(open_page: OpenPage, tmp_path: Path) -> None:
    """The first shows how it is done; then, two steps about something else would have to be taken away each time."""
    folder = tmp_path / "vide"
    folder.mkdir()
    root, _, _ = start_editing(folder, None)
    person = open_page(root)
    making = person.page.get_by_role("button", name="Imprimer")
    making.wait_for(state="hidden")
    person.begin("Se connecter", "Collège des Essais")
    assert making.is_visible()
    source = person.text("sources/se-connecter.md")
    assert "![" in source
    assert source.count("Se connecter") == 2, "the simplified title does not stay the example's"
    person.begin("Emprunter un livre")
    assert person.text("sources/emprunter-un-livre.md").splitlines() == [
        "# Emprunter un livre",
        "",
        "1. Nouvelle étape",
    ]
