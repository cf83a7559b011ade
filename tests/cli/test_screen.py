"""Protects the terminal: nothing that a file's name, a title or a typed name holds is obeyed by it."""

from __future__ import annotations

import ast
import json
import sys
from pathlib import Path

import pytest
from pypdf import PdfWriter

import tutopdf.cli
from tutopdf.cli.screen import say

TITLE = "Titre\x1b]0;pris\x07\x9b31m\u202erouge\r\nfaux: erreur\u2028::error::faux"


def harmless(*shown: str) -> bool:
    return all(char.isprintable() or char in "\n\t\u00a0\u202f" for text in shown for char in text)


@pytest.fixture
def pdf(empty: Path) -> Path:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Title": TITLE})
    path = empty / "titre.pdf"
    with path.open("wb") as file:
        writer.write(file)
    return path


def test_the_title_of_a_pdf_is_a_line(tutopdf, pdf: Path):
    result = tutopdf("inspect", pdf)
    assert (result.code, harmless(result.out, result.err)) == (0, True)
    assert result.out.split("\n")[0] == "Titre·]0;pris··31m·rouge··faux: erreur·::error::faux"


def test_the_title_of_a_pdf_is_whole_in_json(tutopdf, pdf: Path):
    result = tutopdf("inspect", "--json", pdf)
    assert harmless(result.out)
    assert json.loads(result.out)["title"] == TITLE


NAME = "u\x1b[2Jn\nfaux.md: erreur\u202e"


@pytest.mark.parametrize("command", ["build", "check", "publish", "print"])
@pytest.mark.parametrize("body", ["# Un bon tutoriel\n\n1. Cliquer.\n", "Rien.\n"])
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
def test_the_name_of_a_file_is_in_its_line(command: str, body: str, tutopdf, project: Path):
    (project / "sources" / f"{NAME}.md").write_text(body, encoding="utf-8")
    result = tutopdf(command)
    assert harmless(result.out, result.err)
    assert not any(line.startswith("faux.md") for line in (result.out + result.err).split("\n"))
    assert "u·[2Jn·faux.md" in result.out + result.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names")
@pytest.mark.parametrize("form", ["github", "json", "sarif"])
def test_the_name_of_a_file_forges_nothing_for_a_program(form: str, tutopdf, project: Path):
    (project / "sources" / "x\n::error file=a::faux%0A\x1b.md").write_text("Rien.\n", encoding="utf-8")
    result = tutopdf("check", "--format", form)
    assert harmless(result.out)
    if form == "github":
        levels = ("::error file=sources/", "::warning file=sources/", "::notice file=sources/")
        assert all(line.startswith(levels) for line in result.out.strip().split("\n"))
        assert "%250A" in result.out
    else:
        json.loads(result.out)


@pytest.mark.parametrize("typed", ["a\x1b[31mb", "a\nb", "a\u202eb"])
@pytest.mark.parametrize("arguments", [["build"], ["check"], ["grid"], ["inspect"], ["mask"], ["new"], ["--"], []])
@pytest.mark.usefixtures("project")
def test_what_is_typed_is_shown_harmless(typed: str, arguments: list[str], tutopdf):
    result = tutopdf(*arguments, typed)
    assert result.code != 0
    assert harmless(result.out, result.err)
    assert "a\nb" not in result.err


def test_values_are_in_one_line_and_the_text_keeps_its_own(capsys):
    say("Fait :\n  {path} ({count})", path=Path("a\nb"), count=2)
    assert capsys.readouterr().out == "Fait :\n  a·b (2)\n"


def test_a_text_without_values_may_hold_braces(capsys):
    say("{a}\x1b", err=True)
    assert capsys.readouterr().err == "{a}·\n"


def test_there_is_one_way_to_the_screen():
    others = {"echo", "secho", "print", "prompt", "confirm", "print_exc"}
    for path in Path(tutopdf.cli.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and path.name != "screen.py":
                name = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
                called_on = getattr(getattr(node.func, "value", None), "id", "")
                assert name not in others or (name == "confirm" and not called_on), f"{path.name}:{node.lineno}"
