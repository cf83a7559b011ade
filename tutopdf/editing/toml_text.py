"""TOML text: one value is set or taken out; all other lines, their comments and their order stay as they were typed."""

from __future__ import annotations

import copy
import datetime
import re
import tomllib
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from tutopdf.editing.judge import Refusal
from tutopdf.editing.text_lines import Line
from tutopdf.model.diagnostics import Diagnostic

Value = str | int | float | bool | datetime.date | list[float]
Table = dict[str, Any]

_HEADING = re.compile(r"^\s*\[\[?\s*[^\[\]]+\]\]?\s*(?:#.*)?$")
_BARE = re.compile(r"[A-Za-z0-9_-]+")


def load(lines: Sequence[str]) -> Table | None:
    try:
        return tomllib.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return None


def set_value(
    typed: Sequence[Line], meant: Sequence[str], key: tuple[str, ...], value: Value | None, otherwise: Diagnostic
) -> list[Line]:
    """Return lines with a value set, or taken out where it is None; `meant` is what each of them is for TOML."""
    table = load(meant)
    if table is None or not key:
        raise Refusal(otherwise)
    expected = _expected(table, key, value)
    if expected is None:
        raise Refusal(otherwise)
    if expected == table:
        return [*typed]
    for lines in _ways(meant, key, value):
        if load(lines) == expected:
            return merge_lines(typed, meant, lines)
    raise Refusal(otherwise)


def merge_lines(typed: Sequence[Line], meant: Sequence[str], new: Sequence[str]) -> list[Line]:
    """Return new lines, with those that were there as they were typed."""
    found: list[Line] = []
    for what, start, end, first, last in SequenceMatcher(None, meant, new, autojunk=False).get_opcodes():
        found += typed[start:end] if what == "equal" else [Line(line) for line in new[first:last]]
    return found


def _expected(table: Table, key: tuple[str, ...], value: Value | None) -> Table | None:
    """Return what a table becomes; None where the key leads into what is no table."""
    expected = copy.deepcopy(table)
    inside = expected
    for name in key[:-1]:
        if value is None and name not in inside:
            return expected
        inside = inside.setdefault(name, {})
        if not isinstance(inside, dict):
            return None
    if value is None:
        inside.pop(key[-1], None)
    else:
        inside[key[-1]] = value
    return expected


def _ways(meant: Sequence[str], key: tuple[str, ...], value: Value | None) -> Iterator[list[str]]:
    """Yield the lines that may be meant, by what changes the fewest of them."""
    if value is not None and not _has(load(meant) or {}, key):
        yield from _inserted(meant, key, value)
    try:
        yield _through_tomlkit(meant, key, value)
    except (TOMLKitError, KeyError, TypeError, ValueError):
        return


def _has(table: Table, key: tuple[str, ...]) -> bool:
    inside: Any = table
    for name in key:
        if not isinstance(inside, dict) or name not in inside:
            return False
        inside = inside[name]
    return True


def _through_tomlkit(meant: Sequence[str], key: tuple[str, ...], value: Value | None) -> list[str]:
    # Without a line end after it, the last line takes the one before it along when it goes.
    document = tomlkit.parse("".join(f"{line}\n" for line in meant))
    inside: Any = document
    for name in key[:-1]:
        inside = inside[name]
    if value is None:
        del inside[key[-1]]
    else:
        replace_in(inside, key[-1], value)
    text = tomlkit.dumps(document).removesuffix("\n")
    return text.split("\n") if text else []


def replace_in(table: Any, key: str, value: Value) -> None:
    """Set a value of a table of tomlkit's; what is said beside the one before it stays."""
    new: Any = tomlkit.item(value)
    if key in table:
        old = table.item(key) if hasattr(table, "item") else table[key]
        if hasattr(old, "trivia"):
            new.trivia.comment, new.trivia.comment_ws = old.trivia.comment, old.trivia.comment_ws
    table[key] = new


def literal(value: Value) -> str:
    """Return a value as TOML has it, on one line."""
    return str(tomlkit.item(value).as_string())


def written_key(name: str) -> str:
    return name if _BARE.fullmatch(name) else literal(name)


def _inserted(meant: Sequence[str], key: tuple[str, ...], value: Value) -> Iterator[list[str]]:
    """Yield the lines with a new one: under the same key in a comment, under the last key of the table, in a new table."""
    line = f"{written_key(key[-1])} = {literal(value)}"
    headings = [number for number, one in enumerate(meant) if _HEADING.match(one)]
    if len(key) == 1:
        start, end = 0, headings[0] if headings else len(meant)
    else:
        own = re.compile(rf"^\s*\[\s*{re.escape('.'.join(key[:-1]))}\s*\]")
        start = next((number for number in headings if own.match(meant[number])), -1)
        if start < 0:
            last = max((number for number, one in enumerate(meant, 1) if one.strip()), default=0)
            apart = [""] if last else []
            yield [*meant[:last], *apart, f"[{'.'.join(map(written_key, key[:-1]))}]", line, *meant[last:]]
            return
        end = next((number for number in headings if number > start), len(meant))
    after = _place(meant, start + (len(key) > 1), end, key[-1])
    yield [*meant[:after], line, *meant[after:]]


def _place(meant: Sequence[str], start: int, end: int, key: str) -> int:
    """Return the index before which a new key of a table goes, whose lines go from `start` to before `end`."""
    commented = re.compile(rf"^\s*#\s*{re.escape(key)}\s*=")
    for number in range(start, end):
        if commented.match(meant[number]):
            return number + 1
    said = [
        number for number in range(start, end) if meant[number].strip() and not meant[number].lstrip().startswith("#")
    ]
    if said:
        return said[-1] + 1
    at = start
    while at < end and meant[at].lstrip().startswith("#"):
        at += 1
    return at if at < end or at == start else end
