"""Protects `tutopdf publish`: its exit codes, its options, what it prints on which stream."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.model.diagnostics import ExitCode

from .conftest import GOOD

pytestmark = pytest.mark.usefixtures("one_judge")

WARNED = f"{GOOD}\nUn <votre nom> mot.\n"


def test_a_publication_is_made_beside_its_zip_and_said(tutopdf, project):
    result = tutopdf("publish", "un")
    assert (result.code, result.err) == (0, "")
    made = sorted(path.name for path in (project / "output").iterdir())
    assert made == ["un-publication", "un-publication.zip"]
    first, second, last = result.out.splitlines()
    assert first.startswith("un : 10 fichiers, ")
    assert first.endswith(f"→ {Path('output', 'un-publication')} (et .zip)")
    assert second == "  première publication"
    assert "A-FAIRE.txt" in last


def test_all_are_published_when_none_is_named(tutopdf, project):
    assert tutopdf("publish").code == 0
    assert len(list((project / "output").glob("*-publication"))) == 2


@pytest.mark.usefixtures("project")
def test_the_second_time_there_is_nothing_to_replace(tutopdf):
    tutopdf("publish", "un")
    assert "rien n’a changé depuis la publication précédente" in tutopdf("publish", "un").out


def test_what_changed_is_said_in_a_line(tutopdf, write):
    tutopdf("publish", "un")
    write("un", GOOD.replace("Cliquer.", "Appuyer."))
    assert "  textes changés : 1 ; PDF à remplacer : un.pdf\n" in tutopdf("publish", "un").out


def test_an_error_gives_code_1_and_the_others_are_published(tutopdf, project, write):
    write("un", "# Titre\n\n1. Un {{ rien }}.\n")
    result = tutopdf("publish")
    assert result.code == ExitCode.SOURCE_ERRORS
    assert [path.name for path in (project / "output").glob("*-publication")] == ["deux-publication"]
    assert "À corriger : 1 erreur." in result.err


def test_a_warning_publishes_nothing_under_strict(tutopdf, project, write):
    write("un", WARNED)
    assert tutopdf("publish", "un", "--strict").code == ExitCode.SOURCE_ERRORS
    assert list((project / "output").iterdir()) == []
    assert tutopdf("publish", "un").code == ExitCode.DONE


def test_options(tutopdf, project, tmp_path):
    result = tutopdf("publish", "un", "--grille", "--spip", "3.2", "--sortie", tmp_path / "ailleurs")
    assert result.code == 0
    text = (tmp_path / "ailleurs" / "un-publication" / "article.spip.txt").read_text(encoding="utf-8")
    assert "|1. Cliquer.|" in text
    assert " ko)" in text
    assert not (project / "output").exists()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("arguments", [("--spip", "dernier"), ("--spip",), ("--variante", "francais")])
def test_a_mistyped_option_gives_code_2(tutopdf, arguments):
    result = tutopdf("publish", *arguments)
    assert result.code == ExitCode.USAGE
    assert arguments[0] in result.err


def test_missing_things_give_code_3(tutopdf, project):
    assert tutopdf("publish", "rien").code == ExitCode.MISSING
    (project / "tutopdf.toml").unlink()
    assert tutopdf("publish").code == ExitCode.MISSING


def test_an_output_that_cannot_be_written_gives_code_4(tutopdf, project):
    (project / "output").write_text("a file", encoding="utf-8")
    result = tutopdf("publish")
    assert result.code == ExitCode.CANNOT_WRITE
    assert result.out == ""


def test_the_help_is_in_french(tutopdf):
    result = tutopdf("publish", "--help")
    assert result.code == 0
    for words in ("A-FAIRE.txt", "--grille", "--spip VERSION", "--strict", "--sortie DOSSIER"):
        assert words in result.out
