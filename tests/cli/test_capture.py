"""Protects `tutopdf capture`: what it says, its exit codes, and that a check changes nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tutopdf.french.commands.capture import summarise
from tutopdf.storage.trust import trust_made_here

pytestmark = pytest.mark.slow

PAGE = "<!DOCTYPE html><meta charset=utf-8><body><button style='margin:{margin}px'>Valider</button></body>"
MARKS = """[capture]
serveur = "site"
adresse = "index.html"
fenetre = [400, 300]
densite = 1

[[repere]]
forme = "cadre"
role = "button"
nom = "Valider"
texte = "le bouton"
"""


@pytest.fixture
def replica(project: Path, browser: str) -> Path:
    assert browser
    for folder in ("images", "site"):
        (project / folder).mkdir()
    (project / "sources" / "un.md").write_text("# Un\n\n1. Cliquer.\n   ![Le bouton](un.png)\n", encoding="utf-8")
    (project / "images" / "un.toml").write_text(MARKS, encoding="utf-8")
    draw(project, 50)
    trust_made_here(project)
    return project


def draw(project: Path, margin: int, page: str = PAGE) -> None:
    (project / "site" / "index.html").write_text(page.format(margin=margin), encoding="utf-8")


def snapshot(project: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (project / "images").iterdir()}


def test_it_takes_checks_and_takes_again(tutopdf, replica):
    first = tutopdf("capture")
    assert (first.code, first.err) == (0, "")
    assert "un.png : nouvelle image" in first.out
    assert tutopdf("build", "un", "--strict").code == 0
    assert "un.png : inchangée" in tutopdf("capture", "un", "--verifier").out
    before = snapshot(replica)
    draw(replica, 90)
    check = tutopdf("capture", "--verifier")
    assert check.code == 1
    assert "changerait, repères déplacés" in check.out
    assert snapshot(replica) == before
    again = tutopdf("capture")
    assert again.code == 0
    assert "a changé, repères déplacés" in again.out
    report = (replica / "output" / "captures" / "rapport.html").read_text(encoding="utf-8")
    assert report.count("data:image/png;base64,") == 3, "before, after, what changes"
    assert "Changées : 1, dont repères déplacés : 1." in report
    assert "un.png" in report
    assert "http" not in report
    assert tutopdf("capture", "--verifier").code == 0


def test_what_is_gone_is_an_error_with_its_step(tutopdf, replica):
    tutopdf("capture")
    before = snapshot(replica)
    draw(replica, 0, "<!DOCTYPE html><p>Rien</p>")
    result = tutopdf("capture")
    assert result.code == 1
    assert "images/un.toml:7: erreur : « Valider » n’est plus sur la page (étape 1 de un)" in result.err
    assert "l’ancienne image est gardée" in result.out
    assert snapshot(replica) == before
    report = (replica / "output" / "captures" / "rapport.html").read_text(encoding="utf-8")
    assert "« Valider » n’est plus sur la page (étape 1 de un)" in report


@pytest.mark.usefixtures("project")
def test_without_a_table_there_is_nothing_to_do(tutopdf):
    result = tutopdf("capture")
    assert (result.code, result.err) == (0, "")
    assert "Aucune image à refaire" in result.out


@pytest.mark.usefixtures("replica")
def test_without_a_browser_it_says_which_package(tutopdf, monkeypatch):
    monkeypatch.setattr("tutopdf.capturing.browser._locate", lambda *_: None)
    result = tutopdf("capture")
    assert result.code == 3
    assert "apt install chromium" in result.err


@pytest.mark.usefixtures("replica")
def test_without_the_extra_it_says_what_to_install(tutopdf, monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    result = tutopdf("capture")
    assert result.code == 3
    assert 'pip install "tutopdf[capture]"' in result.err


def test_a_login_that_nobody_can_do_is_refused_at_once(tutopdf, replica):
    (replica / "images" / "un.toml").write_text(MARKS.replace("[[", 'connexion = "manuelle"\n[[', 1), encoding="utf-8")
    result = tutopdf("capture")
    assert result.code == 2
    assert "personne ne peut la faire ici" in result.err


def test_at_night_nothing_is_said_of_what_did_not_change(tutopdf, replica):
    tutopdf("capture")
    night = tutopdf("capture", "--verifier", "--sans-personne")
    assert (night.code, night.out, night.err) == (0, "", "")
    draw(replica, 90)
    night = tutopdf("capture", "--verifier", "--sans-personne")
    assert night.code == 1
    assert "un.png" in night.out
    assert "rapport.html" in night.out


def test_a_report_of_another_night_is_not_taken_for_this_one_s(tutopdf, replica):
    tutopdf("capture")
    report = replica / "output" / "captures" / "rapport.html"
    draw(replica, 90)
    tutopdf("capture", "--verifier")
    assert "Changées : 1" in report.read_text(encoding="utf-8")
    draw(replica, 50)
    assert tutopdf("capture", "--verifier").code == 0
    told = report.read_text(encoding="utf-8")
    assert "Changées : 0" in told
    assert "Regardé le " in told


def test_what_became_of_the_pictures_is_summed_up():
    assert summarise(same=9, changed=2, moved=1, untaken=1, verify=True) == (
        "12 images : 9 inchangées, 2 changeraient (repères déplacés : 1), 1 pas refaite"
    )
    assert summarise(same=1, changed=1, moved=0, untaken=0, verify=False) == "2 images : 1 inchangée, 1 refaite"


def test_a_mistake_in_a_table_is_an_error_with_its_line(tutopdf, replica):
    (replica / "images" / "un.toml").write_text(MARKS.replace("adresse", "adress"), encoding="utf-8")
    result = tutopdf("capture")
    assert result.code == 1
    assert "images/un.toml:3:1: erreur : le réglage « adress » n’existe pas." in result.err


def test_before_its_capture_a_mark_says_what_it_waits_for(tutopdf, replica):
    tutopdf("capture")
    (replica / "images" / "un.toml").write_text(MARKS, encoding="utf-8")
    result = tutopdf("build", "un")
    assert result.code == 1
    assert "il attend sa capture" in result.err


@pytest.mark.parametrize("arguments", [("--seuil", "200"), ("--seuil", "beaucoup"), ("--nawak",)])
def test_a_mistyped_option_gives_code_2(tutopdf, project, arguments):
    assert project
    assert tutopdf("capture", *arguments).code == 2


def test_an_unknown_browser_in_the_settings_is_said(tutopdf, project):
    (project / "tutopdf.toml").write_text('navigateur = "./programme"\n', encoding="utf-8")
    result = tutopdf("capture")
    assert "tutopdf.toml:1:1: erreur : « ./programme » n’est pas une valeur de « navigateur »" in result.err
