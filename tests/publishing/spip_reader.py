"""A small reader of SPIP's documented shortcuts, in the order in which SPIP looks for them.

Whatever SPIP would take for a shortcut is taken for one here, and then is no longer in the text: what was not escaped
is missed. It knows nothing of how the program writes.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field

_NOTE = re.compile(r"\[\[.*?\]\]", re.DOTALL)
_GLOSSARY = re.compile(r"\[\? *([^\[\]]+)\]")
_ANCHOR = re.compile(r"\[[^\[\]]*<-\]")
_LINK = re.compile(r"\[(?P<text>[^\[\]]*?)->(?P<address>[^\]]*)\]")
_BARE_ADDRESS = re.compile(r"\[[^\[\]]*->[^\]]*\]|(?P<address>(?:https?:/|www\.)[^ \t\n\"'\[\]})<>]*)", re.IGNORECASE)
_LINK_ATTRIBUTES = re.compile(r"\|[^|]*$|\{[a-z]*\}$")
_ABBREVIATION = re.compile(r"\[([^\[\]|]+)\|[^\[\]]+\]")
_TAG = re.compile(r"</?[a-z!][^<>]*>", re.IGNORECASE)
_BACKSLASH = re.compile(r"\\([{}_\-\[\]|<>\\*#+~])")
_ORDERED = re.compile(r'<ol start="(\d+)">(.*)</ol>', re.DOTALL)
_RULE = re.compile(r"^(----+|____+)", re.MULTILINE)


@dataclass
class Article:
    """What SPIP shows: each block with its kind, and the addresses of the links."""

    blocks: list[tuple[str, object]] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


def read_fields(text: str) -> dict[str, str]:
    """Return what goes in each case of SPIP's form, by the case's name."""
    parts = re.split(r"^===== Case « (.*) » =====$", text, flags=re.MULTILINE)
    return {name: content.strip() for name, content in zip(parts[1::2], parts[2::2], strict=True)}


def read_title(text: str) -> str:
    """Return a title as it is shown: typography alone is applied, and a number at its front is taken off."""
    text = re.sub(r"^\s*\d+[.)°]\s+", "", text)
    return _seen(_typography(text))


def read_article(text: str) -> Article:
    article = Article()
    text = text.replace("\r", "").strip()
    text = _NOTE.sub("", _ANCHOR.sub("", _GLOSSARY.sub(r"\1", text)))

    def link(found: re.Match[str]) -> str:
        article.addresses.append(html.unescape(found["address"]))
        return _LINK_ATTRIBUTES.sub("", found["text"])

    text = re.sub(r"\n_ (?=[»?!:;%\u00a0])", "\n_\u00a0", text)
    text = _typography(_LINK.sub(link, _BARE_ADDRESS.sub(_autolink, text)))
    for block in re.split(r"\n\n+", text):
        if block:
            article.blocks.append(_block(block))
    return article


def _block(text: str) -> tuple[str, object]:
    if text.startswith("|"):
        rows = re.findall(r"^\|(.*?)\|$", text, re.MULTILINE | re.DOTALL)
        assert "\n".join(f"|{row}|" for row in rows) == text, "a table is nothing but rows"
        return "table", [[_inline(cell) for cell in row.split("|")] for row in rows]
    if re.match(r"-#", text):
        items = re.split(r"(?:^|\n)-", text)[1:]
        assert all(item.startswith("#") and not item.startswith("##") for item in items)
        return "list", (1, [_inline(item[1:]) for item in items])
    ordered = _ORDERED.fullmatch(text)
    if ordered:
        items = re.findall(r"<li>(.*?)</li>", ordered[2], re.DOTALL)
        return "list", (int(ordered[1]), [_inline(item) for item in items])
    if text.startswith("{{{"):
        assert text.endswith("}}}")
        return "heading", _inline(text[3:-3])
    return "text", _inline(text)


def _inline(text: str) -> str:
    """Return a text as it is seen: every shortcut that is left in it has its effect, and is gone."""
    text = _RULE.sub("", text)
    text = re.sub(r"^-[*#-]* *", "", text, flags=re.MULTILINE)
    text = re.sub(r"^_ +", "", text, flags=re.MULTILINE)
    text = _ABBREVIATION.sub(r"\1", text)
    text = re.sub(r"[{}]", "", text) if not _BACKSLASH.search(text) else _BACKSLASH.sub(r"\1", text)
    return _seen(text)


def _autolink(found: re.Match[str]) -> str:
    """Return a bare address as SPIP makes a link of it: a shortcut in it is none, a sign that ends it is cut off."""
    if not found["address"]:
        return found[0]
    address = found["address"].replace("{", "&#123;")
    return re.sub(r"(&#?\w+);$", "\\1\u2060;", address)


def _typography(text: str) -> str:
    """Return a text with SPIP's typography, as far as it takes the place of something."""
    text = text.replace("—", "--")
    text = re.sub(r"--(?=[^-]|$)(?<!---)", "\u2013\u2013", text)
    return text.replace("~", "\u00a0")


def _seen(text: str) -> str:
    text = _TAG.sub(" ", text)
    return " ".join(html.unescape(text).split())
