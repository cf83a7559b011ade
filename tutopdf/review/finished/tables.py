"""Tables: their rows are as long as one another, and each cell has headers that can be found (ISO 14289-1, 7.2 and 7.5)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.cells import TableCell
from tutopdf.reading.facts import PdfFacts
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.subtrees import page_of, subtree

_GROUPS = {"THead", "TBody", "TFoot", "NonStruct"}
_ROW_SCOPES, _COLUMN_SCOPES = {"Row", "Both"}, {"Column", "Both"}
_MOST_PLACES = 100_000
"""Of a table: one that has more is not laid out."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cell where its table puts it: the index of its element, its first row and column."""

    index: int
    row: int
    column: int
    cell: TableCell

    @property
    def rows(self) -> range:
        return range(self.row, self.row + self.cell.rows)

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.cell.columns)


@dataclass(slots=True)
class _Grid:
    """A table laid out as HTML does it: cells go in the first free place of their row."""

    cells: list[_Placed] = field(default_factory=list)
    taken: dict[tuple[int, int], int] = field(default_factory=dict)
    row_count: int = 0
    overlapping: bool = False

    def add_row(self, cells: Sequence[tuple[int, TableCell]]) -> None:
        row, column = self.row_count, 0
        for index, cell in cells:
            while (row, column) in self.taken:
                column += 1
            placed = _Placed(index, row, column, cell)
            self.cells.append(placed)
            for place in ((one, other) for one in placed.rows for other in placed.columns):
                self.overlapping = self.overlapping or place in self.taken
                self.taken[place] = index
            column += cell.columns
        self.row_count += 1

    @property
    def is_even(self) -> bool:
        """Say whether every row has a cell in every column, and no cell goes past the last row."""
        widths = dict.fromkeys(range(self.row_count), 0)
        for row, _ in self.taken:
            widths[row] = widths.get(row, 0) + 1
        return not self.overlapping and len(widths) == self.row_count and len(set(widths.values())) <= 1

    @property
    def is_of_data(self) -> bool:
        """Say whether there are rows and columns: else it is a list, or a frame."""
        return self.row_count > 1 and any(column > 0 for _, column in self.taken)


def judge_tables(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    if facts.cut_structure:
        return
    grids = {
        index: grid
        for index, element in enumerate(facts.elements)
        if element.role == "Table" and (grid := _laid_out(facts, index)) is not None
    }
    uneven = [Finding(page_of(facts, table)) for table, grid in grids.items() if not grid.is_even]
    for found in grouped(uneven):
        yield error("pdf-table-uneven", place, page=found.pages, count=found.others + 1)
    headless = [
        Finding(page_of(facts, table))
        for table, grid in grids.items()
        if grid.is_even and grid.is_of_data and _lacks_headers(facts, grid)
    ]
    for found in grouped(headless):
        yield warning("pdf-table-headless", place, page=found.pages, count=found.others + 1)


def _laid_out(facts: PdfFacts, table: int) -> _Grid | None:
    """Return a table's cells in their places; None where rows or cells are not where they belong: another rule says so."""
    inside = subtree(facts, table)
    rows: dict[int, list[tuple[int, TableCell]]] = {
        index: [] for index in inside if facts.elements[index].role == "TR" and _is_held_by(facts, index, table)
    }
    for index in inside:
        element = facts.elements[index]
        if element.cell is None:
            continue
        if facts.elements[element.parent].role != "TR":
            return None
        if element.parent in rows:
            rows[element.parent].append((index, element.cell))
    grid = _Grid()
    for cells in rows.values():
        if not cells or len(grid.taken) > _MOST_PLACES:
            return None
        grid.add_row(cells)
    return grid if rows else None


def _is_held_by(facts: PdfFacts, row: int, table: int) -> bool:
    """Say whether a row is a table's own, by groups of rows at the most."""
    around = facts.ancestors(facts.elements[row].parent)
    return next((index for index in around if facts.elements[index].role not in _GROUPS), -1) == table


def _lacks_headers(facts: PdfFacts, grid: _Grid) -> bool:
    """Say whether a cell has no header that can be found: by its own list, or by the scopes of its row and column.

    The first one, in the corner, needs none.
    """
    by_row, by_column = _scoped(facts, grid, _ROW_SCOPES), _scoped(facts, grid, _COLUMN_SCOPES)
    known = {facts.elements[placed.index].identifier for placed in grid.cells} - {""}
    return any(
        facts.elements[placed.index].role == "TD"
        and (placed.row, placed.column) != (0, 0)
        and not (known & set(placed.cell.headers))
        and not any(row in by_row for row in placed.rows)
        and not any(column in by_column for column in placed.columns)
        for placed in grid.cells
    )


def _scoped(facts: PdfFacts, grid: _Grid, scopes: set[str]) -> Mapping[int, int]:
    """Return the rows, or the columns, that a header cell says that it heads."""
    return {
        line: placed.index
        for placed in grid.cells
        if facts.elements[placed.index].role == "TH" and placed.cell.scope in scopes
        for line in (placed.rows if scopes is _ROW_SCOPES else placed.columns)
    }
