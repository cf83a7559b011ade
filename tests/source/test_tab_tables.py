"""Protects tables as word processors and spreadsheets paste them, with tabs: no cell is lost, and text stays text."""

from __future__ import annotations

import pytest

from tutopdf.model.tutorial import Body, Code, Table

from .kit import texts
from .test_tutorial import outline

HOURS = "Jour\tMatin\tSoir\nLundi\t8 h\t\nMardi\t\t17 h"
CELLS = [["Jour", "Matin", "Soir"], ["Lundi", "8 h", ""], ["Mardi", "", "17 h"]]


def tables(body: Body) -> list[Table]:
    return [block for block in body.blocks if isinstance(block, Table)]


def cells(table: Table) -> list[list[str]]:
    return [[" ".join(texts(cell)) for cell in row] for row in table.rows]


@pytest.mark.parametrize("before", ["", "Voici :\n", "Voici :\n\n"])
@pytest.mark.parametrize("after", ["", "\n\nAprès."])
def test_lines_with_as_many_tabs_are_a_table_whose_empty_cells_stay(read_body, before, after):
    reading = read_body(f"{before}{HOURS}{after}")
    (table,) = tables(reading.tutorial.introduction.body)
    assert (cells(table), table.titled, reading.codes) == (CELLS, True, [])


def test_the_text_around_it_stays(read_body):
    body = read_body(f"Voici :\n{HOURS}\nAprès.").tutorial.introduction.body
    assert texts(body)[1:2] + texts(body)[-1:] == ["Voici :", "Après."]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_step_has_it_whether_it_is_indented_or_not(read_body, gap):
    for margin in ("", "   "):
        typed = HOURS.replace("\n", f"\n{margin}")
        reading = read_body(f"1) Remplir :{gap}{margin}{typed}\n\n2) Valider.")
        assert [step.number for step in reading.steps] == [1, 2]
        assert [cells(one) for one in tables(reading.steps[0].body)] == [CELLS]


@pytest.mark.parametrize("before", ["", "Voici :\n", "Voici :\n\n"])
def test_the_first_cell_may_be_empty(read_body, before):
    (table,) = tables(read_body(f"{before}\tMatin\tSoir\nLundi\t8 h\t17 h\n\t9 h\t").tutorial.introduction.body)
    assert cells(table) == [["", "Matin", "Soir"], ["Lundi", "8 h", "17 h"], ["", "9 h", ""]]
    assert table.titled


@pytest.mark.parametrize(
    "typed", ["Nom\tDupont\nClasse\tquatrième", "Lundi\t8 h\t17 h\nMardi\t9 h\t18 h", "A\t\tC\nD\tE\tF"]
)
def test_a_first_row_that_may_be_no_titles_is_a_row(read_body, typed):
    (table,) = tables(read_body(typed).tutorial.introduction.body)
    assert (cells(table), table.titled) == ([line.split("\t") for line in typed.split("\n")], False)


def test_tabs_around_every_row_are_no_cells(read_body):
    (table,) = tables(read_body("\tA\tB\t\n\tC\tD\t").tutorial.introduction.body)
    assert cells(table) == [["A", "B"], ["C", "D"]]


def test_each_cell_knows_its_line_and_is_read_as_text_is(read_body):
    (table,) = tables(read_body("Un **mot**\tB\nC\t`d`").tutorial.introduction.body)
    assert [cell.paragraphs[0].line for row in table.rows for cell in row] == [5, 5, 6, 6]
    assert table.rows[0][0].paragraphs[0].runs[1].bold


@pytest.mark.parametrize(
    "typed",
    ["Un\tdeux", "Un\tdeux\ntrois\tquatre\tcinq", "\tUn\n\tdeux", "Un\t\ndeux\t", "Un\tdeux\n\ntrois\tquatre"],
)
def test_what_may_be_no_table_is_text_and_a_tab_a_space(read_body, typed):
    body = read_body(typed).tutorial.introduction.body
    assert tables(body) == []
    assert " ".join(texts(body)[1:]).split() == typed.split()
    assert "\t" not in "".join(texts(body))


@pytest.mark.parametrize("typed", ["•\tun\n•\tdeux", "-\tun\n-\tdeux", "o\tun\no\tdeux"])
def test_bullets_with_tabs_are_a_list(read_body, typed):
    assert outline(read_body(typed).tutorial.introduction.body)[1:] == [("•", [["un"], ["deux"]])]


def test_steps_with_tabs_are_steps(read_body):
    assert [texts(step.body) for step in read_body("1.\tUn\n2.\tDeux").steps] == [["Un"], ["Deux"]]


@pytest.mark.parametrize("typed", ["```\nA\tb\n\tc\n```", "<pre>\nA\tb\n\tc\n</pre>"])
def test_code_stays_code(read_body, typed):
    (code,) = [one for one in read_body(typed).tutorial.introduction.body.blocks if isinstance(one, Code)]
    assert code.text.text == "A   b\n    c"
