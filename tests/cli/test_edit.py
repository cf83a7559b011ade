"""Protects `tutopdf edit`: its address, a second start, its end, and what is left behind."""

from __future__ import annotations

import http.client
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support import write_project
from tutopdf.storage.editor_lock import LOCK_FILE, EditorLock, lock_project
from tutopdf.storage.last_python import RECORD
from tutopdf.storage.personal import personal_folder

pytestmark = pytest.mark.slow

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/#k=([\w-]+)(?:&t=([0-9a-f]{20}))?")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_project(tmp_path / "un projet", "# Essai\n\n1. Une étape.\n")


def start(root: Path, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-u", "-m", "tutopdf", "edit", "--sans-navigateur", *arguments]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        command,
        cwd=root,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def read_address(process: subprocess.Popen[str]) -> re.Match[str]:
    assert process.stdout is not None
    for line in process.stdout:
        if found := ADDRESS.search(line):
            return found
    raise AssertionError("no address")


def trade(found: re.Match[str]) -> int:
    port = int(found[1])
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Origin": f"http://127.0.0.1:{port}", "Content-Type": "application/json"}
    link.request("POST", "/api/session", json.dumps({"key": found[2]}), headers)
    status = link.getresponse().status
    link.close()
    return status


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_an_editor_lives_is_opened_twice_and_ends(root: Path):
    process = start(root, "essai.md")
    try:
        found = read_address(process)
        assert found[3], "the tutorial that was named"
        assert trade(found) == 200
        second = start(root)
        again = read_address(second)
        assert second.wait(60) == 0
        assert again[1] == found[1], "the same editor"
        assert trade(again) == 200
        assert trade(again) == 403
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert not (root / LOCK_FILE).exists()
    finally:
        process.kill()
        process.wait()


@pytest.fixture
def not_served(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return the roots of the editors that would have been served."""
    served: list[Path] = []
    monkeypatch.setattr("tutopdf.editor.server.serve", lambda root, *_: served.append(root))
    monkeypatch.setattr("tutopdf.editor.workshop_process.start_workshop", lambda *_: None)
    monkeypatch.setattr("tutopdf.editor.workshop_link.WorkshopLink", lambda *_: SimpleNamespace(close=lambda: None))
    return served


def test_who_chose_no_folder_has_one_among_their_documents(
    tmp_path: Path, tutopdf, not_served: list[Path], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "Mes documents")
    mine = tmp_path / "Mes documents" / "Mes tutoriels"
    for _ in range(2):
        done = tutopdf("edit", "--documents")
        assert done.code == 0
        assert f"Vos tutoriels : {mine}" in done.out
    assert not_served == [mine, mine]
    assert {"tutopdf.toml", "Ouvrir.bat", "Ouvrir.command", "ouvrir.sh"} <= {path.name for path in mine.iterdir()}
    assert Path(personal_folder() / RECORD).read_text("utf-8").splitlines()[0] == sys.executable


def test_documents_that_cannot_be_written_are_said(tmp_path: Path, tutopdf, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "documents").touch()
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: tmp_path / "documents")
    done = tutopdf("edit", "--documents")
    assert done.code == 4
    assert "impossible d’écrire" in done.err


def test_another_folder_is_opened_where_it_is_named(tmp_path: Path, root: Path, tutopdf, not_served: list[Path]):
    assert tutopdf("edit", "--dans", root).code == 0
    assert tutopdf("edit", "--dans", tmp_path / "nowhere").code == 2
    assert not_served == [root]


def test_starters_are_offered_and_added_when_they_are_asked_for(root: Path, tutopdf, not_served: list[Path]):
    assert "tutopdf edit --lanceurs" in tutopdf("edit", "--dans", root).out
    (root / "ouvrir.sh").write_bytes(b"mine")
    done = tutopdf("edit", "--lanceurs", "--dans", root)
    assert "Ajouté au dossier : Ouvrir.bat" in done.out
    assert "ouvrir.sh" not in done.out
    assert (root / "ouvrir.sh").read_bytes() == b"mine"
    assert (root / "Ouvrir.command").is_file()
    assert "--lanceurs" not in tutopdf("edit", "--dans", root).out
    assert not_served == [root] * 3


@pytest.mark.parametrize("left", ["desktop.ini", "Thumbs.db", ".DS_Store", "Ouvrir.bat"])
def test_what_systems_put_into_a_folder_does_not_keep_a_project_from_beginning(
    tmp_path: Path, tutopdf, not_served: list[Path], left: str
):
    folder = tmp_path / "vide"
    folder.mkdir()
    (folder / left).touch()
    assert tutopdf("edit", "--dans", folder).code == 0
    assert (folder / left).read_bytes() == b""
    assert not_served == [folder]


def test_another_s_editor_is_named(root: Path, tutopdf, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(root)
    lock = lock_project(root)
    assert isinstance(lock, EditorLock)
    try:
        (root / LOCK_FILE).write_text('{"machine": "secretariat-2", "depuis": 1}', "utf-8")
        done = tutopdf("edit", "--sans-navigateur")
        assert done.code == 4
        assert "secretariat-2" in done.err
    finally:
        lock.release()


@pytest.mark.usefixtures("empty")
def test_no_project_and_no_such_tutorial_are_said(root: Path, tutopdf, monkeypatch: pytest.MonkeyPatch):
    # In a folder where there is nothing at all, a project begins: see `tests/editor`.
    Path("notes.txt").touch()
    assert tutopdf("edit").code == 3
    monkeypatch.chdir(root)
    assert tutopdf("edit", "autre").code == 3
    assert not (root / LOCK_FILE).exists()
