"""Protects what is given to the page: a text becomes a tutorial, a pasted procedure steps, what cannot be read is told kindly."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.page.person import Person
from tests.support import draw_screen, write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

PROCEDURE = "1. Ouvrir le navigateur.\n2. Saisir l’adresse.\n3. Cliquer sur « Valider »."

PASTE = """([target, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const at = target ? document.querySelector(target) : document.body;
  at.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""

DROP = """([target, files]) => {
  const data = new DataTransfer();
  for (const [name, type, base64] of files) {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    data.items.add(new File([bytes], name, { type }));
  }
  document.querySelector(target).dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


def drop(person: Person, *files: tuple[str, str, bytes], on: str = "#middle") -> None:
    person.page.evaluate(DROP, [on, [[name, kind, base64.b64encode(data).decode()] for name, kind, data in files]])


def texts(person: Person) -> list[str]:
    fields = person.page.locator("article.part > .levels > .field textarea")
    return [one.input_value() for one in fields.all()]


def test_a_procedure_pasted_in_an_empty_step_becomes_steps(open_page: OpenPage, tmp_path: Path) -> None:
    source = "# Essai\n\n1. Avant.\n"
    person = open_page(write_project(tmp_path / "projet", source))
    person.press("Ajouter une étape")
    field = "article.part:last-of-type textarea"
    person.page.locator(field).first.select_text()
    person.page.evaluate(PASTE, [field, PROCEDURE])
    person.page.locator("article.part").nth(3).wait_for()
    assert texts(person) == ["Avant.", "Ouvrir le navigateur.", "Saisir l’adresse.", "Cliquer sur « Valider »."]
    assert person.page.locator("#spoken").text_content() == "3 étapes ajoutées. « Annuler » les retire."
    person.press("Annuler")
    person.press("Annuler")
    assert person.text("sources/essai.md") == source, "one undo for all that was pasted"

    person.part(0).locator("textarea").first.focus()
    person.page.keyboard.press("End")
    person.page.evaluate(PASTE, ["article.part textarea", PROCEDURE])
    person.rest()
    assert texts(person) == ["Avant."], "what is written already is not cut in two"


def test_a_dropped_text_becomes_a_tutorial_with_its_pictures(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_project(tmp_path / "projet", "# Essai\n\n1. Avant.\n"))
    picture = io.BytesIO()
    draw_screen(320, 240).save(picture, "PNG")
    guide = "Accéder à l’ENT\n\n1. Ouvrir.\n\n   ![la page](captures/page.png)\n\n2. Fermer <u>tout</u>.\n"
    drop(person, ("Guide ENT.txt", "text/plain", guide.encode("cp1252")), ("page.png", "image/png", picture.getvalue()))
    person.page.locator(".imported").wait_for()
    assert "Repris : 2 étapes." in person.page.locator(".imported").inner_text()
    person.part(0).locator("figure img[src]").wait_for()
    person.rest()
    source = person.text("sources/guide-ent.md")
    assert source.startswith("# Accéder à l’ENT\n\n1. Ouvrir.")
    assert "![la page](guide-ent/1.png)" in source
    person.page.locator(".imported").get_by_role("button", name="Fermer").click()
    assert person.page.locator(".imported").is_hidden()


def test_a_text_is_pasted_in_the_window_and_a_word_file_is_told_kindly(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_project(tmp_path / "projet", "# Essai\n\n1. Avant.\n"))
    drop(person, ("Notice.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"))
    person.page.locator("#notice", has_text="« Notice.docx » ne peut pas encore être importé").wait_for()
    person.press("Importer…")
    person.page.get_by_label("Collez le texte ici").fill(f"Se connecter\n{PROCEDURE}")
    person.page.get_by_role("button", name="Faire le tutoriel").click()
    person.page.locator(".imported").wait_for()
    assert len(texts(person)) == 3
    assert person.text("sources/se-connecter.md").startswith("# Se connecter\n\n1. Ouvrir")


def test_pictures_dropped_on_the_page_become_steps(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_project(tmp_path / "projet", "# Essai\n\n1. Avant.\n"))
    picture = io.BytesIO()
    draw_screen(320, 240).save(picture, "PNG")
    drop(person, ("a.png", "image/png", picture.getvalue()), ("b.png", "image/png", picture.getvalue()))
    person.part(2).locator("figure img[src]").wait_for()
    assert texts(person) == ["Avant.", "Nouvelle étape", "Nouvelle étape"]

    # One gesture for each: it is taken back whole, and made again whole.
    two = person.text("sources/essai.md")
    person.press("Annuler")
    one = person.text("sources/essai.md")
    assert one.count("Nouvelle étape") == two.count("Nouvelle étape") - 1
    assert one.count("![") == two.count("![") - 1
    person.press("Rétablir")
    assert person.text("sources/essai.md") == two


@pytest.mark.parametrize("where", ["h3", ".levels textarea", ".pictures"])
def test_a_picture_dropped_anywhere_on_a_step_goes_into_it(open_page: OpenPage, tmp_path: Path, where: str) -> None:
    person = open_page(write_project(tmp_path / "projet", "# Essai\n\n1. Avant.\n\n2. Après.\n"))
    picture = io.BytesIO()
    draw_screen(320, 240).save(picture, "PNG")
    drop(person, ("a.png", "image/png", picture.getvalue()), on=f"article.part {where}")
    person.part(0).locator("figure img[src]").wait_for()
    assert texts(person) == ["Avant.", "Après."]
