"""Protects what is typed from other programs: a file that changed meanwhile, a second page, an editor that stopped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.editor.page.person import Person
from tests.support import write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

SOURCE = "# Essai\n\n1. Cliquez.\n\n2. Attendez.\n"


def test_a_file_that_changed_is_never_merged(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_project(tmp_path / "projet", SOURCE)
    source = root / "sources" / "essai.md"
    person = open_page(root)
    text = person.part(0).get_by_label("Texte", exact=True)

    source.write_text(SOURCE.replace("Attendez", "Patientez"), "utf-8")
    text.fill("Cliquez ici.")
    person.page.get_by_role("dialog").wait_for()
    person.page.get_by_role("button", name="Ce que montre cette page").click()
    person.rest()
    assert source.read_text("utf-8") == SOURCE.replace("Cliquez.", "Cliquez ici.")

    theirs = SOURCE.replace("Attendez", "Patientez")
    source.write_text(theirs, "utf-8")
    text.fill("Cliquez là.")
    person.page.get_by_role("dialog").wait_for()
    person.page.get_by_role("button", name="Le fichier tel qu’il est maintenant").click()
    person.rest()
    assert source.read_text("utf-8") == theirs
    assert person.part(1).get_by_label("Texte", exact=True).input_value() == "Patientez."


def test_late_news_of_what_the_page_wrote_itself_is_no_change(open_page: OpenPage, tmp_path: Path) -> None:
    """On a slow machine, the watcher tells of a text when the next one is there already."""
    person = open_page(write_project(tmp_path / "projet", SOURCE))
    [(file, _)] = person.editor.desk.files.tutorials()
    person.editor.desk.events.tell("changed", {"files": [{"id": file, "tag": "of an earlier text"}]})
    # A request wakes the loop of the server, to which that was said from another thread.
    person.editor.ask("POST", "/api/heartbeat", {})
    person.part(0).get_by_label("Texte", exact=True).fill("Cliquez ici.")
    person.rest()
    person.part(1).get_by_label("Texte", exact=True).fill("Patientez.")
    person.rest()
    assert person.page.locator("dialog[open]").count() == 0
    assert person.text("sources/essai.md") == "# Essai\n\n1. Cliquez ici.\n\n2. Patientez.\n"


def test_a_second_page_follows_the_first(open_page: OpenPage, tmp_path: Path) -> None:
    first = open_page(write_project(tmp_path / "projet", SOURCE))
    other = first.page.context.new_page()
    other.goto(f"{first.editor.origin}/#k={first.editor.desk.keys.make_key()}")
    other.locator("body.ready").wait_for()
    first.part(0).get_by_label("Texte", exact=True).fill("Cliquez ici.")
    first.rest()
    other.get_by_text("Tout est enregistré").wait_for()
    field = other.locator("article.part textarea").first
    for _ in range(100):
        if field.input_value() == "Cliquez ici.":
            break
        other.wait_for_timeout(50)
    assert field.input_value() == "Cliquez ici."


def test_what_is_typed_when_the_editor_has_stopped_is_said_not_to_be_saved(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_project(tmp_path / "projet", SOURCE))
    person.page.context.set_offline(True)
    field = person.part(0).get_by_label("Texte", exact=True)
    field.fill("Cliquez ici.")
    person.page.locator("#saving", has_text="Non enregistré").wait_for()
    assert field.input_value() == "Cliquez ici."
    person.page.context.set_offline(False)
    person.page.locator("#saving", has_text="Tout est enregistré").wait_for()
    assert person.text("sources/essai.md") == SOURCE.replace("Cliquez.", "Cliquez ici.")
