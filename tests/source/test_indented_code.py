"""Protects that commands typed further than their item stay code, and that what is indented by accident stays text."""

from __future__ import annotations

import pytest

from tutopdf.model.tutorial import Code, Items
from tutopdf.source.indented_code import Stretch, find_indented_code, looks_like_code

from .kit import Bench, all_text, texts


@pytest.mark.parametrize(
    "typed",
    [
        "$ ping exemple.fr\n64 octets",
        "sudo apt install jardin",
        '{\n  "nom": "jardin",\n  "rang": 3\n}',
        "eleves:\n  - { nom: Zoe, rang: 1 }",
        "couleur = 'vert'\nafficher(couleur)",
        "PLAY [Le jardin] ****\n\nok: [hote]",
        "outil --sortie plan.pdf",
    ],
)
def test_commands_and_files_are_code(typed):
    assert looks_like_code(typed.split("\n"))


@pytest.mark.parametrize(
    "typed",
    [
        "Arroser le matin.",
        "un seau ;\nune pelle",
        "![Le seau](seau.png)",
        "**sudo** est un mot",
        "<p>Un seau</p>",
        "https://exemple.fr/jardin",
        "Prix : 12 euros",
        "Cliquez sur C:\\Jardin\\plan.txt, puis validez --vite.",
    ],
)
def test_what_is_indented_by_accident_is_text(typed):
    assert not looks_like_code(typed.split("\n"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("- Lancer :\n\n      sudo arroser  vite\n      ls {x:.y}\n\n- Attendre.", "sudo arroser  vite\nls {x:.y}"),
        ("1. Lancer :\n\n       $ arroser\n\n       ok :bien:\n2. Attendre.", "$ arroser\n\nok :bien:"),
        ("Lancer :\n\n    sudo arroser\n\nAttendre.", "sudo arroser"),
        ("Lancer :\n\n\tsudo arroser\n\t\tvite", "sudo arroser\n    vite"),
        ("!!! note\n\n    Lancer :\n\n        sudo arroser\n\n    Attendre.", "sudo arroser"),
        ("- Un\n\n  - Deux :\n\n        sudo `arroser` ```vite\n\n- Trois", "sudo `arroser` ```vite"),
    ],
)
def test_code_typed_further_than_its_item_stays_code(bench: Bench, typed, expected):
    reading = bench.read(f"# Titre\n\n{typed}\n")
    assert expected in all_text(reading.tutorial)
    assert "```\n" not in all_text(reading.tutorial)
    assert reading.codes == []


def test_parts_that_are_code_are_found_between_those_that_are_text(bench: Bench):
    lines = ["", "    sudo un", "", "    sudo deux", "", "    Une phrase ici.", "", "    sudo trois"]
    assert [*find_indented_code(lines)] == [Stretch(2, 4, 0), Stretch(8, 8, 0)]
    reading = bench.read("# Titre\n" + "\n".join(lines) + "\n\nFin.")
    (introduction,) = reading.tutorial.blocks
    assert texts(introduction.body) == ["sudo un\n\nsudo deux", "Une phrase ici.", "sudo trois", "Fin."]
    assert [type(block) is Code for block in introduction.body.blocks] == [True, False, True, False]


def test_code_that_no_empty_line_ends_is_text():
    assert [*find_indented_code(["Un :", "", "    sudo un", "suite"])] == []
    assert [*find_indented_code(["- Un :", "", "      sudo un", "- suite"])] == [Stretch(3, 3, 2)]


def test_a_list_that_is_typed_far_to_the_right_is_a_list(bench: Bench):
    reading = bench.read("# Titre\n\n    - Un [lien](https://exemple.fr)\n    - Deux\n\n      et la suite\n\nFin.")
    (introduction,) = reading.tutorial.blocks
    items, _ = introduction.body.blocks
    assert isinstance(items, Items)
    assert [texts(item) for item in items.items] == [["Un lien"], ["Deux", "et la suite"]]


@pytest.mark.parametrize("name", ["style", "script"])
def test_a_script_takes_no_text_with_it(bench: Bench, name):
    unclosed = bench.read(f"# Titre\n\n<{name}\n  type='x'>\n\nmot\n")
    after = bench.read(f"# Titre\n\n<{name}>\nrien\n</{name}> mot *autre*\n\nFin.\n")
    assert "mot" in all_text(unclosed.tutorial)
    assert texts(after.tutorial.introduction.body) == ["mot autre", "Fin."]
    assert after.codes == ["markup-left-out"]
