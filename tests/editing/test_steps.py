"""Protects steps as their author types them: their numbers, their marks, and the lines that are theirs."""

from __future__ import annotations

import pytest

from tests.editing.kit import after, body, part, refusal
from tutopdf.editing.edit import text_of
from tutopdf.editing.operations import (
    AddCallout,
    AddSection,
    AddStep,
    AddText,
    DeletePart,
    DeleteSection,
    MovePart,
    MoveSection,
    SetText,
)
from tutopdf.model.tutorial import CalloutKind

MARKS = ["{}. ", "{}) ", "{} - ", "{} – ", "Étape {} : ", "**Étape {} :** ", "{}° ", "{}.\t", "{}/ "]


def steps(mark: str, *texts: str, apart: str = "\n") -> str:
    lines = [f"{mark.format(number)}{text}" for number, text in enumerate(texts, 1)]
    return "# T\n\n" + f"\n{apart}".join(lines) + "\n"


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("apart", ["", "\n"])
def test_a_new_step_is_numbered_as_the_others_are_and_those_after_it_go_on(mark, apart):
    text = steps(mark, "Un.", "Trois.", "Quatre.", apart=apart)
    assert after(text, AddStep(part(0, 1), "Deux.")) == steps(mark, "Un.", "Deux.", "Trois.", "Quatre.", apart=apart)


@pytest.mark.parametrize("mark", MARKS)
def test_a_step_at_either_end_a_step_that_goes_and_one_that_moves(mark):
    text = steps(mark, "Un.", "Deux.", "Trois.")
    assert after(text, AddStep(part(0, 0), "Zéro.")) == steps(mark, "Zéro.", "Un.", "Deux.", "Trois.")
    assert after(text, AddStep(part(0, 3), "Quatre.")) == steps(mark, "Un.", "Deux.", "Trois.", "Quatre.")
    assert after(text, DeletePart(part(0, 0))) == steps(mark, "Deux.", "Trois.")
    assert after(text, DeletePart(part(0, 2))) == steps(mark, "Un.", "Deux.")
    assert after(text, MovePart(part(0, 0), part(0, 2))) == steps(mark, "Deux.", "Trois.", "Un.")
    assert after(text, MovePart(part(0, 2), part(0, 0))) == steps(mark, "Trois.", "Un.", "Deux.")


def test_signs_that_stand_for_numbers_go_on():
    text = "# T\n\n① Un.\n\n② Trois.\n"
    assert after(text, AddStep(part(0, 1), "Deux.")) == "# T\n\n① Un.\n\n② Deux.\n\n③ Trois.\n"


def test_a_list_that_lets_the_program_count_keeps_its_ones():
    text = "# T\n\n1. Un.\n1. Deux.\n1. Quatre.\n"
    assert after(text, AddStep(part(0, 2), "Trois.")) == "# T\n\n1. Un.\n1. Deux.\n1. Trois.\n1. Quatre.\n"
    assert after(text, DeletePart(part(0, 0))) == "# T\n\n1. Deux.\n1. Quatre.\n"


def test_what_stands_under_a_number_follows_it_when_the_number_grows():
    nine = "".join(f"{number}. x\n" for number in range(1, 9)) + "9. Neuf :\n\n   - a\n   - b\n"
    expected = "".join(f"{number}. x\n" for number in range(1, 10)) + "10. Neuf :\n\n    - a\n    - b\n"
    assert after(f"# T\n\n{nine}", AddStep(part(0, 1), "x")) == f"# T\n\n{expected}"


def test_lists_restart_and_go_on_across_sections_as_they_did():
    restarts = "# T\n\n## A\n\n1. a\n2. b\n\n## B\n\n1. c\n"
    assert after(restarts, DeletePart(part(0, 0))) == "# T\n\n## A\n\n1. b\n\n## B\n\n1. c\n"
    goes_on = "# T\n\n## A\n\n1. a\n2. b\n\n## B\n\n3. c\n4. d\n"
    assert after(goes_on, DeletePart(part(0, 0))) == "# T\n\n## A\n\n1. b\n\n## B\n\n2. c\n3. d\n"
    assert after(goes_on, AddStep(part(1, 0), "x")) == "# T\n\n## A\n\n1. a\n2. b\n\n## B\n\n3. x\n4. c\n5. d\n"


def test_a_step_moves_to_another_section_with_its_simplified_texts():
    text = "# T\n\n## A\n\n1. a\n\n   ![x](y.png)\n\n::: simplifié\nSimple.\n:::\n\n2. b\n\n## B\n\n1. c\n"
    assert after(text, MovePart(part(0, 0), part(1, 1))) == (
        "# T\n\n## A\n\n1. b\n\n## B\n\n1. c\n\n2. a\n\n   ![x](y.png)\n\n::: simplifié\nSimple.\n:::\n"
    )


def test_text_at_the_margin_stays_its_step_s_when_the_next_one_goes():
    text = "# T\n\n1. Un.\n\nSuite.\n\n2. Deux.\n\n::: info\nx\n:::\n"
    assert after(text, DeletePart(part(0, 1))) == "# T\n\n1. Un.\n\n   Suite.\n\n::: info\nx\n:::\n"


def test_callouts_and_texts_are_put_in_moved_and_taken_out():
    text = "# T\n\n1. Un.\n2. Deux.\n"
    with_callout = after(text, AddCallout(part(0, 1), CalloutKind.TIP, "Le saviez-vous ?", "Oui.\n\nNon."))
    assert with_callout == "# T\n\n1. Un.\n\n::: astuce Le saviez-vous ?\nOui.\n\nNon.\n:::\n\n2. Deux.\n"
    assert after(with_callout, MovePart(part(0, 1), part(0, 2))) == (
        "# T\n\n1. Un.\n\n2. Deux.\n\n::: astuce Le saviez-vous ?\nOui.\n\nNon.\n:::\n"
    )
    assert after(with_callout, DeletePart(part(0, 1))) == "# T\n\n1. Un.\n\n2. Deux.\n"
    assert after(text, AddText(part(0, 2), "C’est fini.")) == "# T\n\n1. Un.\n2. Deux.\n\nC’est fini.\n"


def test_two_lists_that_come_to_stand_side_by_side_stay_two():
    text = "# T\n\n## A\n\n- a\n\n::: info\nx\n:::\n\n- b\n"
    assert after(text, DeletePart(part(0, 1))) == "# T\n\n## A\n\n- a\n\n\n<!-- -->\n\n\n- b\n".replace(
        "\n\n\n", "\n\n\n"
    )


def test_the_first_step_of_an_empty_text():
    assert after("", AddStep(part(0, 0), "Un.")) == "1. Un.\n"
    assert after("# T", AddStep(part(0, 0), "Un.")) == "# T\n\n1. Un."


@pytest.mark.parametrize(
    ("mark", "empty"),
    [("{}. ", "2."), ("{}) ", "2)"), ("{} - ", "2 - <!-- -->"), ("Étape {} : ", "Étape 2 : <!-- -->")],
)
def test_a_step_may_have_no_text_yet(mark, empty):
    text = steps(mark, "Un.", "Trois.")
    with_empty = after(text, AddStep(part(0, 1), ""))
    assert with_empty == steps(mark, "Un.", "x", "Trois.").replace(mark.format(2) + "x", empty)
    assert text_of(with_empty, body(0, 1)).text == ""
    filled = after(with_empty, SetText(body(0, 1), "Deux."))
    assert filled == steps(mark, "Un.", "Deux.", "Trois.")
    assert after(filled, SetText(body(0, 1), "")) == with_empty


def test_code_at_the_head_of_a_step_stands_under_its_number():
    text = after("# T\n\n1. Un.\n", AddStep(part(0, 1), "```\ncd x\n```"))
    assert text == "# T\n\n1. Un.\n\n2.\n   ```\n   cd x\n   ```\n"


# Sections


def test_sections_are_added_moved_and_taken_out_with_what_is_in_them():
    text = "# T\n\n## A\n\n1. a\n\n<!-- gardé -->\n\n## B\n\n1. b\n"
    assert after(text, AddSection(1, "N")) == "# T\n\n## A\n\n1. a\n\n<!-- gardé -->\n\n## N\n\n## B\n\n1. b\n"
    assert after(text, AddSection(2, "N")) == f"{text}\n## N\n"
    assert after(text, MoveSection(0, 1)) == "# T\n\n## B\n\n1. b\n\n## A\n\n1. a\n\n<!-- gardé -->\n"
    assert after(text, DeleteSection(0)) == "# T\n\n## B\n\n1. b\n"
    assert after(text, DeleteSection(1)) == "# T\n\n## A\n\n1. a\n\n<!-- gardé -->\n"


def test_nothing_goes_before_what_stands_before_any_section():
    text = "# T\n\n1. a\n\n## B\n\n1. b\n"
    assert refusal(text, AddSection(0, "N")) == "edit-changes-more"
    assert refusal(text, MoveSection(1, 0)) == "edit-changes-more"


# Refusals


@pytest.mark.parametrize(
    "operation",
    [
        AddStep(part(0, 9), "x"),
        AddStep(part(5, 0), "x"),
        DeletePart(part(0, 9)),
        DeletePart(part(-1, 0)),
        MovePart(part(0, 0), part(7, 0)),
        DeleteSection(4),
        MoveSection(0, 9),
        SetText(body(0, 0, 3), "x"),
    ],
)
def test_a_place_that_is_no_more_is_told(operation):
    assert refusal("# T\n\n1. Un.\n", operation) == "edit-stale"


def test_steps_written_as_html_are_left_to_the_text_field_of_an_editor():
    text = "# T\n\n<ol>\n<li>Un.</li>\n<li>Deux.</li>\n</ol>\n"
    assert refusal(text, SetText(body(0, 0), "x")) == "edit-foreign"


def test_nothing_is_added_where_there_is_nothing_to_add():
    assert refusal("# T\n\n1. Un.\n", AddText(part(0, 1), " \n")) == "edit-text-empty"
