"""Protects texts that are pasted as people have them: what each kind becomes in both PDFs, from the file to the tags."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import Node, TaggedPdf, draw_screen, write_project
from tutopdf.pipelines.build import build_tutorials

NUMBERS = {"Lbl"}
TEXTS = {"H1", "H2", "H3", "H4", "P"}

PASTED = {
    "signs of telephones": (
        "# Le jardin ☎\ufe0f\n\n1. Toucher ✏\ufe0f (noter), puis ❤\ufe0f.\n",
        ["Le jardin ☎", "1", "Toucher ✏ (noter), puis ❤."],
    ),
    "invisible signs": (
        "# Le jar\u00addin\n\nL’ar\u00adro\u200csoir et\u2060 le seau.\n",
        ["Le jardin", "L’arrosoir et le seau."],
    ),
    "numbers that are text": (
        "# Le jardin\n\n1. Semer.\n\n2031. C’est l’an prochain.\n\n12) Mai est doux.\n\n2. Arroser.\n",
        ["Le jardin", "1", "Semer.", "2031. C’est l’an prochain.", "12) Mai est doux.", "2", "Arroser."],
    ),
    "pictures in bullets and cells": (
        "# Le jardin\n\n- Un **seau**\n![Le seau](a.png)\n- Une [pelle](https://a.fr)\n\n  ![La pelle](b.png)\n\n"
        "| Avant | Après |\n|---|---|\n| ![Vide](a.png) | ![Plein](b.png) |\n\n![Tout][tout]\n\n[tout]: a.png\n",
        ["Le jardin", "•", "Un seau", "[Le seau]", "•", "Une pelle", "[La pelle]", "Avant", "Après", "[Vide]", "[Plein]", "[Tout]"],
    ),
    "pictures after their paragraphs": (
        "# Le jardin\n\nUn :\n\n![A](a.png)\n\nDeux :\n\n![B](b.png)\n\n1. Trois :\n\n   ![C](a.png)\n\n   Quatre.\n",
        ["Le jardin", "Un :", "[A]", "Deux :", "[B]", "1", "Trois :", "[C]", "Quatre."],
    ),
    "lists that begin again": (
        "# Le jardin\n\n![A](a.png)\n\n1. Semer.\n2. Biner.\n\n![B](b.png)\n\n1. Arroser.\n\n### Le soir\n\n1. Rentrer.\n",
        ["Le jardin", "[A]", "1", "Semer.", "2", "Biner.", "[B]", "1", "Arroser.", "Le soir", "1", "Rentrer."],
    ),
    "settings of another tool": (
        "---\ntitle: Le jardin\ntaxonomy:\n    category:\n        - docs\n---\n\n1. Semer.\n",
        ["Le jardin", "1", "Semer."],
    ),
    "no step at all": (
        "# Le jardin\n\nAller au **fond**.\n\n![A](a.png)\n\nOuvrir la porte.\n\n![B](b.png)\n",
        ["Le jardin", "Aller au fond.", "[A]", "Ouvrir la porte.", "[B]"],
    ),
    "text between two steps": (
        "# Le jardin\n\n1. Semer.\n\nAttendre un peu.\n\n![A](a.png)\n\n2. Arroser.\n",
        ["Le jardin", "1", "Semer.", "Attendre un peu.", "[A]", "2", "Arroser."],
    ),
    "commands": (
        "# Le jardin\n\n1. Lancer :\n\n       arroser --vite\n\n2. Attendre.\n",
        ["Le jardin", "1", "Lancer :", "arroser --vite", "2", "Attendre."],
    ),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    write_project(tmp_path, "")
    draw_screen(640, 400).save(tmp_path / "images" / "a.png")
    draw_screen(600, 420).save(tmp_path / "images" / "b.png")
    return tmp_path


def in_order(node: Node) -> list[str]:
    """Return the numbers, the texts and, between brackets, the pictures of a structure, as a screen reader meets them."""
    if node.role == "Figure":
        return [f"[{node.alt}]"]
    if node.role in NUMBERS | TEXTS and not any(child.role == "Figure" for child in node.walk()):
        text = re.sub(r"[\s\u00a0\u202f]+", " ", node.text).strip()
        return [text] if text else []
    return [said for child in node.children for said in in_order(child)]


@pytest.mark.parametrize(("typed", "expected"), PASTED.values(), ids=PASTED)
def test_what_is_pasted_is_printed_in_its_order_in_both_pdfs(typed: str, expected: list[str], root: Path):
    write_project(root, typed)
    report = build_tutorials(root)
    assert [pdf.path.name for pdf in report.pdfs] == ["essai.pdf", "essai-simplifie.pdf"], report.diagnostics
    for pdf in report.pdfs:
        assert in_order(TaggedPdf(pdf.path.read_bytes()).document) == expected, pdf.path.name
        assert not re.search("[\u00ad\u200c\u2060\ufe0f]", str(TaggedPdf(pdf.path.read_bytes()).reader.metadata))


def test_one_stray_byte_is_read_and_told_and_no_other(root: Path):
    text = "# L’été à l’école\n\n1. Cliquer sur « Œuvre ».\n2. ".encode() + "Fermé.".encode("cp1252")
    (root / "sources" / "essai.md").write_bytes(text)
    report = build_tutorials(root)
    for pdf in report.pdfs:
        said = in_order(TaggedPdf(pdf.path.read_bytes()).document)
        assert said == ["L’été à l’école", "1", "Cliquer sur « Œuvre ».", "2", "Fermé."]
    assert [(one.code, one.place.line) for one in report.diagnostics if one.code == "file-mixed-encoding"] == [
        ("file-mixed-encoding", 4)
    ]
