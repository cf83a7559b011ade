"""Indented code: commands and files typed four spaces further than the text around them become fences, on their empty lines.

Most of what is indented so is text, by accident: code is what has the signs of it, and none of a sentence or of Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

_DEEPER = 4
"""Columns past the text of its item at which Markdown's code begins."""
_TAB = 4
_ITEM = re.compile(r"^(?P<mark>[ ]*(?:[-*+•–]|\d{1,9}[.)]))(?P<gap>[ ]+)\S")
_BOX = re.compile(r"^[ ]*(?:!!!|\?\?\?\+?|===)[ ]")
_PROMPT = re.compile(r"^(?:\$ |>>> |(?:PS )?[A-Z]:\\[^ <>]*> ?)\S")
_MARKDOWN = re.compile(r"!\[|\]\(|\*\*[^*\s][^*]*\*\*|^(?:[|>]|:::|!!!|</?[A-Za-z!])|\{[%.:#]")
_SENTENCE = re.compile(r"^[A-ZÀ-ÖØ-Ý«].* .*[.!?…:»]$")
_COMMANDS = (
    "adb apt apt-get brew cd chmod chown cp curl dnf docker flatpak git grep java ls mkdir mv nano node npm npx pacman pip pip3 "
    "python python3 rm rsync scp ssh sudo systemctl tar unzip wget winget yarn"
)
_SIGN = re.compile(
    rf"^(?:{'|'.join(_COMMANDS.split())})(?: |$)|[{{]$|^[}}\]],?$|\);$|^[\w.]+ ?= ?\S|^(?:- )?[\w.-]+: ?[\[{{]|^- \{{|^\"[\w-]+\": |^#!/"
    r"|^\w+(?:\.\w+)*\([^()]*\)$|^(?:def|if|elif|for|while|class|function)\b[^:]*[:{]$| --[a-z]"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines of code, from 1, in an item whose text begins at the column `inside`, from 0."""

    first: int
    last: int
    inside: int


def find_indented_code(lines: Sequence[str], start: int = 1, taken: Container[int] = ()) -> Iterator[Stretch]:
    """Yield the stretches of code from line `start` on that stand between two empty lines; `taken` lines are others'."""
    inside: list[int] = [0]
    number = start
    while number <= len(lines):
        line = lines[number - 1].expandtabs(_TAB)
        if not line.strip() or number in taken:
            number += 1
            continue
        indent = _indent(line)
        after_empty = number > start and not lines[number - 2].strip()
        while indent < inside[-1] and (after_empty or _ITEM.match(line)):
            inside.pop()
        if after_empty and indent - inside[-1] >= _DEEPER:
            last = _end(lines, number, inside[-1] + _DEEPER, taken)
            yield from _code_in(lines, number, last, inside[-1])
            number = last + 1
            continue
        found = _ITEM.match(line)
        if found is not None:
            gap = len(found["gap"])
            inside.append(len(found["mark"]) + (gap if gap <= _DEEPER else 1))
        elif _BOX.match(line):
            inside.append(indent + _DEEPER)
        number += 1


def fence(lines: list[str], stretch: Stretch) -> None:
    """Make a fence of the empty lines around a stretch of code, and take its indentation off."""
    typed = [line.expandtabs(_TAB) for line in lines[stretch.first - 1 : stretch.last]]
    common = min(_indent(line) for line in typed if line.strip())
    margin = " " * stretch.inside
    marks = "`" * max([3, *(len(run) + 1 for line in typed for run in re.findall("`+", line))])
    lines[stretch.first - 2] = margin + marks
    lines[stretch.first - 1 : stretch.last] = [(margin + line[common:]).rstrip() for line in typed]
    if stretch.last < len(lines) and not lines[stretch.last].strip():
        lines[stretch.last] = margin + marks


def looks_like_code(lines: Sequence[str]) -> bool:
    """Say whether lines are code: some have its signs, and none is a sentence or Markdown."""
    typed = [line.strip() for line in lines if line.strip()]
    if any(map(_MARKDOWN.search, typed)):
        return False
    if _PROMPT.match(typed[0]):
        return True
    return any(map(_SIGN.search, typed)) and not any(map(_SENTENCE.match, typed))


def _code_in(lines: Sequence[str], first: int, last: int, inside: int) -> Iterator[Stretch]:
    """Yield what is code of an indented stretch: the whole of it, else those of its parts that are."""
    if looks_like_code(lines[first - 1 : last]):
        found = [Stretch(first, last, inside)]
    else:
        found = []
        for part in _parts(lines, first, last, inside):
            if not looks_like_code(lines[part.first - 1 : part.last]):
                continue
            if found and not any(line.strip() for line in lines[found[-1].last : part.first - 1]):
                part = Stretch(found.pop().first, part.last, inside)
            found.append(part)
    for part in found:
        below = lines[part.last].expandtabs(_TAB) if part.last < len(lines) else ""
        # What is under it without an empty line would be code too, unless it ends the item.
        if not below.strip() or _indent(below) < inside:
            yield part


def _parts(lines: Sequence[str], first: int, last: int, inside: int) -> Iterator[Stretch]:
    """Yield the stretches that empty lines cut it in."""
    begins = first
    for number in range(first, last + 1):
        if not lines[number - 1].strip():
            begins = number + 1
        elif number == last or not lines[number].strip():
            yield Stretch(begins, number, inside)


def _end(lines: Sequence[str], first: int, least: int, taken: Container[int]) -> int:
    """Return the last line of what is indented by `least` columns."""
    last = first
    for number in range(first, len(lines) + 1):
        line = lines[number - 1].expandtabs(_TAB)
        if number in taken or (line.strip() and _indent(line) < least):
            break
        last = number if line.strip() else last
    return last


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
