"""Protects captures from the page: nothing is opened that was not read, the former picture comes back, what is stopped ends."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.capturing.fixtures import browser  # noqa: F401
from tests.editor.kit import Editor, Stream, running_editor
from tests.support import write_project

pytestmark = [pytest.mark.slow, pytest.mark.own_browser, pytest.mark.usefixtures("browser")]

SITE = "<!doctype html><meta charset=utf-8><title>Essai</title><button style='margin: {margin}px'>Valider</button>"
PLAN = '[capture]\nadresse = "index.html"\nserveur = "images/site"\nfenetre = [400, 300]\ndensite = 1\n'
MARK = '\n[[repere]]\nforme = "cadre"\ntexte = "le bouton"\nrole = "button"\nnom = "Valider"\nzone = [1.0, 2.0, 3.0, 4.0]\n'
SOURCE = "# Essai\n\n1. Cliquez.\n\n   ![Un écran](essai/1.png)\n\n2. Attendez.\n\n   ![Un autre](essai/2.png)\n"


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    root = write_project(tmp_path / "projet", SOURCE)
    (root / "images" / "site").mkdir()
    (root / "images" / "essai").mkdir()
    set_margin(root, 40)
    for number in (1, 2):
        (root / "images" / "essai" / f"{number}.toml").write_text(PLAN + MARK, "utf-8")
    with running_editor(root) as running:
        yield running


def set_margin(root: Path, margin: int) -> None:
    (root / "images" / "site" / "index.html").write_text(SITE.format(margin=margin), "utf-8")


def baseline_of(picture: Path) -> Any:
    return json.loads((picture.parent / "captures.json").read_bytes())[picture.name]


def tutorial_of(editor: Editor) -> str:
    return str(editor.ask("GET", "/api/project").json["tutorials"][0]["id"])


def take(editor: Editor, pictures: list[str], agreed: list[str]) -> Any:
    return editor.ask(
        "POST", f"/api/tutorials/{tutorial_of(editor)}/captures", {"pictures": pictures, "agreed": agreed}
    )


def test_pictures_are_taken_once_their_pages_are_agreed_to_and_come_back(editor: Editor) -> None:
    stream = Stream(editor)
    found = editor.ask("GET", f"/api/tutorials/{tutorial_of(editor)}/captures").json
    assert [one["name"] for one in found["pictures"]] == ["essai/1.png", "essai/2.png"]
    assert found["pictures"][0]["opens"] == ["le fichier « index.html » du dossier « images/site » de ce projet"]
    first, second = (one["id"] for one in found["pictures"])
    pages = sorted({one["page"] for one in found["pictures"]})

    assert take(editor, [first], []).status == 202
    refused = stream.wait("job", state="refused")
    assert refused["remarks"][0]["code"] == "capture-not-agreed"
    assert not (editor.root / "images" / "essai" / "1.png").exists()

    number = take(editor, [first], pages).json["number"]
    assert stream.wait("job", number=number)["progress"]["picture"]["state"] == "new"
    stream.wait("job", number=number, state="done")
    picture, marks = editor.root / "images" / "essai" / "1.png", editor.root / "images" / "essai" / "1.toml"
    before, baseline = (picture.read_bytes(), marks.read_bytes()), baseline_of(picture)
    assert not picture.with_name("2.png").exists(), "the other one was not asked for"

    set_margin(editor.root, 120)
    number = take(editor, [first, second], pages).json["number"]
    taken = stream.wait("job", number=number)["progress"]["picture"]
    stream.wait("job", number=number, state="done")
    assert (taken["state"], taken["moved"], taken["id"]) == ("changed", True, first)
    after = picture.read_bytes(), marks.read_bytes()
    assert after[0] != before[0]
    assert b"zone = [1.0," not in before[1]
    assert after[1] != before[1], "the marks followed"

    path = f"/api/pictures/{first}/version"
    stale = editor.ask("POST", path, {"version": taken["before"], "now": "0" * 40})
    assert (stale.status, stale.json["code"]) == (412, "file-changed")
    assert editor.ask("POST", path, {"version": "0" * 40, "now": taken["after"]}).status == 404
    assert editor.ask("POST", path, {"version": taken["before"], "now": taken["after"]}).status == 204
    assert (picture.read_bytes(), marks.read_bytes()) == before
    assert baseline_of(picture) == baseline
    assert editor.ask("POST", path, {"version": taken["after"], "now": taken["before"]}).status == 204
    assert (picture.read_bytes(), marks.read_bytes()) == after
    stream.close()


def test_one_job_at_a_time_and_it_can_be_stopped(editor: Editor) -> None:
    stream = Stream(editor)
    found = editor.ask("GET", f"/api/tutorials/{tutorial_of(editor)}/captures").json["pictures"]
    pictures, pages = [one["id"] for one in found], [found[0]["page"]]
    number = take(editor, pictures, pages).json["number"]
    busy = take(editor, pictures, pages)
    assert (busy.status, busy.json["code"]) == (409, "job-busy")
    assert editor.ask("POST", f"/api/jobs/{number + 1}/stop").status == 404
    assert editor.ask("POST", f"/api/jobs/{number}/stop").status == 204
    assert stream.wait("job", number=number, state="stopped")
    assert not (editor.root / "images" / "essai" / "2.png").exists()
    assert editor.ask("POST", f"/api/jobs/{number}/stop").status == 404
    stream.close()
