"""Rows of the grid: cells side by side, short ones one above the other; measured before any of them is drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tutopdf.layout.cells import Cell, CellMaker
from tutopdf.layout.text import Typesetter
from tutopdf.model.boxes import Frame
from tutopdf.model.theme import FrenchTheme, Slot
from tutopdf.model.tutorial import Callout, Picture, Prose, Section, Step

_MOST_STRETCHED = 2.0
"""Times its own height, what a cell without picture may be stretched to, to end with its row."""

_MOST_STACKED = 3
"""Steps without picture that stand one above the other beside a step that has one."""


@dataclass(frozen=True, slots=True)
class Stack:
    """Cells one above the other, `gap` points apart, as wide as `span` columns; most have a single one."""

    cells: tuple[Cell, ...]
    gap: float

    @property
    def span(self) -> int:
        return self.cells[0].span

    @property
    def width(self) -> float:
        return self.cells[0].width

    def height(self, text_height: float) -> float:
        """Return the height of the cells, whose pictures start below `text_height`."""
        return sum(cell.height(text_height) for cell in self.cells) + self.gap * (len(self.cells) - 1)

    def heights(self, row_height: float, text_height: float) -> list[float]:
        """Return the height of each cell's frame: down to the row's end, unless it would be far too high for a text."""
        own = [cell.height(text_height) for cell in self.cells]
        more = (row_height - self.height(text_height)) / len(own)
        stretched = [height + more for height in own]
        if self.cells[0].shown.chunks or all(
            new <= old * _MOST_STRETCHED for new, old in zip(stretched, own, strict=True)
        ):
            return stretched
        return own


@dataclass(frozen=True, slots=True)
class Row:
    """Stacks side by side."""

    stacks: tuple[Stack, ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Its cells in reading order."""
        return tuple([cell for stack in self.stacks for cell in stack.cells])

    @property
    def text_height(self) -> float:
        """Where its pictures start under their texts, so that they stand in line."""
        return max([cell.text_height for cell in self.cells if cell.shown.chunks and not cell.beside], default=0.0)

    @property
    def height(self) -> float:
        text_height = self.text_height
        return max([stack.height(text_height) for stack in self.stacks])

    def apart(self) -> Iterator[Row]:
        """Yield a row for each of its cells: what is too high together."""
        for stack in self.stacks:
            for cell in stack.cells:
                yield Row((replace(stack, cells=(cell,)),))


class RowMaker:
    """Shares the steps and callouts of a section between rows of `columns`; no row of several cells is over `tallest`."""

    def __init__(
        self,
        typesetter: Typesetter,
        theme: FrenchTheme,
        columns: int,
        slot: Slot,
        frames: Mapping[Picture, Frame],
    ) -> None:
        self.theme, self.columns = theme, columns
        self.cells = CellMaker(typesetter, theme, columns, slot, frames)
        self.wide_cells = CellMaker(typesetter, theme, 1, slot, frames)

    def rows(self, section: Section, tallest: float) -> Iterator[Row | Prose]:
        """Yield the rows of a section, and the prose between them."""
        stacks: list[Stack] = []
        for index, block in enumerate(section.blocks):
            if isinstance(block, Prose):
                if stacks:
                    yield Row(tuple(stacks))
                stacks = []
                yield block
                continue
            used = sum(stack.span for stack in stacks)
            cell = self._cell(block, self._span(block, section.blocks[index:], used), tallest)
            if stacks and _goes_under(cell, stacks):
                stacks[-1] = replace(stacks[-1], cells=(*stacks[-1].cells, cell))
                continue
            if stacks and used + cell.span > self.columns:
                yield Row(tuple(stacks))
                stacks = []
            stacks.append(Stack((cell,), self.theme.gap))
        if stacks:
            yield Row(tuple(stacks))

    def _span(self, block: Step | Callout, following: Sequence[object], used: int) -> int:
        """Return how many columns a block takes: one for a step; callouts share what is left of their row."""
        if isinstance(block, Step):
            return 1
        callouts = 0
        for other in following:
            if not isinstance(other, Callout):
                break
            callouts += 1
        left = self.columns - used or self.columns
        return max(left // callouts, 1)

    def _cell(self, block: Step | Callout, span: int, tallest: float) -> Cell:
        """Measure a block; one that is taller than a page takes the whole width."""
        cell = self.cells.make(block, span)
        if cell.height() > tallest and cell.width < self.theme.content_width:
            return replace(self.wide_cells.make(block, 1), span=self.columns)
        return cell


def _goes_under(cell: Cell, stacks: Sequence[Stack]) -> bool:
    """Say whether a short step goes under another one, beside a picture that makes their row high enough for both."""
    last = stacks[-1]
    if not all(isinstance(one.content, Step) and not one.shown.chunks for one in (*last.cells, cell)):
        return False
    if len(last.cells) >= _MOST_STACKED or cell.span != last.span:
        return False
    others = [one for stack in stacks[:-1] for one in stack.cells]
    highest = max([one.height() for one in others if one.shown.chunks], default=0.0)
    return last.height(0.0) + last.gap + cell.height() <= highest
