"""Mistyped markup: bold and links that Markdown leaves as they are typed, and people meant; the tokens become theirs.

« **Attention :**ne » and « ** gras ** » are no bold for CommonMark, « [aide] (https://…) » and « [aide](https://… en
ligne) » no links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

_STARS = "**"
_LINK = re.compile(
    r"(?<!!)\[(?P<text>[^\[\]]+)\] ?\((?P<address>https?://[^\s()<>]+)(?:\s+(?P<more>[^()]*))?\)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Mended:
    """The tokens of a paragraph; `alone` says that stars of it pair with none, `dropped` which words of a link are lost."""

    tokens: tuple[Token, ...]
    alone: bool = False
    dropped: tuple[tuple[str, str], ...] = ()


def mend_markup(tokens: Sequence[Token], escaped: bool) -> Mended:
    """Return the tokens as they were meant; stars stay where some are `escaped`: they are meant to be printed."""
    texts = [token.content for token in tokens if token.type == "text"]
    stars = 0 if escaped else sum(text.count(_STARS) for text in texts)
    linked = any("](" in text or "] (" in text for text in texts)
    if not stars and not linked:
        return Mended(tuple(tokens))
    dropped: list[tuple[str, str]] = []
    found = list(_mend_links(tokens, dropped)) if linked else list(tokens)
    return Mended(tuple(_mend_bold(found, stars - stars % 2)), bool(stars % 2), tuple(dropped))


def _mend_links(tokens: Sequence[Token], dropped: list[tuple[str, str]]) -> Iterator[Token]:
    inside = False
    for token in tokens:
        inside = token.type == "link_open" or (inside and token.type != "link_close")
        if token.type != "text" or inside:
            yield token
            continue
        end = 0
        for link in _LINK.finditer(token.content):
            yield token.copy(content=token.content[end : link.start()])
            yield Token("link_open", "a", 1, attrs={"href": link["address"]})
            yield token.copy(content=link["text"])
            yield Token("link_close", "a", -1)
            if link["more"]:
                dropped.append((link["address"], link["more"].strip()))
            end = link.end()
        yield token.copy(content=token.content[end:])


def _mend_bold(tokens: Sequence[Token], stars: int) -> Iterator[Token]:
    """Yield the tokens, where the first `stars` pairs of stars open and close bold in turn."""
    opened = False
    for token in tokens:
        if token.type != "text" or not stars or _STARS not in token.content:
            yield token
            continue
        first, *others = token.content.split(_STARS, stars)
        yield token.copy(content=first)
        for part in others:
            opened, stars = not opened, stars - 1
            yield Token("strong_open", "strong", 1) if opened else Token("strong_close", "strong", -1)
            yield token.copy(content=part)
