"""School table: a CSV file, as spreadsheets save them, becomes the rows of a merge; what is wrong with a row is that row's alone."""

from __future__ import annotations

import csv
import errno
import re
import stat
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, Place, error, has_errors, notice, warning
from tutopdf.model.school_rows import RefusedRow, SchoolRow, SchoolTable
from tutopdf.source.encoding import Decoded, decode_text
from tutopdf.source.invisible import without_invisible
from tutopdf.source.keys import fold

MAX_BYTES = 256 * 1024 * 1024
"""Sixty thousand rows are 20 MB."""

ERROR_COLUMN = "erreur"
"""The first column of the failed rows that are given back; what stands in it is not read."""

KEY_COLUMN = "uai"

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the beginning of a formula."""

_SEPARATORS = ";,\t"
_SAID_SEPARATOR = re.compile(r"\s*sep=(.)\s*", re.IGNORECASE)
_LONGEST_CELL = 100_000
_MOST_COLUMNS = 200
"""A table of schools has ten; each that is wrong is said."""

_END = "\uffff"
"""A cell of its own after the last row: within another one, a quote was never closed. No text has it."""

_KEY = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,62}[A-Za-z0-9_-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows keeps for itself."""
_WITHOUT_ZERO = re.compile(r"\d{6}[A-Za-z]")
_UAI = re.compile(r"\d{7}[A-Za-z]")
_DEPARTMENT_DIGITS = 3
_NO_DEPARTMENT = "autres"

_MOST_STRAY_LINES = 10


def department_of(key: str) -> str:
    """Return the département of a school: the first digits of its UAI."""
    return key[:_DEPARTMENT_DIGITS] if _UAI.fullmatch(key) else _NO_DEPARTMENT


def is_usable_key(key: str) -> bool:
    """Say whether a school's key can be the name of its folder, on Windows too."""
    return _KEY.fullmatch(key) is not None and not _RESERVED.fullmatch(key)


def read_school_table(path: Path, label: str) -> tuple[SchoolTable | None, list[Diagnostic]]:
    """Read the table of the file `path`; None when none of it can be used. Errors of rows are the rows' own."""
    data, problem = _read(path, label)
    if problem is not None:
        return None, [problem]
    decoded = decode_text(data)
    if decoded is None:
        return None, [error("file-not-text", Place(label))]
    said = _tell_encoding(decoded, label)
    text = unicodedata.normalize("NFC", decoded.text.replace("\r\n", "\n").replace("\r", "\n"))
    records, problem = _split(text, label)
    if problem is not None:
        return None, [*said, problem]
    table, more = _read_records(records, label)
    return table, said + more


def _read(path: Path, label: str) -> tuple[bytes, Diagnostic | None]:
    place = Place(label)
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return b"", error("file-is-directory", place)
        if not stat.S_ISREG(status.st_mode):
            return b"", error("file-unreadable", place, reason=errno.ENODEV)
        if status.st_size > MAX_BYTES:
            return b"", error("file-too-large", place, limit=MAX_BYTES // 1024 // 1024)
        return path.read_bytes(), None
    except OSError as reason:
        return b"", error("file-unreadable", place, reason=reason.errno)


def _tell_encoding(decoded: Decoded, label: str) -> list[Diagnostic]:
    if not decoded.is_usual:
        return [notice("schools-encoding", Place(label), encoding=decoded.name)]
    if not decoded.stray_lines:
        return []
    lines = decoded.stray_lines
    first, others = Place(label, lines[0]), max(len(lines) - _MOST_STRAY_LINES, 0)
    return [warning("file-mixed-encoding", first, lines=list(lines[:_MOST_STRAY_LINES]), others=others)]


# Cells


@dataclass(frozen=True, slots=True)
class _Record:
    """The cells of a row; `line` is where it begins."""

    line: int
    cells: tuple[str, ...]


def _split(text: str, label: str) -> tuple[list[_Record], Diagnostic | None]:
    """Return the rows that have something in them."""
    lines = text.replace("\0", "").replace(_END, "").split("\n")
    first = 0
    if lines and (said := _SAID_SEPARATOR.fullmatch(lines[0])):
        separator, first = said[1], 1
    else:
        separator = _find_separator(next((line for line in lines if line.strip()), ""))
    csv.field_size_limit(_LONGEST_CELL)
    typed = (f"{line}\n" for line in (*lines[first:], _END))
    reader = csv.reader(typed, delimiter=separator, skipinitialspace=True)
    records: list[_Record] = []
    line = first + 1
    try:
        for cells in reader:
            if cells == [_END]:
                break
            if any(_END in cell for cell in cells):
                return [], error("schools-quote-open", Place(label, line))
            if any(cell.strip() for cell in cells):
                records.append(_Record(line, tuple(map(_clean, cells))))
            line = first + reader.line_num + 1
    except csv.Error:  # a cell that has no end
        return [], error("schools-quote-open", Place(label, line))
    return records, None


def _find_separator(header: str) -> str:
    """Return what parts the names of the columns most often, outside quotes."""
    bare = re.sub(r'"[^"]*"', "", header)
    return max(_SEPARATORS, key=bare.count)


def _clean(cell: str) -> str:
    """Return a cell as it is printed: in one line, without what nobody sees."""
    return " ".join(without_invisible(cell.replace("\n", " ")).split())


# Rows


def _read_records(records: Sequence[_Record], label: str) -> tuple[SchoolTable | None, list[Diagnostic]]:
    if len(records) < 2:
        return None, [error("schools-empty", Place(label))]
    names = list(records[0].cells)
    while names and not names[-1]:
        names.pop()
    place = Place(label, records[0].line)
    if len(names) > _MOST_COLUMNS:
        return None, [error("schools-columns-many", place, count=len(names), limit=_MOST_COLUMNS)]
    problems = _judge_columns(names, place)
    given_back = bool(names) and fold(names[0]) == ERROR_COLUMN
    names = names[1:] if given_back else names
    if not names or has_errors(problems):
        return None, problems or [error("schools-empty", Place(label))]
    key = next((name for name in names if fold(name) == KEY_COLUMN), names[0])
    if fold(key) != KEY_COLUMN:
        problems.append(notice("schools-key-first", place, name=key))
    reader = _RowReader(label, tuple(names), key, given_back)
    for record in records[1:]:
        reader.read(record)
    return SchoolTable(label, tuple(names), key, tuple(reader.rows), tuple(reader.refused)), problems


def _judge_columns(names: Sequence[str], place: Place) -> list[Diagnostic]:
    """Say which columns have no name, or one that another has."""
    problems = []
    seen: set[str] = set()
    for number, name in enumerate(names, 1):
        if not name:
            problems.append(error("schools-column-unnamed", place, number=number))
        elif fold(name) in seen:
            problems.append(error("schools-column-twice", place, name=name))
        seen.add(fold(name))
    return problems


@dataclass(slots=True)
class _RowReader:
    """Reads rows one after the other; `given_back` are those that failed before, whose signs of formulas were escaped."""

    label: str
    columns: tuple[str, ...]
    key: str
    given_back: bool
    rows: list[SchoolRow] = field(default_factory=list)
    refused: list[RefusedRow] = field(default_factory=list)
    _lines: dict[str, int] = field(default_factory=dict)

    def read(self, record: _Record) -> None:
        cells = self._own_cells(record.cells)
        row = SchoolRow("", record.line, tuple(zip(self.columns, cells, strict=False)))
        key = dict(row.values).get(self.key, "")
        problem = self._judge(key, cells, Place(self.label, record.line))
        if problem is not None:
            self.refused.append(RefusedRow(record.line, cells, (problem,)))
            return
        self._lines[key.casefold()] = record.line
        self.rows.append(SchoolRow(key, record.line, row.values))

    def _own_cells(self, cells: tuple[str, ...]) -> tuple[str, ...]:
        """Return the cells of the columns, as they were; empty ones past the last column are none."""
        if self.given_back:
            cells = tuple([_without_escape(cell) for cell in cells[1:]])
        end = len(cells)
        while end > len(self.columns) and not cells[end - 1]:
            end -= 1
        return cells[:end]

    def _judge(self, key: str, cells: Sequence[str], place: Place) -> Diagnostic | None:
        if len(cells) != len(self.columns):
            code = "school-cells-missing" if len(cells) < len(self.columns) else "school-cells-extra"
            return error(code, place, count=len(cells), wanted=len(self.columns))
        if not key:
            return error("school-key-empty", place, name=self.key)
        if fold(self.key) == KEY_COLUMN and _WITHOUT_ZERO.fullmatch(key):
            return error("school-key-zero", place, name=key, with_zero=f"0{key}")
        if not is_usable_key(key):
            return error("school-key-unusable", place, name=key)
        if (line := self._lines.get(key.casefold())) is not None:
            return error("school-key-twice", place, name=key, line=line)
        return None


# What is written


def escape_formula(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if _is_formula(cell) else cell


def _without_escape(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    """Say whether a cell is one, or would be without the apostrophes before it: each can then be taken away again."""
    return cell.lstrip("'").startswith(FORMULA_SIGNS)


def write_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as spreadsheets of French systems open it: `;`, UTF-8 with its mark, no cell a formula."""
    import io

    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([escape_formula(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
