"""Markdown parser, set up for what people really type."""

from __future__ import annotations

import html
import re
from functools import lru_cache
from types import SimpleNamespace

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock, html_block, list_block
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from tutopdf.source.html_blocks import read_html_block
from tutopdf.source.tab_tables import read_tab_table

_TITLE = re.compile(r"""(?<!\s)\s+("[^"]*"|'[^']*')$""")
_REMEMBERED = 128
"""Stretches of text whose tokens are remembered: the next tutorial, or the next build of one that is watched, has most of them."""

_NO_TEXT = re.compile(r"<!--|<\?|<!\[CDATA\[|<![A-Z]|<(?P<name>script|style|textarea)\b", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:script|pre|style|textarea)>", re.IGNORECASE)
"""The tags that end, for Markdown, what any of them has opened."""
_PARENTHESIS_OR_LINE_END = re.compile(r"[()\n]")
_DEEPEST_LABEL = 20
_CODE_INDENT = 4
"""Columns at which Markdown's own rules have code, which the parser has not."""


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Return the parser: CommonMark and tables, to recognise what is then printed as it is written.

    Without indented code, underlined titles and link references: people indent by accident, a line of dashes
    under a sentence is no title, and `[x]: y` would vanish.
    """
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable(["code", "lheading", "reference"])
    markdown.block.ruler.at("html_block", _html_block, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.block.ruler.at("list", _list, {"alt": ["paragraph", "reference", "blockquote"]})
    markdown.block.ruler.before(
        "paragraph", "html_structure", read_html_block, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    markdown.block.ruler.before(
        "paragraph", "tab_table", read_tab_table, {"alt": ["paragraph", "reference", "blockquote"]}
    )
    markdown.inline.ruler.at("image", _picture)
    markdown.helpers = SimpleNamespace(  # type: ignore[assignment]
        parseLinkLabel=_parse_link_label,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=helpers.parseLinkTitle,
    )
    markdown.validateLink = _accept_any  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return markdown


def _accept_any(url: str) -> bool:  # noqa: ARG001 - refused later, with a message
    return True


@lru_cache(maxsize=_REMEMBERED)
def parse_lines(lines: tuple[str, ...]) -> tuple[Token, ...]:
    """Return the block tokens of some lines, to be read only; their maps count from 0."""
    return tuple(parser().parse("\n".join(lines)))


def parse_inline(text: str) -> list[Token]:
    """Return the inline tokens of one line of text."""
    return parser().parseInline(text)[0].children or []


def _list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a list; where all of it is typed far to the right, its items are beside one another as at the margin."""
    margin = state.blkIndent
    if not silent and state.sCount[start] - margin >= _CODE_INDENT:
        state.blkIndent = state.sCount[start]
    try:
        return list_block(state, start, end, silent)
    finally:
        state.blkIndent = margin


def _html_block(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read as a block of HTML what holds no text; what is between other tags is read as text is."""
    at = state.bMarks[start] + state.tShift[start]
    found = _NO_TEXT.match(state.src, at)
    if found is None or (found["name"] and at > _last_closing(state.src)):
        # What a script that nothing closes would take with it is the rest of the text.
        return False
    return html_block(state, start, end, silent)


@lru_cache(maxsize=1)
def _last_closing(source: str) -> int:
    """Return where the last tag stands that closes a script or a style, -1 when none does."""
    return max((found.start() for found in _CLOSING.finditer(source)), default=-1)


def _picture(state: StateInline, silent: bool) -> bool:
    """Read `![text](path)` with a path as file managers show it: spaces, accents, backslashes, parentheses."""
    source, start = state.src, state.pos
    if not source.startswith("![", start):
        return False
    label_end = state.md.helpers.parseLinkLabel(state, start + 1, False)
    if label_end < 0 or not source.startswith("(", label_end + 1):
        return False
    end = _closing(source, label_end + 1, state.posMax)
    if end < 0:
        return False
    if not silent:
        raw = source[label_end + 2 : end]
        path = _TITLE.sub("", raw.strip())
        if path.startswith("<") and path.endswith(">"):
            path = path[1:-1]
        token = state.push("picture", "img", 0)
        token.content = html.unescape(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", source[start + 2 : label_end]))
        token.meta = {"path": path, "raw": raw}
    state.pos = end + 1
    return True


def _closing(source: str, opening: int, limit: int) -> int:
    """Return where the parenthesis that opens at `opening` closes, on the same line, else -1."""
    closing = _parentheses(source).get(opening, -1)
    return closing if closing < limit else -1


@lru_cache(maxsize=1)
def _parentheses(source: str) -> dict[int, int]:
    """Return where each parenthesis that is closed on its line closes: all of them at once, in one pass."""
    pairs: dict[int, int] = {}
    opened: list[int] = []
    for found in _PARENTHESIS_OR_LINE_END.finditer(source):
        match found[0]:
            case "(":
                opened.append(found.start())
            case ")":
                if opened:
                    pairs[opened.pop()] = found.start()
            case _:
                opened.clear()
    return pairs


def _parse_link_label(state: StateInline, start: int, no_links_inside: bool = False) -> int:
    """Return where the label that opens at `start` ends, else -1; what is nested deeper than people write is no label.

    The library's own looks at all that follows, from each bracket anew.
    """
    before, level = state.pos, 1
    state.pos = start + 1
    try:
        while state.pos < state.posMax:
            position = state.pos
            sign = state.src[position]
            if sign == "]":
                level -= 1
                if level == 0:
                    return position
            state.md.inline.skipToken(state)
            if sign == "[":
                alone = state.pos == position + 1
                level += alone
                if (no_links_inside and not alone) or level > _DEEPEST_LABEL:
                    return -1
        return -1
    finally:
        state.pos = before
