"""Text blocks: they can be measured, cut where a page ends, and put in their place."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import USUAL_MARKS, Bookmark, Box, Element, LaidOut, Line, MarkStyle, Page, Rect, Role, TextBox
from tutopdf.model.tutorial import Paragraph


class Chunk(NamedTuple):
    """Lines of one paragraph, with the element that they belong to once they have one."""

    lines: tuple[Line, ...]
    element: int | None = None
    link_elements: tuple[int, ...] = ()


class TextBlock(NamedTuple):
    """Paragraphs broken into lines, one under the other, `gap` points between them."""

    chunks: tuple[Chunk, ...]
    width: float
    style: TextStyle
    first_baseline: float
    gap: float

    @property
    def height(self) -> float:
        if not self.chunks:
            return 0.0
        return self.line_count * self.style.leading + (len(self.chunks) - 1) * self.gap

    @property
    def line_count(self) -> int:
        return sum(len(chunk.lines) for chunk in self.chunks)

    def cut(self, lines: int) -> tuple[TextBlock, TextBlock]:
        """Return the first `lines` lines and the rest."""
        whole = 0
        while whole < len(self.chunks) and lines >= len(self.chunks[whole].lines):
            lines -= len(self.chunks[whole].lines)
            whole += 1
        head, tail = self.chunks[:whole], self.chunks[whole:]
        if tail and lines:
            first = tail[0]
            head = (*head, first._replace(lines=first.lines[:lines]))
            tail = (first._replace(lines=first.lines[lines:]), *tail[1:])
        return self._replace(chunks=head), self._replace(chunks=tail)

    def cuts_well(self, lines: int) -> bool:
        """Say whether a cut after `lines` lines leaves no line of a paragraph alone, at its foot or at its head."""
        for chunk in self.chunks:
            if lines <= 0 or lines >= len(chunk.lines):
                lines -= len(chunk.lines)
                continue
            return lines > 1 and len(chunk.lines) - lines > 1
        return True

    def lines_that_fit(self, height: float) -> int:
        """Return how many lines can stand in `height` points."""
        count, y = 0, 0.0
        for index, chunk in enumerate(self.chunks):
            y += self.gap if index else 0.0
            for _ in chunk.lines:
                y += self.style.leading
                if y > height + 0.01:
                    return count
                count += 1
        return count


def measure(
    typesetter: Typesetter, paragraphs: Iterable[Paragraph], width: float, style: TextStyle, gap: float = 0.0
) -> TextBlock:
    """Break paragraphs into lines of `width` points."""
    chunks = tuple(Chunk(typesetter.lines(paragraph, width, style)) for paragraph in paragraphs)
    return TextBlock(chunks, width, style, typesetter.first_baseline(style), gap)


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
        """Give each paragraph of a block its element, in reading order."""
        chunks = tuple([self._tag_chunk(chunk, parent, role) for chunk in block.chunks])
        return TextBlock(chunks, block.width, block.style, block.first_baseline, block.gap)

    def _tag_chunk(self, chunk: Chunk, parent: int, role: Role) -> Chunk:
        element = self.element(role, parent)
        links = [fragment.link for line in chunk.lines for fragment in line.fragments if fragment.link is not None]
        count = max(links) + 1 if links else 0
        return Chunk(chunk.lines, element, tuple(self.element(Role.LINK, element) for _ in range(count)))

    def place(self, block: TextBlock, x: float, y: float) -> float:
        """Put a block at (x, y) and return where it ends."""
        style = block.style
        for index, chunk in enumerate(block.chunks):
            y += block.gap if index else 0.0
            height = len(chunk.lines) * style.leading
            self.add(
                TextBox(
                    Rect(x, y, block.width, height),
                    chunk.lines,
                    style.size,
                    style.leading,
                    block.first_baseline,
                    style.colour,
                    chunk.element,
                    chunk.link_elements,
                )
            )
            y += height
        return y

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

    def place(self, block: TextBlock, x: float, y: float) -> float:  # noqa: ARG002
        for index, chunk in enumerate(block.chunks):
            y += block.gap if index else 0.0
            y += len(chunk.lines) * block.style.leading
        return y
