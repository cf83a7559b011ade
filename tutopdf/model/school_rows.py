"""School rows: what a table says of each school, one row a school; a row that cannot be used says why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class SchoolRow:
    """One school: its `key` names its folder, `values` are its cells by the names of their columns, in the table's order."""

    key: str
    line: int
    values: tuple[tuple[str, str], ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return tuple([value for _, value in self.values])


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that is not made, with its cells as they are, to be mended and given back."""

    line: int
    cells: tuple[str, ...]
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class SchoolTable:
    """A table of schools. `label` is what it is called in messages, `key` the name of the column that tells schools apart."""

    label: str
    columns: tuple[str, ...]
    key: str
    rows: Sequence[SchoolRow]
    refused: Sequence[RefusedRow]
