"""Grid cells: a step or a callout is measured for a width, then drawn in a cell of the grid."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from tutopdf.french.words import alternative_text
from tutopdf.layout.blocks import DocumentBuilder, TextBlock, measure
from tutopdf.layout.insets import place_insets
from tutopdf.layout.marks import View, place_marks
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Frame, Icon, IconKind, Panel, PictureBox, Rect, Role
from tutopdf.model.theme import BLUE, CALLOUT_COLOURS, INK, RULE, WHITE, WIDEST_MEASURE_EM, FrenchTheme, Slot
from tutopdf.model.tutorial import Body, Callout, MarkKind, Paragraph, Picture, Run, Step

_PICTURE_SHARE = 0.55
"""Of a wide cell's width, what a picture beside the text may take."""

_ICON = 15.0
_CALLOUT_STROKE = 2.0
_STEP_STROKE = 0.75

PICTURE_BORDER = 0.5
"""A hairline outside the picture: a white screen on white paper has edges too."""


class SizedPicture(NamedTuple):
    picture: Picture
    frame: Frame
    width: float
    height: float


def size_pictures(body: Body, frames: Mapping[Picture, Frame], slot: Slot) -> tuple[SizedPicture, ...]:
    """Return the pictures as large as the slot allows, never past `MIN_PPI`."""
    sized = []
    for picture in body.pictures:
        frame = frames[picture]
        scale = 72 / slot.ppi(frame.css_width, frame.css_height)
        sized.append(SizedPicture(picture, frame, frame.css_width * scale, frame.css_height * scale))
    return tuple(sized)


@dataclass(frozen=True, slots=True)
class Cell:
    """A measured step or callout. `label` stands left of the text: a number, or nothing before a callout's sign."""

    content: Step | Callout
    width: float
    span: int
    label: TextBlock | None
    label_width: float
    title: TextBlock | None
    text: TextBlock
    pictures: tuple[SizedPicture, ...]
    beside: bool
    padding: float
    picture_gap: float

    @property
    def text_height(self) -> float:
        title = self.title.height + 2 if self.title is not None else 0.0
        label = self.label.height if self.label is not None else 0.0
        sign = _ICON if isinstance(self.content, Callout) else 0.0
        return max(title + self.text.height, label, sign)

    @property
    def pictures_height(self) -> float:
        gaps = max(len(self.pictures) - 1, 0) * self.picture_gap
        return sum(picture.height for picture in self.pictures) + gaps

    def height(self, text_height: float | None = None) -> float:
        """Return the cell's height when the pictures under the text start below `text_height`."""
        text_height = self.text_height if text_height is None else text_height
        if not self.pictures:
            inner = self.text_height
        elif self.beside:
            inner = max(self.text_height, self.pictures_height)
        else:
            inner = text_height + self.picture_gap + self.pictures_height
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
        beside = (span > 1 or self.columns == 1) and bool(content.body.pictures)
        slot = replace(self.slot, width=max(self.slot.width, inner * _PICTURE_SHARE)) if span > 1 else self.slot
        pictures = size_pictures(content.body, self.frames, slot)
        room = inner
        if beside:
            room -= widest_of(pictures) + theme.padding
        label, label_width = self._label(content)
        measure_width = min(room - label_width, theme.text * WIDEST_MEASURE_EM)
        title = None
        if isinstance(content, Callout) and content.title is not None:
            size = theme.callout_title
            style = TextStyle(size, size * 1.25, CALLOUT_COLOURS[content.kind], bold=True)
            title = measure(self.typesetter, [content.title], measure_width, style)
        text = measure(self.typesetter, content.body.paragraphs, measure_width, self.text_style, theme.paragraph_gap)
        return Cell(
            content, width, span, label, label_width, title, text, pictures, beside, theme.padding, theme.picture_gap
        )

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
        colour = CALLOUT_COLOURS[content.kind]
        inset = _CALLOUT_STROKE / 2
        inner = Rect(rect.x + inset, rect.y + inset, rect.width - _CALLOUT_STROKE, rect.height - _CALLOUT_STROKE)
        return Panel(inner, fill=WHITE, stroke=colour, stroke_pt=_CALLOUT_STROKE, radius_pt=5)
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
    if not cell.pictures:
        return
    if cell.beside:
        picture_x, picture_y = x + cell.width - cell.padding - widest_of(cell.pictures), top
    else:
        picture_x, picture_y = left, top + text_height + cell.picture_gap
    room = max(cell.width - 2 * cell.padding, 0.0) if not cell.beside else widest_of(cell.pictures)
    for picture in cell.pictures:
        centred = picture_x + max(room - picture.width, 0.0) / 2
        draw_picture(builder, picture, centred, picture_y, body)
        picture_y += picture.height + cell.picture_gap


def widest_of(pictures: Sequence[SizedPicture]) -> float:
    return max(picture.width for picture in pictures)


def open_cell(builder: DocumentBuilder, cell: Cell, left: float, top: float, parent: int) -> int:
    """Draw a step's number or a callout's sign and title; return the element that holds the rest."""
    if isinstance(cell.content, Step):
        item = builder.element(Role.ITEM, parent)
        assert cell.label is not None
        # The number's capital height is set level with the first line's.
        lift = cell.label.style.size * 0.22
        builder.place(builder.tag(cell.label, item, Role.LABEL), left, top - lift)
        return builder.element(Role.ITEM_BODY, item)
    content = cell.content
    section = builder.element(Role.SECTION, parent)
    colour = CALLOUT_COLOURS[content.kind]
    builder.add(Icon(Rect(left, top, _ICON, _ICON), IconKind(content.kind.value), colour))
    if cell.title is not None:
        level = Role.SUBHEADING if has_heading(builder, parent) else Role.HEADING
        title = builder.tag(cell.title, section, level)
        builder.place(title, left + cell.label_width, top)
        element = title.chunks[0].element
        if content.title is not None and element is not None:
            builder.bookmark(content.title.text, 2 if level is Role.SUBHEADING else 1, top, element)
    return section


def has_heading(builder: DocumentBuilder, section: int) -> bool:
    """Say whether a section has a title, so that a callout's comes one level under it."""
    return any(element.parent == section and element.role is Role.HEADING for element in builder.elements)


def draw_picture(builder: DocumentBuilder, sized: SizedPicture, x: float, y: float, parent: int) -> None:
    """Draw a picture with its marks, a figure under `parent`."""
    if not builder.draws:
        return
    rect = Rect(x, y, sized.width, sized.height)
    view = View(sized.picture, sized.frame, rect, builder.marks)
    insets = place_insets(view)
    marks = place_marks(view, builder.typesetter, [inset.rect for inset in insets])
    figure = builder.element(Role.FIGURE, parent, alt=_alternative_text(view))
    out = PICTURE_BORDER / 2
    border = Rect(x - out, y - out, sized.width + 2 * out, sized.height + 2 * out)
    builder.add(Panel(border, stroke=RULE, stroke_pt=PICTURE_BORDER))
    builder.add(PictureBox(rect, sized.picture, sized.frame, figure, marks, insets, builder.marks))


def _alternative_text(view: View) -> str:
    """Return what is said of a picture: its own text, then its marks; masks that the frame leaves out are not."""
    marks = view.picture.marks
    seen = tuple(mark for mark in marks if mark.kind is not MarkKind.MASK or (mark.zone and view.visible(mark.zone)))
    return alternative_text(view.picture.alt, seen)
