"""Grid, the French variant's arrangement: A4 landscape, steps in cells read row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from tutopdf.french.words import continued
from tutopdf.layout.arrangement import INTRODUCTION, NO_FLOWS, Flows, least_in_flow, size_in_flow
from tutopdf.layout.blocks import DocumentBuilder, Sketch, TextBlock, measure
from tutopdf.layout.cells import Cell, draw_cell, open_cell, panel_of
from tutopdf.layout.columns import fill_columns
from tutopdf.layout.figures import SizedPicture, draw_picture
from tutopdf.layout.flow import FlowStyle
from tutopdf.layout.flow_sections import SectionFlow, greatest_number
from tutopdf.layout.furniture import Furniture, footer_cut, french_furniture
from tutopdf.layout.logo import draw_logo, logo_beside_title
from tutopdf.layout.online import OnlineBlock, measure_online, place_online
from tutopdf.layout.rows import Row, RowMaker
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Frame, LaidOut, Metrics, Panel, Rect, Role
from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.model.theme import FLOW_MEASURE_EM, GREY_INK, INK, WIDEST_MEASURE_EM, FrenchTheme, Slot
from tutopdf.model.tutorial import Block, Callout, Paragraph, Picture, Prose, Run, Section, Step, SubTitle, Tutorial

_SHORT_PROSE_LINES = 2
"""An introduction of this many lines across the page is set in one column."""

_ONLINE_SHARE = 0.6
"""Of the page's width, what a QR code takes with its address."""

_SHORT, _ABOVE = 0.15, 0.4
"""Of a page's height, what is left at the foot of one that is not full; of that, what goes above: to its optical centre."""

_LEAST_LINES = 5
"""A flow does not begin at the foot of a page that has room for fewer."""


def lay_out_french(
    tutorial: Tutorial,
    frames: Mapping[Picture, Frame],
    columns: int,
    slot: Slot,
    theme: FrenchTheme,
    metrics: Metrics,
    furniture: Furniture,
    flows: Flows = NO_FLOWS,
) -> tuple[LaidOut, list[Diagnostic]]:
    """Return the tutorial's pages, on a grid of `columns` whose pictures were framed for `slot`, but for some `flows`."""

    def lay_out(top: float) -> _FrenchLayout:
        builder = DocumentBuilder(theme.width, theme.height, Typesetter(metrics), theme.marks)
        layout = _FrenchLayout(tutorial, frames, columns, slot, theme, builder, flows, top)
        layout.lay_out()
        return layout

    layout = lay_out(theme.margin)
    if layout.is_short:
        lowered = lay_out(theme.margin + (theme.bottom - layout.y) * _ABOVE)
        layout = lowered if len(lowered.builder.pages) == 1 else layout
    if french_furniture(layout.builder, layout.typesetter, theme, furniture):
        layout.diagnostics.append(footer_cut(furniture))
    return layout.builder.finish(), layout.diagnostics


def sketch_french(
    tutorial: Tutorial,
    frames: Mapping[Picture, Frame],
    columns: int,
    slot: Slot,
    theme: FrenchTheme,
    metrics: Metrics,
    flows: Flows = NO_FLOWS,
) -> Sketched:
    """Return what the same arguments would give; nothing is drawn."""
    sketch = Sketch(theme.width, theme.height, Typesetter(metrics), theme.marks)
    layout = _FrenchLayout(tutorial, frames, columns, slot, theme, sketch, flows)
    layout.lay_out()
    filled = (layout.y - theme.margin) / theme.content_height
    return Sketched(len(sketch.pages), tuple(layout.printed), layout.rows_of_pictures, filled)


class Sketched(NamedTuple):
    """How many pages there would be, how large each picture, and how many rows the flows' pictures take.

    `filled` is the share of the last page's height that is taken.
    """

    pages: int
    printed: tuple[SizedPicture, ...]
    rows_of_pictures: int = 0
    filled: float = 1.0

    @property
    def texts(self) -> dict[Picture, float]:
        """How large the smallest text of each screen is, whether it is shown whole or in parts."""
        texts: dict[Picture, float] = {}
        for one in self.printed:
            screen = one.picture.screen
            texts[screen] = min(texts.get(screen, one.interface_text), one.interface_text)
        return texts


class _FrenchLayout:
    """Goes down the pages; `y` is where the next thing stands."""

    def __init__(
        self,
        tutorial: Tutorial,
        frames: Mapping[Picture, Frame],
        columns: int,
        slot: Slot,
        theme: FrenchTheme,
        builder: DocumentBuilder,
        flows: Flows,
        top: float | None = None,
    ) -> None:
        """The first page begins at `top`, at its margin when that is not said."""
        self.tutorial, self.columns, self.theme = tutorial, columns, theme
        self.frames, self.flows = frames, flows
        self.printed: list[SizedPicture] = []
        self.rows_of_pictures = 0
        self.builder, self.typesetter = builder, builder.typesetter
        self.rows = RowMaker(self.typesetter, theme, columns, slot, frames)
        self.cells = self.rows.cells
        self.text_style = TextStyle(theme.text, theme.leading, INK)
        self.diagnostics: list[Diagnostic] = []
        self.number = 0
        """Of the last step that was drawn."""
        self.y = theme.margin if top is None else top

    @property
    def is_short(self) -> bool:
        """Whether all is on one page that is not full."""
        return len(self.builder.pages) == 1 and self.theme.bottom - self.y > self.theme.content_height * _SHORT

    def lay_out(self) -> None:
        self._title()
        places = range(INTRODUCTION, len(self.tutorial.sections))
        for is_flow, group in groupby(places, key=lambda place: place in self.flows.sections):
            if is_flow:
                self._flow_sections(list(group))
                continue
            for place in group:
                if place == INTRODUCTION:
                    self._prose(self.tutorial.introduction, self.builder.root)
                else:
                    self._section(self.tutorial.sections[place])
        self._closing()

    # Flows

    def _flow_sections(self, places: Sequence[int]) -> None:
        """Set sections in columns, one after the other, with the introduction before them when it is one of them."""
        theme, flows = self.theme, self.flows
        width = theme.column_width(flows.columns)
        flow = SectionFlow(self.typesetter, theme, self._flow_style(), width, greatest_number(self.tutorial.sections))
        if INTRODUCTION in places:
            flow.prose(self.tutorial.introduction)
        for place in places:
            if place != INTRODUCTION:
                flow.section(self.tutorial.sections[place], whole_steps=place in flows.whole)
        self._columns(flow.block, flow.lines_of, flow.numbers)
        for step in flow.long_steps:
            self.diagnostics.append(warning("step-continued", self.tutorial.place(step.line), number=step.number))
        self.y += theme.gap

    def _flow_style(self) -> FlowStyle:
        theme, slot = self.theme, self.flows.slot

        def size(picture: Picture, width: float) -> SizedPicture:
            return size_in_flow(picture, width, self.frames, slot, theme)

        def least(one: SizedPicture) -> float:
            return least_in_flow([one], theme)

        measure = theme.text * FLOW_MEASURE_EM
        return FlowStyle(
            self.text_style,
            theme.paragraph_gap,
            theme.picture_gap,
            size,
            measure,
            slot.width,
            least,
            beside=theme.content_height * 0.8,
            accent=theme.accent,
        )

    def _columns(self, block: TextBlock, callouts: Mapping[int, int], numbers: Mapping[int, int]) -> None:
        """Set a flow down the columns of this page and the next ones; say which callouts go on over a page."""
        theme, count = self.theme, self.flows.columns
        width = theme.column_width(count)
        self.rows_of_pictures += sum(bool(chunk.pictures) for chunk in block.chunks)
        rest = self.builder.tag(block, self.builder.root)
        pages: dict[int, set[int]] = {}
        if self._remaining < _LEAST_LINES * theme.leading:
            self._new_page()
        continued_page = False
        while rest.chunks:
            fresh = continued_page or self.y <= theme.margin + 0.01
            filled = fill_columns(
                rest, count, self._remaining, fresh, lambda chunk: least_in_flow(chunk.pictures, theme)
            )
            rest = filled.rest
            for number, column in enumerate(filled.columns):
                self.builder.place(column, theme.margin + number * (width + theme.gutter), self.y)
                self.printed += column.pictures
                for chunk in column.chunks:
                    if chunk.panel is not None:
                        pages.setdefault(chunk.panel.key, set()).add(len(self.builder.pages))
            self.y += filled.height
            if rest.chunks:
                self._new_page()
                continued_page = True
                self._say_continued(rest, numbers)
        for key, line in callouts.items():
            if len(pages.get(key, ())) > 1:
                self.diagnostics.append(warning("callout-continued", self.tutorial.place(line)))

    def _say_continued(self, rest: TextBlock, numbers: Mapping[int, int]) -> None:
        """Put « 3 (suite) » at the head of a page that goes on with a step, where that leaves it room."""
        chunk = rest.chunks[0]
        begun = {label.key for label in chunk.labels}
        going_on = [numbers[home.key] for home in chunk.homes if home.key in numbers and home.key not in begun]
        if going_on:
            label = Paragraph((Run(continued(going_on[0])),), 1)
            style = TextStyle(self.theme.text, self.theme.leading, self.theme.accent, bold=True)
            block = measure(self.typesetter, [label], self.theme.content_width, style)
            if rest.lines_within(self._remaining - block.height) == 0:
                return
            self.y = self.builder.place(block, self.theme.margin, self.y)

    # Titles and prose

    def _title(self) -> None:
        theme, builder = self.theme, self.builder
        style = TextStyle(theme.title, theme.title * 1.2, theme.accent, bold=True)
        logo = logo_beside_title(self.tutorial.logo, theme)
        width = theme.content_width - (logo.width + theme.title if logo is not None else 0.0)
        block = measure(self.typesetter, [self.tutorial.title], width, style)
        block = builder.tag(block, builder.root, Role.TITLE)
        builder.bookmark(self.tutorial.title.text, 0, self.y, block.chunks[0].element or 0)
        height = max(block.height, logo.height if logo is not None else 0.0)
        builder.place(block, theme.margin, self.y + (height - block.height) / 2)
        if logo is not None:
            draw_logo(builder, logo, theme.margin + theme.content_width, self.y + (height - logo.height) / 2)
        self.y += height + 3
        builder.add(Panel(Rect(theme.margin, self.y, theme.content_width, 1.2), fill=theme.accent))
        self.y += 1.2 + 6

    def _prose(self, prose: Prose, parent: int) -> None:
        """Set texts and pictures in their order."""
        for kind, blocks in groupby(prose.body.blocks, key=_arrangement):
            if kind is Picture:
                self._prose_pictures(tuple(blocks), parent)
            elif kind is Paragraph:
                self._prose_texts(tuple(blocks), parent)
            else:
                self._across(tuple(blocks), parent)

    def _prose_texts(self, blocks: Sequence[Block], parent: int) -> None:
        """Set texts in two columns, unless they or the page are narrow."""
        theme = self.theme
        wide = self.cells.flow(blocks, theme.content_width)
        if wide.line_count <= _SHORT_PROSE_LINES:
            self._fit(wide.height)
            self.y = self.builder.place(self.builder.tag(wide, parent), theme.margin, self.y)
        elif theme.content_width <= theme.text * WIDEST_MEASURE_EM:
            self._flow(wide, parent)
        else:
            self._two_columns(blocks, parent)
        self.y += theme.paragraph_gap * 2

    def _across(self, blocks: Sequence[Block], parent: int) -> None:
        """Set what does not go in columns down the page, in lines that are not too long."""
        theme = self.theme
        block = self.cells.flow(blocks, min(theme.content_width, theme.text * WIDEST_MEASURE_EM))
        if isinstance(blocks[0], SubTitle):
            self._fit(min(block.height + 3 * theme.leading, theme.content_height))
        self._flow(block, parent)
        self.y += theme.paragraph_gap if isinstance(blocks[-1], SubTitle) else theme.paragraph_gap * 2

    def _prose_pictures(self, blocks: Sequence[Block], parent: int) -> None:
        for picture in self.cells.flow(blocks, self.theme.content_width).pictures:
            self._fit(picture.height)
            aside = self.theme.content_width - picture.width
            draw_picture(self.builder, picture, self.theme.margin, self.y, parent, aside)
            self.y += picture.height + self.theme.picture_gap

    def _two_columns(self, blocks: Sequence[Block], parent: int) -> None:
        theme = self.theme
        gutter = theme.gap * 2
        width = (theme.content_width - gutter) / 2
        rest = self.builder.tag(self.cells.flow(blocks, width), parent)
        while rest.chunks:
            rest = self._column_pair(rest, (theme.margin, theme.margin + width + gutter))

    def _column_pair(self, block: TextBlock, lefts: tuple[float, float]) -> TextBlock:
        """Fill two columns of equal height, at the most down to the page's end; return what is left over."""
        room = block.lines_that_fit(self._remaining)
        if room == 0:
            self._new_page()
            room = max(block.lines_that_fit(self._remaining), 1)
        half = (block.line_count + 1) // 2
        well_cut = (lines for lines in range(half, min(half + 2, room) + 1) if block.cuts_well(lines))
        head, rest = block.cut(min(next(well_cut, half), room))
        tail, rest = rest.cut(min(rest.line_count, max(rest.lines_that_fit(self._remaining), 1)))
        top = self.y
        bottom = self.builder.place(head, lefts[0], top)
        if tail.chunks:
            bottom = max(bottom, self.builder.place(tail, lefts[1], top))
        self.y = bottom
        if rest.chunks:
            self._new_page()
        return rest

    def _section(self, section: Section) -> None:
        builder = self.builder
        parent = builder.element(Role.SECTION, builder.root)
        rows = list(self.rows.rows(section, self._tallest))
        if section.title is not None:
            self._heading(section.title, parent, self._first_height(rows))
        steps: int | None = None
        for index, row in enumerate(rows):
            if isinstance(row, Prose):
                self._keep_with_next(row, rows[index + 1 :])
                self._prose(row, parent)
                steps = None
            else:
                steps = self._row(row, parent, steps)

    def _keep_with_next(self, prose: Prose, following: Sequence[Row | Prose]) -> None:
        """Start a page where prose that ends with a sub-title would be parted from the row that it announces."""
        if not following or not prose.body or not isinstance(prose.body.blocks[-1], SubTitle):
            return
        height = self.cells.flow(prose.body.blocks, self.theme.content_width).height + 4 * self.theme.paragraph_gap
        room = height + self._first_height(following)
        if room <= self.theme.content_height:
            self._fit(room)

    def _heading(self, title: Paragraph, parent: int, next_height: float) -> None:
        theme, builder = self.theme, self.builder
        style = TextStyle(theme.heading, theme.heading * 1.25, theme.accent, bold=True)
        block = measure(self.typesetter, [title], theme.content_width, style)
        if self._remaining < block.height + 4 + next_height and self.y > theme.margin:
            self._new_page()
        block = builder.tag(block, parent, Role.HEADING)
        builder.bookmark(title.text, 1, self.y, block.chunks[0].element or 0)
        self.y = builder.place(block, theme.margin, self.y) + 4

    def _closing(self) -> None:
        """Set the note, then the article's QR code: beside the note where both fit."""
        theme, online = self.theme, self.tutorial.online
        block = None
        if online is not None:
            block = measure_online(self.typesetter, online, theme.content_width * _ONLINE_SHARE, self.text_style)
            if self._note_beside(block):
                return
        self._note()
        if block is not None:
            self.y += theme.paragraph_gap if self.tutorial.note is not None else 0.0
            self._fit(block.height)
            self.y = place_online(self.builder, block, theme.margin, self.y)

    def _note_beside(self, online: OnlineBlock) -> bool:
        """Set the note and the code side by side; say whether that was possible."""
        theme = self.theme
        room = theme.content_width - online.width - 2 * theme.gap
        if self.tutorial.note is None or room < theme.content_width / 3:
            return False
        style = TextStyle(theme.text, theme.leading, GREY_INK)
        note = measure(self.typesetter, [self.tutorial.note], room, style)
        if note.height > online.height:
            return False
        self._fit(online.height)
        self.builder.place(self.builder.tag(note, self.builder.root), theme.margin, self.y)
        right = theme.margin + theme.content_width
        self.y = place_online(self.builder, online, right - online.width, self.y)
        return True

    def _note(self) -> None:
        if self.tutorial.note is None:
            return
        theme = self.theme
        style = TextStyle(theme.text, theme.leading, GREY_INK)
        block = measure(self.typesetter, [self.tutorial.note], theme.content_width, style)
        self._flow(block, self.builder.root)

    def _flow(self, block: TextBlock, parent: int) -> None:
        """Set a block across the page; what does not fit goes on over the page."""
        rest = self.builder.tag(block, parent)
        while rest.chunks:
            head, rest = rest.cut(rest.lines_for(self._remaining, self.y <= self.theme.margin))
            if head.chunks:
                self.y = self.builder.place(head, self.theme.margin, self.y)
            if rest.chunks:
                self._new_page()

    # The grid

    def _first_height(self, rows: Sequence[Row | Prose]) -> float:
        if not rows or isinstance(rows[0], Prose):
            return self.theme.leading * 2
        height = rows[0].height
        return height if height <= self._tallest else self._least_of_a_cell

    def _row(self, row: Row, parent: int, steps: int | None) -> int | None:
        """Draw a row; `steps` is the list that its first steps go on with. Return the one that is still open."""
        height = row.height
        if height > self._tallest and len(row.cells) > 1:
            for one in row.apart():
                steps = self._row(one, parent, steps)
            return steps
        self._fit(height if height <= self._tallest else self._least_of_a_cell)
        x, text_height = self.theme.margin, row.text_height
        for stack in row.stacks:
            y = self.y
            for cell, own_height in zip(stack.cells, stack.heights(height, text_height), strict=True):
                self.printed += cell.shown.pictures
                steps, home = self._home(cell, parent, steps)
                if height > self._tallest:
                    self._continued_cell(cell, home)
                else:
                    draw_cell(self.builder, cell, x, y, own_height, text_height, home)
                y += own_height + stack.gap
            x += stack.width + self.theme.gap
        if height <= self._tallest:
            self.y += height + self.theme.gap
        return steps

    def _home(self, cell: Cell, parent: int, steps: int | None) -> tuple[int | None, int]:
        """Return the list of steps that is open with this cell, and the element that the cell stands in."""
        if isinstance(cell.content, Callout):
            return None, parent
        if steps is None or cell.content.number != self.number + 1:
            steps = self.builder.element(Role.LIST, parent)
        self.number = cell.content.number
        return steps, steps

    def _continued_cell(self, cell: Cell, parent: int) -> None:
        """Draw a cell that is taller than a page: it goes on under « 3 (suite) »."""
        theme, builder, content = self.theme, self.builder, cell.content
        place = self.tutorial.place(content.line)
        number = content.number if isinstance(content, Step) else 0
        if number:
            self.diagnostics.append(warning("step-continued", place, number=number))
        else:
            self.diagnostics.append(warning("callout-continued", place))
        self._fit(self._least_of_a_cell)
        left = theme.margin + theme.padding
        body = open_cell(builder, cell, left, self.y + theme.padding, parent)
        top = self.y
        self.y += theme.padding + (cell.title.height + 2 if cell.title is not None else 0.0)
        fresh = self.y <= theme.margin + theme.padding
        rest = builder.tag(cell.text._replace(chunks=cell.text.chunks + cell.shown.chunks), body)
        while rest.chunks:
            head, rest = rest.cut(rest.lines_for(self._remaining - theme.padding, fresh))
            self.y = builder.place(head, left + cell.label_width, self.y)
            if rest.chunks:
                top = self._continue_page(cell, top, number)
                fresh = True
        self._close_panel(cell, top)

    def _continue_page(self, cell: Cell, top: float, number: int) -> float:
        """Close the cell's border on this page, open it on the next one under its label; return its top."""
        theme = self.theme
        self._close_panel(cell, top)
        self._new_page()
        top = self.y
        label = Paragraph((Run(continued(number) if number else continued_title(cell)),), 1)
        style = TextStyle(theme.callout_title, theme.callout_title * 1.3, theme.accent, bold=True)
        block = measure(self.typesetter, [label], cell.width - 2 * theme.padding, style)
        self.y = self.builder.place(block, theme.margin + theme.padding, self.y + theme.padding) + 2
        return top

    def _close_panel(self, cell: Cell, top: float) -> None:
        bottom = min(self.y + self.theme.padding, self.theme.bottom)
        rect = Rect(self.theme.margin, top, self.theme.content_width, bottom - top)
        self.builder.add_under(panel_of(cell.content, rect))
        self.y = bottom + self.theme.gap

    # Pages

    @property
    def _tallest(self) -> float:
        """Return the height of the tallest row that has room for any heading above it."""
        return self.theme.content_height - self._room_for_heading

    @cached_property
    def _room_for_heading(self) -> float:
        """Return what the tallest heading of the tutorial takes, two lines at the least."""
        theme = self.theme
        style = TextStyle(theme.heading, theme.heading * 1.25, theme.accent, bold=True)
        titles = [section.title for section in self.tutorial.sections if section.title is not None]
        heights = [measure(self.typesetter, [title], theme.content_width, style).height for title in titles]
        return max([2 * style.leading, *heights]) + 4

    @property
    def _least_of_a_cell(self) -> float:
        """Return what is shown at least of a cell that goes on over the page: a few lines."""
        return 2 * self.theme.padding + 4 * self.theme.leading

    @property
    def _remaining(self) -> float:
        return self.theme.bottom - self.y

    def _fit(self, height: float) -> None:
        if self._remaining < height - 0.01 and self.y > self.theme.margin + 0.01:
            self._new_page()

    def _new_page(self) -> None:
        self.builder.new_page()
        self.y = self.theme.margin


def _arrangement(block: Block) -> type:
    """Return how a block of prose is set: texts in columns, pictures at the margin, the rest down the page."""
    return type(block) if isinstance(block, Picture | Paragraph) else SubTitle


def continued_title(cell: Cell) -> str:
    """Return what stands above a callout that goes on: its title."""
    title = cell.content.title.text if isinstance(cell.content, Callout) and cell.content.title else ""
    return f"{title} (suite)".strip()
