"""Protects captures by the mouse: the addresses are read first, before and after are seen, and undoing gives the picture back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.page.person import Person
from tests.support import write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

SITE = "<!doctype html><meta charset=utf-8><title>Essai</title><button style='margin: {margin}px'>Valider</button>"
MARKS = (
    '[capture]\nadresse = "index.html"\nserveur = "images/site"\nfenetre = [400, 300]\ndensite = 1\n'
    '\n[[repere]]\nforme = "cadre"\ntexte = "le bouton"\nrole = "button"\nnom = "Valider"\nzone = [1.0, 2.0, 3.0, 4.0]\n'
)
SOURCE = "# Essai\n\n1. Cliquez.\n\n   ![Un écran](essai/1.png)\n"


def make_project(folder: Path, marks: str = MARKS) -> Path:
    root = write_project(folder, SOURCE)
    for name in ("site", "essai"):
        (root / "images" / name).mkdir()
    set_margin(root, 40)
    (root / "images" / "essai" / "1.toml").write_text(marks, "utf-8")
    return root


def set_margin(root: Path, margin: int) -> None:
    (root / "images" / "site" / "index.html").write_text(SITE.format(margin=margin), "utf-8")


def take(person: Person, button: str) -> None:
    person.page.get_by_role("button", name=button).first.click()
    person.page.get_by_role("button", name="Ouvrir et photographier").click()
    person.page.locator("dialog [role=status]", has_text="C’est fini").wait_for()


def test_captures_are_taken_again_and_come_back(open_page: OpenPage, tmp_path: Path) -> None:
    root = make_project(tmp_path / "projet")
    picture = root / "images" / "essai" / "1.png"
    person = open_page(root)
    page = person.page
    page.get_by_role("button", name="Reprendre toutes les captures").click()
    opened = page.locator("dialog .opened li")
    opened.first.wait_for()
    assert opened.all_inner_texts() == ["le fichier « index.html » du dossier « images/site » de ce projet"]
    page.get_by_role("button", name="Fermer").click()
    assert not picture.exists(), "nothing is opened before one agrees"

    take(person, "Reprendre toutes les captures")
    assert "1 reprise" in page.locator("dialog [role=status]").inner_text()
    page.locator("dialog .dialog-head").get_by_role("button", name="Fermer").click()
    person.part(0).locator("figure img[src]").wait_for()
    person.rest()
    first, marks = picture.read_bytes(), person.text("images/essai/1.toml")
    shown = person.part(0).locator("figure img").get_attribute("src")

    set_margin(root, 120)
    take(person, "Reprendre la capture – ")
    images = page.locator("dialog .compared img")
    assert [image.get_attribute("alt") for image in images.all()] == ["Avant", "Après"]
    assert "les repères ont suivi" in page.locator("dialog .taken").inner_text()
    page.locator("dialog .dialog-head").get_by_role("button", name="Fermer").click()
    person.rest()
    assert picture.read_bytes() != first
    assert person.text("images/essai/1.toml") != marks
    assert person.part(0).locator("figure img").get_attribute("src") != shown, "the new picture is shown"

    person.press("Annuler")
    assert (picture.read_bytes(), person.text("images/essai/1.toml")) == (first, marks)
    person.press("Rétablir")
    assert picture.read_bytes() != first


def test_what_cannot_be_taken_is_said_and_the_picture_stays(open_page: OpenPage, tmp_path: Path) -> None:
    root = make_project(tmp_path / "projet")
    person = open_page(root)
    take(person, "Reprendre toutes les captures")
    person.page.locator("dialog .dialog-head").get_by_role("button", name="Fermer").click()
    person.part(0).locator("figure img[src]").wait_for()
    picture = root / "images" / "essai" / "1.png"
    before = picture.read_bytes()
    (root / "images" / "site" / "index.html").write_text("<!doctype html><title>Essai</title>", "utf-8")
    take(person, "Reprendre la capture – ")
    said = person.page.locator("dialog .taken").inner_text()
    assert "l’ancienne image est gardée" in said
    assert "« Valider » n’est plus sur la page" in said
    assert picture.read_bytes() == before
    assert person.page.get_by_role("button", name="Annuler").get_attribute("aria-disabled") == "false"
