"""Protects the list of tutorials: titles, a copy, another name, the bin; nobody needs the folder for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.page.person import Person
from tests.editor.page.views import write_example

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]


def entries(person: Person) -> list[str]:
    return person.page.locator(".tutorial-list li > button").all_text_contents()


def wait_for_entry(person: Person, title: str) -> None:
    person.page.locator(".tutorial-list").get_by_role("button", name=title, exact=True).wait_for()


def test_tutorials_are_put_in_order_from_the_page(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_example(tmp_path / "projet")
    (root / "sources" / "autre.md").write_text("# Un autre\n\n1. Ici.\n", "utf-8")
    person = open_page(root)
    page = person.page
    wait_for_entry(person, "Un autre")
    assert entries(person) == ["Un autre", "Se connecter"]
    page.get_by_role("button", name="Se connecter", exact=True).click()
    page.get_by_label("Titre", exact=True).fill("Se connecter au site")
    person.rest()
    assert entries(person) == ["Un autre", "Se connecter au site"]

    # A copy, with its own pictures; what is typed just before is in it.
    person.part(1).get_by_label("Texte", exact=True).fill("Attendre longtemps.")
    page.get_by_role("button", name="Dupliquer – Se connecter au site").click()
    assert page.get_by_label("Titre du tutoriel").input_value() == "Se connecter au site (copie)"
    page.get_by_label("Titre du tutoriel").fill("Été 2027")
    page.get_by_role("dialog").get_by_role("button", name="Dupliquer", exact=True).click()
    wait_for_entry(person, "Été 2027")
    page.get_by_role("dialog").wait_for(state="detached")
    assert entries(person) == ["Un autre", "Se connecter au site", "Été 2027"]
    copy = person.text("sources/ete-2027.md")
    assert "Attendre longtemps." in copy
    assert "](ete-2027/1.png)" in copy
    assert person.text("images/ete-2027/1.toml") == person.text("images/essai/1.toml")

    # Another name; what was done before can still be undone.
    person.part(0).get_by_label("Texte", exact=True).fill("Cliquer là.")
    person.rest()
    page.get_by_role("button", name="Renommer – Été 2027").click()
    page.get_by_label("Nom des fichiers").fill("autre")
    page.get_by_role("dialog").get_by_role("button", name="Renommer", exact=True).click()
    page.get_by_role("dialog").get_by_text("existe déjà").wait_for()
    page.get_by_label("Nom des fichiers").fill("Rentrée 2027")
    page.get_by_role("dialog").get_by_role("button", name="Renommer", exact=True).click()
    page.get_by_role("dialog").wait_for(state="detached")
    assert "Cliquer là." in person.text("sources/rentree-2027.md")
    assert not (root / "sources" / "ete-2027.md").exists()
    person.press("Annuler")
    assert "Cliquer là." not in person.text("sources/rentree-2027.md")
    person.part(0).get_by_label("Texte", exact=True).fill("Cliquer ici.")
    person.rest()
    assert "Cliquer ici." in person.text("sources/rentree-2027.md")

    # The bin: all of them go, and one comes back.
    for title in ("Été 2027", "Se connecter au site", "Un autre"):
        page.get_by_role("button", name=title, exact=True).click()
        page.get_by_role("button", name=f"Supprimer – {title}").click()
        page.locator("#notice", has_text=f"« {title} » est dans la corbeille").wait_for()
    page.get_by_text("Il n’y a pas encore de tutoriel").wait_for()
    assert list((root / "sources").iterdir()) == []
    page.get_by_role("button", name="Corbeille", exact=True).click()
    page.get_by_role("button", name="Remettre – Se connecter au site").click()
    wait_for_entry(person, "Se connecter au site")
    assert person.text("sources/essai.md").startswith("---\ndate: 2026-09-01")
    assert (root / "images" / "essai" / "1.png").is_file()
    person.wait_for_final_pages()


def test_two_tutorials_of_one_title_are_told_apart(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_example(tmp_path / "projet")
    (root / "sources" / "essai-2.md").write_text("# Se connecter\n\n1. Ici.\n", "utf-8")
    person = open_page(root)
    wait_for_entry(person, "Se connecter (essai-2)")
    assert entries(person) == ["Se connecter (essai-2)", "Se connecter (essai)"]
