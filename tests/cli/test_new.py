"""Protects `tutopdf new`: what it makes builds at once, nothing is ever replaced, the next steps are said."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from tests.support import link

pytestmark = pytest.mark.slow

MADE = [
    ".gitignore",
    "Ouvrir.bat",
    "Ouvrir.command",
    "images/essai/1-exemple.png",
    "images/essai/1-exemple.toml",
    "images/essai/2-exemple.png",
    "images/essai/2-exemple.toml",
    "ouvrir.sh",
    "sources/essai.md",
    "tutopdf.toml",
]


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_in_an_empty_folder_it_makes_a_project(tutopdf, empty):
    result = tutopdf("new", "essai")
    assert (result.code, result.err) == (0, "")
    assert sorted(files(empty)) == MADE
    for name in MADE:
        assert name in result.out
    assert "tutopdf build essai" in result.out


def test_a_double_click_opens_it_and_a_starter_that_was_there_stays(tutopdf, empty):
    (empty / "ouvrir.sh").write_bytes(b"mine")
    result = tutopdf("new", "essai")
    assert result.code == 0
    assert (empty / "ouvrir.sh").read_bytes() == b"mine"
    assert "double-cliquez sur" in result.out
    if os.name != "nt":
        assert os.access(empty / "Ouvrir.command", os.X_OK)
        assert not os.access(empty / "Ouvrir.bat", os.X_OK)


def test_in_a_project_without_starters_none_is_added_and_how_to_is_said(tutopdf, empty):
    (empty / "tutopdf.toml").touch()
    result = tutopdf("new", "essai")
    assert not (empty / "ouvrir.sh").exists()
    assert "tutopdf edit --lanceurs" in result.out


def test_what_it_makes_builds_at_once_and_only_its_placeholders_are_remarked(tutopdf, empty):
    tutopdf("new", "essai")
    result = tutopdf("build", "--strict", "--tout")
    assert result.code == 0
    said = [line.strip() for line in result.err.splitlines() if "remarque :" in line]
    assert len(said) == 2
    assert all("du modèle" in line for line in said)
    assert sorted(path.name for path in (empty / "output").iterdir()) == ["essai-simplifie.pdf", "essai.pdf"]


@pytest.mark.usefixtures("empty")
def test_what_it_makes_passes_the_review_that_it_is_shown_with(tutopdf):
    tutopdf("new", "essai")
    tutopdf("build")
    result = tutopdf("check", "--pdf", "--strict")
    assert result.code == 0
    assert "avertissement" not in result.out + result.err


def test_the_name_of_the_school_is_written_in_the_settings(tutopdf, empty):
    assert tutopdf("new", "essai", "--etablissement", 'Collège "Le  \\ Parc"\x1b').code == 0
    settings = tomllib.loads((empty / "tutopdf.toml").read_text("utf-8"))
    assert settings == {"etablissement": 'Collège "Le \\ Parc"'}
    assert "établissement" not in tutopdf("build", "--tout").err


def test_the_school_is_asked_for_once_where_somebody_can_answer(tutopdf, empty, monkeypatch):
    asked: list[str] = []
    monkeypatch.setattr("tutopdf.cli.new.can_answer", lambda: True)
    monkeypatch.setattr("tutopdf.cli.new.ask", lambda question: asked.append(question) or "Collège du Parc")
    assert tutopdf("new", "un").code == 0
    assert tutopdf("new", "deux").code == 0
    assert len(asked) == 1
    assert 'etablissement = "Collège du Parc"' in (empty / "tutopdf.toml").read_text("utf-8")


def test_what_is_still_the_model_s_is_not_published(tutopdf, empty):
    tutopdf("new", "essai")
    result = tutopdf("publish")
    assert result.code == 1
    assert "le nom de l’établissement est celui du modèle" in result.err
    settings = (empty / "tutopdf.toml").read_text("utf-8")
    (empty / "tutopdf.toml").write_text(settings.replace("Nom de l’établissement", "Collège"), "utf-8")
    result = tutopdf("publish")
    assert result.code == 1
    assert "ce titre est celui du modèle" in result.err


def test_a_second_tutorial_joins_the_project(tutopdf, empty):
    tutopdf("new", "essai")
    before = files(empty)
    result = tutopdf("new", "autre.md")
    assert result.code == 0
    after = files(empty)
    assert after.items() > before.items()
    assert sorted(after.keys() - before.keys()) == [
        "images/autre/1-exemple.png",
        "images/autre/1-exemple.toml",
        "images/autre/2-exemple.png",
        "images/autre/2-exemple.toml",
        "sources/autre.md",
    ]
    assert tutopdf("build").code == 0


def test_from_a_folder_of_the_project_the_tutorial_joins_it(tutopdf, empty, monkeypatch):
    tutopdf("new", "essai")
    monkeypatch.chdir(empty / "sources")
    assert tutopdf("new", "autre").code == 0
    assert (empty / "sources" / "autre.md").is_file()
    assert not (empty / "sources" / "tutopdf.toml").exists()


def test_a_second_time_it_refuses_and_changes_nothing(tutopdf, empty):
    tutopdf("new", "essai")
    (empty / "sources" / "essai.md").write_text("# Mon texte\n", encoding="utf-8")
    before = files(empty)
    result = tutopdf("new", "essai")
    assert (result.code, result.out) == (4, "")
    assert "« sources/essai.md » existe déjà : rien n’a été changé." in result.err
    assert files(empty) == before


@pytest.mark.parametrize("present", ["sources/essai.md", "images/essai/1-exemple.png", "images/essai/1-exemple.toml"])
def test_any_file_that_is_there_stops_it_before_anything_is_written(tutopdf, empty, present):
    (empty / present).parent.mkdir(parents=True)
    (empty / present).write_text("à moi", encoding="utf-8")
    assert tutopdf("new", "essai").code == 4
    assert files(empty) == {present: "à moi".encode()}


def test_a_broken_link_is_a_file_that_is_there(tutopdf, empty):
    (empty / "sources").mkdir()
    link(empty / "sources" / "essai.md", empty / "ailleurs.md")
    assert tutopdf("new", "essai").code == 4
    assert files(empty) == {}


def test_the_user_s_own_gitignore_stays(tutopdf, empty):
    (empty / ".gitignore").write_text("*.bak\n", encoding="utf-8")
    assert tutopdf("new", "essai").code == 0
    assert (empty / ".gitignore").read_text(encoding="utf-8") == "*.bak\n"


@pytest.mark.parametrize("name", ["été", "mon-tutoriel_2", "essai.v2", "2021-essai", "e\u0301te\u0301"])
@pytest.mark.usefixtures("empty")
def test_a_usable_name_is_used_as_it_is_and_builds(tutopdf, name):
    assert tutopdf("new", name).code == 0
    assert tutopdf("build", name).code == 0


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("Mon tutoriel", "mon-tutoriel"),
        ("../ailleurs", "ailleurs"),
        ("a/b", "a-b"),
        ("a\\b", "a-b"),
        ("C:essai", "c-essai"),
        (".caché", "cache"),
        ("essai.", "essai"),
        ("", ""),
        ("…", ""),
    ],
)
def test_a_name_that_cannot_be_a_file_s_is_refused_with_advice(tutopdf, empty, name, advice):
    result = tutopdf("new", "--", name)
    assert (result.code, result.out) == (2, "")
    assert f"« {name} » ne peut pas être le nom d’un tutoriel" in result.err
    assert (f"par exemple {advice}" in result.err) if advice else ("par exemple" not in result.err)
    assert files(empty) == {}


@pytest.mark.parametrize("name", ["con", "NUL", "aux.md", "com1", "lpt9.x"])
@pytest.mark.usefixtures("empty")
def test_names_that_windows_keeps_are_refused_without_being_advised(tutopdf, name):
    result = tutopdf("new", name)
    assert result.code == 2
    assert f"par exemple {name.removesuffix('.md').lower()}\n" not in result.err


@pytest.mark.parametrize("in_a_project", [True, False])
def test_a_very_long_name_is_refused_and_nothing_is_left_half_made(tutopdf, empty, in_a_project):
    if in_a_project:
        tutopdf("new", "essai")
    before = files(empty)
    result = tutopdf("new", "a" * 300)
    assert result.code in (2, 4)
    assert "Traceback" not in result.err
    assert files(empty) == before


def test_a_folder_that_cannot_be_written_gives_code_4(tutopdf, empty):
    (empty / "images").write_text("un fichier", encoding="utf-8")
    result = tutopdf("new", "essai")
    assert result.code == 4
    assert "impossible d’écrire" in result.err
    assert files(empty) == {"images": b"un fichier"}


def test_what_a_killed_run_left_is_completed(tutopdf, empty):
    assert tutopdf("new", "un").code == 0
    made = files(empty)
    for name in ("tutopdf.toml", "images/un/2-exemple.png"):
        (empty / name).unlink()
    assert tutopdf("new", "un").code == 0
    assert files(empty) == made


@pytest.mark.parametrize("words", [("new", "un"), ("build",), ("check",)])
def test_what_a_run_left_that_was_killed_at_its_last_file_is_swept(tutopdf, empty, words):
    """The project is made, and `new` refuses to make it again: the file beside its settings goes all the same."""
    assert tutopdf("new", "un").code == 0
    left = empty / ".tutopdf-abcd_123.tmp"
    left.write_bytes(b"half")
    os.utime(left, (10_000, 10_000))
    tutopdf(*words)
    assert not left.exists()


def test_no_file_is_seen_half_written(tutopdf, empty, monkeypatch):
    """The file that makes a project of the folder comes last."""
    seen = []
    link = os.link

    def watched(source: str, target: Path) -> None:
        link(source, target)
        seen.append(target.relative_to(empty).as_posix())

    monkeypatch.setattr(os, "link", watched)
    assert tutopdf("new", "un").code == 0
    if os.name != "nt":
        assert seen[-1] == "tutopdf.toml"
        assert len(seen) == len(MADE)
