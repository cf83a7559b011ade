"""HTML tables: rows of cells as they are typed, with their spans, become rows of as many cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

_MOST_COLUMNS, _MOST_CELLS = 64, 65_536
"""No page has room for more; and the empty cells that fill rows up are never more than what is read."""


@dataclass(slots=True)
class Cell:
    """A cell, what is in it, and how many columns and rows it was to take."""

    is_title: bool
    line: int
    spans: tuple[int, int] = (1, 1)
    tokens: list[Token] = field(default_factory=list)

    @property
    def columns(self) -> int:
        return min(max(self.spans[0], 1), _MOST_COLUMNS)


@dataclass(slots=True)
class _Row:
    in_head: bool
    cells: list[Cell] = field(default_factory=list)

    @property
    def width(self) -> int:
        return sum(cell.columns for cell in self.cells)

    @property
    def is_title(self) -> bool:
        return self.in_head or all(cell.is_title or not cell.tokens for cell in self.cells)


@dataclass(slots=True)
class HtmlTable:
    """A table that is being read, which began on `line`."""

    line: int
    rows: list[_Row] = field(default_factory=list)
    in_head: bool = False
    _is_open: bool = False

    def open_row(self) -> None:
        self.rows.append(_Row(self.in_head))
        self._is_open = True

    def end_row(self, opens_head: bool) -> None:
        """End the row that is open, where a part of the table, its head or another, begins or ends."""
        self.in_head = opens_head
        self._is_open = False

    def add_cell(self, is_title: bool, line: int, spans: tuple[int, int]) -> Cell:
        if not self._is_open:
            self.open_row()
        cell = Cell(is_title, line, spans)
        self.rows[-1].cells.append(cell)
        return cell

    def take_titles(self) -> Iterator[Cell]:
        """Take off the first rows that are one cell over all columns: they say what the table is."""
        self.rows = [row for row in self.rows if any(cell.tokens for cell in row.cells)]
        width = max((row.width for row in self.rows), default=0)
        while len(self.rows) > 1 and width > 1 and len(self.rows[0].cells) == 1 and self.rows[0].width == width:
            yield self.rows.pop(0).cells[0]

    @property
    def cells(self) -> Sequence[Cell]:
        return [cell for row in self.rows for cell in row.cells]

    @property
    def is_titled(self) -> bool:
        """Say whether the first row says what stands under it."""
        return bool(self.rows) and self.rows[0].is_title

    @property
    def lines_of_spans(self) -> Sequence[int]:
        return sorted({cell.line for cell in self.cells if max(cell.spans) > 1})

    def grid(self) -> list[list[Cell]] | None:
        """Return the rows, empty cells where a span or nothing stands; None for what only lays cells out."""
        width = min(max((row.width for row in self.rows), default=0), _MOST_COLUMNS + 1)
        if len(self.rows) < 2 or (width < 2 and not self.is_titled):
            return None
        if width > _MOST_COLUMNS or width * len(self.rows) > _MOST_CELLS:
            return None
        grid: list[list[Cell]] = []
        taken: dict[int, int] = {}
        for row in self.rows:
            filled: list[Cell] = []
            for cell in row.cells:
                _pass_over(filled, taken, cell.line)
                for column in range(cell.columns):
                    taken[len(filled)] = cell.spans[1] - 1
                    filled.append(Cell(False, cell.line) if column else cell)
            _pass_over(filled, taken, self.line)
            if len(filled) > _MOST_COLUMNS:
                return None
            grid.append(filled)
        width = max(len(filled) for filled in grid)
        return [[*filled, *(Cell(False, self.line) for _ in range(width - len(filled)))] for filled in grid]


def _pass_over(filled: list[Cell], taken: dict[int, int], line: int) -> None:
    """Leave empty the next cells of a row that those of a row above take."""
    while taken.get(len(filled), 0) > 0:
        taken[len(filled)] -= 1
        filled.append(Cell(False, line))
