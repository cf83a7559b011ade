"""Block parser: Markdown's block tokens become the blocks of a flow, in their order, lists in lists included."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.model.tutorial import (
    Block,
    Body,
    Code,
    Directive,
    InlinePicture,
    Items,
    Paragraph,
    Quotation,
    Run,
    SubTitle,
    Table,
    leaves,
)
from tutopdf.source.html_blocks import DEEPEST, LEFT_OUT, UNCLOSED
from tutopdf.source.inline import Inline, InlineReader, PictureLink, Piece, read_directives, without_comments
from tutopdf.source.markdown import parse_lines
from tutopdf.source.picture_link import PictureReader, stand_for
from tutopdf.source.text_file import TextFile

_SCREEN_ONLY = re.compile(r"\s*<(script|style)\b", re.IGNORECASE)
_HTML_LIST = re.compile(r"<[ou]l\b", re.IGNORECASE)
LEAST_SUBTITLE = 3
"""The level of the headings that open no section."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Lines of the file, from 1, that a token stands on."""

    first: int
    last: int


class BlockReader:
    """Reads the blocks of one file; `directives` gathers its `<!-- tutopdf: … -->`."""

    def __init__(
        self, file: TextFile, inline: InlineReader, pictures: PictureReader, diagnostics: list[Diagnostic]
    ) -> None:
        self.file, self.inline, self.pictures, self.diagnostics = file, inline, pictures, diagnostics
        inline.is_small = pictures.is_small
        self.directives: list[Directive] = []
        self.last_text = ""
        """What was said last: it stands in for a picture's missing alternative text."""

    def read(self, tokens: Iterable[Token], offset: int, line_by_line: bool = False) -> list[Block]:
        """Return the blocks of some tokens, whose text starts at line `offset` of the file."""
        return [block for group in top_level(tokens) for block in self.one(group, offset, line_by_line)]

    def one(self, group: Sequence[Token], offset: int, line_by_line: bool = False) -> list[Block]:
        """Return what one outermost block becomes: a paragraph may be cut in texts and pictures."""
        opening = group[0]
        spot = span(opening, offset)
        if opening.level == 0 and is_too_deep(group):
            return self._plain(opening, spot, "nested")
        match opening.type:
            case "paragraph_open":
                return self.flow(self.read_inline(group[1], spot, line_by_line))
            case "heading_open":
                return self._subtitle(group, spot)
            case "bullet_list_open" | "ordered_list_open":
                return self._items(group, offset, spot, line_by_line)
            case "blockquote_open":
                inner = self.read(group[1:-1], offset, line_by_line)
                return [Quotation(Body(tuple(inner)), spot.first)] if inner else []
            case "fence":
                return self._code(opening, spot)
            case "table_open":
                return self._table(group, offset, spot)
            case "hr":
                return []
            case str(kind) if kind in (LEFT_OUT, UNCLOSED):
                told = self.inline.dropped if kind == LEFT_OUT else self.inline.unclosed
                told.append((str(opening.meta["name"]), spot.first))
                return []
            case _:
                return self._plain(opening, spot)

    def read_inline(self, inline: Token, spot: Spot, line_by_line: bool = False) -> Inline:
        content = self.inline.read(inline.children or [], spot.first, spot.last, line_by_line)
        self.directives += content.directives
        return content

    def flow(self, content: Inline) -> list[Block]:
        """Return a paragraph's texts and pictures."""
        found: list[Block] = []
        for part in content.flow:
            if isinstance(part, Piece):
                found.append(self.text(Paragraph(tuple(self._runs(part)), part.line)))
            else:
                found += self.figure(part)
        return found

    def _runs(self, piece: Piece) -> Iterator[Run]:
        for part in piece.parts:
            if isinstance(part, Run):
                yield part
                continue
            picture = self.pictures.read(part, self.diagnostics, self.last_text)
            if picture is not None:
                yield Run("", href=part.href, picture=InlinePicture.of(picture))

    def text(self, paragraph: Paragraph) -> Paragraph:
        self.last_text = " ".join(paragraph.text.split()) or self.last_text
        return paragraph

    def figure(self, link: PictureLink) -> list[Block]:
        picture = self.pictures.read(link, self.diagnostics, self.last_text)
        return [picture if picture is not None else stand_for(link)]

    def _subtitle(self, group: Sequence[Token], spot: Spot) -> list[Block]:
        content = self.read_inline(group[1], spot)
        runs = tuple(run for piece in content.pieces for run in piece)
        shown = [block for link in content.pictures for block in self.figure(link)]
        if not runs:
            return shown
        level = max(opening_level(group[0]), LEAST_SUBTITLE)
        return [SubTitle(self.text(Paragraph(runs, spot.first)), level), *shown]

    def _items(self, group: Sequence[Token], offset: int, spot: Spot, line_by_line: bool) -> list[Block]:
        bodies = [Body(tuple(self.read(item[1:-1], offset, line_by_line))) for item in items(group)]
        bodies = [body for body in bodies if body]
        if not bodies:
            return []
        start = int(group[0].attrs.get("start", 1)) if group[0].type == "ordered_list_open" else None
        return [Items(tuple(bodies), spot.first, start)]

    def _code(self, token: Token, spot: Spot) -> list[Block]:
        lines = token.content.rstrip("\n")
        closed = token.markup in self.file.lines[spot.last - 1] and spot.last > spot.first
        if token.info.strip() and not closed:
            # What follows the marks is then no language's name: nothing is lost.
            self.diagnostics.append(warning("not-supported", self.file.place(spot.first, 1), what="fence-unclosed"))
            lines = f"{token.info.strip()}\n{lines}"
        if not lines.strip():
            return self._plain(token, spot) if token.info.strip() else []
        return [Code(Paragraph((Run(lines.expandtabs(4), literal=True),), min(spot.first + 1, spot.last)))]

    def _table(self, group: Sequence[Token], offset: int, spot: Spot) -> list[Block]:
        rows: list[list[Body]] = []
        for group_of_cell in _cells(group):
            token = group_of_cell[0]
            if token.type == "tr_open":
                rows.append([])
            else:
                line = rows_line(token, group_of_cell[1], offset, spot, len(rows))
                rows[-1].append(Body(tuple(self._cell(group_of_cell[1:-1], offset, line))))
        titled = bool(group[0].meta.get("titled", True)) and any(rows[0])
        rows = [row for row in rows if any(row)]
        if any(cell.figures for row in rows for cell in row):
            # A table that lays pictures out is its cells, in their order.
            return [block for row in rows for cell in row for block in cell.blocks]
        return [Table(tuple(map(tuple, rows)), spot.first, titled)] if rows else []

    def _cell(self, tokens: Sequence[Token], offset: int, line: int) -> list[Block]:
        """Return what a cell holds: a line of text, or blocks where its HTML makes some."""
        if not tokens or tokens[0].type != "inline":
            return self.read(tokens, offset)
        if _HTML_LIST.search(tokens[0].content):
            return self.read(parse_lines((tokens[0].content,)), line)
        return self.flow(self._signs_as_text(self.read_inline(tokens[0], Spot(line, line))))

    def _signs_as_text(self, content: Inline) -> Inline:
        """Return what a cell holds, small pictures that stand alone in it as its text: they lay no page out."""
        links = [part for part in content.flow if isinstance(part, PictureLink)]
        if not links or len(links) < len(content.flow) or not all(map(self.pictures.is_small, links)):
            return content
        return replace(content, flow=(Piece(tuple(links), links[0].place.line or 1),))

    def _plain(self, opening: Token, spot: Spot, what: str = "") -> list[Block]:
        """Return what is not supported as it is written, with a warning; HTML comments are not printed."""
        lines = self.file.lines[spot.first - 1 : spot.last]
        if opening.type == "html_block":
            # At the head of an item, its mark stands on the same line.
            lines = tuple(opening.content.rstrip("\n").split("\n")) if opening.level else lines
            html = "\n".join(lines)
            self.directives += read_directives(html, spot.first)
            if found := _SCREEN_ONLY.match(html):
                self.inline.dropped.append((f"<{found[1].lower()}>", spot.first))
                # Text may go on after the closing tag, on its line.
                rest = html[_closing_tag(html, found[1]) :]
                return self.read(parse_lines((rest,)), spot.last) if rest.strip() else []
            lines = tuple(without_comments(html).split("\n"))
        text = "\n".join(" ".join(line.split()) for line in lines if line.strip())
        if not text:
            return []
        self.diagnostics.append(warning("not-supported", self.file.place(spot.first, 1), what=what or opening.type))
        return [Paragraph((Run(self.inline.fill_in(text, spot.first, spot.last)),), spot.first)]


def _closing_tag(html: str, name: str) -> int:
    """Return where the tag ends that closes the element which an HTML text begins with; the end when nothing does."""
    found = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(html)
    return len(html) if found is None else found.end()


def rows_line(cell: Token, inline: Token, offset: int, spot: Spot, row: int) -> int:
    """Return the line of a table's cell: a row is a line, the line of dashes under the first one apart."""
    for token in (cell, inline):
        if token.map is not None:
            return offset + token.map[0]
    return min(spot.first + row - 1 + (row > 1), spot.last)


def _cells(group: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each cell of a table, and the one that opens a row before those of its cells."""
    cell: list[Token] = []
    for token in group:
        if cell:
            cell.append(token)
            if token.level == cell[0].level and token.type in ("th_close", "td_close"):
                yield cell
                cell = []
        elif token.type == "tr_open":
            yield [token]
        elif token.type in ("th_open", "td_open"):
            cell = [token]


def opening_level(token: Token) -> int:
    return int(token.tag[1:])


def span(token: Token, offset: int) -> Spot:
    """Return a token's first and last line (from 1) in a file where its text starts at line `offset`."""
    start, end = token.map or (0, 1)
    return Spot(offset + start, offset + max(end - 1, start))


def top_level(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each outermost block."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def is_too_deep(group: Iterable[Token]) -> bool:
    """Say whether lists and quotations are so deep in one another that the tokens have not all that is written."""
    return any(token.level >= DEEPEST for token in group)


def items(group: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the tokens of each item of a list."""
    yield from top_level(group[1:-1])


def has_words(blocks: Iterable[Block]) -> bool:
    return any(isinstance(leaf, Paragraph) for block in blocks for leaf in leaves(block))
