"""Protects what is out of a project that somebody sent: its links are not followed, to read or to write."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import GOOD
from tests.support import link as make_link

SECRET = "Motdepasse"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    folder = tmp_path / "dehors"
    folder.mkdir()
    return folder


def link(path: Path, target: Path) -> None:
    """Put a link where `path` is."""
    make_link(path, target, target.is_dir())


MAKERS = [("build",), ("publish",), ("print",), ("check",)]


@pytest.mark.parametrize("command", MAKERS)
def test_a_source_that_is_a_link_outside_is_refused_and_stops_no_other(command, tutopdf, project: Path, outside: Path):
    (outside / "j.md").write_text(f"# {SECRET}\n\n1. {SECRET}\n\n::: inconnu {SECRET}\n", encoding="utf-8")
    link(project / "sources" / "trois.md", outside / "j.md")
    result = tutopdf(*command)
    assert result.code == 1
    assert "sources/trois.md" in result.err + result.out
    assert "hors du projet" in result.err + result.out
    assert SECRET not in result.err + result.out
    made = {path.name for path in project.rglob("output/**/*") if path.is_file()}
    assert not any("trois" in name for name in made)
    assert command == ("check",) or any("deux" in name for name in made)


def test_a_built_source_that_became_a_link_outside_is_not_up_to_date(
    tutopdf, project: Path, outside: Path, monkeypatch
):
    monkeypatch.setenv("TUTOPDF_CACHE", str(outside / "cache"))
    assert tutopdf("build", "un").code == 0
    (outside / "un.md").write_text(GOOD, encoding="utf-8")
    (project / "sources" / "un.md").unlink()
    link(project / "sources" / "un.md", outside / "un.md")
    assert tutopdf("build", "un").code == 1


@pytest.mark.parametrize("command", MAKERS)
def test_settings_that_are_a_link_outside_are_refused(command, tutopdf, project: Path, outside: Path):
    (outside / "reglages.toml").write_text(f"[valeurs\n{SECRET} =", encoding="utf-8")
    (project / "tutopdf.toml").unlink()
    link(project / "tutopdf.toml", outside / "reglages.toml")
    result = tutopdf(*command)
    assert result.code == 1
    assert "hors du projet" in result.err + result.out
    assert SECRET not in result.err + result.out
    assert not list(project.rglob("*.pdf"))


@pytest.mark.parametrize("command", [*MAKERS, ("new", "trois")])
def test_a_folder_of_sources_that_is_elsewhere_is_refused(command, tutopdf, project: Path, outside: Path):
    (project / "sources").rename(outside / "sources")
    link(project / "sources", outside / "sources")
    before = sorted((outside / "sources").iterdir())
    result = tutopdf(*command)
    assert (result.code, "hors du projet" in result.err) == (1, True)
    assert sorted((outside / "sources").iterdir()) == before
    assert "deux" not in result.err


@pytest.mark.parametrize(
    ("folder", "command"),
    [
        ("output", "build"),
        ("output", "publish"),
        ("output", "print"),
        ("output/impression", "print"),
        ("output", "check"),
    ],
)
def test_nothing_is_written_where_a_link_leads(folder: str, command: str, tutopdf, project: Path, outside: Path):
    path = project / folder
    path.parent.mkdir(exist_ok=True)
    link(path, outside)
    result = tutopdf(command)
    assert (result.code, folder in result.err, "hors du projet" in result.err) == (1, True, True)
    assert list(outside.iterdir()) == []


def test_the_person_may_write_anywhere(tutopdf, project: Path, outside: Path):
    link(project / "output", outside)
    assert tutopdf("build", "un", "--sortie", outside).code == 0
    assert (outside / "un.pdf").exists()


def test_links_inside_the_project_are_followed(tutopdf, project: Path):
    (project / "ailleurs").mkdir()
    (project / "sources" / "deux.md").rename(project / "ailleurs" / "deux.md")
    link(project / "sources" / "deux.md", project / "ailleurs" / "deux.md")
    link(project / "output", project / "ailleurs")
    assert tutopdf("build").code == 0
    assert (project / "ailleurs" / "deux.pdf").exists()


def test_a_link_that_turns_in_a_circle_is_told(tutopdf, project: Path):
    link(project / "sources" / "trois.md", project / "sources" / "quatre.md")
    link(project / "sources" / "quatre.md", project / "sources" / "trois.md")
    assert tutopdf("build").code in (1, 3)
