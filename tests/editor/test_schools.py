"""Protects handouts for several schools from the page: rows fail alone and say why, the first school is seen, ZIPs can be kept."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from tests.editor.kit import Editor, Stream, running_editor
from tests.support import write_project
from tutopdf.editor.school_routes import MOST_BYTES, MOST_SCHOOLS
from tutopdf.editor.school_tables import SchoolTables

pytestmark = pytest.mark.slow

SOURCE = "# Essai\n\nTéléphone : {{ telephone }}.\n\n1. Cliquez.\n"
TABLE = (
    "uai;etablissement;telephone\n"
    "0860001A;Collège des Tilleuls;05 00 00 00 01\n"
    "0860002B;;05 00 00 00 02\n"
    "0860001A;Collège des Ormes;05 00 00 00 03\n"
    "0790003C;Collège des Pins;05 00 00 00 04\n"
)


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    with running_editor(write_project(tmp_path / "projet", SOURCE)) as running:
        yield running


def put(editor: Editor, data: bytes) -> Any:
    return editor.ask("PUT", f"{path_of(editor)}/schools", data)


def path_of(editor: Editor) -> str:
    return f"/api/tutorials/{editor.ask('GET', '/api/project').json['tutorials'][0]['id']}"


def test_each_school_gets_its_handout_and_rows_fail_alone(editor: Editor) -> None:
    stream = Stream(editor)
    found = put(editor, TABLE.encode()).json
    assert (found["count"], found["key"]) == (2, "uai")
    assert [(one["line"], one["remarks"][0]["code"]) for one in found["refused"]] == [
        (3, "school-name-empty"),
        (4, "school-key-twice"),
    ]
    table = found["table"]

    shown = editor.ask("POST", f"{path_of(editor)}/schools/preview", {"table": table}).json
    assert (shown["key"], shown["pages"]) == ("0860001A", 1)
    page = editor.ask("GET", "/api/schools/pages/0")
    assert Image.open(io.BytesIO(page.body)).size[0] > 600
    assert editor.ask("GET", "/api/schools/pages/1").status == 404

    number = editor.ask("POST", f"{path_of(editor)}/schools/make", {"table": table}).json["number"]
    first = stream.wait("job", number=number)
    assert (first["progress"]["done"], first["progress"]["total"]) == (0, 3)
    report = stream.wait("job", number=number, state="done")["report"]
    assert (report["made"], report["folder"]) == (2, "output/ecoles/essai")
    assert [(one["line"], one["cells"][0]) for one in report["refused"]] == [(3, "0860002B"), (4, "0860001A")]
    assert [one["name"] for one in report["files"]] == ["079.zip", "086.zip", "erreurs.csv", "manifeste.csv"]

    archive = zipfile.ZipFile(io.BytesIO(editor.ask("GET", f"/api/made/{report['files'][1]['id']}").body))
    (name,) = [one for one in archive.namelist() if one.endswith("/essai.pdf")]
    text = PdfReader(io.BytesIO(archive.read(name))).pages[0].extract_text()
    assert "05 00 00 00 01" in text.replace("\u202f", " ").replace("\xa0", " ")
    stream.close()


def test_a_colour_that_is_none_is_told_before_anything_is_made(editor: Editor) -> None:
    table = "uai;etablissement;couleur\n0860001A;Collège des Tilleuls;bleu\n0860002B;Collège des Ormes;vert pomme\n"
    found = put(editor, table.encode()).json
    assert found["count"] == 1
    assert [(one["line"], one["remarks"][0]["code"]) for one in found["refused"]] == [(3, "colour-unknown")]


def test_a_table_is_bounded_and_the_last_one_is_the_one(editor: Editor) -> None:
    assert put(editor, b"a" * (MOST_BYTES + 1)).status == 413
    rows = "".join(f"{number:07}A;École {number}\n" for number in range(MOST_SCHOOLS + 1))
    many = put(editor, f"uai;etablissement\n{rows}".encode())
    assert (many.status, many.json["code"]) == (413, "schools-too-many")
    refused = put(editor, b"\x00\x01")
    assert refused.status == 422
    assert refused.json["remarks"][0]["message"]
    first = put(editor, TABLE.encode()).json["table"]
    put(editor, TABLE.replace("Tilleuls", "Saules").encode())
    for door in ("preview", "make"):
        assert editor.ask("POST", f"{path_of(editor)}/schools/{door}", {"table": first}).status == 404
        assert editor.ask("POST", f"{path_of(editor)}/schools/{door}", {"table": "../ecoles.csv"}).status == 404
    assert not (editor.root / "output").exists()


def test_what_is_made_of_a_table_reads_that_one_though_another_is_given_meanwhile() -> None:
    tables = SchoolTables()
    first = tables.path(tables.keep(b"uai;nom\n1;Un\n"))
    for number in range(2):
        tables.keep(f"uai;nom\n2;Deux {number}\n".encode())
    assert first.read_bytes() == b"uai;nom\n1;Un\n"
    assert first.name == "ecoles.csv"
    for number in range(9):
        tables.keep(f"uai;nom\n3;Trois {number}\n".encode())
    assert not first.exists()
    folder = first.parent.parent
    assert len(list(folder.iterdir())) == 3
    tables.close()
    assert not folder.exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights")
def test_a_link_among_what_was_made_does_not_keep_the_page_waiting(editor: Editor, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret", "utf-8")
    zips = editor.root / "output" / "ecoles" / "essai" / "zip"
    zips.mkdir(parents=True)
    (zips / "a.zip").symlink_to(tmp_path / "secret")
    stream = Stream(editor)
    table = put(editor, TABLE.encode()).json["table"]
    number = editor.ask("POST", f"{path_of(editor)}/schools/make", {"table": table}).json["number"]
    report = stream.wait("job", number=number, state="done")["report"]
    assert "a.zip" not in [one["name"] for one in report["files"]]
    stream.close()


def test_tables_of_editors_that_were_killed_go_after_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    killed, running = SchoolTables(), SchoolTables()
    left = killed.path(killed.keep(b"uai;telephone\n1;05\n")).parent.parent
    at_work = running.path(running.keep(b"uai;telephone\n2;06\n"))
    os.utime(left, (0, 0))
    tables = SchoolTables()
    tables.keep(b"uai;telephone\n3;07\n")
    assert (left.exists(), at_work.exists()) == (False, True)
    tables.close()
    running.close()
    assert not list(tmp_path.iterdir())
