"""Front matter of other tools: what stands between `---` lines above a text that a site's generator was written for.

Its title and its date are taken, the rest is left out. No YAML is parsed: `key: value` lines alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tutopdf.french.words import read_date
from tutopdf.source.text_file import TextFile

_FENCE = "---"
_ENDS = (_FENCE, "...")
_KEY = re.compile(r"""(["']?)(?P<key>[\w.@-](?:[\w .@-]*[\w.@-])?)\1\s*:(?:\s+(?P<value>.*))?$""")
_CONTINUED = re.compile(r"\s|- |-$|#|[\]}]|$")
_BLOCK_SCALAR = re.compile(r"[>|][+-]?\d?$")
_COMMENT = re.compile(r"(?<!\s)\s+#.*$")

TITLES = ("title", "titre")
_DATES = ("date", "pubdate", "published_at")

OF_OTHERS = frozenset(
    [
        "title",
        "titre",
        "author",
        "authors",
        "auteur",
        "categories",
        "category",
        "tags",
        "draft",
        "weight",
        "slug",
        "url",
        "aliases",
        "layout",
        "description",
        "summary",
        "lang",
        "language",
        "keywords",
        "lastmod",
        "publishdate",
        "type",
        "menu",
        "toc",
        "template",
        "cover",
        "image",
        "updated",
        "series",
    ]
)
"""Keys that generators of sites which take TOML (Hugo, Zola) know."""


@dataclass(frozen=True, slots=True)
class ForeignFrontMatter:
    """`end` is the first line (from 1) of what follows; `dropped` are the keys of which nothing is made."""

    end: int
    title: str = ""
    title_line: int = 1
    date: datetime.date | None = None
    dropped: tuple[str, ...] = ()


def read_foreign_front_matter(file: TextFile, first: int) -> ForeignFrontMatter | None:
    """Read what opens on line `first`; None where it is a text between two rules."""
    lines = [line.rstrip() for line in file.lines]
    closing = next((number for number in range(first + 1, len(lines) + 1) if lines[number - 1] in _ENDS), 0)
    if lines[first - 1].strip() != _FENCE or not closing:
        return None
    inside = lines[first : closing - 1]
    keys = {number: found for number, line in enumerate(inside) if (found := _KEY.match(line))}
    others = [line for number, line in enumerate(inside) if number not in keys]
    if not all(_CONTINUED.match(line) for line in others) or not (keys or not any(inside)):
        return None
    return _read_keys(keys, inside, first, closing)


def _read_keys(keys: dict[int, re.Match[str]], inside: Sequence[str], first: int, closing: int) -> ForeignFrontMatter:
    title, title_line, date = "", first, None
    dropped: list[str] = []
    for number, found in keys.items():
        key, value = found["key"].lower(), _scalar(found["value"] or "", inside[number + 1 :])
        if key in TITLES and value and not title:
            title, title_line = value, first + number + 1
        elif key in _DATES and date is None and (read := read_date(value)) is not None:
            date = read
        else:
            dropped.append(found["key"])
    return ForeignFrontMatter(closing + 1, title, title_line, date, tuple(dropped))


def _scalar(value: str, after: Sequence[str]) -> str:
    """Return a text as YAML means it; of what is no text, what is written."""
    value = value.strip()
    if _BLOCK_SCALAR.match(value):
        return " ".join(_indented(after))
    if len(value) > 1 and value[0] == value[-1] == "'":
        return value[1:-1].replace("''", "'")
    if len(value) > 1 and value[0] == value[-1] == '"':
        return re.sub(r'\\(["\\/])', r"\1", value[1:-1])
    return _COMMENT.sub("", value)


def _indented(lines: Sequence[str]) -> list[str]:
    """Return the lines that a key goes on with."""
    found = []
    for line in lines:
        if line and not line[0].isspace():
            break
        found.append(line.strip())
    return [line for line in found if line]
