"""Protects the table of schools: every way in which spreadsheets save it is read, a wrong row costs itself alone."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutopdf.model.school_rows import SchoolTable
from tutopdf.source.school_table import FORMULA_SIGNS, department_of, read_school_table, write_csv

ROWS = "uai;etablissement;telephone\n0860001A;Collège de l’Été;05 49 00 00 01\n0860002B;Lycée Œuvre;05 49 00 00 02\n"


def read(folder: Path, data: str | bytes) -> tuple[SchoolTable | None, list[str]]:
    path = folder / "ecoles.csv"
    path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
    table, said = read_school_table(path, path.name)
    return table, [one.code for one in said]


def table_of(folder: Path, data: str | bytes) -> SchoolTable:
    table, _ = read(folder, data)
    assert table is not None
    return table


def faults(table: SchoolTable) -> list[tuple[int, str]]:
    return [(row.line, row.problems[0].code) for row in table.refused]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ROWS.encode("utf-8"), []),
        (ROWS.encode("utf-8-sig"), []),
        (ROWS.replace("’", "'").encode("cp1252"), ["schools-encoding"]),
        (ROWS.encode("utf-16"), ["schools-encoding"]),
        (ROWS.replace("\n", "\r\n").encode("utf-8"), []),
        (ROWS.replace(";", ",").encode("utf-8"), []),
        (ROWS.replace(";", "\t").encode("utf-8"), []),
        (f"sep=;\n{ROWS}".encode(), []),
        (f"\n{ROWS}\n;;\n\n".encode(), []),
        (ROWS.replace("\n", ";;\n").encode(), []),
    ],
    ids=["utf-8", "bom", "cp1252", "utf-16", "crlf", "comma", "tab", "sep=", "blank rows", "columns of nothing"],
)
def test_every_way_of_saving_gives_the_same_rows(data, said, tmp_path: Path):
    table, codes = read(tmp_path, data)
    assert table is not None
    assert (codes, faults(table)) == (said, [])
    assert [row.key for row in table.rows] == ["0860001A", "0860002B"]
    names = [dict(row.values)["etablissement"].replace("'", "’") for row in table.rows]
    assert names == ["Collège de l’Été", "Lycée Œuvre"]


def test_quoted_cells_hold_separators_quotes_and_lines(tmp_path: Path):
    table = table_of(tmp_path, 'uai;etablissement\n0860001A;"Le ""grand"";\nCollège"\n0860002B;Jules "Ferry"\n')
    assert [(row.line, row.values[1][1]) for row in table.rows] == [(2, 'Le "grand"; Collège'), (4, 'Jules "Ferry"')]


def test_a_quote_that_is_never_closed_is_said_where_it_is_opened(tmp_path: Path):
    data = 'uai;etablissement\n0860001A;Un\n0860002B;"Deux\n0860003C;Trois\n'
    table, said = read_school_table_of(tmp_path, data)
    assert table is None
    assert [(one.code, one.place.line) for one in said] == [("schools-quote-open", 3)]


def read_school_table_of(folder: Path, data: str):
    path = folder / "ecoles.csv"
    path.write_text(data, encoding="utf-8")
    return read_school_table(path, path.name)


def test_what_nobody_sees_is_taken_out_of_cells_and_titles(tmp_path: Path):
    table = table_of(tmp_path, "\u200buai ; etablissement\u00ad\n 0860001A\u200b;\u202eCollège  \u2028 Un\n")
    assert table.columns == ("uai", "etablissement")
    assert table.rows[0].values == (("uai", "0860001A"), ("etablissement", "Collège Un"))


def test_a_row_that_is_wrong_says_why_and_the_others_are_read(tmp_path: Path):
    rows = [
        ("0860001A;Un", None),
        ("860002B;Deux", "school-key-zero"),
        (";Trois", "school-key-empty"),
        ("0860001a;Quatre", "school-key-twice"),
        ("0860005E", "school-cells-missing"),
        ("0860006F;Six;et;plus", "school-cells-extra"),
        ("0860007G;Sept;;", None),
        ("../secret;Huit", "school-key-unusable"),
        ("C:\\x;Neuf", "school-key-unusable"),
        ("con;Dix", "school-key-unusable"),
        ("nul.txt;Onze", "school-key-unusable"),
        ("0860012M.;Douze", "school-key-unusable"),
        (f"{'x' * 80};Treize", "school-key-unusable"),
        ("0860014P;Quatorze", None),
    ]
    table = table_of(tmp_path, "\n".join(["uai;etablissement", *(row for row, _ in rows)]))
    assert [row.key for row in table.rows] == ["0860001A", "0860007G", "0860014P"]
    assert faults(table) == [(number, code) for number, (_, code) in enumerate(rows, 2) if code]


def test_the_first_column_is_the_key_where_none_is_uai_and_that_is_said(tmp_path: Path):
    table, codes = read(tmp_path, "code,nom\n0042,Un\n042,Deux\n")
    assert table is not None
    assert (codes, table.key, [row.key for row in table.rows]) == (["schools-key-first"], "code", ["0042", "042"])
    assert table_of(tmp_path, "nom;UAI\nUn;0860001A\n").rows[0].key == "0860001A"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        ("", "schools-empty"),
        ("uai;nom\n", "schools-empty"),
        ("uai;;nom\n1;2;3\n", "schools-column-unnamed"),
        ("uai;Été;ete\n1;2;3\n", "schools-column-twice"),
        (f"uai{';' * 1_000_000}nom\n1;2\n", "schools-columns-many"),
        (b"\x00\x01\x02\x03" * 40, "file-not-text"),
        (f"uai;nom\n1;{'x' * 200_000}\n", "schools-quote-open"),
    ],
)
def test_a_table_of_which_nothing_can_be_used(data, code, tmp_path: Path):
    assert read(tmp_path, data) == (None, [code])


def test_a_file_that_is_not_there_and_a_folder_are_said(tmp_path: Path):
    assert [one.code for one in read_school_table(tmp_path / "x.csv", "x.csv")[1]] == ["file-unreadable"]
    assert [one.code for one in read_school_table(tmp_path, "x")[1]] == ["file-is-directory"]


def test_the_departement_is_of_an_uai_alone():
    assert [department_of(key) for key in ("0860001A", "6200001A", "ecole-1", "08600011")] == [
        "086",
        "620",
        "autres",
        "autres",
    ]


@given(st.lists(st.text("=+-@'\t;\"\n é1", max_size=6), min_size=1, max_size=4))
def test_no_cell_that_is_written_is_a_formula_and_all_come_back(tmp_path_factory, cells):
    cells = [" ".join(cell.split()) for cell in cells]
    columns = [f"c{number}" for number in range(len(cells))]
    data = write_csv([["erreur", "uai", *columns], ["=fault", "0860001A", *cells]])
    written = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert not any(cell.startswith(FORMULA_SIGNS) for row in written for cell in row)
    (row,) = table_of(tmp_path_factory.mktemp("table"), data).rows
    assert list(row.cells) == ["0860001A", *cells]


def test_a_million_empty_cells_past_the_last_column_are_none(tmp_path: Path):
    table = table_of(tmp_path, f"uai;nom\n0860001A;Un{';' * 1_000_000}\n")
    assert [row.key for row in table.rows] == ["0860001A"]
