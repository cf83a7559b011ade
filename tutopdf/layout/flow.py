"""Flow measurer: a body's blocks become chunks of text and pictures, one under the other, with their tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import inf

from tutopdf.french.words import BULLETS
from tutopdf.layout.blocks import CELL_PADDING, Chunk, Home, Label, RowCell, TextBlock
from tutopdf.layout.figures import SizedPicture
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import HEADINGS, Role
from tutopdf.model.theme import BLUE, SHADE
from tutopdf.model.tutorial import (
    Block,
    Body,
    Code,
    Items,
    Paragraph,
    Picture,
    Quotation,
    Run,
    SubTitle,
    Table,
)

_QUOTATION_INDENT = 1.2
_BULLET_INDENT = 1.1
_NUMBER_GAP = 0.5
_SUBTITLE_SIZE = 1.12
_SUBTITLE_GAP = 0.6
"""In ems of the text."""
_LEAST_CELL = 3.0

Sizer = Callable[[Picture, float], SizedPicture]
"""Sizes a picture for a width in points."""


@dataclass(frozen=True, slots=True)
class FlowStyle:
    """How a flow is set: its text, the points above a paragraph and around a picture, how large pictures are."""

    text: TextStyle
    paragraph_gap: float
    picture_gap: float
    size: Sizer


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where blocks stand: `left` points in, `width` wide, inside some elements, with bars and labels at their left."""

    left: float
    width: float
    homes: tuple[Home, ...] = ()
    bars: tuple[float, ...] = ()
    tight: bool = False


def measure_flow(typesetter: Typesetter, blocks: Iterable[Block], width: float, style: FlowStyle) -> TextBlock:
    """Break the texts of a flow into lines of `width` points and size its pictures, in their order."""
    measurer = _Measurer(typesetter, style)
    measurer.blocks(tuple(blocks), _Spot(0.0, width))
    return TextBlock(tuple(measurer.chunks), width)


class _Measurer:
    """Goes through a flow; `chunks` is what it has measured so far."""

    def __init__(self, typesetter: Typesetter, style: FlowStyle) -> None:
        self.typesetter, self.style = typesetter, style
        self.chunks: list[Chunk] = []
        self.labels: list[Label] = []
        """Those of the items whose first chunk comes next."""
        self.keys = count()

    def blocks(self, blocks: Sequence[Block], spot: _Spot) -> None:
        for block in blocks:
            self._block(block, spot)

    def _block(self, block: Block, spot: _Spot) -> None:
        em = self.style.text.size
        match block:
            case Paragraph():
                self._add(self._text(block, spot, self.style.text), spot)
            case Picture():
                self._picture(block, spot)
            case SubTitle():
                self._subtitle(block, spot)
            case Code():
                home = Home(next(self.keys), Role.PARAGRAPH)
                inside = replace(spot, left=spot.left + 4, width=spot.width - 8, homes=(*spot.homes, home))
                chunk = self._text(block.text, inside, self.style.text)
                self._add(chunk._replace(role=Role.CODE, shade=SHADE), inside)
            case Quotation():
                indent = _QUOTATION_INDENT * em
                inside = _Spot(
                    spot.left + indent,
                    spot.width - indent,
                    (*spot.homes, Home(next(self.keys), Role.QUOTATION)),
                    (*spot.bars, spot.left + indent / 3),
                )
                self.blocks(block.body.blocks, inside)
            case Items():
                self._items(block, spot)
            case Table():
                self._table(block, spot)

    # Texts and pictures

    def _text(self, paragraph: Paragraph, spot: _Spot, style: TextStyle) -> Chunk:
        lines = self.typesetter.lines(paragraph, spot.width, style)
        return Chunk(lines, style, spot.width, self.typesetter.first_baseline(style), self.style.paragraph_gap)

    def _picture(self, picture: Picture, spot: _Spot) -> None:
        style = self.style.text
        baseline = self.typesetter.first_baseline(style)
        sized = self.style.size(picture, spot.width if spot.homes else inf)
        self._add(Chunk((), style, spot.width, baseline, self.style.picture_gap, sized), spot)

    def _subtitle(self, block: SubTitle, spot: _Spot) -> None:
        text = self.style.text
        size = text.size * _SUBTITLE_SIZE if block.level == min(HEADINGS) + 1 else text.size
        style = TextStyle(size, text.leading * size / text.size, BLUE, bold=True)
        chunk = self._text(block.title, spot, style)
        gap = self.style.paragraph_gap + _SUBTITLE_GAP * text.size
        role = HEADINGS[min(block.level, max(HEADINGS))]
        outline = (block.title.text, block.level - 1)
        self._add(chunk._replace(gap=gap, role=role, keeps=True, outline=outline), spot)

    def _add(self, chunk: Chunk, spot: _Spot) -> None:
        """Put a chunk where blocks stand, with the labels that wait for it."""
        if self.chunks and self.chunks[-1].picture is not None:
            chunk = chunk._replace(gap=max(chunk.gap, self.style.picture_gap))
        self.chunks.append(
            chunk._replace(indent=spot.left, homes=spot.homes, bars=spot.bars, labels=tuple(self.labels))
        )
        self.labels = []

    # Lists

    def _items(self, items: Items, spot: _Spot) -> None:
        style = self.style.text
        key = next(self.keys)
        depth = sum(home.role is Role.LIST and home.bullets for home in spot.homes)
        marks = [_mark(items, index, depth) for index in range(len(items.items))]
        widths = [self.typesetter.metrics.width(mark, style.size) for mark in marks]
        indent = max([_BULLET_INDENT * style.size, *(width + _NUMBER_GAP * style.size for width in widths)])
        indent = min(indent, spot.width / 2)
        around = Home(key, Role.LIST, items.start is None)
        for item, mark, width in zip(items.items, marks, widths, strict=True):
            home = Home(next(self.keys), Role.ITEM)
            lines = self.typesetter.lines(Paragraph((Run(mark, literal=True),), items.line), width + 1, style)
            self.labels.append(Label(home.key, lines, spot.left, width + 1))
            homes = (*spot.homes, around, home, Home(next(self.keys), Role.ITEM_BODY))
            self.blocks(item.blocks, _Spot(spot.left + indent, spot.width - indent, homes, spot.bars))

    # Tables

    def _table(self, table: Table, spot: _Spot) -> None:
        around = Home(next(self.keys), Role.TABLE)
        widths = self._column_widths(table, spot.width)
        style = self.style.text
        baseline = self.typesetter.first_baseline(style)
        for number, row in enumerate(table.rows):
            cells: list[RowCell] = []
            x = spot.left
            for cell, width in zip(row, widths, strict=True):
                block = measure_flow(self.typesetter, cell.blocks, width - 2 * CELL_PADDING, self.style)
                cells.append(RowCell(block, x, width, Role.CELL if number else Role.HEADER_CELL))
                x += width
            inside = replace(spot, homes=(*spot.homes, around, Home(next(self.keys), Role.ROW)))
            gap = 0.0 if number else self.style.paragraph_gap
            chunk = Chunk((), style, spot.width, baseline, gap, row=tuple(cells), keeps=number == 0)
            self._add(chunk, inside)
            self.chunks[-1] = self.chunks[-1]._replace(gap=gap if number else self.chunks[-1].gap)

    def _column_widths(self, table: Table, width: float) -> list[float]:
        """Share a width between a table's columns: what each needs where that fits, else by what each would like."""
        columns = list(zip(*table.rows, strict=True))
        wanted = [max(self._wanted(cell, width) for cell in column) + 2 * CELL_PADDING for column in columns]
        if sum(wanted) <= width:
            return wanted
        least = min(_LEAST_CELL * self.style.text.size + 2 * CELL_PADDING, width / len(columns))
        room, extra = width - least * len(columns), [max(want - least, 0.0) for want in wanted]
        return [least + room * more / sum(extra) for more in extra]

    def _wanted(self, cell: Body, width: float) -> float:
        """Return the width of a cell's longest line, were there room for it."""
        chunks = measure_flow(self.typesetter, cell.blocks, width, self.style).chunks
        widths = [line.width + chunk.indent + 1 for chunk in chunks for line in chunk.lines]
        widths += [chunk.picture.width + chunk.indent for chunk in chunks if chunk.picture is not None]
        return max(widths, default=0.0)


def _mark(items: Items, index: int, depth: int) -> str:
    return BULLETS[depth % len(BULLETS)] if items.start is None else f"{items.start + index}."
