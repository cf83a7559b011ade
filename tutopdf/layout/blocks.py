"""Flows of texts and pictures: they can be measured, cut where a page ends, and put in their place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from tutopdf.layout.figures import SizedPicture, draw_picture
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import USUAL_MARKS, Bookmark, Box, Element, LaidOut, Line, MarkStyle, Page, Rect, Role, TextBox
from tutopdf.model.tutorial import Block, Paragraph, Picture


class Chunk(NamedTuple):
    """Lines of one paragraph, or a picture, which counts as one line; with the element that it belongs to once it has one.

    `gap` stands above it, unless it comes first; `parent` is the element that a picture's figure goes in.
    """

    lines: tuple[Line, ...]
    style: TextStyle
    width: float
    first_baseline: float
    gap: float = 0.0
    picture: SizedPicture | None = None
    element: int | None = None
    link_elements: tuple[int, ...] = ()

    @property
    def line_count(self) -> int:
        return len(self.lines) if self.picture is None else 1

    @property
    def line_height(self) -> float:
        return self.style.leading if self.picture is None else self.picture.height

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
        if lines >= self.line_count:
            return self, TextBlock((), self.width)
        head: list[Chunk] = []
        tail: list[Chunk] = []
        for chunk in self.chunks:
            taken = min(lines, chunk.line_count)
            lines -= taken
            if taken == chunk.line_count:
                head.append(chunk)
            elif not taken:
                tail.append(chunk)
            else:
                head.append(chunk._replace(lines=chunk.lines[:taken]))
                tail.append(chunk._replace(lines=chunk.lines[taken:]))
        return self._replace(chunks=tuple(head)), self._replace(chunks=tuple(tail))

    def cuts_well(self, lines: int) -> bool:
        """Say whether a cut after `lines` lines leaves no line of a paragraph alone, at its foot or at its head."""
        for chunk in self.chunks:
            if lines <= 0 or lines >= chunk.line_count:
                lines -= chunk.line_count
                continue
            return lines > 1 and chunk.line_count - lines > 1
        return True

    def lines_that_fit(self, height: float) -> int:
        """Return how many lines can stand in `height` points."""
        count, y = 0, 0.0
        for index, chunk in enumerate(self.chunks):
            y += chunk.gap if index else 0.0
            for _ in range(chunk.line_count):
                y += chunk.line_height
                if y > height + 0.01:
                    return count
                count += 1
        return count


def measure(
    typesetter: Typesetter, paragraphs: Iterable[Paragraph], width: float, style: TextStyle, gap: float = 0.0
) -> TextBlock:
    """Break paragraphs into lines of `width` points."""
    baseline = typesetter.first_baseline(style)
    chunks = [Chunk(typesetter.lines(one, width, style), style, width, baseline, gap) for one in paragraphs]
    return TextBlock(tuple(chunks), width)


def measure_flow(
    typesetter: Typesetter,
    blocks: Iterable[Block],
    width: float,
    style: TextStyle,
    gaps: Gaps,
    size: Callable[[Picture], SizedPicture],
) -> TextBlock:
    """Break the texts of a flow into lines of `width` points and size its pictures, in their order."""
    baseline = typesetter.first_baseline(style)
    chunks: list[Chunk] = []
    for block in blocks:
        if isinstance(block, Picture):
            chunks.append(Chunk((), style, width, baseline, gaps.picture, size(block)))
        else:
            after_picture = bool(chunks) and chunks[-1].picture is not None
            gap = gaps.picture if after_picture else gaps.paragraph
            chunks.append(Chunk(typesetter.lines(block, width, style), style, width, baseline, gap))
    return TextBlock(tuple(chunks), width)


class Gaps(NamedTuple):
    """Points above a paragraph, and around a picture."""

    paragraph: float
    picture: float


class DocumentBuilder:
    """Collects pages, elements and bookmarks while a variant is laid out; `finish` freezes them."""

    draws = True

    def __init__(self, width: float, height: float, typesetter: Typesetter, marks: MarkStyle = USUAL_MARKS) -> None:
        self.width, self.height, self.typesetter, self.marks = width, height, typesetter, marks
        self.pages: list[list[Box]] = [[]]
        self.elements: list[Element] = []
        self.bookmarks: list[Bookmark] = []
        self.root = self.element(Role.DOCUMENT, -1)

    def element(self, role: Role, parent: int, alt: str | None = None, title: str | None = None) -> int:
        self.elements.append(Element(role, parent, alt, title))
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
        """Give each paragraph of a block its element, each picture the one that its figure goes in, in reading order."""
        return block._replace(chunks=tuple([self._tag_chunk(chunk, parent, role) for chunk in block.chunks]))

    def _tag_chunk(self, chunk: Chunk, parent: int, role: Role) -> Chunk:
        if chunk.picture is not None:
            return chunk._replace(element=parent)
        element = self.element(role, parent)
        links = [fragment.link for line in chunk.lines for fragment in line.fragments if fragment.link is not None]
        count = max(links) + 1 if links else 0
        return chunk._replace(
            element=element, link_elements=tuple(self.element(Role.LINK, element) for _ in range(count))
        )

    def place(self, block: TextBlock, x: float, y: float, room: float = 0.0, indent: float = 0.0) -> float:
        """Put a block at (x, y), pictures in the middle of `room` points, texts `indent` points in; return where it ends."""
        for index, chunk in enumerate(block.chunks):
            y += chunk.gap if index else 0.0
            if chunk.picture is not None:
                self._place_picture(chunk, chunk.picture, x + max(room - chunk.picture.width, 0.0) / 2, y)
            else:
                self._place_text(chunk, x + indent, y)
            y += chunk.height
        return y

    def _place_picture(self, chunk: Chunk, picture: SizedPicture, x: float, y: float) -> None:
        assert chunk.element is not None, "a picture's place in the tags is known before it is drawn"
        draw_picture(self, picture, x, y, chunk.element)

    def _place_text(self, chunk: Chunk, x: float, y: float) -> None:
        style = chunk.style
        self.add(
            TextBox(
                Rect(x, y, chunk.width, chunk.height),
                chunk.lines,
                style.size,
                style.leading,
                chunk.first_baseline,
                style.colour,
                chunk.element,
                chunk.link_elements,
            )
        )

    def finish(self) -> LaidOut:
        return LaidOut(
            tuple(Page(self.width, self.height, tuple(boxes)) for boxes in self.pages),
            tuple(self.elements),
            tuple(self.bookmarks),
        )


class Sketch(DocumentBuilder):
    """Takes the same calls and only counts the pages: a layout is tried before it is drawn."""

    draws = False

    def element(self, role: Role, parent: int, alt: str | None = None, title: str | None = None) -> int:  # noqa: ARG002
        return 0

    def add(self, *boxes: Box) -> None:
        pass

    def add_under(self, box: Box) -> None:
        pass

    def bookmark(self, title: str, level: int, y: float, element: int) -> None:
        pass

    def tag(self, block: TextBlock, parent: int, role: Role = Role.PARAGRAPH) -> TextBlock:  # noqa: ARG002
        return block

    def _place_picture(self, chunk: Chunk, picture: SizedPicture, x: float, y: float) -> None:
        pass

    def _place_text(self, chunk: Chunk, x: float, y: float) -> None:
        pass
