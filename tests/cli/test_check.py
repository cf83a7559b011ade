"""Protects `tutopdf check`: what it shows, its exit codes, what it asks before it changes a file."""

from __future__ import annotations

import json
import sys

import pytest

from tests.cli.conftest import GOOD
from tests.support import link

CLEAN = """# Valider son adresse

Ce guide aide les familles.

::: simplifié Valider votre adresse
Ce document vous aide à valider votre adresse.
:::

1. Cliquer sur le bouton rouge.

::: simplifié
Cliquez sur le bouton rouge.
:::
"""
NEGATIVE = CLEAN.replace("Cliquez sur le bouton rouge.\n", "Ne quittez pas la page.\n")
LONG = CLEAN.replace(
    "Cliquez sur le bouton rouge.\n",
    "Cliquez sur le grand bouton rouge de la page pour envoyer votre nouvelle adresse mail au collège.\n",
)


@pytest.fixture
def clean(project, write):
    """A project whose two tutorials have nothing to be said of."""
    write("un", CLEAN)
    write("deux", CLEAN)
    return project


@pytest.mark.usefixtures("clean")
def test_a_clean_tutorial_gives_code_0_on_standard_output_alone(tutopdf):
    result = tutopdf("check", "--strict")
    assert (result.code, result.err) == (0, "")
    assert "Résultat\u00a0: rien à signaler." in result.out
    assert "Lisibilité de « sources/un.md »" in result.out


@pytest.mark.usefixtures("clean")
def test_an_error_gives_code_1_with_its_rule_its_line_and_what_to_do(tutopdf, write):
    write("un", LONG)
    result = tutopdf("check", "un")
    assert result.code == 1
    assert "sources/un.md\n  ligne 12 – erreur : " in result.out
    assert "[FALC-T1]" in result.out
    assert "      → " in result.out
    assert "Pourquoi ces règles :\n  FALC-T1\u00a0: " in result.out
    assert "1 erreur" in result.out.splitlines()[-1]


@pytest.mark.usefixtures("clean")
def test_a_warning_gives_code_1_under_strict_alone(tutopdf, write):
    write("un", NEGATIVE)
    assert tutopdf("check", "un").code == 0
    assert tutopdf("check", "un", "--strict").code == 1


@pytest.mark.usefixtures("clean")
def test_a_silenced_rule_is_counted_and_gives_code_0(tutopdf, write):
    write("un", NEGATIVE.replace("la page.\n", "la page. <!-- tutopdf: FALC-T18 sécurité -->\n"))
    result = tutopdf("check", "un", "--strict")
    assert result.code == 0
    assert "sources/un.md:12:1 : FALC-T18 (sécurité)" in result.out
    assert "1 règle en sourdine" in result.out.splitlines()[-1]


@pytest.mark.usefixtures("clean")
def test_families_of_rules_are_chosen(tutopdf, write):
    write("un", NEGATIVE + "\n2. Cliquer cliquer.\n\n::: simplifié\nCliquez.\n:::\n")
    told = {name: tutopdf("check", "un", "--regles", name).out for name in ("source", "francais", "falc")}
    assert ["FALC-T18" in told[name] for name in told] == [False, False, True]
    assert ["word-doubled" in told[name] for name in told] == [False, True, False]
    both = tutopdf("check", "un", "--regles", "falc", "--regles", "Français").out
    assert "FALC-T18" in both
    assert "word-doubled" in both


@pytest.mark.usefixtures("clean")
def test_the_french_variant_is_read_for_easy_reading_on_demand(tutopdf, write):
    write("un", CLEAN.replace("1. Cliquer", "1. Il faut cliquer"))
    assert "FALC-T17" not in tutopdf("check", "un").out
    assert "FALC-T17" in tutopdf("check", "un", "--variante", "francais").out


@pytest.mark.usefixtures("clean")
def test_what_is_found_in_a_published_text_is_only_remarked(tutopdf, write):
    text = CLEAN.replace("1. Cliquer sur", "1. Cliquer sur sur")
    write("un", text)
    assert tutopdf("check", "un", "--strict").code == 1
    write("un", "+++\ntexte_publie = true\n+++\n" + text)
    result = tutopdf("check", "un", "--strict")
    assert result.code == 0
    assert "remarque : " in result.out
    assert "word-doubled" in result.out


@pytest.mark.usefixtures("clean")
def test_everything_that_a_build_says_is_said(tutopdf, write):
    write("un", CLEAN.replace("1. Cliquer", "1. <votre nom> Cliquer") + "\n![Une page](rien.png)\n")
    result = tutopdf("check", "un")
    assert result.code == 0
    assert "l’image « rien.png » est introuvable" in result.out
    assert "« <votre nom>" in result.out


@pytest.mark.usefixtures("clean")
def test_nothing_is_written(tutopdf, clean):
    before = {path: path.read_bytes() for path in clean.rglob("*") if path.is_file()}
    tutopdf("check", "--pdf")
    assert {path: path.read_bytes() for path in clean.rglob("*") if path.is_file()} == before
    assert not (clean / "output").exists()


@pytest.mark.usefixtures("clean")
@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_other_forms_are_for_programs(tutopdf, write, form):
    write("un", LONG)
    result = tutopdf("check", "un", "--format", form)
    assert (result.code, result.err) == (1, "")
    if form == "github":
        assert result.out.startswith("::error file=sources/un.md,line=12,")
    else:
        assert "FALC-T1" in json.dumps(json.loads(result.out))


# Finished PDFs


@pytest.mark.usefixtures("clean")
def test_pdfs_that_were_not_built_are_said(tutopdf):
    result = tutopdf("check", "un", "--pdf")
    assert "tutopdf build un" in result.out
    tutopdf("build", "un")
    assert "tutopdf build un" not in tutopdf("check", "un", "--pdf").out


@pytest.mark.usefixtures("clean")
def test_a_pdf_older_than_its_source_is_said(tutopdf, write):
    tutopdf("build", "un")
    assert "output/un.pdf\n" not in tutopdf("check", "un", "--pdf").out
    write("un", CLEAN.replace("aide les familles", "aide tout le monde"))
    result = tutopdf("check", "un", "--pdf")
    assert result.code == 1
    assert "tutopdf build" in result.out
    assert "output/un.pdf" in result.out


def test_a_pdf_from_elsewhere_is_read_without_a_project(tutopdf, empty):
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(200, 100)
    writer.write(empty / "autre.pdf")
    result = tutopdf("check", "autre.pdf")
    assert result.code == 1
    assert "autre.pdf\n" in result.out


@pytest.mark.usefixtures("clean")
def test_what_is_missing_gives_code_3(tutopdf):
    assert tutopdf("check", "rien").code == 3
    assert tutopdf("check", "rien.pdf").code == 3


# Mending


UGLY = CLEAN.replace("Ce guide aide", "Ce  guide aide l'ensemble des").replace("familles.", "familles !")


@pytest.fixture
def asked(monkeypatch):
    """Answer the question: `asked("oui")`."""

    def answer(text: str) -> None:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: text)

    return answer


def test_mending_shows_then_asks_then_writes(tutopdf, clean, write, asked):
    path = write("un", UGLY)
    asked("oui")
    result = tutopdf("check", "un", "--corriger")
    assert "Corrections proposées pour sources/un.md" in result.err
    assert "Corrigé : sources/un.md (1 ligne)" in result.err
    assert "Ce guide aide l’ensemble des les familles\u202f!" in path.read_text(encoding="utf-8")
    assert (clean / "sources" / "deux.md").read_text(encoding="utf-8") == CLEAN


@pytest.mark.usefixtures("clean")
def test_a_no_changes_nothing(tutopdf, write, asked):
    path = write("un", UGLY)
    asked("non")
    result = tutopdf("check", "un", "--corriger")
    assert "Rien n’a été changé." in result.err
    assert path.read_text(encoding="utf-8") == UGLY


@pytest.mark.usefixtures("clean")
def test_where_nobody_can_answer_nothing_changes_without_a_yes(tutopdf, write):
    path = write("un", UGLY)
    result = tutopdf("check", "un", "--corriger")
    assert result.code == 2
    assert path.read_text(encoding="utf-8") == UGLY
    assert tutopdf("check", "un", "--corriger", "--oui").code == 0
    assert path.read_text(encoding="utf-8") != UGLY


@pytest.mark.usefixtures("clean")
def test_nothing_to_mend_is_said(tutopdf, write):
    write("un", GOOD)
    assert "Rien à corriger automatiquement." in tutopdf("check", "un", "--corriger").err


@pytest.mark.skipif(sys.platform == "win32", reason="rights are POSIX's")
def test_a_file_keeps_its_rights(tutopdf, clean, write):
    path = write("un", UGLY)
    path.chmod(0o640)
    tutopdf("check", "un", "--corriger", "--oui")
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_text(encoding="utf-8") != UGLY
    assert [found.name for found in (clean / "sources").iterdir() if found.name.startswith(".")] == []


def test_a_link_goes_on_leading_to_the_file_that_is_mended(tutopdf, clean, write):
    path = write("un", UGLY)
    real = path.rename(clean / "vrai.md")
    link(path, real)
    tutopdf("check", "un", "--corriger", "--oui")
    assert path.is_symlink()
    assert real.read_text(encoding="utf-8") != UGLY


def test_a_link_out_of_the_project_is_left_alone(tutopdf, clean, write):
    path = write("un", UGLY)
    real = path.rename(clean.parent / "dehors.md")
    link(path, real)
    assert "Rien à corriger" in tutopdf("check", "un", "--corriger", "--oui").err
    assert real.read_text(encoding="utf-8") == UGLY


@pytest.mark.usefixtures("clean")
def test_a_pdf_is_not_mended_and_nothing_that_was_not_named_is(tutopdf, write):
    path = write("un", UGLY)
    result = tutopdf("check", "autre.pdf", "--corriger", "--oui")
    assert result.code == 2
    assert "un PDF ne se corrige pas" in result.err
    assert path.read_text(encoding="utf-8") == UGLY


def test_one_pdf_that_cannot_be_read_does_not_stop_the_others(tutopdf, clean):
    tutopdf("build")
    (clean / "output" / "un.pdf").write_bytes(b"")
    result = tutopdf("check", "--pdf")
    assert result.code == 3
    assert "output/un.pdf\n  erreur : ce PDF n’est plus lisible." in result.out
    assert "tutopdf build un" in result.out
    (clean / "vide.pdf").write_bytes(b"")
    result = tutopdf("check", "vide.pdf", "output/deux.pdf", "rien.pdf")
    assert result.code == 3
    assert "« vide.pdf » n’est pas un PDF lisible" in result.out
    assert "rien.pdf\n  erreur : ce fichier n’existe pas." in result.out


# Comments that silence a rule


@pytest.mark.usefixtures("clean")
def test_a_comment_is_idle_only_where_its_rule_was_asked(tutopdf, write):
    comment = "<!-- tutopdf: FALC-T18 sécurité -->"
    write("un", NEGATIVE.replace("la page.\n", f"la page. {comment}\n"))
    for arguments in ((), ("--variante", "francais"), ("--regles", "source")):
        assert "n’a rien à dire" not in tutopdf("check", "un", *arguments).out
    write("un", CLEAN.replace("bouton rouge.\n:::", f"bouton rouge. {comment}\n:::"))
    assert "n’a rien à dire" in tutopdf("check", "un").out


def test_mending_is_not_promised_for_a_file_whose_encoding_lacks_the_signs(tutopdf, clean):
    (clean / "sources" / "un.md").write_bytes(CLEAN.replace("familles.", "familles !").encode("cp1252"))
    result = tutopdf("check", "un")
    assert "Windows-1252" in result.out
    assert "--corriger" not in result.out


@pytest.mark.usefixtures("clean")
def test_a_pdf_with_a_qr_code_says_what_its_source_says(tutopdf, write):
    front = '+++\narticle = "https://college.example.fr/article12"\nqr = true\n+++\n'
    write("un", front + CLEAN)
    tutopdf("build", "un")
    assert "pdf-text" not in tutopdf("check", "un", "--pdf").out
