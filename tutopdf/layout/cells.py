"""Grid cells: a step or a callout is measured for a width, then drawn in a cell of the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from tutopdf.layout.arrangement import least_in_flow
from tutopdf.layout.blocks import DocumentBuilder, TextBlock, callout_panel, measure
from tutopdf.layout.callout_titles import measure_callout_title, place_callout_title, sign_drop
from tutopdf.layout.figures import size_picture
from tutopdf.layout.flow import FlowStyle, measure_flow
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Frame, Icon, IconKind, Panel, Rect, Role
from tutopdf.model.theme import BLUE, CALLOUT_COLOURS, INK, RULE, WIDEST_MEASURE_EM, FrenchTheme, Slot
from tutopdf.model.tutorial import Block, Body, Callout, Figure, Paragraph, Picture, Run, Step

_PICTURE_SHARE = 0.55
"""Of a wide cell's width, what a picture beside the text may take."""

_ICON = 15.0
_STEP_STROKE = 0.75


@dataclass(frozen=True, slots=True)
class Cell:
    """A measured step or callout. `label` stands left of the text: a number, or nothing before a callout's sign.

    `text` goes down to the first picture; `shown` begins with it, and has what follows.
    """

    content: Step | Callout
    width: float
    span: int
    label: TextBlock | None
    label_width: float
    title: TextBlock | None
    text: TextBlock
    shown: TextBlock
    beside: bool
    padding: float
    picture_gap: float

    @property
    def text_height(self) -> float:
        title = self.title.height + 2 if self.title is not None else 0.0
        label = self.label.height if self.label is not None else 0.0
        sign = _ICON if isinstance(self.content, Callout) else 0.0
        return max(title + self.text.height, label, sign)

    def height(self, text_height: float | None = None) -> float:
        """Return the cell's height when the pictures under the text start below `text_height`."""
        text_height = self.text_height if text_height is None else text_height
        if not self.shown.chunks:
            inner = self.text_height
        elif self.beside:
            inner = max(self.text_height, self.shown.height)
        else:
            inner = text_height + self.picture_gap + self.shown.height
        return inner + 2 * self.padding


class CellMaker:
    """Measures cells for one theme, one grid and one set of frames."""

    def __init__(
        self, typesetter: Typesetter, theme: FrenchTheme, columns: int, slot: Slot, frames: Mapping[Picture, Frame]
    ) -> None:
        self.typesetter, self.theme, self.columns = typesetter, theme, columns
        self.slot, self.frames = slot, frames
        self.text_style = TextStyle(theme.text, theme.leading, INK)
        self.number_style = TextStyle(theme.number, theme.number, BLUE, bold=True)

    def make(self, content: Step | Callout, span: int) -> Cell:
        """Measure a step or a callout over `span` columns; over several, pictures stand beside the text."""
        theme = self.theme
        width = theme.cell_width(self.columns, span)
        inner = width - 2 * theme.padding
        words, shown = split_at_pictures(content.body)
        beside = (span > 1 or self.columns == 1) and bool(shown) and all(isinstance(one, Picture) for one in shown)
        slot = replace(self.slot, width=max(self.slot.width, inner * _PICTURE_SHARE)) if span > 1 else self.slot
        room = inner
        if beside:
            room -= shown_width(self.flow(shown, inner, slot)) + theme.padding
        label, label_width = self._label(content)
        measure_width = min(room - label_width, theme.text * WIDEST_MEASURE_EM)
        title = None
        if isinstance(content, Callout):
            size = theme.callout_title
            style = TextStyle(size, size * 1.25, CALLOUT_COLOURS[content.kind], bold=True)
            title = measure_callout_title(self.typesetter, content, measure_width, style, theme)
        text = self.flow(words, measure_width, slot)
        rest = self.flow(shown, measure_width, slot)
        return Cell(
            content, width, span, label, label_width, title, text, rest, beside, theme.padding, theme.picture_gap
        )

    def flow(self, blocks: Sequence[Block], width: float, slot: Slot | None = None) -> TextBlock:
        """Measure some blocks for `width` points, pictures as large as the slot allows."""
        theme, slot = self.theme, slot or self.slot
        style = FlowStyle(
            self.text_style,
            theme.paragraph_gap,
            theme.picture_gap,
            partial(size_picture, frames=self.frames, slot=slot),
            widest=slot.width,
            least=lambda one: least_in_flow([one], theme),
        )
        return measure_flow(self.typesetter, blocks, width, style, room=slot.width)

    def _label(self, content: Step | Callout) -> tuple[TextBlock | None, float]:
        if isinstance(content, Callout):
            return None, _ICON + 5
        number = Paragraph((Run(str(content.number)),), content.line)
        width = self.typesetter.metrics.width(str(content.number), self.theme.number, bold=True)
        label = measure(self.typesetter, [number], width + 1, self.number_style)
        return label, max(width, self.theme.number * 0.6) + 5


def panel_of(content: Step | Callout, rect: Rect) -> Panel:
    """Return a cell's border: a hairline around a step, a heavy one around a callout."""
    if isinstance(content, Callout):
        return callout_panel(content.kind, rect)
    return Panel(rect, stroke=RULE, stroke_pt=_STEP_STROKE, radius_pt=5)


def draw_cell(
    builder: DocumentBuilder, cell: Cell, x: float, y: float, height: float, text_height: float, parent: int
) -> None:
    """Draw a cell at (x, y); `parent` is the list of a step, the section of a callout.

    `text_height` is where the row's pictures start under the text, so that they stand in line.
    """
    if not builder.draws:
        return
    builder.add(panel_of(cell.content, Rect(x, y, cell.width, height)))
    left, top = x + cell.padding, y + cell.padding
    body = open_cell(builder, cell, left, top, parent)
    text_top = top
    if cell.title is not None:
        text_top = top + cell.title.height + 2
    builder.place(builder.tag(cell.text, body), left + cell.label_width, text_top)
    if not cell.shown.chunks:
        return
    shown = builder.tag(cell.shown, body)
    if cell.beside:
        room = shown_width(shown)
        builder.place(shown, x + cell.width - cell.padding - room, top, room)
    else:
        room = max(cell.width - 2 * cell.padding, 0.0)
        builder.place(shown, left, top + text_height + cell.picture_gap, room, cell.label_width)


def shown_width(block: TextBlock) -> float:
    """Return how wide the pictures of a block are, those of a row together."""
    return max(chunk.shown_width for chunk in block.chunks)


def split_at_pictures(body: Body) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """Return the blocks before the first picture, and the rest."""
    first = next((index for index, one in enumerate(body.blocks) if isinstance(one, Figure)), len(body.blocks))
    return body.blocks[:first], body.blocks[first:]


def open_cell(builder: DocumentBuilder, cell: Cell, left: float, top: float, parent: int) -> int:
    """Draw a step's number or a callout's sign and title; return the element that holds the rest."""
    if isinstance(cell.content, Step):
        item = builder.element(Role.ITEM, parent)
        assert cell.label is not None
        # The number's capital height is set level with the first line's.
        lift = cell.label.chunks[0].style.size * 0.22
        builder.place(builder.tag(cell.label, item, Role.LABEL), left, top - lift)
        return builder.element(Role.ITEM_BODY, item)
    content = cell.content
    section = builder.element(Role.SECTION, parent)
    colour = CALLOUT_COLOURS[content.kind]
    drop = max(sign_drop(cell.title, _ICON), 0.0) if cell.title is not None else 0.0
    builder.add(Icon(Rect(left, top + drop, _ICON, _ICON), IconKind(content.kind.value), colour))
    if cell.title is not None and content.title is not None:
        place_callout_title(builder, cell.title, content.title, section, (left + cell.label_width, top))
    return section
