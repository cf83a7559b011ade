"""Front matter: the TOML between `+++` lines at the top of a tutorial, or what another tool's text has there."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from tutopdf.model.diagnostics import Diagnostic, Place, error, notice
from tutopdf.source import keys
from tutopdf.source.address import read_article, read_short_address
from tutopdf.source.foreign_front_matter import OF_OTHERS, TITLES, read_foreign_front_matter
from tutopdf.source.invisible import without_invisible
from tutopdf.source.project import read_values, read_weight
from tutopdf.source.text_file import TextFile
from tutopdf.source.toml_file import key_place, parse_toml, unknown_keys

_FENCE = "+++"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`end` is the first line (from 1) of what follows; `lines` are those of the keys that were read.

    `title` is what another tool's settings call the text.
    """

    end: int = 1
    title: str = ""
    date: datetime.date | None = None
    note: str = ""
    simplified_note: str = ""
    published: bool = False
    article: str | None = None
    short_address: str | None = None
    qr: bool = False
    max_bytes: int | None = None
    values: dict[str, str] = field(default_factory=dict)
    glossary: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def read_front_matter(file: TextFile) -> tuple[FrontMatter, list[Diagnostic]]:
    """Read the front matter, if there is one; faults leave the defaults."""
    first = next((number for number, line in enumerate(file.lines, 1) if line.strip()), 1)
    opening = file.lines[first - 1].strip()
    if (foreign := read_foreign_front_matter(file, first)) is not None:
        taken = {"title": foreign.title_line} if foreign.title else {}
        front = FrontMatter(end=foreign.end, title=foreign.title, date=foreign.date, lines=taken)
        dropped = [notice("front-matter-foreign", file.place(first), known=foreign.dropped)] if foreign.dropped else []
        return front, dropped
    if opening != _FENCE:
        return FrontMatter(), []
    closing = next(
        (number for number in range(first + 1, len(file.lines) + 1) if file.lines[number - 1].strip() == _FENCE), 0
    )
    if not closing:
        return FrontMatter(), [error("front-matter-unclosed", file.place(first))]
    table, diagnostics = parse_toml(file, first + 1, closing - 1)
    if table is None:
        return FrontMatter(end=closing + 1), diagnostics
    found: dict[str, Any] = {"end": closing + 1}
    lines: dict[str, int] = {}
    others = [key for key in table if key.lower() in OF_OTHERS]
    title = next((table[key] for key in others if key.lower() in TITLES and isinstance(table[key], str)), "")
    if title:
        found["title"], lines["title"] = (
            without_invisible(title),
            key_place(file, others[0], first, closing).line or first,
        )
    unused = [key for key in others if key.lower() not in TITLES]
    if unused:
        diagnostics.append(notice("front-matter-foreign", file.place(first), known=unused))
    diagnostics += unknown_keys(table, [*keys.FRONT_MATTER, *others], file, first, closing)
    for key in [key for key in table if key in keys.FRONT_MATTER]:
        place = key_place(file, key, first, closing)
        value, problem = _check(key, table[key], place)
        if problem is not None:
            diagnostics.append(problem)
            continue
        found[keys.FRONT_MATTER[key]] = value
        lines[keys.FRONT_MATTER[key]] = place.line or first
    if found.get("qr") and "article" not in table:
        diagnostics.append(error("qr-without-article", key_place(file, "qr", first, closing)))
    return FrontMatter(**found, lines=lines), diagnostics


def _check(key: str, value: object, place: Place) -> tuple[Any, Diagnostic | None]:
    """Return the value of a key, or what is wrong with it."""
    match key:
        case "date":
            date = value.date() if isinstance(value, datetime.datetime) else value
            return date, None if isinstance(date, datetime.date) else error("date-malformed", place)
        case "note" | "note_simplifiee":
            if not isinstance(value, str):
                return None, error("setting-text", place, name=key)
            return without_invisible(value), None
        case "texte_publie" | "qr":
            return value, None if isinstance(value, bool) else error("setting-boolean", place, name=key)
        case "poids_max":
            return read_weight(value, place)
        case "article":
            return read_article(value, place)
        case "adresse_courte":
            return read_short_address(value, place)
        case _:
            return read_values(key, value, place)
