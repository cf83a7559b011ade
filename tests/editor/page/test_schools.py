"""Protects handouts for several schools by the mouse: a table, the first school's pages, what is wrong by row, the ZIPs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.page.person import Person
from tests.editor.test_schools import SOURCE, TABLE
from tests.support import write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]


def choose_table(person: Person, folder: Path, table: str) -> None:
    path = folder / "Mes écoles.csv"
    path.write_text(table, "utf-8")
    with person.page.expect_file_chooser() as chooser:
        person.page.get_by_role("button", name="Choisir le tableau (CSV)").click()
    chooser.value.set_files(path)


def test_a_table_becomes_the_handouts_of_its_schools(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_project(tmp_path / "projet", SOURCE)
    person = open_page(root)
    page = person.page
    page.get_by_role("button", name="Pour plusieurs écoles…").click()
    choose_table(person, tmp_path, TABLE)
    page.locator("dialog .school-pages img").first.wait_for()
    assert "2 écoles, 2 lignes à corriger." in page.locator("dialog").inner_text()
    assert "Ligne 4 (0860001A)" in page.locator("dialog .refused-rows").inner_text()
    assert "est déjà à la ligne 2" in page.locator("dialog .refused-rows").inner_text()

    page.get_by_role("button", name="Faire les PDF des 2 écoles").click()
    page.locator("dialog .made").first.wait_for()
    said = page.locator("dialog").inner_text()
    assert "C’est fini : 2 écoles faites, 2 en erreur." in said
    assert said.index("086.zip") < said.index("Ligne 3 (0860002B)"), "what is made comes before what is to be mended"
    assert page.locator("dialog .refused-rows button").count() == 0, "no button leads to the project's own settings"
    assert "output/ecoles/essai" in said
    with page.expect_download() as kept:
        page.get_by_role("button", name="Enregistrer – 086.zip").click()
    assert kept.value.suggested_filename == "086.zip"
    assert {path.name for path in root.glob("output/ecoles/essai/pdf/*/*")} == {"0860001A", "0790003C"}

    choose_table(person, tmp_path, TABLE.replace("0860002B;;", "0860002B;Collège des Ormes;"))
    page.get_by_role("button", name="Faire les PDF des 3 écoles").click()
    page.get_by_text("C’est fini : 1 école faite, 2 déjà faites, 1 en erreur.").wait_for()


def test_a_table_that_is_none_is_told_kindly(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_project(tmp_path / "projet", SOURCE))
    person.page.get_by_role("button", name="Pour plusieurs écoles…").click()
    choose_table(person, tmp_path, "\n")
    person.page.get_by_text("ce tableau n’a aucune ligne").wait_for()
