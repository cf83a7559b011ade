"""Tab tables: lines in a row with as many tabs, as a word processor or a spreadsheet leaves a table, become one."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from markdown_it.rules_block import StateBlock

_NO_ROW = re.compile(
    r"\s*(?:[-*+>]\s|[|<>]|!\[|#{1,6}\s|\d{1,9}[.)]\s|(?:[-*_=][ \t]*){3,}$|`{3}|~{3}|:{3}|\[\^?[^\]]*\]:)"
)
"""What is something else for Markdown."""
_LEAST_TITLED = 3
"""Columns from which the first row is taken as titles: in two, « Nom » and « Dupont » are as likely."""
_MOST_COLUMNS = 30
_EMPTY_CELL = "\u200b"
"""Stands for the empty cell that a line begins with, which would be an indentation."""


def read_tab_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read as a table two lines or more that have as many tabs, from line `start` on; one alone is text."""
    if "\t" not in state.src or not _is_table(_rows(state, start, min(start + 2, end))):
        return False
    if not silent:
        _push(state, start, _trim(_rows(state, start, end)))
    return True


def mark_empty_cells(lines: Sequence[str], code: Container[int] = ()) -> tuple[str, ...]:
    """Return the lines, those of tables that begin with an empty cell marked; `code` (from 1) stays."""
    if not any(line.startswith("\t") for line in lines) or any("<pre" in line.lower() for line in lines):
        return tuple(lines)
    marked: list[str] = []
    for index, line in enumerate(lines):
        near = [*marked[-1:], *lines[index + 1 : index + 2]]
        is_row = line.startswith("\t") and index + 1 not in code and _tabs(line) > 0
        begins_with_cell = (not other[:1].isspace() and _tabs(other) == _tabs(line) for other in near)
        marked.append(_EMPTY_CELL + line if is_row and any(begins_with_cell) else line)
    return tuple(marked)


def _tabs(line: str) -> int:
    """Return how many tabs a row has, 0 for what is no row."""
    return 0 if not line.strip() or _NO_ROW.match(line) else line.count("\t")


def _rows(state: StateBlock, start: int, end: int) -> list[list[str]]:
    """Return the cells of the lines that go on with as many tabs as the first."""
    rows: list[list[str]] = []
    for number in range(start, end):
        if state.isEmpty(number) or (
            number > start and state.sCount[number] < min(state.blkIndent, state.sCount[start])
        ):
            # Rows at the margin under the text of an item are one table; the item ends before it.
            break
        line = state.getLines(number, number + 1, state.blkIndent, False).lstrip(" ")
        tabs = _tabs(line)
        if not tabs or (rows and tabs + 1 != len(rows[0])):
            break
        rows.append([cell.strip(f" \u00a0{_EMPTY_CELL}") for cell in line.split("\t")])
    return rows


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    return len(rows) > 1 and 1 < len(_trim(rows)[0]) <= _MOST_COLUMNS


def _trim(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Leave out the first and the last columns that are empty in every row: an indentation, tabs before a line's end."""
    filled = [column for column in range(len(rows[0])) if any(row[column] for row in rows)]
    return [row[filled[0] : filled[-1] + 1] if filled else [] for row in rows]


def _has_titles(first: Sequence[str]) -> bool:
    """Say whether the first row looks like titles: words in every column, but that of the rows' own titles."""
    return len(first) >= _LEAST_TITLED and all(first[1:]) and not re.search(r"\d", "".join(first))


def _push(state: StateBlock, start: int, rows: Sequence[Sequence[str]]) -> None:
    titled = _has_titles(rows[0])
    opening = state.push("table_open", "table", 1)
    opening.map = [start, start + len(rows)]
    opening.meta = {"titled": titled}
    for index, row in enumerate(rows):
        line = [start + index, start + index + 1]
        state.push("tr_open", "tr", 1).map = line
        name = "th" if titled and index == 0 else "td"
        for cell in row:
            state.push(f"{name}_open", name, 1).map = line
            inline = state.push("inline", "", 0)
            inline.map, inline.content, inline.children = line, cell, []
            state.push(f"{name}_close", name, -1)
        state.push("tr_close", "tr", -1)
    state.push("table_close", "table", -1)
    state.line = start + len(rows)
