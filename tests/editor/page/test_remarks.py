"""Protects the way from a remark to where it is put right, without a file being opened by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator

from tests.editor.page.person import Person
from tests.support import draw_screen, write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

SOURCE = "# Essai\n\nAppelez le {{ telephonne }}.\n\n1. Cliquez.\n\n   ![](essai/1.png)\n\n2. Attendez.\n\n::: simplifié\nAttendez.\n"


def remark(person: Person, words: str) -> Locator:
    found = person.page.locator(".remark", has_text=words).first
    found.wait_for()
    return found


def test_each_remark_leads_to_its_place(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_project(tmp_path / "projet", SOURCE)
    (root / "images" / "essai").mkdir()
    draw_screen(320, 240).save(root / "images" / "essai" / "1.png")
    person = open_page(root)
    page = person.page

    remark(person, "n’est jamais fermé").get_by_role("button", name="Voir la ligne").click()
    box = page.locator("#file-text")
    box.wait_for()
    chosen = box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert chosen == "::: simplifié"
    box.fill(f"{SOURCE}:::\n")
    page.get_by_role("button", name="Enregistrer le texte").click()
    box.wait_for(state="detached")
    person.rest()
    assert person.text("sources/essai.md") == f"{SOURCE}:::\n"

    remark(person, "telephonne").get_by_role("button", name="Réglages du tutoriel").click()
    page.get_by_label("Nom de la valeur").fill("telephonne")
    page.get_by_label("Sa valeur").fill("05 00 00 00 00")
    page.get_by_role("button", name="Ajouter une valeur").click()
    page.get_by_label("telephonne").wait_for()
    page.get_by_label("Date, imprimée").fill("2026-11-29")
    page.get_by_label("Imprimer un code QR").click()
    page.locator("dialog .said", has_text="l’adresse de l’article n’est pas donnée").wait_for()
    assert not page.get_by_label("Imprimer un code QR").is_checked()
    page.get_by_label("Texte déjà publié").check()
    page.locator("dialog").get_by_role("button", name="Fermer").click()
    person.rest()
    front = person.text("sources/essai.md").partition("# Essai")[0]
    assert 'telephonne = "05 00 00 00 00"' in front
    assert "date = 2026-11-29" in front
    assert "texte_publie = true" in front

    remark(person, "texte de remplacement").get_by_role("button", name="Y aller").click()
    page.keyboard.type("Une fenêtre")
    person.rest()
    assert "![Une fenêtre](essai/1.png)" in person.text("sources/essai.md")
    for _ in range(5):
        person.press("Annuler")
    assert person.text("sources/essai.md") == SOURCE


def test_a_picture_that_was_replaced_is_confirmed_by_a_click(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_project(tmp_path / "projet", "# Essai\n\n1. Cliquez.\n\n   ![Un écran](essai/1.png)\n")
    (root / "images" / "essai").mkdir()
    draw_screen(320, 240).save(root / "images" / "essai" / "1.png")
    mask = '[[repere]]\nforme = "masque"\nzone = [10.0, 10.0, 40.0, 40.0]\ntexte = "le nom"\n'
    (root / "images" / "essai" / "1.toml").write_text(mask, "utf-8")
    person = open_page(root)
    person.page.get_by_role("button", name="Faire les PDF").click()
    person.page.locator("dialog .made").first.wait_for()
    person.page.get_by_role("button", name="Fermer", exact=True).click()
    draw_screen(640, 480).save(root / "images" / "essai" / "1.png")
    person.page.reload()
    person.page.locator("body.ready").wait_for()
    remark(person, "n’est plus celle").get_by_role("button", name="J’ai regardé : c’est juste").click()
    person.wait_for_final_pages()
    assert person.page.locator(".remark.erreur").count() == 0
