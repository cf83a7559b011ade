"""Protects `tutopdf build`: its exit codes, what it writes and where, what it prints on which stream."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tutopdf.model.diagnostics import ExitCode
from tutopdf.pipelines.watch import _is_dependency, watch_project

from .conftest import GOOD

WARNED = "# Titre\n\n<x y>\n\n1. Cliquer.\n"
BROKEN = "# Titre\n\n1. Un.\n\n::: info Ouvert\nJamais fermé.\n"


def pdfs(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# Codes 0 and 1


def test_a_build_writes_both_variants_and_says_so_on_standard_output(tutopdf, project):
    result = tutopdf("build")
    assert (result.code, result.err) == (0, "")
    assert pdfs(project / "output") == ["deux-simplifie.pdf", "deux.pdf", "un-simplifie.pdf", "un.pdf"]
    assert len(result.out.splitlines()) == 4


def test_a_line_tells_the_variant_the_pages_the_bytes_and_the_weight_with_a_comma(tutopdf, project):
    line = tutopdf("build", "un", "--variante", "francais").out
    size = (project / "output" / "un.pdf").stat().st_size
    weight = f"{size / 1024:.1f}".removesuffix(".0").replace(".", ",")
    grouped = f"{size:,}".replace(",", "\u202f")
    assert line == f"un (français) : 1 page, {grouped} octets ({weight} ko) → {Path('output', 'un.pdf')}\n"


def test_an_error_in_a_source_gives_code_1_and_the_others_are_built(tutopdf, project, write):
    write("un", BROKEN)
    result = tutopdf("build")
    assert result.code == 1
    assert pdfs(project / "output") == ["deux-simplifie.pdf", "deux.pdf"]
    assert result.err.startswith("sources/un.md:5:1: erreur : ")
    assert "À corriger : 1 erreur." in result.err
    assert "erreur" not in result.out


def test_warnings_give_code_0_and_code_1_under_strict(tutopdf, project, write):
    write("un", WARNED)
    plain = tutopdf("build", "un")
    strict = tutopdf("build", "un", "--strict")
    assert (plain.code, strict.code) == (0, 1)
    assert plain.err == "À relire : 1 avertissement, avec : tutopdf check un\n"
    assert "sources/un.md:3:1: avertissement : " in strict.err
    assert "À corriger : 1 avertissement." in strict.err
    assert pdfs(project / "output") == ["un-simplifie.pdf", "un.pdf"]


def test_strict_does_not_mind_a_notice(tutopdf, project):
    (project / "sources" / "un.md").write_bytes(GOOD.encode("cp1252"))
    result = tutopdf("build", "un", "--strict")
    assert result.code == 0
    assert result.err == "À relire : 1 remarque, avec : tutopdf check un\n"


def test_all_that_there_is_to_say_can_be_asked(tutopdf, project, write):
    (project / "sources" / "deux.md").write_bytes(GOOD.encode("cp1252"))
    write("un", WARNED)
    result = tutopdf("build", "--tout")
    assert "sources/deux.md: remarque : " in result.err
    assert "sources/un.md:3:1: avertissement : " in result.err
    assert "À relire" not in result.err


@pytest.mark.usefixtures("project")
def test_what_only_a_build_can_say_is_said(tutopdf):
    result = tutopdf("build", "un", "--poids-max", "1 ko")
    assert result.err.count("avertissement : le PDF") == 2
    assert "À relire" not in result.err


def test_diagnostics_are_told_in_reading_order(tutopdf, write):
    write("un", "# Titre\n\n1. Un {{ c }} et {{ a }}.\n\n## Partie\n\n<x y>\n\n2. Deux {{ b }}.\n")
    places = [
        line.split(": ")[0] for line in tutopdf("build", "--tout").err.splitlines() if line.startswith("sources/")
    ]
    assert places == ["sources/un.md:3:7", "sources/un.md:3:18", "sources/un.md:7:1", "sources/un.md:9:9"]


# What is built, and where


@pytest.mark.parametrize(
    ("variant", "written"),
    [
        ("francais", ["un.pdf"]),
        ("simplifie", ["un-simplifie.pdf"]),
        ("toutes", ["un-simplifie.pdf", "un.pdf"]),
    ],
)
def test_a_variant_can_be_chosen(tutopdf, project, variant, written):
    assert tutopdf("build", "un", "--variante", variant).code == 0
    assert pdfs(project / "output") == written


@pytest.mark.parametrize("name", ["un", "un.md", "sources/un.md", "sources\\un.md"])
def test_a_tutorial_is_named_with_or_without_its_folder(tutopdf, project, name):
    assert tutopdf("build", name, "--variante", "francais").code == 0
    assert pdfs(project / "output") == ["un.pdf"]


def test_an_absolute_path_names_a_tutorial(tutopdf, project):
    assert tutopdf("build", project / "sources" / "un.md", "--variante", "francais").code == 0
    assert pdfs(project / "output") == ["un.pdf"]


def test_another_folder_can_be_written_to_and_is_made(tutopdf, project):
    result = tutopdf("build", "un", "--sortie", "ailleurs/très loin")
    assert result.code == 0
    assert pdfs(project / "ailleurs" / "très loin") == ["un-simplifie.pdf", "un.pdf"]
    assert not (project / "output").exists()
    assert str(Path("ailleurs", "très loin", "un.pdf")) in result.out


def test_the_project_is_found_from_a_folder_in_it(tutopdf, project, monkeypatch):
    monkeypatch.chdir(project / "sources")
    assert tutopdf("build", "un").code == 0
    assert pdfs(project / "output") == ["un-simplifie.pdf", "un.pdf"]


def test_a_relative_output_is_where_the_user_stands(tutopdf, project, monkeypatch):
    monkeypatch.chdir(project / "sources")
    assert tutopdf("build", "un", "--sortie", "ici").code == 0
    assert pdfs(project / "sources" / "ici") == ["un-simplifie.pdf", "un.pdf"]


def test_names_with_spaces_accents_and_signs_are_built(tutopdf, project):
    name = "L’été & « moi » {x} 100 %"
    (project / "sources" / f"{name}.md").write_text(GOOD, encoding="utf-8")
    result = tutopdf("build", name)
    assert result.code == 0
    assert pdfs(project / "output") == [f"{name}-simplifie.pdf", f"{name}.pdf"]
    assert f"{name} (français)" in result.out


@pytest.mark.usefixtures("project")
def test_the_pdfs_can_be_opened_once_made(tutopdf, monkeypatch):
    opened = []
    monkeypatch.setattr("click.launch", lambda path: opened.append(Path(path).name))
    tutopdf("build", "un", "--ouvrir")
    assert opened == ["un.pdf", "un-simplifie.pdf"]


def test_two_tutorials_that_would_write_the_same_pdf_are_refused_and_the_others_built(tutopdf, project, write):
    write("un-simplifie", GOOD)
    result = tutopdf("build")
    assert result.code == 1
    assert pdfs(project / "output") == ["deux-simplifie.pdf", "deux.pdf"]
    assert result.err.count("écriraient tous les deux") == 2


# Code 3


def test_without_a_project_the_code_is_3(tutopdf, empty):
    result = tutopdf("build")
    assert (result.code, result.out) == (3, "")
    assert "aucun projet ici" in result.err
    assert list(empty.iterdir()) == []


def test_unknown_tutorials_give_code_3_the_nearest_name_and_no_pdf(tutopdf, project):
    result = tutopdf("build", "un", "deu", "zzzz")
    assert (result.code, result.out) == (3, "")
    assert "le tutoriel « deu » n’existe pas" in result.err
    assert "Vouliez-vous dire « deux » ?" in result.err
    assert "le tutoriel « zzzz » n’existe pas" in result.err
    assert "Tutoriels disponibles : deux, un." in result.err
    assert not (project / "output").exists()


def test_a_project_without_tutorials_gives_code_3(tutopdf, empty):
    (empty / "tutopdf.toml").touch()
    result = tutopdf("build")
    assert result.code == 3
    assert "ne contient aucun tutoriel" in result.err


@pytest.mark.parametrize("unreadable", ["un.md", "tutopdf.toml"])
@pytest.mark.usefixtures("project")
def test_a_named_tutorial_or_settings_that_cannot_be_read_give_code_3(tutopdf, monkeypatch, unreadable):
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == unreadable:
            raise PermissionError(errno.EACCES, "refused", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    result = tutopdf("build", "un")
    assert result.code == 3
    assert "ce fichier ne peut pas être lu : l’accès est refusé" in result.err


# Codes 4 and 70


def test_an_output_that_cannot_be_written_gives_code_4(tutopdf, project):
    (project / "output").write_text("un fichier", encoding="utf-8")
    result = tutopdf("build")
    assert (result.code, result.out) == (4, "")
    assert "impossible d’écrire" in result.err


def test_a_full_disk_gives_code_4_and_no_file_is_left_over(tutopdf, project, monkeypatch):
    def refuse(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", refuse)
    result = tutopdf("build")
    assert (result.code, result.out) == (4, "")
    assert "le disque est plein" in result.err
    assert pdfs(project / "output") == []


@pytest.mark.usefixtures("project")
def test_a_fault_of_ours_gives_code_70_and_the_only_traceback(tutopdf, monkeypatch):
    def fail(*_args: object, **_more: object) -> None:
        raise ZeroDivisionError("a fault")

    monkeypatch.setattr("tutopdf.pipelines.steps.prepare.read_tutorial", fail)
    result = tutopdf("build")
    assert (result.code, result.out) == (70, "")
    assert "ZeroDivisionError: a fault" in result.err
    assert "ce n’est pas votre faute" in result.err


@pytest.mark.usefixtures("project")
def test_ctrl_c_is_no_fault(tutopdf, monkeypatch):
    def stop(*_args: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tutopdf.pipelines.steps.prepare.read_tutorial", stop)
    result = tutopdf("build")
    assert (result.code, result.err.strip()) == (130, "Arrêté.")


def test_exit_codes_are_a_stable_interface():
    assert {code.name: int(code) for code in ExitCode} == {
        "DONE": 0,
        "SOURCE_ERRORS": 1,
        "USAGE": 2,
        "MISSING": 3,
        "CANNOT_WRITE": 4,
        "INTERNAL": 70,
    }


# JSON


@pytest.mark.usefixtures("project")
def test_json_has_the_documented_keys(tutopdf):
    result = tutopdf("build", "un", "--json")
    report = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert set(report) == {"code", "pdf", "diagnostics"}
    assert (report["code"], report["diagnostics"]) == (0, [])
    assert [(pdf["tutoriel"], pdf["variante"]) for pdf in report["pdf"]] == [("un", "francais"), ("un", "simplifie")]
    for pdf in report["pdf"]:
        assert set(pdf) == {"tutoriel", "variante", "fichier", "pages", "octets", "poids", "a_jour", "images"}
        assert Path(pdf["fichier"]).stat().st_size == pdf["octets"]
        assert pdf["pages"] == 1


@pytest.mark.usefixtures("empty")
def test_json_tells_every_picture(tutopdf):
    tutopdf("new", "essai")
    report = json.loads(tutopdf("build", "--json").out)
    pictures = report["pdf"][0]["images"]
    assert [picture["nom"] for picture in pictures] == ["essai/1-exemple.png", "essai/2-exemple.png"]
    assert all(picture.keys() >= {"nom", "codage", "octets", "ppp"} for picture in pictures)


def test_json_tells_the_diagnostics_in_french_and_nothing_else_is_printed(tutopdf, write):
    write("un", BROKEN)
    write("deux", "# Titre\n\n<x y>\n\n1. Un.\n")
    result = tutopdf("build", "--json")
    report = json.loads(result.out)
    assert (result.code, report["code"], result.err) == (1, 1, "")
    for diagnostic in report["diagnostics"]:
        assert set(diagnostic) == {"gravite", "code", "fichier", "ligne", "colonne", "message", "conseil"}
    found = {(one["gravite"], one["code"], one["fichier"], one["ligne"]) for one in report["diagnostics"]}
    assert found == {
        ("erreur", "container-unclosed", "sources/un.md", 5),
        ("avertissement", "tag-printed", "sources/deux.md", 3),
    }
    assert "n’est jamais fermé" in "".join(one["message"] for one in report["diagnostics"])


# The real command


def test_the_command_runs_as_a_module_in_any_console(project):
    (project / "sources" / "un.md").write_text(BROKEN, encoding="utf-8")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "TUTOPDF_CACHE": ""}
    found = subprocess.run(
        [sys.executable, "-m", "tutopdf", "build"], cwd=project, env=environment, capture_output=True, check=False
    )
    assert found.returncode == 1
    assert b"Traceback" not in found.stderr
    assert b"deux" in found.stdout


# Watching


@pytest.mark.parametrize(
    ("path", "watched"),
    [
        ("sources/un.md", True),
        ("images/un/1.png", True),
        ("images/un/1.PNG", True),
        ("images/photo.jpeg", True),
        ("images/un/1.toml", True),
        ("tutopdf.toml", True),
        ("output/un.pdf", False),
        ("output/grilles/un/1.png", False),
        ("sources/.un.md.swp", False),
        ("sources/~un.md", False),
        ("sources/un.md~", False),
        ("sources/.#un.md", False),
        ("sources/un.md.tmp", False),
        ("images/un/.tutopdf-x.png", False),
        (".git/index", False),
        ("README.md", False),
        ("images/tutopdf.txt", False),
        ("autre/tutopdf.toml", False),
    ],
)
def test_only_what_a_build_reads_is_watched(tmp_path, path, watched):
    assert _is_dependency(tmp_path, tmp_path / path) is watched


def test_what_is_outside_the_project_is_not_watched(tmp_path):
    assert not _is_dependency(tmp_path / "a", tmp_path / "b" / "sources" / "x.md")


def test_a_file_saved_by_rename_is_seen(project):
    seen: list[list[str]] = []
    ready, done = threading.Event(), threading.Event()

    def watch() -> None:
        ready.set()
        for names in watch_project(project):
            seen.append(names)
            if "sources/un.md" in names:
                break
        done.set()

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    assert ready.wait(5)
    for attempt in range(40):
        beside = project / "sources" / ".un.md.new"
        beside.write_text(f"{GOOD}\n<!-- {attempt} -->", encoding="utf-8")
        beside.replace(project / "sources" / "un.md")
        if done.wait(0.5):
            break
    assert done.is_set()
    assert "sources/un.md" in seen[-1]
    assert not any(name.endswith(".new") for names in seen for name in names)


def test_watching_builds_again_tells_mistakes_and_goes_on(tutopdf, project, monkeypatch):
    def changes(_root: Path):
        (project / "sources" / "un.md").write_text(BROKEN, encoding="utf-8")
        yield ["sources/un.md"]
        (project / "sources" / "un.md").unlink()
        yield ["sources/un.md"]
        (project / "sources" / "un.md").write_text(GOOD, encoding="utf-8")
        yield ["sources/un.md"]
        raise KeyboardInterrupt

    monkeypatch.setattr("tutopdf.pipelines.watch.watch_project", changes)
    result = tutopdf("build", "un", "--variante", "francais", "--surveiller")
    assert result.code == 130
    assert result.err.count("Changement : sources/un.md") == 3
    assert "n’est jamais fermé" in result.err
    assert "le tutoriel « un » n’existe pas" in result.err
    assert result.out.count("un (français)") == 2
