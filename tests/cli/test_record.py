"""Protects `tutopdf record`: what it says before and after, and what it refuses before anything is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.capturing.kit import Driver
from tutopdf.capturing.recording_session import Recorder
from tutopdf.capturing.serve import serve_folder
from tutopdf.pipelines import record as conductor

pytestmark = pytest.mark.slow


@pytest.fixture
def user(monkeypatch: pytest.MonkeyPatch, browser: str) -> None:
    """Someone who clicks the page's only button, in a browser without a window."""
    assert browser

    def click(recorder: Recorder) -> Iterator[None]:
        recorder.pages[0].get_by_role("button").click()
        yield

    record = conductor.record
    monkeypatch.setattr(conductor, "record", lambda request: record(request, visible=False, pump=Driver(click)))


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_text("<!DOCTYPE html><meta charset=utf-8><button>Valider</button>", encoding="utf-8")
    with serve_folder(folder) as found:
        yield found


@pytest.mark.usefixtures("user")
def test_from_an_empty_folder_to_a_pdf(tutopdf, empty, address):
    result = tutopdf("record", address, "--tutoriel", "mon-essai")
    assert result.code == 0
    assert "prive.toml" in result.err
    assert "Enregistré, 1 étape :" in result.out
    made = sorted(path.relative_to(empty).as_posix() for path in empty.rglob("*") if path.is_file())
    assert made == [
        ".gitignore",
        "Ouvrir.bat",
        "Ouvrir.command",
        "images/mon-essai/01.png",
        "images/mon-essai/01.toml",
        "ouvrir.sh",
        "sources/mon-essai.md",
        "tutopdf.toml",
    ]
    assert all(name in result.out for name in made)
    built = tutopdf("build", "--strict")
    assert built.code == 0
    assert "avertissement" not in built.err


@pytest.mark.usefixtures("user")
def test_a_kept_session_is_said_and_is_not_in_the_project(tutopdf, empty, address):
    result = tutopdf("record", address, "--tutoriel", "essai", "--garder-session")
    assert "Connexion gardée dans" in result.err
    assert not [path for path in empty.rglob("*.json") if path.name != "captures.json"]


@pytest.mark.usefixtures("user", "empty")
def test_without_a_session_asked_for_none_is_kept(tutopdf, address, tmp_path):
    tutopdf("record", address, "--tutoriel", "essai")
    assert not list((tmp_path / "state").rglob("*.json"))


@pytest.mark.usefixtures("user")
def test_a_name_that_is_taken_is_refused(tutopdf, project, address):
    before = (project / "sources" / "un.md").read_bytes()
    result = tutopdf("record", address, "--tutoriel", "un")
    assert result.code == 4
    assert "existe déjà" in result.err
    assert (project / "sources" / "un.md").read_bytes() == before


@pytest.mark.parametrize("address", ["file:///etc/passwd", "chrome://version", "javascript:alert(1)"])
def test_a_browser_is_sent_nowhere_but_to_the_web(tutopdf, empty, address):
    result = tutopdf("record", address, "--tutoriel", "essai")
    assert result.code == 2
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize("name", ["../essai", "CON", "a/b", ""])
def test_a_name_that_no_file_can_have_is_refused(tutopdf, empty, name):
    result = tutopdf("record", "https://exemple.example", "--tutoriel", name)
    assert result.code == 2
    assert list(empty.iterdir()) == []


def test_a_list_of_names_that_is_broken_stops_it(tutopdf, empty, tmp_path):
    (tmp_path / "config" / "tutopdf").mkdir(parents=True)
    (tmp_path / "config" / "tutopdf" / "prive.toml").write_text("noms = 3\n", encoding="utf-8")
    result = tutopdf("record", "https://exemple.example", "--tutoriel", "essai")
    assert result.code == 1
    assert "« noms » est une liste de textes" in result.err
    assert list(empty.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [(), ("https://a.example",), ("https://a.example", "--tutoriel", "a", "--fenetre", "grande")]
)
def test_a_mistyped_command_gives_code_2(tutopdf, empty, arguments):
    assert empty
    assert tutopdf("record", *arguments).code == 2
