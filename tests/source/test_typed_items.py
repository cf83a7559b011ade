"""Protects steps and bullets as word processors leave them: real lists where that is sure, text elsewhere."""

from __future__ import annotations

import pytest

from .kit import texts
from .test_tutorial import outline

TWO = ("•", [["un"], ["deux"]])


@pytest.mark.parametrize("sign", [*"o§Øüvq·▪▫➢➤–—", "\uf0b7", "\uf0a7", "\uf0d8", "\uf0fc"])
@pytest.mark.parametrize("blank", [" ", "\t", "\u00a0 "])
def test_two_bullets_of_a_word_processor_are_a_list(read_body, sign, blank):
    if sign in "–—" and blank == "\t":
        return
    reading = read_body(f"{sign}{blank}un\n{sign}{blank}deux")
    assert (outline(reading.tutorial.introduction.body)[1:], reading.codes) == ([TWO], [])


def test_bullets_of_other_signs_that_are_indented_are_a_list_in_the_list(read_body):
    expected = ("•", [["un", ("•", [["a"]])], ["deux"]])
    for typed in (
        "· un\n   o a\n· deux",
        "- un\n  § a\n- deux",
        "o un\n   § a\no deux",
        "\uf0b7\tun\n\to\ta\n\uf0b7\tdeux",
    ):
        assert outline(read_body(typed).tutorial.introduction.body)[1:] == [expected]


@pytest.mark.parametrize(
    "typed", ["o combien de fois", "ü un", "§ 4 du règlement", "o un\n§ deux", "v un\n\nUn.\n\n\nv deux"]
)
def test_a_letter_alone_at_the_start_of_a_line_is_text(read_body, typed):
    body = read_body(typed).tutorial.introduction.body
    assert texts(body)[1:] == [" ".join(part.split()) for part in typed.split("\n\n") if part.strip()]
    assert all(isinstance(one, str) for one in outline(body))


@pytest.mark.parametrize(
    "typed",
    [
        "(1) Un\n(2) Deux", "① Un\n\n② Deux", "❶Un\n❷Deux", "1- Un\n2- Deux", "Etape 1 - Un\n\nEtape 2 - Deux",
        "ÉTAPE 1 : Un\n\nÉTAPE 2 : Deux", "Étape n° 1 : Un\n\nÉtape n° 2 : Deux", "**étape nº 1 :** Un\n\n**étape nº 2 :** Deux",
    ],
)  # fmt: skip
def test_steps_may_have_any_number(read_body, typed):
    reading = read_body(typed)
    assert [(step.number, texts(step.body)) for step in reading.steps] == [(1, ["Un"]), (2, ["Deux"])]
    assert reading.codes == []


@pytest.mark.parametrize("typed", ["(3) Un", "(1) Un", "① Un", "(1) Un\n\n(3) Trois", "⑤ Un\n\n⑥ Deux"])
def test_a_number_that_does_not_go_on_from_one_is_text(read_body, typed):
    reading = read_body(typed)
    assert reading.steps == []
    assert texts(reading.tutorial.introduction.body)[1:] == typed.split("\n\n")


def test_the_key_of_a_picture_is_no_step_where_there_are_steps(read_body):
    reading = read_body("1. Un\n\n(1) le menu\n\n(2) le bouton\n\n2. Deux")
    assert [(step.number, texts(step.body)) for step in reading.steps] == [
        (1, ["Un", "(1) le menu", "(2) le bouton"]),
        (2, ["Deux"]),
    ]


def test_items_in_code_stay_as_they_are(read_body):
    body = read_body("```\n1 - Un\n• a\n(1) x\n(2) y\n```").tutorial.introduction.body
    assert outline(body)[1:] == [("code", "1 - Un\n• a\n(1) x\n(2) y")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("a) un\nb) deux", ["a) un", "b) deux"]),
        ("A)\tun\n   suite\nB)\tdeux", ["A) un suite", "B) deux"]),
        ("→ un\n➔ deux", ["un", "deux"]),
        ("✓ un\n✗ deux\n→ trois", ["✓ un", "✗ deux", "trois"]),
        ("➢ un\n✓ deux", ["un", "✓ deux"]),
        ("- [x] un\n- [ ] deux", ["☑ un", "☐ deux"]),
        ("* [X] `un`\n* deux [x] [ ]", ["☑ un", "deux [x] [ ]"]),
    ],
)
def test_letters_arrows_and_boxes_to_tick_are_items(read_body, typed, expected):
    for before in ("", "1. Faire :\n"):
        reading = read_body(f"{before}{typed}\n2. Fin" if before else typed)
        body = reading.steps[0].body if before else reading.tutorial.introduction.body
        assert outline(body)[1:] == [("•", [[item] for item in expected])]
        assert reading.codes == []


@pytest.mark.parametrize(
    "typed", ["a) un", "→ un", "✓ un\n\nUn.", "a) un\nc) deux", "Un a) deux\nb) trois", "[x] un\n[ ] deux"]
)
def test_a_letter_an_arrow_or_a_box_that_is_alone_is_text(read_body, typed):
    body = read_body(typed).tutorial.introduction.body
    assert all(isinstance(one, str) for one in outline(body))
    assert " ".join(texts(body)[1:]).split() == typed.split()
