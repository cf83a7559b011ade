"""Protects the routes that put a project's tutorials in order: names stay in the folder, and what is gone is said to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.editor.kit import Editor, running_editor
from tests.support import write_project

pytestmark = pytest.mark.slow

UNKNOWN = "0" * 20


@pytest.fixture
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = write_project(tmp_path_factory.mktemp("shelf") / "projet", "# Essai\n\n1. Cliquez.\n")
    with running_editor(root) as running:
        yield running


def titles(editor: Editor) -> Any:
    return editor.ask("GET", "/api/titles").json


def test_tutorials_are_copied_named_anew_set_aside_and_put_back(editor: Editor) -> None:
    ((first, _),) = titles(editor)["titles"].items()
    copy = editor.ask("POST", f"/api/tutorials/{first}/copy", {"name": "copie", "title": "Copie"})
    assert copy.status == 201
    assert titles(editor) == {"titles": {first: "Essai", copy.json["id"]: "Copie"}, "aside": 0}
    renamed = editor.ask("POST", f"/api/tutorials/{first}/rename", {"name": "autre"}).json["id"]
    assert set(titles(editor)["titles"]) == {renamed, copy.json["id"]}
    aside = editor.ask("POST", f"/api/tutorials/{renamed}/aside").json
    assert titles(editor) == {"titles": {copy.json["id"]: "Copie"}, "aside": 1}
    assert editor.ask("GET", "/api/bin").json == {"tutorials": [aside]}
    assert editor.ask("POST", f"/api/bin/{aside['id']}").json == {"id": renamed}
    assert editor.ask("POST", f"/api/bin/{aside['id']}").status == 404


@pytest.mark.parametrize("name", ["../ailleurs", "/ailleurs", "con", "a\\b", "a/b", "", "C:a", ".essai", "essai"])
def test_no_name_leads_anywhere_or_takes_a_place(editor: Editor, name: str) -> None:
    ((first, _),) = titles(editor)["titles"].items()
    before = sorted(editor.root.rglob("*"))
    for path, body in (("rename", {"name": name}), ("copy", {"name": name, "title": "Copie"})):
        answer = editor.ask("POST", f"/api/tutorials/{first}/{path}", body)
        assert answer.status == 422
        assert answer.json["remarks"][0]["message"]
    assert sorted(editor.root.rglob("*")) == before


def test_what_is_not_there_is_said_to_be_gone(editor: Editor) -> None:
    ((first, _),) = titles(editor)["titles"].items()
    (editor.root / "sources" / "essai.md").unlink()
    for path in (f"/api/tutorials/{first}/aside", f"/api/bin/{UNKNOWN}"):
        assert editor.ask("POST", path).status == 404
