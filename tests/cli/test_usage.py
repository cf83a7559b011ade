"""Protects the help and the usage errors: in French everywhere, on the right stream, with the right code."""

from __future__ import annotations

import re

import pytest

from tutopdf.cli.main import COMMANDS
from tutopdf.version import __version__

ENGLISH = (
    "Usage", "Options:", "Show this", "Error", "No such", "Missing", "Invalid", "Try ", "Commands", "Arguments",
    "COMMAND ", "[ARGS]", "Got unexpected", "Did you mean", "Possible options", "required", "default", "requires",
    "does not", "option ", " is ", " the ", "exit.", "FILE", "PATH", "TEXT", "Aborted",
)  # fmt: skip


def check_french(text: str) -> None:
    assert [word for word in ENGLISH if word in text.replace("l’option ", "")] == []
    # Headings as well: a space before the colon, but in `code : value` of an address.
    assert not re.search(r"[^\W\d_]:(?=\s|$)", text), "no space before a colon"
    assert not re.search(r"[^\W\d_]'[^\W\d_]", text), "a straight apostrophe"


@pytest.mark.parametrize("arguments", [["--help"], *([name, "--help"] for name in COMMANDS)], ids=" ".join)
def test_help_is_in_french_on_standard_output(tutopdf, arguments):
    result = tutopdf(*arguments)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Utilisation : tutopdf")
    assert "Affiche cette aide." in result.out
    check_french(result.out)


def test_the_help_lists_every_command_and_build_s_lists_the_exit_codes(tutopdf):
    text = tutopdf("--help").out
    assert [name for name in COMMANDS if f"\n  {name} " not in text] == []
    codes = " ".join(tutopdf("build", "--help").out.split())
    assert re.search(r"0 fait, 1 .*, 2 .*, 3 .*, 4 .*, 70 ", codes)


def test_without_a_command_the_help_is_shown(tutopdf):
    result = tutopdf()
    assert result.code == 2
    check_french(result.out + result.err)
    assert "Utilisation : tutopdf" in result.out + result.err


def test_the_version_is_said(tutopdf):
    result = tutopdf("--version")
    assert (result.code, result.out.strip()) == (0, f"tutopdf, version {__version__}")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["buidl"], "la commande « buidl » n’existe pas. Vouliez-vous dire build ?"),
        (["zzzzz"], "la commande « zzzzz » n’existe pas."),
        (["BUILD"], "la commande « BUILD » n’existe pas. Vouliez-vous dire build ?"),
        (["--zzz"], "l’option --zzz n’existe pas."),
        (["build", "--zzz"], "l’option --zzz n’existe pas."),
        (["build", "--stric"], "--strict"),
        (["build", "-z"], "l’option -z n’existe pas."),
        (["build", "--variante"], "--variante"),
        (["build", "--variante", "anglais"], "Valeurs possibles : francais, simplifie, toutes."),
        (["build", "--strict=oui"], "--strict"),
        (["build", "--sortie"], "--sortie"),
        (["new"], "il manque NOM."),
        (["new", "a", "b"], "il y a un mot de trop"),
        (["grid"], "il manque IMAGE."),
        (["inspect"], "il manque PDF."),
        (["inspect", "a", "b"], "il y a un mot de trop"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistyped_command_is_told_in_french_on_standard_error(tutopdf, project, arguments, said):
    result = tutopdf(*arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("Erreur : ")
    assert said in result.err
    check_french(result.err)
    assert not (project / "output").exists()


@pytest.mark.parametrize("arguments", [["buidl"], ["build", "--zzz"], ["build", "--variante"], ["new"]], ids=" ".join)
def test_a_usage_error_says_where_the_help_is(tutopdf, arguments):
    assert re.search(r"Essayez « tutopdf( \w+)? --help » pour l’aide\.", tutopdf(*arguments).err)


@pytest.mark.usefixtures("project")
def test_a_name_that_begins_with_a_dash_is_an_option(tutopdf):
    assert tutopdf("build", "-essai").code == 2
    assert tutopdf("build", "--", "-essai").code == 3


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["build", "--processus", "0"], "de 1 à 64."),
        (["build", "--poids-max", "abc"], "222.2 ko"),
        (["print", "--exemplaires", "0"], "de 1 à 500."),
        (["publish", "--spip", "2.1"], "3.1 au moins"),
        (["build", "--variante", "toute"], "toutes"),
    ],
)
def test_a_value_that_is_refused_comes_with_what_is_accepted(tutopdf, arguments, expected):
    said = tutopdf(*arguments).err
    assert expected in said
    check_french(said)
