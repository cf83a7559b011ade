"""Protects the editor at work, over a real socket and with its real process: drafts, pages, files, what is made."""

from __future__ import annotations

import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.editor.kit import Editor, Stream, running_editor
from tests.noise import hide_noise, shows_noise
from tests.support import draw_screen, write_project
from tutopdf.model.variant import Variant

pytestmark = pytest.mark.slow

SOURCE = """# Essai

1. Cliquez sur le bouton.

   ![Un écran](essai/1.png)

2. Cliquez encore.

::: simplifié
Cliquez.
:::
"""

MASK = '[[repere]]\nforme = "masque"\nzone = [25, 20, 20, 25]\ntexte = "nom"\n'


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    root = write_project(tmp_path_factory.mktemp("travail") / "projet", SOURCE)
    (root / "images" / "essai").mkdir()
    hide_noise(draw_screen(320, 240), (96, 60)).save(root / "images" / "essai" / "1.png")
    (root / "images" / "essai" / "1.toml").write_text(MASK, "utf-8")
    with running_editor(root) as running:
        yield running


@pytest.fixture
def stream(editor: Editor) -> Iterator[Stream]:
    stream = Stream(editor)
    yield stream
    stream.close()


def tutorial(editor: Editor) -> str:
    return next(one["id"] for one in editor.ask("GET", "/api/project").json["tutorials"] if one["name"] == "essai")


def draft(editor: Editor, **request: Any) -> int:
    answer = editor.ask("POST", f"/api/tutorials/{tutorial(editor)}/draft", request)
    assert answer.status == 202, answer
    serial: int = answer.json["serial"]
    return serial


def test_pages_come_then_the_weight_of_the_file_that_a_build_writes(editor: Editor, stream: Stream):
    serial = draft(editor, variant="francais")
    first = stream.wait("draft", serial=serial)
    assert (first["final"], first["weight"], first["tutorial"]) == (False, None, tutorial(editor))
    page = stream.wait("page")["id"]
    assert page == first["pages"][0]["id"]
    png = editor.ask("GET", f"/api/pages/{page}")
    assert (png.status, png.headers["content-type"]) == (200, "image/png")
    width, height = Image.open(io.BytesIO(png.body)).size
    assert abs(width - first["pages"][0]["width"] * 1.5) <= 1
    assert abs(height - first["pages"][0]["height"] * 1.5) <= 1
    final = stream.wait("draft", serial=serial, final=True)
    built = editor.ask("POST", f"/api/tutorials/{tutorial(editor)}/build").json
    assert built["code"] == 0
    assert final["weight"] == next(one["weight"] for one in built["files"] if one["variant"] == "francais")


def test_a_page_that_looks_the_same_is_the_same_and_one_that_does_not_is_another(editor: Editor, stream: Stream):
    file = tutorial(editor)
    stream.wait("draft", serial=draft(editor), final=True)
    before = stream.wait("draft", serial=draft(editor))["pages"]
    assert stream.wait("draft", serial=draft(editor))["pages"] == before
    after = stream.wait("draft", serial=draft(editor, unsaved={file: SOURCE.replace("encore", "toujours")}))["pages"]
    assert after != before
    assert editor.ask("GET", f"/api/pages/{after[0]['id']}").status == 200
    assert editor.ask("GET", f"/api/pages/{'0' * 40}-150").status == 404
    finer = stream.wait("draft", serial=draft(editor, scale=2.0))["pages"]
    assert finer[0]["id"].endswith("-200")
    png = editor.ask("GET", f"/api/pages/{finer[0]['id']}").body
    assert Image.open(io.BytesIO(png)).width > 1600


def test_an_edit_that_a_newer_one_overtakes_is_dropped(editor: Editor, stream: Stream):
    file = tutorial(editor)
    serials = [draft(editor, unsaved={file: SOURCE.replace("encore", "encore " + "e" * count)}) for count in range(8)]
    seen = []
    for kind, value in stream:
        if kind == "draft":
            seen.append(value["serial"])
            if value["final"]:
                break
    assert seen[-1] == serials[-1]
    assert seen == sorted(seen)
    assert set(seen) <= set(serials)


def test_remarks_stand_beside_their_part(editor: Editor, stream: Stream):
    text = SOURCE.replace("2. Cliquez encore.", "2. Cliquez encore.\n\n   ![](essai/9.png)")
    told = stream.wait("draft", serial=draft(editor, unsaved={tutorial(editor): text}))
    [missing] = [one for one in told["remarks"] if one["code"] == "picture-missing"]
    assert [(part["section"], part["block"]) for part in missing["parts"]] == [(0, 1)]
    assert missing["message"]
    marks = editor.ask("GET", f"/api/tutorials/{tutorial(editor)}").json["pictures"][0]["marks"]["id"]
    broken = stream.wait("draft", serial=draft(editor, unsaved={marks: "forme = "}))
    assert broken["pages"] is None, "what was there stays"
    assert any([(part["section"], part["block"]) for part in one["parts"]] == [(0, 0)] for one in broken["remarks"])


def test_what_a_mask_hides_is_in_no_answer_but_the_one_that_asks_for_it(editor: Editor, stream: Stream):
    shown = editor.ask("GET", f"/api/tutorials/{tutorial(editor)}").json
    [picture] = shown["pictures"]
    assert picture["masks"] == 1
    answer = editor.ask("GET", f"/api/pictures/{picture['id']}")
    assert answer.status == 200
    assert not shows_noise(Image.open(io.BytesIO(answer.body)))
    assert shows_noise(Image.open(io.BytesIO(editor.ask("GET", f"/api/pictures/{picture['id']}/under-masks").body)))
    for variant in Variant:
        told = stream.wait("draft", serial=draft(editor, variant=variant.value, scale=3.0))
        for page in told["pages"]:
            png = editor.ask("GET", f"/api/pages/{page['id']}").body
            assert not shows_noise(Image.open(io.BytesIO(png)))


def test_texts_are_read_written_and_refused_by_their_tags(editor: Editor, stream: Stream):
    file = tutorial(editor)
    read = editor.ask("GET", f"/api/texts/{file}")
    tag, text = read.json["tag"], read.json["text"]
    assert read.headers["etag"] == f'"{tag}"'
    written = editor.ask("PUT", f"/api/texts/{file}", {"text": text + "\n"}, If_Match=f'"{tag}"')
    assert written.status == 200
    assert stream.wait("written", id=file)["tag"] == written.json["tag"]
    late = editor.ask("PUT", f"/api/texts/{file}", {"text": "perdu"}, If_Match=f'"{tag}"')
    assert (late.status, late.json["code"], late.json["tag"]) == (412, "file-changed", written.json["tag"])
    assert late.json["message"]
    back = editor.ask("PUT", f"/api/texts/{file}", {"text": text}, If_Match=f'"{written.json["tag"]}"')
    assert back.json["tag"] == tag
    assert (editor.root / "sources" / "essai.md").read_text("utf-8") == SOURCE


def test_a_picture_is_given_marked_and_shown(editor: Editor):
    file = tutorial(editor)
    data = io.BytesIO()
    draw_screen(200, 100).save(data, "PNG")
    given = editor.ask("PUT", f"/api/tutorials/{file}/pictures", data.getvalue())
    assert given.status == 201, given
    assert given.json["link"].startswith("essai/")
    assert editor.ask("GET", f"/api/pictures/{given.json['id']}").status == 200
    refused = editor.ask("PUT", f"/api/tutorials/{file}/pictures", b"<svg></svg>")
    assert refused.status == 422
    assert refused.json["remarks"][0]["message"]
    (editor.root / "images" / given.json["link"]).unlink()


def test_what_is_made_is_shown_by_its_id_and_never_as_a_page(editor: Editor):
    file = tutorial(editor)
    printed = editor.ask("POST", f"/api/tutorials/{file}/print", {"format": "a4", "grey": True}).json
    assert printed["code"] == 0
    pdf = editor.ask("GET", f"/api/made/{printed['files'][0]['id']}")
    assert (pdf.status, pdf.headers["content-type"]) == (200, "application/pdf")
    assert pdf.headers["content-disposition"] == "attachment"
    assert pdf.body.startswith(b"%PDF")
    refused = editor.ask("POST", f"/api/tutorials/{file}/print", {"numbered": True})
    assert (refused.status, refused.json["code"]) == (422, "refused")
    published = editor.ask("POST", f"/api/tutorials/{file}/publish").json
    for one in published["files"]:
        kind = editor.ask("GET", f"/api/made/{one['id']}").headers["content-type"]
        assert not kind.startswith(("text/html", "image/svg", "text/javascript")), one
    assert editor.ask("GET", f"/api/made/{file}").status == 404, "a source is not made"


def test_a_new_tutorial_is_one_that_new_makes(editor: Editor, stream: Stream):
    made = editor.ask("POST", "/api/tutorials", {"name": "essai-deux"})
    assert made.status == 201
    stream.wait("project")
    assert made.json["id"] in [one["id"] for one in editor.ask("GET", "/api/project").json["tutorials"]]
    for name in ("essai-deux", "../a", "con", "", "a/b"):
        refused = editor.ask("POST", "/api/tutorials", {"name": name})
        assert refused.status == 422, name
        assert refused.json["remarks"][0]["message"]


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_a_workshop_that_dies_is_told_and_another_one_takes_its_place(editor: Editor, stream: Stream):
    stream.wait("draft", serial=draft(editor), final=True)
    process = editor.desk.workshop.process_id
    assert process is not None
    os.kill(process, signal.SIGKILL)
    told = stream.wait("draft", serial=_draft_until_it_lives(editor, process))
    assert told["pages"]
    assert editor.desk.workshop.process_id != process


def _draft_until_it_lives(editor: Editor, dead: int) -> int:
    while editor.desk.workshop.process_id == dead:
        editor.ask("POST", "/api/heartbeat")
    return draft(editor)


def test_streams_end_with_the_editor(tmp_path: Path):
    root = write_project(tmp_path / "projet", SOURCE)
    with running_editor(root, works=False) as running:
        stream = Stream(running)
        running.desk.events.tell("project", {})
        stream.wait("project")
    assert list(stream) == []
