"""Flows of texts and pictures: they can be measured, cut where a page ends, and put in their place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tutopdf.layout.figures import SizedPicture, draw_picture
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import (
    USUAL_MARKS,
    Bookmark,
    Box,
    Colour,
    Element,
    LaidOut,
    Line,
    MarkStyle,
    Page,
    Panel,
    Rect,
    Role,
    TextBox,
)
from tutopdf.model.theme import RULE
from tutopdf.model.tutorial import Paragraph

CELL_PADDING = 3.0
"""Around a table's cell."""


class Home(NamedTuple):
    """An element around some chunks of a flow: a list, an item, a quotation; `key` tells it from the others."""

    key: int
    role: Role
    bullets: bool = False


class Label(NamedTuple):
    """A bullet or a number left of an item's first chunk, `x` points from the flow's left; it belongs to the home `key`."""

    key: int
    lines: tuple[Line, ...]
    x: float
    width: float
    element: int | None = None


class RowCell(NamedTuple):
    """A table's cell in its row, `x` points from the flow's left."""

    block: TextBlock
    x: float
    width: float
    role: Role


class Chunk(NamedTuple):
    """What a flow is cut into: lines of one paragraph, or a picture or a table's row, which count as one line.

    `gap` stands above it, unless it comes first; `homes` are the elements around it, from the outermost; what `keeps` is
    not parted from what follows; `shade` and `bars` (points from the flow's left) are drawn behind it.
    """

    lines: tuple[Line, ...]
    style: TextStyle
    width: float
    first_baseline: float
    gap: float = 0.0
    picture: SizedPicture | None = None
    row: tuple[RowCell, ...] = ()
    indent: float = 0.0
    role: Role = Role.PARAGRAPH
    homes: tuple[Home, ...] = ()
    labels: tuple[Label, ...] = ()
    bars: tuple[float, ...] = ()
    shade: Colour | None = None
    keeps: bool = False
    outline: tuple[str, int] | None = None
    element: int | None = None
    link_elements: tuple[int, ...] = ()

    @property
    def line_count(self) -> int:
        return len(self.lines) if self.picture is None and not self.row else 1

    @property
    def line_height(self) -> float:
        if self.picture is not None:
            return self.picture.height
        if self.row:
            return max(cell.block.height for cell in self.row) + 2 * CELL_PADDING
        return self.style.leading

    @property
    def height(self) -> float:
        return self.line_count * self.line_height


class TextBlock(NamedTuple):
    """Paragraphs broken into lines, and pictures, one under the other."""

    chunks: tuple[Chunk, ...]
    width: float

    @property
    def height(self) -> float:
        return sum([chunk.height for chunk in self.chunks]) + sum([chunk.gap for chunk in self.chunks[1:]])

    @property
    def line_count(self) -> int:
        return sum([chunk.line_count for chunk in self.chunks])

    @property
    def pictures(self) -> tuple[SizedPicture, ...]:
        return tuple(chunk.picture for chunk in self.chunks if chunk.picture is not None)

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

    def lines_that_fit(self, height: float) -> int:
        """Return how many lines can stand in `height` points, without what would be parted from what it announces."""
        count, y = 0, 0.0
        for index, chunk in enumerate(self.chunks):
            y += chunk.gap if index else 0.0
            for line in range(chunk.line_count):
                y += chunk.line_height
                if y > height + 0.01:
                    return count - self._announced(index, line)
                count += 1
        return count

    def _announced(self, index: int, line: int) -> int:
        """Return how many lines before chunk `index` go over the page with it, when it is cut before `line`."""
        lines = 0
        while line == 0 and index > 0 and self.chunks[index - 1].keeps:
            index -= 1
            lines += self.chunks[index].line_count
        return lines


def measure(
    typesetter: Typesetter, paragraphs: Iterable[Paragraph], width: float, style: TextStyle, gap: float = 0.0
) -> TextBlock:
    """Break paragraphs into lines of `width` points."""
    baseline = typesetter.first_baseline(style)
    chunks = [Chunk(typesetter.lines(one, width, style), style, width, baseline, gap) for one in paragraphs]
    return TextBlock(tuple(chunks), width)


class DocumentBuilder:
    """Collects pages, elements and bookmarks while a variant is laid out; `finish` freezes them."""

    draws = True

    def __init__(self, width: float, height: float, typesetter: Typesetter, marks: MarkStyle = USUAL_MARKS) -> None:
        self.width, self.height, self.typesetter, self.marks = width, height, typesetter, marks
        self.pages: list[list[Box]] = [[]]
        self.elements: list[Element] = []
        self.bookmarks: list[Bookmark] = []
        self.root = self.element(Role.DOCUMENT, -1)

    def element(
        self, role: Role, parent: int, alt: str | None = None, title: str | None = None, bullets: bool = False
    ) -> int:
        self.elements.append(Element(role, parent, alt, title, bullets))
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
        if chunk.picture is not None:
            return chunk._replace(element=parent)
        if chunk.row:
            return chunk._replace(row=tuple([self._tag_cell(cell, parent) for cell in chunk.row]))
        element = self.element(role if chunk.role is Role.PARAGRAPH else chunk.role, parent)
        links = [fragment.link for line in chunk.lines for fragment in line.fragments if fragment.link is not None]
        count = max(links) + 1 if links else 0
        return chunk._replace(
            element=element, link_elements=tuple(self.element(Role.LINK, element) for _ in range(count))
        )

    def _tag_cell(self, cell: RowCell, parent: int) -> RowCell:
        return cell._replace(block=self.tag(cell.block, self.element(cell.role, parent)))

    def place(self, block: TextBlock, x: float, y: float, room: float = 0.0, indent: float = 0.0) -> float:
        """Put a block at (x, y), pictures in the middle of `room` points, texts `indent` points in; return where it ends."""
        for index, chunk in enumerate(block.chunks):
            y += chunk.gap if index else 0.0
            if self.draws:
                inside = bool(chunk.homes)
                middle = (
                    max(room - chunk.picture.width, 0.0) / 2 if chunk.picture is not None and not inside else indent
                )
                self._place_chunk(chunk, x + middle, y)
            y += chunk.height
        return y

    def _place_chunk(self, chunk: Chunk, x: float, y: float) -> None:
        if chunk.shade is not None:
            self.add(Panel(Rect(x + chunk.indent - 3, y, chunk.width + 6, chunk.height), fill=chunk.shade))
        for bar in chunk.bars:
            self.add(Panel(Rect(x + bar, y, 1.5, chunk.height), fill=RULE))
        for label in chunk.labels:
            self._place_lines(chunk, label.lines, Rect(x + label.x, y, label.width, chunk.style.leading), label.element)
        if chunk.picture is not None:
            assert chunk.element is not None, "a picture's place in the tags is known before it is drawn"
            draw_picture(self, chunk.picture, x + chunk.indent, y, chunk.element)
            return
        for cell in chunk.row:
            self.add(Panel(Rect(x + cell.x, y, cell.width, chunk.height), stroke=RULE, stroke_pt=0.5))
            self.place(cell.block, x + cell.x + CELL_PADDING, y + CELL_PADDING)
        if not chunk.lines:
            return
        if chunk.outline is not None and chunk.element is not None:
            self.bookmark(*chunk.outline, y, chunk.element)
        rect = Rect(x + chunk.indent, y, chunk.width, chunk.height)
        self._place_lines(chunk, chunk.lines, rect, chunk.element, chunk.link_elements)

    def _place_lines(
        self, chunk: Chunk, lines: tuple[Line, ...], rect: Rect, element: int | None, links: tuple[int, ...] = ()
    ) -> None:
        style, baseline = chunk.style, chunk.first_baseline
        self.add(TextBox(rect, lines, style.size, style.leading, baseline, style.colour, element, links))

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
