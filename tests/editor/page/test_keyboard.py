"""Protects whoever has no mouse: the whole job by the keyboard, and a focus that is always somewhere, and seen."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.editor.page.answers import answers, shows_noise_in
from tests.editor.page.keyboard import Keyboard
from tests.editor.page.person import Person
from tests.editor.page.views import write_example
from tests.noise import hide_noise, where_noise_shows
from tests.support import draw_screen, write_project
from tutopdf.pipelines.edit.start import start_editing

__all__ = ["answers"]

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

_COPY = """async (data) => {
  const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
  await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })]);
}"""


def copy_picture(person: Person, image: Image.Image) -> None:
    """Have a picture in the clipboard, as after a capture of the screen."""
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    png = io.BytesIO()
    image.save(png, "PNG")
    person.page.evaluate(_COPY, base64.b64encode(png.getvalue()).decode())


def test_a_tutorial_is_made_by_the_keyboard_alone(open_page: OpenPage, tmp_path: Path, answers: list[bytes]) -> None:
    folder = tmp_path / "vide"
    folder.mkdir()
    root, _, lock = start_editing(folder, None)
    person = open_page(root)
    keys, page = Keyboard(person), person.page
    source = "sources/se-connecter.md"

    # A new tutorial, from a page on which nothing has the focus yet.
    page.keyboard.press("Tab")
    keys.go_to_button("Nouveau tutoriel")
    keys.press("Enter")
    page.keyboard.type("Se connecter")
    keys.press("Tab")
    page.keyboard.type("Collège des Essais")
    page.keyboard.press("Enter")
    person.part(0).wait_for()
    person.rest()
    keys.check_focus()

    # Its texts.
    keys.activate("Supprimer – Étape 2")
    keys.activate("Étape dessous – Étape 1")
    page.keyboard.type("Cliquer sur le bouton « Valider ».")
    person.rest()
    step = person.part(1)
    keys.write(step.get_by_label("Texte simplifié", exact=True), "Cliquez sur le bouton « Valider ».")

    # A picture that is pasted, and one of a file.
    copy_picture(person, hide_noise(draw_screen(480, 320), (96, 60)))
    keys.press("Control+v")
    step.locator("figure img[src]").wait_for()
    person.rest()
    page.keyboard.type("Une fenêtre et ses boutons")
    person.rest()

    # A mask on the noise, from 20 % to 25 % of the width, 18 % to 27 % of the height.
    keys.choose_tool(step, "Masquer")
    keys.move(*["Control+ArrowLeft"] * 5, *["Control+ArrowUp"] * 5, *["ArrowUp"] * 4, *["Shift+ArrowDown"] * 6)
    keys.press("Enter")
    page.keyboard.type("Nom")
    person.rest()
    keys.press("Escape")
    person.wait_for_final_pages()
    masked = len(answers)
    marks = "images/se-connecter/3.toml"
    assert 'forme = "masque"' in person.text(marks)
    assert "zone = [14.0, 17.0, 22.0, 15.0]" in person.text(marks)

    # The other marks, each moved where it belongs.
    keys.choose_tool(step, "Encadrer")
    keys.move("Control+ArrowDown", "ArrowDown", "ArrowRight")
    keys.press("Enter")
    page.keyboard.type("le bouton « Valider »")
    person.rest()
    keys.choose_tool(step, "Flèche")
    keys.move("Alt+ArrowRight")
    keys.choose_tool(step, "Numéro")
    keys.move("Control+ArrowUp")
    keys.choose_tool(step, "Loupe")
    keys.press("Delete")
    keys.wait()
    found = person.text(marks)
    assert "zone = [14.0, 17.0, 22.0, 15.0]" in found
    kinds = [line for line in found.splitlines() if line.startswith("forme")]
    assert kinds == [f'forme = "{kind}"' for kind in ("masque", "cadre", "fleche", "pastille")]
    assert "zone = [39.5, 49.5, 22.0, 12.0]" in found
    assert "point = [50.0, 45.0]" in found

    # The order, and what is told of it.
    keys.activate("Monter – Étape 2")
    assert page.locator("#spoken").text_content() == "Étape 1 : en place 1 sur 3."
    keys.press("Enter")
    keys.wait()
    assert page.locator("#spoken").text_content() == "Étape 1 : déjà tout en haut."
    keys.activate("Ajouter un encadré")
    page.keyboard.type("La page s’ouvre en une minute.")
    person.rest()
    text = person.text(source)
    order = [
        "1. Cliquer sur le bouton « Valider ».",
        "![Une fenêtre et ses boutons](",
        "2. Écrire son adresse",
        "::: astuce",
    ]
    assert [text.index(one) for one in order] == sorted(text.index(one) for one in order)

    # Undone and made again, from whatever has the focus.
    made = person.files()
    person.wait_for_final_pages()
    unmasked = len(answers)
    undone = 0
    while page.get_by_role("button", name="Annuler", exact=True).get_attribute("aria-disabled") != "true":
        keys.press("Control+z")
        page.wait_for_timeout(30)
        keys.wait()
        undone += 1
    assert undone > 15
    assert "Écrire son adresse" in person.text(source)
    assert "# Titre de mon tutoriel" in person.text(source)
    for _ in range(undone):
        keys.press("Control+y")
        page.wait_for_timeout(30)
        keys.wait()
    assert person.files() == made

    # Both readings, the PDFs, the sheets and the publication.
    keys.press("F6")
    keys.go_to(page.get_by_role("tab", selected=True))
    for _ in range(2):
        keys.press("ArrowRight")
        person.wait_for_final_pages()
    again = len(answers)
    for door, go in (
        ("Faire les PDF", ""),
        ("Imprimer", "Préparer les feuilles"),
        ("Publier", "Préparer la publication"),
    ):
        keys.go_to_button(door)
        keys.press("Enter")
        if go:
            keys.go_to_button(go, page.get_by_role("dialog"))
            keys.press("Enter")
        page.locator("dialog .made").first.wait_for(timeout=120_000)
        keys.press("Escape")
        assert page.evaluate("document.activeElement.textContent") == door, "one is where one was"

    names = {path.name for path in (root / "output").rglob("*") if path.is_file()}
    assert {"se-connecter.pdf", "se-connecter-simplifie.pdf", "A-FAIRE.txt"} <= names
    assert where_noise_shows(root / "output") == []
    # Between them the mask was undone: the person saw what it hides.
    assert shows_noise_in([*answers[masked:unmasked], *answers[again:]]) == []
    lock.release()  # type: ignore[union-attr]


def test_a_file_is_chosen_and_a_step_moved_to_another_section(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_example(tmp_path / "projet"))
    keys, page = Keyboard(person), person.page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    keys.check_focus()
    keys.press("Alt+PageDown")
    draw_screen(300, 200).save(tmp_path / "capture.png")
    keys.go_to_button("Ajouter une image", person.part(1))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files(tmp_path / "capture.png")
    person.part(1).locator("figure img[src]").wait_for()
    keys.wait()
    assert page.evaluate("document.activeElement.closest('.alt') !== null"), "what the picture shows is asked for"

    # The callout goes over the edge of its section: the button that was pressed still has the focus.
    keys.go_to_button("Descendre – Encadré « Astuce »")
    keys.press("Enter")
    keys.wait()
    page.locator("#spoken", has_text="en place 1 sur 2").wait_for()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Descendre – Encadré « Astuce »"
    assert person.text("sources/essai.md").index("## Et après") < person.text("sources/essai.md").index("::: astuce")


def test_the_focus_goes_to_what_is_nearest(open_page: OpenPage, tmp_path: Path) -> None:
    """Whatever goes away under the focus: a part, a picture, a mark, a remark, a window."""
    person = open_page(write_example(tmp_path / "projet"))
    keys, page = Keyboard(person), person.page
    focused = "document.activeElement.closest('[data-part]')?.getAttribute('aria-label')"

    page.locator('[data-mark="2"]').first.focus()
    keys.press("Delete")
    keys.wait()
    assert page.evaluate("document.activeElement.closest('[role=toolbar]') !== null")

    keys.activate("Retirer l’image – Image 1, Étape 1")
    assert page.evaluate(focused) == "Étape 1"
    keys.press("Control+z")
    keys.wait()
    assert page.evaluate(focused) == "Étape 1"

    keys.activate("Supprimer – Étape 2")
    assert page.evaluate(focused) == "Encadré « Astuce »"
    keys.activate("Supprimer – Encadré « Astuce »")
    assert page.evaluate(focused) == "Étape 1"

    # A step that is taken back while one writes in it.
    keys.activate("Étape dessous – Étape 1", person.part(0))
    assert page.evaluate(focused) == "Étape 2"
    keys.press("Control+z")
    keys.wait()
    assert page.evaluate(focused) == "Étape 1"

    keys.activate("Supprimer – Partie « Et après »")
    keys.check_focus()
    for door in ("Réglages", "Touches du clavier", "Nouveau tutoriel"):
        keys.go_to_button(door)
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for()
        keys.press("Escape")
        assert page.evaluate("document.activeElement.textContent") == door


def test_a_picture_stays_still_under_the_pointer_and_a_mark_in_sight(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_project(tmp_path / "projet", "# Essai\n\n1. Cliquer.\n\n   ![l’écran](a.png)\n")
    (root / "images").mkdir(exist_ok=True)
    draw_screen(1280, 720).save(root / "images/a.png")
    person = open_page(root)
    page, step = person.page, person.part(0)
    drawing = step.locator("svg.drawing")
    drawing.wait_for()
    page.set_viewport_size({"width": 1366, "height": 768})
    person.rest()
    box = step.get_by_role("button", name="Encadrer", exact=True)
    box.scroll_into_view_if_needed()
    before = drawing.bounding_box()
    box.click()
    assert drawing.bounding_box() == before
    page.keyboard.press("Escape")

    page.set_viewport_size({"width": 1366, "height": 420})
    page.evaluate("document.querySelector('#middle').scrollTo(0, 0)")
    box.focus()
    page.keyboard.press("Enter")
    mark = step.locator("[data-mark='0']")
    mark.wait_for()
    person.rest()
    placed = mark.bounding_box()
    assert placed is not None
    assert placed["y"] + placed["height"] < 421, "but for a part of a pixel"
