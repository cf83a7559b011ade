"""Protects `tutopdf print`: what it writes and where, what it says of how to print it, how it refuses."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from tutopdf.model.diagnostics import ExitCode

from .test_build import BROKEN


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_go_to_a_folder_of_their_own_under_clear_names(tutopdf, project):
    result = tutopdf("print", "un", "--format", "a5", "--sur", "a4", "--gris")
    assert (result.code, result.err) == (0, "")
    assert files(project / "output" / "impression") == ["un-a5-sur-a4-gris.pdf", "un-simplifie-a5-sur-a4-gris.pdf"]


@pytest.mark.usefixtures("project")
def test_a_report_says_the_pages_the_sheets_and_how_to_print_them(tutopdf):
    path = Path("output", "impression", "un-a5-sur-a4-25-exemplaires.pdf")
    out = tutopdf("print", "un", "--sur", "a4", "--exemplaires", "25", "--variante", "francais").out
    assert out == (
        f"un (français) : 1 page A5, 13 feuilles A4 pour 25 exemplaires → {path}\n"
        "    Imprimez en taille réelle (100 %), une seule fois, recto seul ; coupez au milieu, entre les deux traits.\n"
    )


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "1 page A4, 1 feuille A4 →"),
        (["--format", "a5"], "1 page A5, 1 feuille A5 →"),
        (["--format", "A3"], "1 page A3, 1 feuille A3 →"),
        (["--livret"], "1 page A5 et 3 pages blanches, 1 feuille A4 →"),
        (["--livret"], "recto verso, bord court ; pliez les feuilles ensemble, au milieu."),
        (["--sur", "a4"], "1 page A5, 1 feuille A4 pour 2 exemplaires →"),
        (["--grand"], "un (français) : 1 page A4"),
    ],
)
@pytest.mark.usefixtures("project")
def test_each_kind_of_print_is_described(tutopdf, options, said):
    assert said in tutopdf("print", "un", *options).out


@pytest.mark.usefixtures("project")
def test_a_booklet_of_one_page_is_said_to_be_of_no_use(tutopdf):
    said = "ce tutoriel (français) tient sur une page"
    assert said in tutopdf("print", "un", "--livret", "--variante", "francais").err
    assert said not in tutopdf("print", "un", "--sur", "a4", "--variante", "francais").err


def test_all_tutorials_are_printed_when_none_is_named(tutopdf, project):
    assert tutopdf("print", "--livret", "--variante", "francais").code == 0
    assert files(project / "output" / "impression") == ["deux-a5-livret.pdf", "un-a5-livret.pdf"]


def test_printing_never_alters_what_is_published(tutopdf, project):
    tutopdf("build")
    published = {path: path.read_bytes() for path in (project / "output").glob("*.pdf")}
    for options in ([], ["--gris"], ["--livret"], ["--grand", "--exemplaires", "2", "--numeroter"]):
        assert tutopdf("print", *options).code == 0
    assert {path: path.read_bytes() for path in (project / "output").glob("*.pdf")} == published
    assert len(published) == 4


def test_the_folder_of_published_pdfs_is_refused(tutopdf, project):
    result = tutopdf("print", "un", "--sortie", "output")
    assert result.code == ExitCode.USAGE
    assert "PDF à publier" in result.err
    assert not list(project.glob("output/**/*.pdf"))


def test_another_folder_can_be_chosen(tutopdf, project):
    assert tutopdf("print", "un", "--grand", "--sortie", "clé usb").code == 0
    assert files(project / "clé usb") == ["un-grand-a4.pdf"]


def test_an_error_in_a_source_leaves_yesterdays_file_and_prints_the_others(tutopdf, project, write):
    assert tutopdf("print", "--livret").code == 0
    folder = project / "output" / "impression"
    before = (folder / "un-a5-livret.pdf").read_bytes()
    (folder / "deux-a5-livret.pdf").unlink()
    write("un", BROKEN)
    result = tutopdf("print", "--livret")
    assert result.code == 1
    assert "À corriger : 1 erreur, " in result.err
    assert (folder / "un-a5-livret.pdf").read_bytes() == before
    assert (folder / "deux-a5-livret.pdf").exists()


def test_a_full_disk_leaves_yesterdays_file(tutopdf, project, monkeypatch):
    assert tutopdf("print", "un", "--livret").code == 0
    path = project / "output" / "impression" / "un-a5-livret.pdf"
    before = path.read_bytes()

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "plein")

    monkeypatch.setattr("tutopdf.storage.atomic_write.os.replace", fail)
    result = tutopdf("print", "un", "--livret")
    assert result.code == ExitCode.CANNOT_WRITE
    assert "le disque est plein" in result.err
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "a4", "--sur", "a4"], "14 pt passerait à 9,9 pt"),
        (["--format", "a4", "--livret", "--variante", "francais"], "9,5 pt passerait à 6,7 pt"),
        (["--format", "a3", "--livret"], "une page A3 n’y tient pas"),
        (["--numeroter"], "--exemplaires 25"),
    ],
)
def test_what_does_not_go_together_is_refused_before_anything_is_done(tutopdf, project, options, said):
    result = tutopdf("print", *options)
    assert result.code == ExitCode.USAGE
    assert said in result.err
    assert "    → " in result.err
    assert not (project / "output").exists()


@pytest.mark.parametrize(
    "options",
    [["--exemplaires", "0"], ["--exemplaires", "501"], ["--exemplaires", "deux"], ["--format", "a6"], ["--sur", "a3"]],
)
@pytest.mark.usefixtures("project")
def test_values_that_mean_nothing_are_refused(tutopdf, options):
    result = tutopdf("print", *options)
    assert result.code == ExitCode.USAGE
    assert options[0] in result.err


@pytest.mark.usefixtures("project")
def test_a_tutorial_that_is_missing_gives_code_3(tutopdf):
    assert tutopdf("print", "trois").code == ExitCode.MISSING


@pytest.mark.usefixtures("project")
def test_warnings_give_code_1_under_strict(tutopdf, write):
    write("un", "# Titre\n\nUn <votre nom> mot.\n\n1. Cliquer.\n")
    assert tutopdf("print", "un").code == 0
    assert tutopdf("print", "un", "--strict").code == 1


@pytest.mark.usefixtures("project")
def test_the_help_is_in_french(tutopdf):
    result = tutopdf("print", "--help")
    assert result.code == 0
    assert "livret" in result.out
    assert "--exemplaires N" in result.out
    assert "<=" not in result.out
