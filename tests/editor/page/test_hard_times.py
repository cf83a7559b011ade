"""Protects the page in hard times: an editor that dies while one types, two pages at once, sixty steps, every mistake."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Route

from tests.editor.page.person import Person
from tests.source.test_bad_input import CASES, case_names, set_up
from tests.support import draw_screen, write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

SOURCE = "# Essai\n\n1. Cliquez.\n\n2. Attendez.\n"
FILE = "sources/essai.md"


@contextmanager
def editor_apart(root: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Have an editor run as people start it, in a process of its own; yield it, and the address that it tells."""
    command = [sys.executable, "-u", "-m", "tutopdf", "edit", "--sans-navigateur"]
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdout is not None
    try:
        address = next(found[0] for line in process.stdout if (found := re.search(r"http://\S+", line)))
        yield process, address
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="a process cannot be killed here")
def test_an_editor_that_dies_while_one_types_loses_nothing(open_page: OpenPage, tmp_path: Path) -> None:
    root = write_project(tmp_path / "projet", SOURCE)
    person = open_page(root)
    page = person.page.context.new_page()
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with editor_apart(root) as (process, address):
        page.goto(address)
        page.locator("body.ready").wait_for()
        first, second = page.locator("article.part textarea").nth(0), page.locator("article.part").nth(1)
        first.fill("Cliquez ici.")
        page.locator("#saving", has_text="Tout est enregistré").wait_for()
        second.get_by_label("Texte", exact=True).fill("Attendez longtemps.")
        process.send_signal(signal.SIGKILL)
        process.wait()
        page.locator("#notice.stopped").wait_for()
        page.locator("#saving", has_text="Non enregistré").wait_for()
        assert person.text(FILE) == SOURCE.replace("Cliquez.", "Cliquez ici.")

        # What else is asked for is told not to be done, and hides nothing of it.
        page.get_by_role("button", name="Monter – Étape 2").click()
        page.get_by_role("button", name="Annuler", exact=True).click()
        assert "s’est arrêté" in (page.locator("#notice").text_content() or "")
        page.get_by_role("button", name="Copier ce qui n’est pas enregistré").click()
        page.get_by_role("button", name="Copié.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Texte\nAttendez longtemps."

    with editor_apart(root) as (_, address):
        again = person.page.context.new_page()
        again.goto(address)
        again.locator("body.ready").wait_for()
        assert again.locator("article.part textarea").first.input_value() == "Cliquez ici."
        field = again.locator("article.part").nth(1).get_by_label("Texte", exact=True)
        field.fill(copied.split("\n")[1])
        again.locator("#saving", has_text="Tout est enregistré").wait_for()
        assert person.text(FILE) == "# Essai\n\n1. Cliquez ici.\n\n2. Attendez longtemps.\n"
        again.close()


def test_two_pages_that_write_at_once_lose_nothing(open_page: OpenPage, tmp_path: Path) -> None:
    first = open_page(write_project(tmp_path / "projet", SOURCE))
    other = first.page.context.new_page()
    other.goto(f"{first.editor.origin}/#k={first.editor.desk.keys.make_key()}")
    other.locator("body.ready").wait_for()
    # What it writes is on its way when the first one writes.
    under_way: list[Route] = []
    other.route("**/edit", lambda route: under_way.append(route))
    with other.expect_request("**/edit"):
        other.locator("article.part").nth(1).get_by_label("Texte", exact=True).fill("Attendez un peu.")
    first.part(0).get_by_label("Texte", exact=True).fill("Cliquez ici.")
    first.rest()
    under_way[0].continue_()
    other.get_by_role("dialog").wait_for()
    assert first.text(FILE) == SOURCE.replace("Cliquez.", "Cliquez ici.")
    other.get_by_role("button", name="Le fichier tel qu’il est maintenant").click()
    other.locator("#saving", has_text="Tout est enregistré").wait_for()
    assert first.text(FILE) == SOURCE.replace("Cliquez.", "Cliquez ici.")
    assert other.locator("article.part textarea").first.input_value() == "Cliquez ici."


def test_a_tutorial_of_sixty_steps(open_page: OpenPage, tmp_path: Path) -> None:
    steps = "\n\n".join(f"{rank}. Étape numéro {rank}.\n\n   ![Écran {rank}](e{rank}.png)" for rank in range(1, 61))
    root = write_project(tmp_path / "projet", f"# Essai\n\n{steps}\n")
    for rank in range(1, 61):
        draw_screen(300 + rank, 200).save(root / "images" / f"e{rank}.png")
    person = open_page(root)
    page, before = person.page, person.files()
    assert page.locator("article.part").count() == 60
    shown = page.locator("#steps figure img[src]").count()
    assert shown < 30, "pictures come when they are near the window"

    last = person.part(59)
    last.get_by_label("Texte", exact=True).fill("La fin.")
    person.rest()
    last.locator("figure img[src]").wait_for()
    person.press("Monter – Étape 60")
    assert page.locator("#spoken").text_content() == "Étape 59 : en place 59 sur 60."
    person.press("Supprimer – Étape 1")
    assert page.locator("article.part").count() == 59
    text = person.text(FILE)
    assert "Étape numéro 1." not in text
    assert text.index("58. La fin.") < text.index("59. Étape numéro 59.")
    for _ in range(3):
        person.press("Annuler")
    assert person.files() == before
    assert person.part(59).get_by_label("Texte", exact=True).input_value() == "Étape numéro 60."


def test_every_mistake_can_be_opened_read_and_edited(open_page: OpenPage, tmp_path: Path) -> None:
    """All the bad tutorials of the source's tests in one project: each takes a title, or says why not; what is no text is told."""
    root = write_project(tmp_path / "projet", SOURCE)
    cases = [CASES / name for name in case_names() if name.endswith(".md")]
    cases = [case for case in cases if not case.with_suffix(".settings.toml").is_file()]
    for case in cases:
        set_up(case, root)
    person = open_page(root)
    page = person.page
    taken, refused = [], []
    for case in cases:
        page.locator(f'#tutorials button[title="{case.stem}"]').click()
        if case.stem == "not-text":
            page.locator("#notice:not([hidden])").wait_for()
            continue
        page.locator(f'#tutorials [aria-current][title="{case.stem}"]').wait_for()
        title = page.get_by_label("Titre", exact=True)
        before = person.files()[f"sources/{case.name}"]
        title.fill(f"Le titre de {case.stem}")
        title.press("Enter")
        page.locator("#saving", has_text="Tout est enregistré").wait_for()
        after = person.files()[f"sources/{case.name}"]
        if page.locator(".head .refused").count() or page.locator("#notice").is_visible():
            assert after == before, case.stem
            refused.append(case.stem)
        else:
            assert f"Le titre de {case.stem}".encode() in after, case.stem
            taken.append(case.stem)
    assert len(taken) > len(refused)
