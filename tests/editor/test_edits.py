"""Protects the routes that change a project's files: by operations, where the tag is known, and with a reason when refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.editor.kit import Editor, running_editor
from tests.support import draw_screen, write_project

pytestmark = pytest.mark.slow

SOURCE = "# Essai\n\n1. Cliquez.\n\n   ![Un écran](essai/1.png)\n\n::: simplifié\nCliquez.\n:::\n"


@pytest.fixture
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = write_project(tmp_path_factory.mktemp("edits") / "projet", SOURCE)
    (root / "images" / "essai").mkdir()
    draw_screen(320, 240).save(root / "images" / "essai" / "1.png")
    with running_editor(root) as running:
        yield running


def view(editor: Editor) -> Any:
    tutorial = editor.ask("GET", "/api/project").json["tutorials"][0]["id"]
    return editor.ask("GET", f"/api/tutorials/{tutorial}/view").json


def edit(editor: Editor, shown: Any, **operation: Any) -> Any:
    path = f"/api/tutorials/{shown['id']}/edit"
    return editor.ask("POST", path, {"operation": operation}, If_Match=f'"{shown["tag"]}"')


def test_texts_marks_and_settings_are_changed_by_operations(editor: Editor) -> None:
    shown = view(editor)
    step = shown["view"]["sections"][0]["parts"][0]
    assert step["body"]["text"] == "Cliquez.\n\n![Un écran](essai/1.png)"
    assert [one["text"] for one in step["simplified"]] == ["Cliquez."]
    place = {"section": 0, "part": 0}
    answer = edit(editor, shown, name="SetText", body={"part": place}, text="Cliquez ici.\n\n![Un écran](essai/1.png)")
    assert answer.status == 200
    assert (editor.root / "sources" / "essai.md").read_text("utf-8") == SOURCE.replace("1. Cliquez.", "1. Cliquez ici.")

    stale = edit(editor, shown, name="SetTitle", text="Autre")
    assert (stale.status, stale.json["code"]) == (412, "file-changed")
    wrong = edit(editor, answer.json, name="SetTitle", text="Autre", more=1)
    assert (wrong.status, wrong.json["code"]) == (400, "value-wrong")
    refused = edit(editor, answer.json, name="SetTitle", text="Une\nautre")
    assert refused.status == 422
    assert refused.json["remarks"][0]["message"]

    (picture,) = shown["view"]["pictures"]
    path = f"/api/pictures/{picture}/marks"
    mark = {"name": "AddMark", "index": 0, "mark": {"kind": "cadre", "text": "le bouton", "zone": [10, 20, 30, 40]}}
    made = editor.ask("POST", path, {"operation": mark}, If_None_Match="*")
    assert made.json["marks"] == [{"kind": "cadre", "text": "le bouton", "zone": [10.0, 20.0, 30.0, 40.0]}]
    away = {"name": "DeleteMark", "index": 0}
    gone = editor.ask("POST", path, {"operation": away}, If_Match=f'"{made.json["marksTag"]}"')
    assert (gone.status, gone.json["marksText"]) == (200, None)
    assert not (editor.root / "images" / "essai" / "1.toml").exists()

    settings = editor.ask("GET", "/api/settings").json
    value = {"name": "SetSetting", "key": ["etablissement"], "value": "Collège des Essais"}
    changed = editor.ask("POST", "/api/settings", {"operation": value}, If_Match=f'"{settings["tag"]}"')
    assert changed.json["values"] == {"etablissement": "Collège des Essais"}


def test_a_procedure_that_is_pasted_becomes_steps(editor: Editor) -> None:
    shown = view(editor)
    path, tag = f"/api/tutorials/{shown['id']}/paste", f'"{shown["tag"]}"'
    pasted = {"text": "1) Ouvrir.\n2) Fermer.\n", "section": 0, "part": 0, "replaces": True}
    answer = editor.ask("POST", path, pasted, If_Match=tag)
    assert answer.json["made"] == 2
    parts = answer.json["view"]["sections"][0]["parts"]
    assert [part["body"]["text"] for part in parts] == ["Ouvrir.", "Fermer."]
    assert (editor.root / "sources" / "essai.md").read_text("utf-8") == "# Essai\n\n1. Ouvrir.\n\n2. Fermer.\n"
    no = editor.ask("POST", path, {**pasted, "text": "Bonjour"}, If_Match=f'"{answer.json["tag"]}"')
    assert (no.json["made"], no.json["tag"]) == (0, answer.json["tag"])
    assert editor.ask("POST", path, {**pasted, "part": -1}, If_Match=tag).status == 400
    assert editor.ask("POST", path, {**pasted, "part": 9}, If_Match=f'"{answer.json["tag"]}"').status == 422


def test_a_text_that_is_given_becomes_a_tutorial(editor: Editor) -> None:
    given = {"name": "copie", "title": "Copie", "text": "Imprimer\n1. Ouvrir.\n\n   ![a](b.png)\n2. Fermer.\n"}
    made = editor.ask("POST", "/api/imports", given)
    assert made.status == 201
    assert {key: made.json[key] for key in ("steps", "sections", "pictures")} == {
        "steps": 2,
        "sections": 0,
        "pictures": ["b.png"],
    }
    assert editor.ask("GET", f"/api/tutorials/{made.json['id']}/view").json["view"]["title"] == "Imprimer"
    again = editor.ask("POST", "/api/imports", {**given, "text": "Autre"})
    assert (again.status, again.json["remarks"][0]["code"]) == (422, "already-exists")
    for name in ("../copie", "con", "a/b", ""):
        assert editor.ask("POST", "/api/imports", {**given, "name": name}).status == 422
    assert editor.ask("POST", "/api/imports", {**given, "name": "vide", "text": " \n"}).status == 422
