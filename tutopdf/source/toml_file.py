"""TOML parser: TOML text becomes a table, with the line of every key so that a message can point at it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.source.keys import nearest
from tutopdf.source.text_file import TextFile

Table = dict[str, Any]

_DATE = re.compile(r"\s*date\s*=")
_ACCENT = re.compile(r"\s*(?:\[+\s*)?[A-Za-z0-9_-]*[^\x00-\x7f\s][^\s\x00-,./:-@\[-^`{-\x7f]*\s*[=\]]")
_COMMA = re.compile(r"^([^=\"']*=\s*-?\d+),(\d+\s*(?:#.*)?)$")
_SEMICOLONS = re.compile(r"^([^=\"']*=\s*\[)([\s\d.,-]*;[\s\d.,;-]*)(\].*)$")
_MULTILINE = ('"""', "'''")

_HEADING = re.compile(r"^\s*\[\[?\s*[A-Za-z_]")

_TOO_DEEP = re.compile(r"(?:^|[{,\[])\s*(?:(?:[\w-]+|\"[^\"]*\"|'[^']*')\s*\.\s*){40}")
"""A key of so many parts means nothing here; to read one of thousands takes minutes."""

_MOST_UNKNOWN = 50

_POSITION = re.compile(r"\(at (?:line (\d+), column (\d+)|end of document)\)$")


def parse_toml(file: TextFile, first: int = 1, last: int | None = None) -> tuple[Table | None, list[Diagnostic]]:
    """Parse the lines from `first` to `last` (from 1, inclusive) of a file."""
    lines = file.lines[first - 1 : last]
    deep = next((number for number, line in enumerate(lines, first) if _TOO_DEEP.search(line)), None)
    if deep is not None:
        return None, [error("toml-broken", file.place(deep))]
    try:
        return tomllib.loads(as_meant("\n".join(lines))), []
    except (RecursionError, ValueError) as reason:
        if not isinstance(reason, tomllib.TOMLDecodeError):
            # A number of thousands of digits, lists thousands deep.
            return None, [error("toml-broken", file.place(first))]
        return None, [_broken(reason, file, first, lines)]


def as_meant(text: str) -> str:
    """Return a TOML text where numbers with a decimal comma are what TOML takes them for: « 1,5 », « [88,5 ; 40] »."""
    if any(quotes in text for quotes in _MULTILINE):
        return text
    return "\n".join(_SEMICOLONS.sub(_with_points, _COMMA.sub(r"\1.\2", line)) for line in text.split("\n"))


def _with_points(found: re.Match[str]) -> str:
    return found[1] + found[2].replace(",", ".").replace(";", ",") + found[3]


def _broken(reason: tomllib.TOMLDecodeError, file: TextFile, first: int, lines: Sequence[str]) -> Diagnostic:
    found = _POSITION.search(str(reason))
    line = first + (int(found[1]) - 1 if found and found[1] else max(len(lines) - 1, 0))
    column = int(found[2]) if found and found[2] else None
    text = file.lines[line - 1] if line <= len(file.lines) else ""
    place = file.place(line, min(column, len(text) + 1) if column is not None else None)
    # What people write that TOML does not take, by the look of the line where reading stopped.
    if _DATE.match(text):
        return error("date-malformed", place)
    if _ACCENT.match(text):
        return error("toml-accent", place)
    return error("toml-broken", place)


def key_place(file: TextFile, key: str, first: int = 1, last: int | None = None) -> Place:
    """Return the place of `key` in a TOML text, else of its first line."""
    pattern = re.compile(rf"^\s*(?:\[+\s*)?([\"']?){re.escape(key)}\1\s*[=.\]]")
    for number in range(first, min(last or len(file.lines), len(file.lines)) + 1):
        if found := pattern.match(file.lines[number - 1]):
            return file.place(number, found.start(1) + 1)
    return file.place(first, 1)


def unknown_keys(
    table: Table, known: Iterable[str], file: TextFile, first: int = 1, last: int | None = None
) -> list[Diagnostic]:
    """Say which keys mean nothing, the first ones of many, and what was probably meant."""
    known = list(known)
    return [
        error(
            "key-unknown",
            key_place(file, key, first, last),
            name=key,
            nearest=nearest(key, known),
            known=known,
        )
        for key in islice((key for key in table if key not in known), _MOST_UNKNOWN)
    ]


def table_lines(file: TextFile, name: str) -> list[tuple[int, int]]:
    """Return the first and the last line (from 1) of each `[name]` or `[[name]]` of a TOML text."""
    quoted = r"\s*\.\s*".join(rf"[\"']?{re.escape(part)}[\"']?" for part in name.split("."))
    own = re.compile(rf"^\s*\[+\s*{quoted}\s*\]+")
    headings = [number for number, line in enumerate(file.lines, 1) if _HEADING.match(line)]
    ends = [*headings[1:], len(file.lines) + 1][: len(headings)]
    return [(first, end - 1) for first, end in zip(headings, ends, strict=True) if own.match(file.lines[first - 1])]
