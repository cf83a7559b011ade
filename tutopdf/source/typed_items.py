"""Typed items: what people and word processors write as steps and bullets becomes Markdown's.

« 1 - Aller », « (1) Aller », « ① Aller », « Étape 1 : aller », « • Aller », « o Aller », « – Aller », « a) Aller », « → Aller ».
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from math import inf

_BULLET = re.compile(
    r"^(?P<indent>[ \t]*(?:\d{1,3}[.)] +)?)(?:[•◦▪▫‣●○■□·➢➤►❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf071][ \t\u00a0\u202f]+|[o§Øüvq]\t[ \t]*)"
    r"(?=\S)"
)
_DASH = re.compile(r"^(?P<indent>[ \t]*)(?P<sign>[–—])[ \u00a0\u202f]+(?=\S)")
_LETTER = re.compile(r"^(?P<indent>[ \t]*)(?P<sign>[o§Øüvq])[ \u00a0\u202f]+(?=\S)")
"""The bullets of word processors, in the letters that their typefaces of signs leave."""
_ARROW = re.compile(r"^(?P<indent>[ \t]*)(?:[→⇒➔➜➡]\ufe0f?|(?P<kept>[✓✔✗✘☐☑☒✅❌]))[ \t\u00a0\u202f]+(?=\S)")
"""Signs that begin items where others do too; a tick says something and is kept."""
_LETTERED = re.compile(r"^(?P<indent>[ \t]*)(?P<kept>(?P<letter>[a-z])\))[ \t\u00a0]+(?=\S)", re.IGNORECASE)
_NEAR = 4
"""How many lines before and after one are looked at."""
_MARKDOWN_BULLET = re.compile(r"^[ \t]*[-*+][ \t]+\S")

_DASHED_ITEM = re.compile(r"^(?P<indent> {0,3})(?P<number>\d{1,3})(?: ?[-–—]|/|°[).]?) (?=\S)")
_NAMED_ITEM = re.compile(
    r"^(?P<indent> {0,3})(?P<bold>\*\*)?[ÉE]tape (?:n ?[°º] ?)?(?P<number>\d{1,2})"
    r"(?:(?(bold)\*\*|) ?(?::|[-–—])|[ \u00a0\u202f]?:(?(bold)\*\*|)) (?=\S)",
    re.IGNORECASE,
)
_NUMBERED_ITEM = re.compile(r"^ {0,3}\d{1,3}[.)][ \t]+\S|^ {0,3}<ol\b", re.IGNORECASE)
_ENCLOSED_ITEM = re.compile(
    r"^(?P<indent> {0,3})(?:\((?P<number>\d{1,2})\) +|(?P<sign>[①-⑳❶-❿➀-➓])[ \u00a0\u202f]*)(?=\S)"
)
_ENCLOSED_FROM = ((0x2460, 20), (0x2776, 10), (0x2780, 10), (0x278A, 10))


def normalise_items(lines: Sequence[str], code: Container[int] = ()) -> tuple[str, ...]:
    """Turn what people type as items into Markdown's, of the same length where there is room; `code` (from 1) stays."""
    enclosed = _enclosed_items(lines, code)
    expected = 1
    normalised = []
    for index, line in enumerate(lines):
        if index + 1 in code:
            normalised.append(line)
            continue
        found = _DASHED_ITEM.match(line) or _NAMED_ITEM.match(line)
        if found and int(found["number"]) in (1, expected):
            expected = int(found["number"]) + 1
            line = _with_mark(line, found, f"{found['number']}.")
        elif index in enclosed:
            found, number = enclosed[index]
            line = _with_mark(line, found, f"{number}.")
        elif bullet := _BULLET.match(line) or _bullet_among_others(lines, index):
            line = _with_mark(line, bullet, "-")
        elif kept := _lettered_among_others(lines, index) or _arrow_among_others(lines, index):
            line = f"{kept['indent']}- {kept['kept'] or ''} ".rstrip() + f" {line[kept.end() :]}"
        normalised.append(line)
    return tuple(normalised)


def _with_mark(line: str, found: re.Match[str], mark: str) -> str:
    return f"{found['indent']}{mark} ".ljust(found.end()) + line[found.end() :]


def _enclosed_items(lines: Sequence[str], code: Container[int]) -> dict[int, tuple[re.Match[str], int]]:
    """Return the lines that begin with (1), (2)… or ①, ②…, where these go on from 1: one alone is text.

    In a text that has other steps they are the key of a picture.
    """
    if any(_NUMBERED_ITEM.match(line) or _DASHED_ITEM.match(line) or _NAMED_ITEM.match(line) for line in lines):
        return {}
    items: dict[int, tuple[re.Match[str], int]] = {}
    run: dict[int, tuple[re.Match[str], int]] = {}
    for index, line in enumerate(lines):
        found = _ENCLOSED_ITEM.match(line)
        if found is None or index + 1 in code:
            continue
        number = _number(found)
        if number != len(run) + 1:
            items |= run if len(run) > 1 else {}
            run = {}
        if number == len(run) + 1:
            run[index] = found, number
    return items | (run if len(run) > 1 else {})


def _number(found: re.Match[str]) -> int:
    if found["number"]:
        return int(found["number"])
    code = ord(found["sign"])
    return next(code - first + 1 for first, count in _ENCLOSED_FROM if first <= code < first + count)


def _bullet_among_others(lines: Sequence[str], index: int) -> re.Match[str] | None:
    """Return a dash or a letter that is a bullet: one that is alone may begin a dialogue, or a sentence."""
    found = _DASH.match(lines[index]) or _LETTER.match(lines[index])
    if found is None:
        return None
    pattern = found.re
    for line in _neighbours(lines, index):
        other = pattern.match(line)
        if other is not None and (pattern is _DASH or other["sign"] == found["sign"]):
            return found
    above = next(_lines_from(lines, index - 1, -1), "")
    if pattern is _DASH or not (_BULLET.match(above) or _MARKDOWN_BULLET.match(above) or _LETTER.match(above)):
        return None
    return found if _BULLET.match(above) or _MARKDOWN_BULLET.match(above) else _bullet_above(lines, index, found)


def _lettered_among_others(lines: Sequence[str], index: int) -> re.Match[str] | None:
    """Return « b) » where « a) » or « c) » is near: a letter that is alone may be a part of a sentence."""
    found = _LETTERED.match(lines[index])
    if found is None:
        return None
    near = (_LETTERED.match(line) for line in _neighbours(lines, index))
    return found if any(one and abs(ord(one["letter"]) - ord(found["letter"])) == 1 for one in near) else None


def _arrow_among_others(lines: Sequence[str], index: int) -> re.Match[str] | None:
    """Return an arrow or a tick where the line above or below begins with one too, or with a bullet."""
    found = _ARROW.match(lines[index])
    if found is None:
        return None
    near = [*lines[max(index - 1, 0) : index], *lines[index + 1 : index + 2]]
    return found if any(_ARROW.match(line) or _BULLET.match(line) for line in near) else None


def _bullet_above(lines: Sequence[str], index: int, found: re.Match[str]) -> re.Match[str] | None:
    """Return a letter under another letter that is a bullet itself."""
    above = next(number for number in range(index - 1, -1, -1) if lines[number].strip())
    other = _LETTER.match(lines[above])
    assert other is not None, "it was looked at"
    same = (_LETTER.match(line) for line in _neighbours(lines, above))
    return found if any(one is not None and one["sign"] == other["sign"] for one in same) else None


def _neighbours(lines: Sequence[str], index: int) -> Iterator[str]:
    """Yield the nearest lines before and after a line that are not empty and not in it, by their indentation."""
    inside = _indent(lines[index])
    for step in (-1, 1):
        yield from _lines_from(lines, index + step, step, inside)


def _lines_from(lines: Sequence[str], start: int, step: int, most_indent: float = inf) -> Iterator[str]:
    """Yield the first line that is not empty among the next few."""
    for index in range(start, start + _NEAR * step, step):
        if 0 <= index < len(lines) and lines[index].strip() and _indent(lines[index]) <= most_indent:
            yield lines[index]
            return


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
