"""Flows of texts and pictures: they can be measured, cut where a page ends, and put in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tutopdf.layout.figures import PICTURE_BORDER, SizedPicture, draw_picture
from tutopdf.layout.framing import own_frame
from tutopdf.layout.text import TextStyle, Typesetter, place_inline
from tutopdf.model.boxes import (
    USUAL_MARKS,
    Bookmark,
    Box,
    Colour,
    Element,
    Icon,
    IconKind,
    LaidOut,
    Line,
    MarkStyle,
    Page,
    Panel,
    PictureBox,
    Rect,
    Role,
    Standing,
    TextBox,
)
from tutopdf.model.theme import CALLOUT_COLOURS, CALLOUT_EDGES, FRAME, RULE, WHITE
from tutopdf.model.tutorial import CalloutKind, Paragraph

CELL_PADDING = 3.0
"""Around a table's cell."""

_DASH = 3.0
"""Of a placeholder's frame."""

CALLOUT_SIGN = 15.0

_NEVER_PARTED = 3
"""Lines: a paragraph of so many stays whole."""
_LONG_TEXT = 6
"""Lines: a paragraph of more may be parted before its last two, which announce a picture."""


class Home(NamedTuple):
    """An element around some chunks of a flow: a list, an item, a quotation; `key` tells it from the others."""

    key: int
    role: Role
    bullets: bool = False


class Label(NamedTuple):
    """A bullet or a number left of an item's first chunk, `x` points from the flow's left; it belongs to the home `key`.

    Its `style` is the chunk's unless it has one of its own; it stands on the same line.
    """

    key: int
    lines: tuple[Line, ...]
    x: float
    width: float
    element: int | None = None
    style: TextStyle | None = None


class RowCell(NamedTuple):
    """What stands side by side with others, `x` points from the flow's left: a table's cell, or, without a role, a part."""

    block: TextBlock
    x: float
    width: float
    role: Role | None = None

    @property
    def padding(self) -> float:
        return CELL_PADDING if self.role is not None else 0.0


class Panelled(NamedTuple):
    """A callout's border around some chunks of a flow, `key` tells it from the others; `left` points in, `width` wide."""

    key: int
    kind: CalloutKind
    left: float
    width: float
    padding: float


class Placeholder(NamedTuple):
    """The frame of a picture that is not there, `height` points high around its chunk's lines; `alt` is said of it."""

    alt: str
    height: float


class Chunk(NamedTuple):
    """What a flow is cut into: lines of one paragraph, or a picture, its placeholder or a table's row, each one line.

    `gap` stands above it, unless it comes first; `homes` are the elements around it, from the outermost; what `keeps` is
    not parted from what follows; `shade` and `bars` (points from the flow's left) are drawn behind it, a callout's `panel`
    around it and its neighbours, the callout's `sign` at its left. What only says again what the next picture's alternative
    text says `is_caption`. A picture takes `least` points of height at the least.
    """

    lines: tuple[Line, ...]
    style: TextStyle
    width: float
    first_baseline: float
    gap: float = 0.0
    picture: SizedPicture | None = None
    placeholder: Placeholder | None = None
    row: tuple[RowCell, ...] = ()
    indent: float = 0.0
    role: Role = Role.PARAGRAPH
    homes: tuple[Home, ...] = ()
    labels: tuple[Label, ...] = ()
    bars: tuple[float, ...] = ()
    shade: Colour | None = None
    keeps: bool = False
    panel: Panelled | None = None
    sign: bool = False
    is_caption: bool = False
    outline: tuple[str, int] | None = None
    least: float = 0.0
    element: int | None = None
    link_elements: tuple[int, ...] = ()
    figure_elements: tuple[int, ...] = ()

    @property
    def line_count(self) -> int:
        return len(self.lines) if not self.is_figure and not self.row else 1

    @property
    def is_figure(self) -> bool:
        """Whether it is a picture, or the place of one."""
        return self.picture is not None or self.placeholder is not None

    @property
    def line_height(self) -> float:
        if self.picture is not None:
            return max(self.picture.height, self.least)
        if self.placeholder is not None:
            return max(self.placeholder.height, self.least)
        if self.row:
            return max(self.least, *(cell.block.height + 2 * cell.padding for cell in self.row))
        return self.style.leading

    @property
    def height(self) -> float:
        return self.line_count * self.line_height

    @property
    def kept_lines(self) -> int:
        """How many of its lines stay with what it announces: all, unless it is long."""
        return self.line_count if self.line_count <= _LONG_TEXT else 2

    @property
    def pictures(self) -> tuple[SizedPicture, ...]:
        """Return its picture, or those of its row, in reading order."""
        if self.picture is not None:
            return (self.picture,)
        return tuple([picture for cell in self.row for picture in cell.block.pictures])

    @property
    def is_pictures(self) -> bool:
        """Whether it is a picture, or pictures side by side, and nothing else."""
        if self.picture is not None:
            return True
        return bool(self.row) and all(
            cell.role is None and all(chunk.picture is not None or chunk.is_caption for chunk in cell.block.chunks)
            for cell in self.row
        )

    @property
    def shown_width(self) -> float:
        """Return how wide its picture, or its row of them, is; 0 for what is none."""
        if self.picture is not None:
            return self.picture.width
        return self.row[-1].x + self.row[-1].width - self.row[0].x if self.is_pictures else 0.0

    def shrunk(self, by: float) -> Chunk:
        """Return its pictures smaller, those of a row still side by side."""
        if self.picture is not None:
            return self._replace(picture=self.picture.shrunk(by))
        row, left = [], self.row[0].x if self.row else 0.0
        for cell in self.row:
            block = TextBlock(tuple([chunk.shrunk(by) for chunk in cell.block.chunks]), cell.block.width * by)
            row.append(cell._replace(block=block, x=left + (cell.x - left) * by, width=cell.width * by))
        return self._replace(row=tuple(row))


class TextBlock(NamedTuple):
    """Paragraphs broken into lines, and pictures, one under the other."""

    chunks: tuple[Chunk, ...]
    width: float

    @property
    def height(self) -> float:
        if not self.chunks:
            return 0.0
        return sum([chunk.height for chunk in self.chunks]) + sum(self.gaps) + _foot(self.chunks[-1:])

    @property
    def gaps(self) -> list[float]:
        """Return what stands above each chunk: nothing above the first, but the padding of a panel that begins there."""
        return [gap_between(before, chunk) for before, chunk in pairwise((None, *self.chunks)) if chunk is not None]

    @property
    def line_count(self) -> int:
        return sum([chunk.line_count for chunk in self.chunks])

    @property
    def pictures(self) -> tuple[SizedPicture, ...]:
        return tuple([picture for chunk in self.chunks for picture in chunk.pictures])

    @property
    def has_figures(self) -> bool:
        return any(chunk.pictures or chunk.placeholder for chunk in self.chunks)

    def narrowed(self) -> TextBlock:
        """Return the same lines in no more width than they take."""
        widest = max(line.width for chunk in self.chunks for line in chunk.lines)
        return TextBlock(tuple(chunk._replace(width=widest) for chunk in self.chunks), widest)

    def cut(self, lines: int) -> tuple[TextBlock, TextBlock]:
        """Return the first `lines` lines and the rest."""
        whole = 0
        while whole < len(self.chunks) and lines >= self.chunks[whole].line_count:
            lines -= self.chunks[whole].line_count
            whole += 1
        head, tail = self.chunks[:whole], self.chunks[whole:]
        if tail and lines:
            first = tail[0]
            head = (*head, first._replace(lines=first.lines[:lines]))
            tail = (first._replace(lines=first.lines[lines:], labels=(), outline=None), *tail[1:])
        return self._replace(chunks=head), self._replace(chunks=tail)

    def cuts_well(self, lines: int) -> bool:
        """Say whether a cut after `lines` lines leaves no line of a paragraph alone, at its foot or at its head."""
        for chunk in self.chunks:
            if lines <= 0 or lines >= chunk.line_count:
                lines -= chunk.line_count
                continue
            return lines > 1 and chunk.line_count - lines > 1
        return True

    def lines_for(self, height: float, fresh: bool) -> int:
        """Return how many lines are put in `height` points; on a `fresh` page one at least, whatever it announces."""
        lines = self.lines_that_fit(height)
        return lines if lines or not fresh else max(self.lines_within(height), 1)

    def lines_that_fit(self, height: float) -> int:
        """Return how many lines can stand in `height` points, without what would be parted from what it announces."""
        count = self.lines_within(height)
        before = 0
        for index, chunk in enumerate(self.chunks):
            if before == count:
                return count - min(self._announced(index), count)
            before += chunk.line_count
        return count

    def lines_within(self, height: float) -> int:
        """Return how many lines can stand in `height` points."""
        count, y = 0, 0.0
        before = None
        for chunk in self.chunks:
            y += gap_between(before, chunk)
            before = chunk
            for _ in range(chunk.line_count):
                y += chunk.line_height
                if y + _foot([chunk]) > height + 0.01:
                    return count
                count += 1
        return count

    def parts_well(self, lines: int) -> bool:
        """Say whether a cut after `lines` lines parts nothing from what it announces, and leaves no line alone."""
        for chunk in self.chunks:
            if lines > chunk.line_count:
                lines -= chunk.line_count
                continue
            if lines == chunk.line_count:
                return not chunk.keeps or chunk is self.chunks[-1]
            if chunk.keeps and chunk.kept_lines == chunk.line_count:
                return False
            return lines > 1 and chunk.line_count - lines > 1 and chunk.line_count > _NEVER_PARTED
        return True

    def ends_with_title(self, lines: int) -> bool:
        """Say whether the last of the first `lines` lines is a title's."""
        for chunk in self.chunks:
            lines -= chunk.line_count
            if lines <= 0:
                return chunk.outline is not None
        return False

    def _announced(self, index: int) -> int:
        """Return how many lines before chunk `index` go over the page with it: all of a title, the end of a long text."""
        lines = 0
        while index > 0 and self.chunks[index - 1].keeps:
            index -= 1
            lines += self.chunks[index].kept_lines
            if self.chunks[index].kept_lines < self.chunks[index].line_count:
                break
        return lines


def gap_between(before: Chunk | None, chunk: Chunk) -> float:
    """Return what stands between two chunks: their gap, and the padding of a panel that ends or begins there."""
    gap = chunk.gap if before is not None else 0.0
    outer = before.panel if before is not None else None
    if _key(outer) == _key(chunk.panel):
        return gap
    return gap + sum([panel.padding for panel in (outer, chunk.panel) if panel is not None])


def _foot(last: Sequence[Chunk]) -> float:
    return last[0].panel.padding if last and last[0].panel is not None else 0.0


def _key(panel: Panelled | None) -> int | None:
    return panel.key if panel is not None else None


def measure(
    typesetter: Typesetter, paragraphs: Iterable[Paragraph], width: float, style: TextStyle, gap: float = 0.0
) -> TextBlock:
    """Break paragraphs into lines of `width` points."""
    baseline = typesetter.first_baseline(style)
    chunks = [Chunk(typesetter.lines(one, width, style), style, width, baseline, gap) for one in paragraphs]
    return TextBlock(tuple(chunks), width)


def _inline_figures(box: TextBox, elements: tuple[int, ...]) -> Iterator[PictureBox]:
    """Yield the pictures in a text's lines, each in its place."""
    for index, line in enumerate(box.lines):
        for fragment in line.fragments:
            if fragment.picture is None or fragment.figure is None:
                continue
            picture = fragment.picture.picture
            frame = own_frame(picture)
            rect = place_inline(fragment, frame, box.rect.x, box.baseline(index), box.size_pt)
            yield PictureBox(rect, picture, frame, elements[fragment.figure], standing=Standing.IN_LINE)


def callout_panel(kind: CalloutKind, rect: Rect) -> Panel:
    """Return a callout's border, inside `rect`."""
    edge = CALLOUT_EDGES[kind]
    inset = edge.stroke_pt / 2
    inner = Rect(rect.x + inset, rect.y + inset, rect.width - edge.stroke_pt, rect.height - edge.stroke_pt)
    return Panel(inner, WHITE, CALLOUT_COLOURS[kind], edge.stroke_pt, radius_pt=5, dash_pt=edge.dash_pt)


class DocumentBuilder:
    """Collects pages, elements and bookmarks while a variant is laid out; `finish` freezes them."""

    draws = True

    def __init__(self, width: float, height: float, typesetter: Typesetter, marks: MarkStyle = USUAL_MARKS) -> None:
        self.width, self.height, self.typesetter, self.marks = width, height, typesetter, marks
        self.pages: list[list[Box]] = [[]]
        self.elements: list[Element] = []
        self.titled: set[int] = set()
        """The elements that a title is in: what comes after it is one level under."""
        self.bookmarks: list[Bookmark] = []
        self.root = self.element(Role.DOCUMENT, -1)

    def element(
        self, role: Role, parent: int, alt: str | None = None, title: str | None = None, bullets: bool = False
    ) -> int:
        self.elements.append(Element(role, parent, alt, title, bullets))
        if role is Role.HEADING:
            self.titled.add(parent)
        return len(self.elements) - 1

    def new_page(self) -> None:
        self.pages.append([])

    def add(self, *boxes: Box) -> None:
        self.pages[-1] += boxes

    def add_under(self, box: Box) -> None:
        """Put a box under all that is on the page."""
        self.pages[-1].insert(0, box)

    def bookmark(self, title: str, level: int, y: float, element: int) -> None:
        self.bookmarks.append(Bookmark(title.strip(), level, len(self.pages) - 1, y, element))

    def tag(self, block: TextBlock, parent: int, role: Role = Role.PARAGRAPH) -> TextBlock:
        """Give each chunk of a block its element, in reading order; a picture gets the one that its figure goes in."""
        homes: dict[int, int] = {}
        return block._replace(chunks=tuple([self._tag_chunk(chunk, parent, role, homes) for chunk in block.chunks]))

    def _tag_chunk(self, chunk: Chunk, parent: int, role: Role, homes: dict[int, int]) -> Chunk:
        labels = {label.key: label for label in chunk.labels}
        for home in chunk.homes:
            if home.key not in homes:
                homes[home.key] = self.element(home.role, parent, bullets=home.bullets)
                if home.key in labels:
                    labels[home.key] = labels[home.key]._replace(element=self.element(Role.LABEL, homes[home.key]))
            parent = homes[home.key]
        chunk = chunk._replace(labels=tuple(labels.values()))
        if chunk.is_caption:
            return chunk
        if chunk.picture is not None:
            return chunk._replace(element=parent)
        if chunk.row:
            return chunk._replace(row=tuple([self._tag_cell(cell, parent) for cell in chunk.row]))
        if chunk.placeholder is not None:
            return chunk._replace(element=self.element(Role.FIGURE, parent, alt=chunk.placeholder.alt))
        element = self.element(role if chunk.role is Role.PARAGRAPH else chunk.role, parent)
        fragments = [fragment for line in chunk.lines for fragment in line.fragments]
        count = max([fragment.link + 1 for fragment in fragments if fragment.link is not None], default=0)
        links = tuple([self.element(Role.LINK, element) for _ in range(count)])
        figures = tuple(
            [
                self.element(
                    Role.FIGURE,
                    element if fragment.link is None else links[fragment.link],
                    alt=fragment.picture.alt,
                )
                for fragment in fragments
                if fragment.picture is not None
            ]
        )
        return chunk._replace(element=element, link_elements=links, figure_elements=figures)

    def _tag_cell(self, cell: RowCell, parent: int) -> RowCell:
        home = parent if cell.role is None else self.element(cell.role, parent)
        return cell._replace(block=self.tag(cell.block, home))

    def place(self, block: TextBlock, x: float, y: float, room: float = 0.0, indent: float = 0.0) -> float:
        """Put a block at (x, y), pictures in the middle of `room` points, texts `indent` points in; return where it ends."""
        tops: dict[Panelled, tuple[float, float]] = {}
        for chunk, gap in zip(block.chunks, block.gaps, strict=True):
            y += gap
            if self.draws:
                if chunk.panel is not None:
                    tops[chunk.panel] = tops.get(chunk.panel, (y, y))[0], y + chunk.height
                inside = bool(chunk.homes)
                shown = chunk.is_figure or chunk.is_pictures or chunk.is_caption
                middle = max(room - (chunk.shown_width or chunk.width), 0.0) / 2 if shown and not inside else indent
                right = (room or block.width) - middle - chunk.indent
                self._place_chunk(chunk, x + middle, y, right)
            y += chunk.height
        for panel, (top, bottom) in tops.items():
            rect = Rect(x + panel.left, top - panel.padding, panel.width, bottom - top + 2 * panel.padding)
            self.add_under(callout_panel(panel.kind, rect))
        return y + _foot(block.chunks[-1:])

    def _place_grounds(self, chunk: Chunk, x: float, y: float) -> None:
        """Draw what stands behind a chunk and at its left, but for its labels."""
        if chunk.shade is not None:
            self.add(Panel(Rect(x + chunk.indent - 3, y, chunk.width + 6, chunk.height), fill=chunk.shade))
        for bar in chunk.bars:
            self.add(Panel(Rect(x + bar, y, 1.5, chunk.height), fill=RULE))
        if chunk.sign and chunk.panel is not None:
            kind = chunk.panel.kind
            rect = Rect(x + chunk.panel.left + chunk.panel.padding, y, CALLOUT_SIGN, CALLOUT_SIGN)
            self.add(Icon(rect, IconKind(kind.value), CALLOUT_COLOURS[kind]))

    def _place_chunk(self, chunk: Chunk, x: float, y: float, room: float) -> None:
        """Draw a chunk at (x, y); `room` is how many points there are to the right of its left side."""
        self._place_grounds(chunk, x, y)
        for label in chunk.labels:
            of_label = chunk if label.style is None else chunk._replace(style=label.style)
            rect = Rect(x + label.x, y, label.width, chunk.style.leading)
            self._place_lines(of_label, label.lines, rect, label.element)
        if chunk.picture is not None:
            assert chunk.element is not None, "a picture's place in the tags is known before it is drawn"
            draw_picture(self, chunk.picture, x + chunk.indent, y, chunk.element, room - chunk.picture.width)
            return
        for cell in chunk.row:
            if cell.role is not None:
                self.add(Panel(Rect(x + cell.x, y, cell.width, chunk.height), stroke=RULE, stroke_pt=0.5))
            self.place(cell.block, x + cell.x + cell.padding, y + cell.padding)
        if chunk.placeholder is not None:
            self._place_placeholder(chunk, chunk.placeholder, x + chunk.indent, y)
            return
        if not chunk.lines:
            return
        if chunk.outline is not None and chunk.element is not None:
            self.bookmark(*chunk.outline, y, chunk.element)
        rect = Rect(x + chunk.indent, y, chunk.width, chunk.height)
        self._place_lines(chunk, chunk.lines, rect, chunk.element)

    def _place_placeholder(self, chunk: Chunk, placeholder: Placeholder, x: float, y: float) -> None:
        frame = Rect(x, y, chunk.width, placeholder.height)
        self.add(Panel(frame, stroke=FRAME, stroke_pt=PICTURE_BORDER, dash_pt=_DASH))
        height = len(chunk.lines) * chunk.style.leading
        rect = Rect(x + CELL_PADDING, y + (placeholder.height - height) / 2, chunk.width - 2 * CELL_PADDING, height)
        self._place_lines(chunk, chunk.lines, rect, chunk.element)

    def _place_lines(self, chunk: Chunk, lines: tuple[Line, ...], rect: Rect, element: int | None) -> None:
        style, baseline, links = chunk.style, chunk.first_baseline, chunk.link_elements
        box = TextBox(rect, lines, style.size, style.leading, baseline, style.colour, element, links)
        self.add(box._replace(figures=tuple(_inline_figures(box, chunk.figure_elements))))

    def finish(self) -> LaidOut:
        return LaidOut(
            tuple(Page(self.width, self.height, tuple(boxes)) for boxes in self.pages),
            tuple(self.elements),
            tuple(self.bookmarks),
        )


class Sketch(DocumentBuilder):
    """Takes the same calls and only counts the pages: a layout is tried before it is drawn."""

    draws = False

    def element(
        self,
        role: Role,  # noqa: ARG002
        parent: int,  # noqa: ARG002
        alt: str | None = None,  # noqa: ARG002
        title: str | None = None,  # noqa: ARG002
        bullets: bool = False,  # noqa: ARG002
    ) -> int:
        return 0

    def add(self, *boxes: Box) -> None:
        pass

    def add_under(self, box: Box) -> None:
        pass

    def bookmark(self, title: str, level: int, y: float, element: int) -> None:
        pass

    def tag(self, block: TextBlock, parent: int, role: Role = Role.PARAGRAPH) -> TextBlock:  # noqa: ARG002
        return block
