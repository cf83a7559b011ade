"""HTML blocks: the tables, lists, titles, quotations and code that are typed in HTML become Markdown's block tokens.

What stands in them is Markdown as everywhere. Nothing here calls itself, and each tag is looked at twice at the most.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Literal

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from tutopdf.source.html_tables import Cell, HtmlTable
from tutopdf.source.html_tags import read_attributes

DEEPEST = 18
"""How deep lists and quotations are read in one another: what is deeper is not in the tokens, and printed as it is written."""

LEFT_OUT, UNCLOSED = "html_left_out", "html_unclosed"
"""The tokens that say what of the HTML is not read, in `meta`, on their line."""

_LISTS = {"ul": "bullet", "menu": "bullet", "dir": "bullet", "ol": "ordered"}
_TITLES = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_OPENERS = frozenset({*_LISTS, *_TITLES, "table", "blockquote", "pre"})
_PARTS = frozenset({"li", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col"})
_NAMES = "|".join(sorted(_OPENERS | _PARTS, key=len, reverse=True))
_SIGN = re.compile(
    rf"(?P<fence>^[ \t>]*(?:`{{3,}}|~{{3,}})[^`\n]*$)|`+[^`\n]+`+|(?P<comment><!--)"
    rf"|<[ \t]*(?P<closing>/)?[ \t]*(?P<name>{_NAMES})(?![\w:-])[^<>]*>",
    re.IGNORECASE | re.MULTILINE,
)
_ONLY_TAGS = re.compile(r"(?:[ \t]*<[^<>]*>)*[ \t]*")
_MAY_BE_A_BLOCK = re.compile(r"[-+*#>|`~\d]|<[!?]|<(?:script|style|textarea)\b", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_LINE_BREAK = re.compile(r"<br\b[^<>]*>", re.IGNORECASE)
_LOOKS = frozenset({
    "class", "id", "style", "align", "valign", "width", "height", "border", "cellpadding", "cellspacing", "bgcolor",
    "background", "color", "face", "size", "frame", "rules", "scope", "headers", "abbr", "nowrap", "compact", "dir",
    "lang", "title", "role", "summary", "char", "charoff", "tabindex", "hidden", "span", "axis", "markdown",
})  # fmt: skip
"""Attributes that say how a block looks, or that say to programs what people see."""
_FOR_PROGRAMS = ("data-", "aria-", "on")
_SPANS = ("colspan", "rowspan")
_READ = {"ol": ("start",), "li": ("value",), "td": _SPANS, "th": _SPANS}
_LEVELS_OF_CELL = 3


@dataclass(frozen=True, slots=True)
class _Sign:
    """A tag that makes a block, outside of code and comments; that of `pre` goes on to its end, or has no end."""

    start: int
    end: int
    name: str
    closing: bool
    inner: tuple[int, int] | None = None


def read_html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the HTML block that begins on a line of Markdown; words before it on the line are a paragraph."""
    at, line_end = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.src.find("<", at, line_end) < 0:
        return False
    extents = _extents(state)
    opening = extents.first_opening(at, line_end)
    if opening is None:
        return False
    if silent:
        # Within a paragraph, only what begins a line ends it.
        return _ONLY_TAGS.fullmatch(state.src, at, opening) is not None
    last, unclosed = _last_line(state, extents, opening, end)
    lines = state.getLines(start, last + 1, state.blkIndent, False)
    state.line = last + 1
    state.tokens += _Builder(state, start).build(lines, unclosed)
    return True


def _last_line(state: StateBlock, extents: _Extents, opening: int | None, end: int) -> tuple[int, str]:
    """Return the last line of the block that `opening` begins, and the name of what has no end in the lines before `end`."""
    last = 0
    while opening is not None:
        closing = extents.ends.get(opening)
        name = extents.names[opening]
        last = max(last, bisect_right(state.bMarks, opening if closing is None else closing - 1) - 1)
        if closing is None or last >= end:
            last = min(last, end - 1) if closing is None else bisect_right(state.bMarks, opening) - 1
            while name not in _TITLES and last + 1 < end and not state.isEmpty(last + 1):
                last += 1
            return last, name
        opening = extents.first_opening(closing, state.eMarks[last])
    return last, ""


# Where tags open and close


@dataclass(slots=True)
class _Extents:
    """Where the blocks of a text open, in order, and where those that are closed end."""

    openings: list[int] = field(default_factory=list)
    names: dict[int, str] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)

    def first_opening(self, start: int, end: int) -> int | None:
        index = bisect_left(self.openings, start)
        found = self.openings[index] if index < len(self.openings) else end
        return found if found < end else None


def _extents(state: StateBlock) -> _Extents:
    """Return where the blocks of the whole text are; it is read once."""
    env: dict[str, Any] = state.env  # type: ignore[assignment]
    if "html_blocks" not in env:
        extents = _Extents()
        opened: dict[str, list[int]] = {}
        for sign in _signs(state.src):
            if sign.name not in _OPENERS:
                continue
            if not sign.closing:
                extents.openings.append(sign.start)
                extents.names[sign.start] = sign.name
                opened.setdefault(sign.name, []).append(sign.start)
            if (sign.closing or sign.inner) and opened.get(sign.name):
                extents.ends[opened[sign.name].pop()] = sign.end
        env["html_blocks"] = extents
    found: _Extents = env["html_blocks"]
    return found


def _signs(text: str) -> Iterator[_Sign]:
    """Yield the tags that make blocks, in their order."""
    position = 0
    no_more: set[str] = set()
    low = text.lower() if "<pre" in text or "<PRE" in text or "<Pre" in text else ""
    while found := _SIGN.search(text, position):
        position = found.end()
        if found["fence"]:
            position = _end_of_fence(text, found)
        elif found["comment"]:
            position = _after("-->", text, position, no_more) or position
        elif found["name"]:
            name = found["name"].lower()
            end = _after("</pre", low, position, no_more) if name == "pre" and not found["closing"] else None
            if end is None:
                yield _Sign(found.start(), position, name, bool(found["closing"]))
            else:
                inner, position = (position, end - len("</pre")), text.find(">", end) + 1 or len(text)
                yield _Sign(found.start(), position, name, False, inner)


def _after(what: str, text: str, start: int, no_more: set[str]) -> int | None:
    """Return where `what` ends after `start`; what is sought in vain once is not sought again."""
    found = -1 if what in no_more else text.find(what, start)
    if found < 0:
        no_more.add(what)
        return None
    return found + len(what)


def _end_of_fence(text: str, opening: re.Match[str]) -> int:
    """Return where a code block ends: one without an end goes on to the end of the text."""
    fence = opening["fence"].strip(" \t>")
    sign = fence[0]
    length = len(fence) - len(fence.lstrip(sign))
    closing = re.compile(rf"^[ \t>]*{sign}{{{length},}}[ \t]*$", re.MULTILINE).search(text, opening.end())
    return closing.end() if closing else len(text)


# What is in a block


@dataclass(slots=True)
class _Frame:
    """What is open: a list (whose item is open once there is one), a quotation, a table or one of its cells."""

    kind: Literal["list", "quote", "table", "cell"]
    name: str
    line: int
    items: int = 0
    next_number: int = 1
    table: HtmlTable | None = None
    outer: list[Token] = field(default_factory=list)
    outer_level: int = 0


class _Builder:
    """Turns the text of HTML blocks into tokens, tag after tag; `frames` are what is open, never more than `DEEPEST`."""

    def __init__(self, state: StateBlock, first: int) -> None:
        self.state, self.first, self.level = state, first, state.level
        self.out: list[Token] = []
        self.frames: list[_Frame] = []
        self.skipped: dict[str, int] = {}
        self.title = ""
        """The heading, or the table's caption, that is open."""
        self.left_out: list[Token] = []
        self._told: set[tuple[str, int]] = set()
        self.at = 0
        self.line = first

    def build(self, text: str, unclosed: str) -> list[Token]:
        position = 0
        for sign in _signs(text):
            self._text(text, position, sign.start)
            self._go_to(text, sign.start)
            self._sign(text, sign)
            position = sign.end
        self._text(text, position, len(text))
        while self.frames:
            self._close_frame()
        if unclosed:
            self._say(UNCLOSED, f"<{unclosed}>", self.first)
        return [*self.out, *self.left_out]

    def _go_to(self, text: str, position: int) -> None:
        self.line += text.count("\n", self.at, position)
        self.at = position

    def _say(self, kind: str, name: str, line: int) -> None:
        if (name, line) not in self._told:
            self._told.add((name, line))
            token = Token(kind, "", 0, map=[line, line + 1], level=self.state.level, block=True)
            token.meta = {"name": name}
            self.left_out.append(token)

    def _add(self, kind: str, tag: str, nesting: Literal[-1, 0, 1], line: int, last: int | None = None) -> Token:
        self.level -= nesting < 0
        token = Token(kind, tag, nesting, level=self.level, block=True)
        if nesting >= 0:
            token.map = [line, (line if last is None else last) + 1]
        self.level += nesting > 0
        self.out.append(token)
        return token

    # Tags

    def _sign(self, text: str, sign: _Sign) -> None:
        name = sign.name
        self.title = ""
        if sign.closing:
            self._close(name)
        elif name == "pre":
            inner = text[sign.inner[0] : sign.inner[1]] if sign.inner else ""
            self._code(inner)
        elif name in _TITLES or name == "caption":
            self.title = name
        else:
            attributes = read_attributes(text[sign.start : sign.end])
            self._judge(name, attributes)
            self._open(name, attributes)

    def _judge(self, name: str, attributes: Mapping[str, str]) -> None:
        """Say which attributes mean something that is not read."""
        for key in attributes:
            if key not in _LOOKS and key not in _READ.get(name, ()) and not key.startswith(_FOR_PROGRAMS):
                self._say(LEFT_OUT, f"<{name} {key}>", self.line)

    def _open(self, name: str, attributes: Mapping[str, str]) -> None:
        if name in _LISTS or name == "blockquote":
            if self._is_deep(3):
                self.skipped[name] = self.skipped.get(name, 0) + 1
            elif name == "blockquote":
                self._add("blockquote_open", name, 1, self.line)
                self.frames.append(_Frame("quote", name, self.line))
            else:
                number = attributes.get("start", "")
                self.frames.append(_Frame("list", name, self.line, next_number=_number(number, 1)))
        elif name == "li":
            self._open_item(attributes)
        elif name == "table":
            if self._is_deep(4) or self._innermost_table() is not None:
                self.skipped[name] = self.skipped.get(name, 0) + 1
                self._say(LEFT_OUT, "<table>", self.line)
            else:
                self.frames.append(_Frame("table", name, self.line, table=HtmlTable(self.line)))
        elif name in ("tr", "td", "th"):
            self._open_cell(name, attributes)
        elif name == "thead":
            self._table_part(opens_head=True)
        elif name in ("tbody", "tfoot"):
            self._table_part(opens_head=False)

    def _is_deep(self, levels: int) -> bool:
        """Say whether there is no room for a block of so many levels in what is open."""
        return self.level + levels >= DEEPEST or len(self.frames) >= DEEPEST

    def _open_item(self, attributes: Mapping[str, str]) -> None:
        """Open an item of the innermost list, which ends the one before; one that is in no list makes one."""
        index = self._innermost("list")
        if index is None:
            if self._is_deep(3):
                return
            self.frames.append(_Frame("list", "ul", self.line))
            index = len(self.frames) - 1
        while len(self.frames) > index + 1:
            self._close_frame()
        frame = self.frames[-1]
        kind = _LISTS[frame.name]
        number = _number(attributes.get("value", ""), frame.next_number)
        if frame.items:
            self._add("list_item_close", "li", -1, self.line)
        else:
            opening = self._add(f"{kind}_list_open", "ol" if kind == "ordered" else "ul", 1, frame.line)
            if kind == "ordered" and number != 1:
                opening.attrs["start"] = number
        item = self._add("list_item_open", "li", 1, self.line)
        item.markup = "." if kind == "ordered" else "-"
        item.info = str(number) if kind == "ordered" else ""
        frame.items += 1
        frame.next_number = number + 1

    def _open_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        index = self._innermost_table()
        if index is None or (self.skipped.get("table") and self._innermost("cell") is not None):
            return
        while len(self.frames) > index + 1:
            self._close_frame()
        table = self.frames[index].table
        assert table is not None
        if name == "tr":
            table.open_row()
            return
        spans = (_number(attributes.get("colspan", ""), 1), _number(attributes.get("rowspan", ""), 1))
        cell = table.add_cell(name == "th", self.line, spans)
        self.frames.append(_Frame("cell", name, self.line, outer=self.out, outer_level=self.level))
        self.out, self.level = cell.tokens, self.level + _LEVELS_OF_CELL

    def _table_part(self, opens_head: bool) -> None:
        index = self._innermost_table()
        if index is None or self.skipped.get("table"):
            return
        while len(self.frames) > index + 1:
            self._close_frame()
        table = self.frames[index].table
        assert table is not None
        table.end_row(opens_head)

    def _innermost_table(self) -> int | None:
        return next((index for index, frame in enumerate(self.frames) if frame.kind == "table"), None)

    def _innermost(self, kind: str) -> int | None:
        """Return the index of the innermost frame of a kind within the cell that is open."""
        for index in range(len(self.frames) - 1, -1, -1):
            if self.frames[index].kind == kind:
                return index
            if self.frames[index].kind in ("cell", "table"):
                return None
        return None

    def _close(self, name: str) -> None:
        """Close what a tag closes, and what is in it; an item ends where the next begins."""
        if self.skipped.get(name):
            self.skipped[name] -= 1
            return
        if name in ("td", "th", "tr") and not self.skipped.get("table"):
            index = self._innermost_table()
            if index is not None:
                while len(self.frames) > index + 1:
                    self._close_frame()
        elif name == "table" and (index := self._innermost_table()) is not None:
            while len(self.frames) > index:
                self._close_frame()
        elif name == "thead":
            self._table_part(opens_head=False)
        elif name in _LISTS or name == "blockquote":
            index = self._innermost("quote" if name == "blockquote" else "list")
            while index is not None and len(self.frames) > index:
                self._close_frame()

    def _close_frame(self) -> None:
        frame = self.frames.pop()
        if frame.kind == "list" and frame.items:
            kind = _LISTS[frame.name]
            self._add("list_item_close", "li", -1, self.line)
            self._add(f"{kind}_list_close", "ol" if kind == "ordered" else "ul", -1, self.line)
        elif frame.kind == "quote":
            self._add("blockquote_close", "blockquote", -1, self.line)
        elif frame.kind == "cell":
            self.out, self.level = frame.outer, frame.outer_level
        elif frame.table is not None:
            self._table(frame.table)

    # Texts

    def _text(self, text: str, start: int, end: int) -> None:
        """Add what stands between two tags: a title, a paragraph, or any Markdown."""
        said = text[start:end]
        if not said.strip():
            return
        self._go_to(text, start + len(said) - len(said.lstrip()))
        if self.title:
            self._heading(" ".join(said.split()))
            return
        said = said.strip()
        if "\n" not in said and not _MAY_BE_A_BLOCK.match(said):
            self._paragraph(said)
            return
        found: list[Token] = []
        first, *others = said.split("\n")
        self.state.md.block.parse("\n".join([first, *_dedented(others)]), self.state.md, {}, found)
        for token in found:
            token.level += self.level
            token.map = [self.line + token.map[0], self.line + token.map[1]] if token.map else None
        self.out += found

    def _paragraph(self, said: str) -> None:
        self._around("paragraph", "p", said)

    def _heading(self, said: str) -> None:
        if self.title == "caption" or any(frame.kind == "cell" for frame in self.frames):
            self._paragraph(f"<b>{said}</b>")
        else:
            self._around("heading", self.title, said)

    def _around(self, kind: str, tag: str, said: str) -> None:
        self._add(f"{kind}_open", tag, 1, self.line)
        inline = self._add("inline", "", 0, self.line)
        inline.content, inline.children = said, []
        self._add(f"{kind}_close", tag, -1, self.line)

    def _code(self, inner: str) -> None:
        plain = html.unescape(_ANY_TAG.sub("", _LINE_BREAK.sub("\n", inner))).removeprefix("\n").rstrip()
        if plain.strip():
            code = self._add("fence", "code", 0, self.line, self.line + inner.count("\n"))
            code.content, code.markup = "\n".join(_dedented(plain.split("\n"))) + "\n", "```"

    # Tables

    def _table(self, table: HtmlTable) -> None:
        """Add a table; what lays a page out is its cells, in their order."""
        for cell in table.take_titles():
            self.out += _raised(_in_bold(cell.tokens))
        for line in table.lines_of_spans:
            self._say(LEFT_OUT, "colspan, rowspan", line)
        rows = table.grid()
        if rows is None:
            for cell in table.cells:
                self.out += _raised(cell.tokens)
            return
        opening = self._add("table_open", "table", 1, table.line, self.line)
        opening.meta = {"titled": table.is_titled}
        for number, row in enumerate(rows):
            self._add("tr_open", "tr", 1, table.line)
            for cell in row:
                self._cell(cell, is_title=number == 0 and table.is_titled)
            self._add("tr_close", "tr", -1, self.line)
        self._add("table_close", "table", -1, self.line)

    def _cell(self, cell: Cell, is_title: bool) -> None:
        name = "th" if is_title else "td"
        self._add(f"{name}_open", name, 1, cell.line)
        tokens = _in_bold(cell.tokens) if cell.is_title and not is_title else cell.tokens
        if len(tokens) == 3 and tokens[0].type == "paragraph_open":
            tokens = tokens[1:2]
        self.out += tokens
        self._add(f"{name}_close", name, -1, self.line)


def _in_bold(tokens: list[Token]) -> list[Token]:
    """Make the paragraphs among a cell's tokens bold."""
    for before, token in pairwise(tokens):
        if before.type == "paragraph_open" and token.type == "inline":
            token.content = f"<b>{token.content}</b>"
    return tokens


def _raised(tokens: list[Token]) -> list[Token]:
    """Put a cell's tokens where its table was to be."""
    for token in tokens:
        token.level -= _LEVELS_OF_CELL
    return tokens


def _dedented(lines: list[str]) -> list[str]:
    """Take off the indentation that lines share."""
    shared = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[shared:] if line.strip() else "" for line in lines]


def _number(typed: str, usual: int) -> int:
    typed = typed.strip()
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= 6 else usual
