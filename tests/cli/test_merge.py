"""Protects `tutopdf merge`: its exit codes, what it says on which stream, and that the same command goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tutopdf.cli import merge as command
from tutopdf.french.commands import merge as text
from tutopdf.model.merge_report import MergeProgress
from tutopdf.pipelines import merge as conductor

TABLE = "uai;etablissement\n0860001A;Collège Un\n0860002B;Collège Deux\n"


@pytest.fixture
def table(project: Path) -> Path:
    path = project / "ecoles.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_it_says_what_was_made_then_that_nothing_is_left_to_do(tutopdf, project, table):
    first = tutopdf("merge", "un", "--ecoles", table, "--vers", "sortie")
    assert (first.code, first.err) == (0, "")
    assert first.out.startswith("2 établissements : 4 PDF, ")
    assert first.out.endswith(" ko → sortie\n")
    assert len([*(project / "sortie" / "pdf" / "086").rglob("*.pdf")]) == 4
    again = tutopdf("merge", "un", "--ecoles", table, "--vers", "sortie")
    assert again.out == "0 établissement : 0 PDF, 0 octets ; 2 déjà faits → sortie\n"


def test_rows_that_fail_give_code_1_and_say_where_they_are(tutopdf, project, table):
    table.write_text(TABLE + "860003C;Collège\n" + "".join(f";Sans {n}\n" for n in range(20)), encoding="utf-8")
    result = tutopdf("merge", "un", "--ecoles", table, "--vers", "sortie", "--sans-zip")
    assert result.code == 1
    assert "21 en erreur → sortie" in result.out
    assert "ecoles.csv:4: erreur : « 860003C » a perdu son premier zéro." in result.err
    assert "… et 11 autres lignes en erreur." in result.err
    assert "« erreurs.csv »" in result.err
    assert not (project / "sortie" / "zip").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["un"], 2, "il manque --ecoles"),
        (["un", "--ecoles", "ecoles.csv", "--vers", "s", "--sur", "ray://x"], 2, "dask://machine:8786"),
        (["trois", "--ecoles", "ecoles.csv", "--vers", "s"], 3, "le tutoriel « trois » n’existe pas"),
        (["un", "--ecoles", "absent.csv", "--vers", "s"], 1, "absent.csv"),
        (["un", "--ecoles", "ecoles.csv", "--vers", "rien://x"], 2, "« rien:// »"),
        (["un", "--ecoles", "ecoles.csv", "--vers", "tutopdf.toml"], 4, "tutopdf.toml"),
    ],
)
@pytest.mark.usefixtures("table")
def test_what_cannot_be_done_is_said(arguments, code, said, tutopdf):
    result = tutopdf("merge", *arguments)
    assert result.code == code, result.err
    assert said in result.err


def test_ctrl_c_says_that_what_is_done_is_kept(tutopdf, table, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(conductor, "render_tutorial", stop)
    result = tutopdf("merge", "un", "--ecoles", table, "--vers", "sortie")
    assert result.code == 130
    assert "la même commande reprend" in result.err


def test_progress_has_a_rate_and_what_is_left():
    assert text.describe_progress(0, 0, 60_000, 0.0) == "0 établissements sur 60\u202f000"
    said = text.describe_progress(1_200, 3, 60_000, 60.0)
    assert said == "1\u202f200 établissements sur 60\u202f000 (3 en erreur), 20 par seconde, encore 49 min"
    assert text.describe_progress(10, 0, 20, 4.0).endswith(", 2,5 par seconde, encore 4 s")
    assert text.describe_progress(10, 0, 60_000, 10.0).endswith("encore 16 h 40 min")


def test_a_log_has_a_line_now_and_then(capsys, monkeypatch):
    clock = iter([0.0, 0.0, 10.0, 31.0, 40.0])
    monkeypatch.setattr(command.time, "monotonic", lambda: next(clock))
    progress = command._Progress()
    for done in (0, 10, 31, 40):
        progress.show(MergeProgress(done, 0, 100))
    assert capsys.readouterr().err == "31 établissements sur 100, 1,0 par seconde, encore 69 s\n"
