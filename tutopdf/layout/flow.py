"""Flow measurer: a body's blocks become chunks of text and pictures, one under the other, with their tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from math import inf

from tutopdf.french.words import BULLETS
from tutopdf.layout.blocks import CELL_PADDING, Chunk, Home, Label, Panelled, Placeholder, RowCell, TextBlock, measure
from tutopdf.layout.figures import SizedPicture
from tutopdf.layout.framing import SIDE_GAP
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import HEADINGS, Colour, Line, Role
from tutopdf.model.theme import BLUE, MM, SHADE
from tutopdf.model.tutorial import (
    Block,
    Body,
    Code,
    Items,
    MissingPicture,
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
_SHORT_TABLE = 6
"""Rows that are not parted by a column's or a page's end."""
_AFTER_PICTURE = 1.8
"""Of the gap above a picture, what stands between it and the next text: it belongs to the one before."""

_PLACEHOLDER_LINES, _HIGHEST_PLACEHOLDER = 4, 30 * MM
"""How high the frame of a picture that is not there is."""

_UNDER_CAPTION = 2.0
_MOST_SIDE_BY_SIDE = 5
_UNLIKE = 1.6
"""Pictures whose heights differ more do not stand side by side."""
_TALL = 1.2
"""Height over width from which a picture may stand beside its text."""
_LEAST_LINES_BESIDE = 6
"""Lines of text, the height of the least picture that stands beside some: a sign of the screen stays under its sentence."""
_LEAST_BESIDE = 17.0
"""In ems, the width of the text beside a picture."""

Sizer = Callable[[Picture, float], SizedPicture]
"""Sizes a picture for a width in points."""


@dataclass(frozen=True, slots=True)
class FlowStyle:
    """How a flow is set: its text, the points above a paragraph and around a picture, how large pictures are.

    Lines are at most `measure` wide, pictures `widest`. Pictures in a row stand side by side where they fit, down to `least` of their size;
    tall ones stand beside their text where both are at most `beside` points high.
    """

    text: TextStyle
    paragraph_gap: float
    picture_gap: float
    size: Sizer
    measure: float = inf
    widest: float = inf
    least: Callable[[SizedPicture], float] | None = None
    beside: float = 0.0
    accent: Colour = BLUE


@dataclass(frozen=True, slots=True)
class Spot:
    """Where blocks stand: `left` points in, `width` wide, inside some elements, with bars and labels at their left.

    Pictures have `room` points, texts no more than `width`.
    """

    left: float
    width: float
    homes: tuple[Home, ...] = ()
    bars: tuple[float, ...] = ()
    room: float = inf
    panel: Panelled | None = None


def measure_flow(
    typesetter: Typesetter, blocks: Iterable[Block], width: float, style: FlowStyle, room: float = inf
) -> TextBlock:
    """Break the texts of a flow into lines of `width` points and size its pictures for `room`, in their order."""
    measurer = FlowMeasurer(typesetter, style)
    measurer.blocks(tuple(blocks), Spot(0.0, width, room=room))
    return TextBlock(tuple(measurer.chunks), width)


class FlowMeasurer:
    """Goes through a flow; `chunks` is what it has measured so far."""

    def __init__(self, typesetter: Typesetter, style: FlowStyle) -> None:
        self.typesetter, self.style = typesetter, style
        self.chunks: list[Chunk] = []
        self.labels: list[Label] = []
        """Those of the items whose first chunk comes next."""
        self.keys = count()

    def blocks(self, blocks: Sequence[Block], spot: Spot) -> None:
        for group in groups_of(blocks):
            pictures = [block for block in group if isinstance(block, Picture)]
            if len(pictures) < len(group) and pictures and self._beside(group, pictures, spot):
                continue
            for block in group:
                if not isinstance(block, Picture):
                    self._block(block, spot)
            if pictures:
                self._pictures(pictures, spot)

    def _block(self, block: Block, spot: Spot) -> None:
        em = self.style.text.size
        match block:
            case Paragraph():
                self._add(self._text(block, spot, self.style.text)._replace(keeps=_announces(block)), spot)
            case Picture():
                self._pictures([block], spot)
            case MissingPicture():
                self._placeholder(block, spot)
            case SubTitle():
                self._subtitle(block, spot)
            case Code():
                home = Home(next(self.keys), Role.PARAGRAPH)
                inside = replace(spot, left=spot.left + 4, width=spot.width - 8, homes=(*spot.homes, home))
                chunk = self._text(block.text, inside, self.style.text)
                self._add(chunk._replace(role=Role.CODE, shade=SHADE), inside)
            case Quotation():
                indent = _QUOTATION_INDENT * em
                inside = replace(
                    spot,
                    left=spot.left + indent,
                    width=spot.width - indent,
                    room=spot.room - indent,
                    homes=(*spot.homes, Home(next(self.keys), Role.QUOTATION)),
                    bars=(*spot.bars, spot.left + indent / 3),
                )
                self.blocks(block.body.blocks, inside)
            case Items():
                self._items(block, spot)
            case Table():
                self._table(block, spot)

    # Texts and pictures

    def _text(self, paragraph: Paragraph, spot: Spot, style: TextStyle) -> Chunk:
        width = min(spot.width, self.style.measure)
        lines = self.typesetter.lines(paragraph, width, style)
        return Chunk(lines, style, width, self.typesetter.first_baseline(style), self.style.paragraph_gap)

    def _pictures(self, pictures: Sequence[Picture], spot: Spot) -> None:
        """Set pictures that follow one another: side by side where that is possible, else one under the other."""
        room = self._room(spot)
        sized = [self.style.size(picture, room) for picture in pictures]
        while sized:
            row = self._row(sized, room)
            sized = sized[len(row) :]
            for chunk in self._in_a_row(row).chunks:
                self._add(chunk, spot)

    def _placeholder(self, missing: MissingPicture, spot: Spot) -> None:
        """Set the frame of a picture that is not there: as wide as one would be, a few lines high."""
        style = self.style.text
        width = min(self._room(spot), spot.width, self.style.widest)
        most = max(int((_HIGHEST_PLACEHOLDER - 2 * CELL_PADDING) / style.leading), 1)
        lines = self._first_lines(missing.text, width - 2 * CELL_PADDING, most)
        height = max(min(_PLACEHOLDER_LINES, most), len(lines)) * style.leading + 2 * CELL_PADDING
        placeholder = Placeholder(missing.alt, height)
        baseline = self.typesetter.first_baseline(style)
        self._add(Chunk(lines, style, width, baseline, self.style.picture_gap, placeholder=placeholder), spot)

    def _first_lines(self, text: Paragraph, width: float, most: int) -> tuple[Line, ...]:
        """Return the lines of a text; one that takes more than `most` is cut short: its figure says it whole."""
        runs = text.runs
        while len(lines := self.typesetter.lines(Paragraph(runs, text.line), width, self.style.text)) > most:
            last = runs[-1].text.rstrip("…")
            shorter = last.rpartition(" ")[0] or last[: len(last) // 2]
            runs = (*runs[:-1], replace(runs[-1], text=f"{shorter}…")) if shorter else runs[:-1]
            if not runs:
                return lines[:most]
        return lines

    def _room(self, spot: Spot) -> float:
        if spot.room != inf:
            return spot.room
        return spot.width if spot.homes else inf

    def _row(self, sized: Sequence[SizedPicture], room: float) -> list[SizedPicture]:
        """Return the first pictures, as many as stand side by side in `room` points, a little smaller if need be.

        What takes several rows is shared between them evenly: five are better as 3 + 2 than as 4 + 1.
        """
        for length in range(min(len(sized), _MOST_SIDE_BY_SIDE), 1, -1):
            if self._side_by_side(sized[:length], room) is None:
                continue
            rows = -(-len(sized) // length)
            return self._side_by_side(sized[: -(-len(sized) // rows)], room) or [sized[0]]
        return [sized[0]]

    def _side_by_side(self, row: Sequence[SizedPicture], room: float) -> list[SizedPicture] | None:
        """Return pictures made to fit in `room` points, or None where that cannot be."""
        least = self.style.least
        if least is None or room == inf or len(row) < 2:
            return None
        if max(one.height for one in row) > min(one.height for one in row) * _UNLIKE:
            return None
        by = min((room - SIDE_GAP * (len(row) - 1)) / sum([one.width for one in row]), 1.0)
        return [one.shrunk(by) for one in row] if by >= max(least(one) for one in row) else None

    def _in_a_row(self, row: Sequence[SizedPicture]) -> TextBlock:
        """Return pictures side by side as one chunk."""
        if len(row) == 1:
            return self._alone(row[0])
        cells: list[RowCell] = []
        x = 0.0
        for one in row:
            cells.append(RowCell(self._alone(one), x, one.width))
            x += one.width + SIDE_GAP
        width, style = x - SIDE_GAP, self.style.text
        baseline = self.typesetter.first_baseline(style)
        chunk = Chunk((), style, width, baseline, self.style.picture_gap, row=tuple(cells))
        return TextBlock((chunk,), width)

    def _alone(self, one: SizedPicture) -> TextBlock:
        """Return a picture, under what says which part of its screen it is."""
        style, gap = self.style.text, self.style.picture_gap
        shown = Chunk((), style, one.width, self.typesetter.first_baseline(style), gap, one)
        if not one.picture.part:
            return TextBlock((shown,), one.width)
        words = one.picture.part
        said = Paragraph((Run(words[0].upper() + words[1:]),), one.picture.line)
        (caption,) = measure(self.typesetter, [said], one.width, style, gap).chunks
        return TextBlock((caption._replace(is_caption=True, keeps=True), shown._replace(gap=_UNDER_CAPTION)), one.width)

    def _beside(self, group: Sequence[Block], pictures: Sequence[Picture], spot: Spot) -> bool:
        """Set tall pictures at the right of their text; say whether that was possible."""
        room = self._room(spot)
        if not self.style.beside or room == inf or any(isinstance(block, SubTitle | Table) for block in group):
            return False
        sized = [self.style.size(picture, room) for picture in pictures]
        row = self._row(sized, room)
        if len(row) < len(sized) or any(one.height < one.width * _TALL for one in row):
            return False
        if max(one.height for one in row) < _LEAST_LINES_BESIDE * self.style.text.leading:
            return False
        shown = self._in_a_row(row)
        width = min(room - shown.width - 2 * SIDE_GAP, self.style.measure)
        if width < _LEAST_BESIDE * self.style.text.size:
            return False
        texts = [block for block in group if not isinstance(block, Picture)]
        said = measure_flow(self.typesetter, texts, width, replace(self.style, beside=0.0))
        if max(said.height, shown.height) > self.style.beside:
            return False
        cells = (
            RowCell(said, spot.left, width),
            RowCell(shown, spot.left + width + 2 * SIDE_GAP, shown.width),
        )
        style = self.style.text
        baseline = self.typesetter.first_baseline(style)
        self._add(Chunk((), style, room, baseline, self.style.paragraph_gap * 2, row=cells), spot)
        return True

    # Titles

    def heading(self, title: Paragraph, level: int, style: TextStyle, gap: float, spot: Spot) -> None:
        """Set a title that stays with what follows; it has its place in the outline."""
        chunk = self._text(title, spot, style)
        self._add(chunk._replace(gap=gap, role=HEADINGS[level], keeps=True, outline=(title.text, level - 1)), spot)

    def announcement(self, text: Paragraph, style: TextStyle, spot: Spot) -> None:
        """Set a line that stays with the title that comes under it."""
        self._add(self._text(text, spot, style)._replace(gap=0.0, keeps=True), spot)

    def _subtitle(self, block: SubTitle, spot: Spot) -> None:
        text = self.style.text
        size = text.size * _SUBTITLE_SIZE if block.level == min(HEADINGS) + 1 else text.size
        style = TextStyle(size, text.leading * size / text.size, self.style.accent, bold=True)
        gap = self.style.paragraph_gap + _SUBTITLE_GAP * text.size
        self.heading(block.title, min(block.level, max(HEADINGS)), style, gap, spot)

    def _add(self, chunk: Chunk, spot: Spot) -> None:
        """Put a chunk where blocks stand, with the labels that wait for it."""
        if self.chunks and (self.chunks[-1].pictures or self.chunks[-1].placeholder):
            belongs = chunk.pictures or chunk.placeholder or self.style.measure == inf
            after = self.style.picture_gap * (1.0 if belongs else _AFTER_PICTURE)
            chunk = chunk._replace(gap=max(chunk.gap, after))
        before = self.chunks[-1] if self.chunks else None
        is_figure = bool(chunk.pictures) or chunk.is_figure
        if before is not None and is_figure and before.lines and not before.is_figure and before.panel == spot.panel:
            self.chunks[-1] = self.chunks[-1]._replace(keeps=True)
        if chunk.row and spot.left and chunk.row[0].role is None and not chunk.row[0].x:
            chunk = chunk._replace(row=tuple([cell._replace(x=cell.x + spot.left) for cell in chunk.row]))
        self.chunks.append(
            chunk._replace(
                indent=spot.left, homes=spot.homes, bars=spot.bars, labels=tuple(self.labels), panel=spot.panel
            )
        )
        self.labels = []

    # Lists

    def _items(self, items: Items, spot: Spot) -> None:
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
            inside = replace(
                spot, left=spot.left + indent, width=spot.width - indent, room=spot.room - indent, homes=homes
            )
            self.blocks(item.blocks, inside)

    # Tables

    def _table(self, table: Table, spot: Spot) -> None:
        around = Home(next(self.keys), Role.TABLE)
        if table.titled:
            head, *rows = table.rows
            table = replace(table, rows=(tuple([cell.map(_in_bold) for cell in head]), *rows))
        widths = self._column_widths(table, spot.width)
        style = self.style.text
        baseline = self.typesetter.first_baseline(style)
        for number, row in enumerate(table.rows):
            cells: list[RowCell] = []
            x = spot.left
            for cell, width in zip(row, widths, strict=True):
                block = measure_flow(self.typesetter, cell.blocks, width - 2 * CELL_PADDING, self.style)
                is_title = table.titled and number == 0
                cells.append(RowCell(block, x, width, Role.HEADER_CELL if is_title else Role.CELL))
                x += width
            inside = replace(spot, homes=(*spot.homes, around, Home(next(self.keys), Role.ROW)))
            gap = 0.0 if number else self.style.paragraph_gap
            keeps = number < len(table.rows) - 1 and (len(table.rows) <= _SHORT_TABLE or (table.titled and number == 0))
            chunk = Chunk((), style, spot.width, baseline, gap, row=tuple(cells), keeps=keeps)
            self._add(chunk, inside)
            self.chunks[-1] = self.chunks[-1]._replace(gap=gap if number else self.chunks[-1].gap)

    def _column_widths(self, table: Table, width: float) -> list[float]:
        """Share a width between a table's columns: what each needs where that fits, else by what each would like."""
        columns = list(zip(*table.rows, strict=True))
        wanted = [max(self._wanted(cell, width) for cell in column) + 2 * CELL_PADDING for column in columns]
        if sum(wanted) <= width:
            return wanted
        words = [max(self._longest_word(cell) for cell in column) + 2 * CELL_PADDING for column in columns]
        least = min(_LEAST_CELL * self.style.text.size + 2 * CELL_PADDING, width / len(columns))
        # No word is broken where all the longest ones have room.
        floors = words if sum(words) <= width else [least] * len(columns)
        room, extra = width - sum(floors), [max(want - floor, 0.0) for want, floor in zip(wanted, floors, strict=True)]
        return [floor + room * more / sum(extra) for floor, more in zip(floors, extra, strict=True)]

    def _longest_word(self, cell: Body) -> float:
        style = self.style.text
        words = [(word, run.bold) for part in cell.paragraphs for run in part.runs for word in run.text.split()]
        return max([self.typesetter.metrics.width(word, style.size, bold) for word, bold in words], default=0.0) + 1

    def _wanted(self, cell: Body, width: float) -> float:
        """Return the width of a cell's longest line, were there room for it."""
        chunks = measure_flow(self.typesetter, cell.blocks, width, self.style).chunks
        widths = [line.width + chunk.indent + 1 for chunk in chunks for line in chunk.lines]
        widths += [chunk.picture.width + chunk.indent for chunk in chunks if chunk.picture is not None]
        return max(widths, default=0.0)


def groups_of(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Yield the blocks with the pictures that follow them: each group ends where a picture is followed by something else."""
    group: list[Block] = []
    for block in blocks:
        if group and isinstance(group[-1], Picture) and not isinstance(block, Picture):
            yield group
            group = []
        group.append(block)
    if group:
        yield group


def _in_bold(paragraph: Paragraph) -> Paragraph:
    return replace(paragraph, runs=tuple([replace(run, bold=True) for run in paragraph.runs]))


def _announces(paragraph: Paragraph) -> bool:
    """Say whether a paragraph announces what follows it: it ends with a colon, or is all bold, as titles are typed."""
    said = [run for run in paragraph.runs if run.text.strip()]
    return paragraph.text.rstrip().endswith(":") or (bool(said) and all(run.bold for run in said))


def _mark(items: Items, index: int, depth: int) -> str:
    return BULLETS[depth % len(BULLETS)] if items.start is None else f"{items.start + index}."
