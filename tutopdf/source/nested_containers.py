"""Nested containers: a container in another becomes text of the outer one, one that only lays out a page its content.

Only where every `:::` that opens has one that closes: what is mistyped stays, and is told where containers are cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from tutopdf.french.words import CALLOUT_NAMES, CALLOUT_TITLES
from tutopdf.source.callout_names import CALLOUT_KINDS
from tutopdf.source.keys import SIMPLIFIED_CONTAINER, fold

_MARK = re.compile(r"^\s*:{3,}[ \t]*(?P<name>[^\s:{}\[\]]*)[ \t]*(?P<title>.*)$")
_ONLY_LAYOUT = frozenset(
    [
        "code-group",
        "codegroup",
        "tabs",
        "tab",
        "tab-set",
        "tab-item",
        "tabset",
        "center",
        "left",
        "right",
        "columns",
        "column",
        "col",
        "row",
        "grid",
        "grid-item",
        "grid-item-card",
        "card",
        "cards",
        "div",
        "container",
        "block",
        "section",
        "wrapper",
        "steps",
        "filetree",
        "carousel",
    ]
)


@dataclass(frozen=True, slots=True)
class _Mark:
    line: int
    name: str
    title: str
    depth: int


def flatten_containers(lines: list[str], numbers: Iterable[int]) -> list[tuple[str, int]]:
    """Change the marks among the lines `numbers` (from 1) where they stand; return what was left out, and where."""
    pairs = _pairs(lines, numbers)
    dropped: list[tuple[str, int]] = []
    last_box = 0
    for opening, closing in pairs:
        only_layout = opening.name in _ONLY_LAYOUT
        # They come in the order of their opening, and none straddles another: what began before and ends later is around.
        in_a_box = closing < last_box
        if not only_layout:
            last_box = max(last_box, closing)
        if not only_layout and not in_a_box:
            continue
        if only_layout:
            dropped.append((f":::{opening.name}", opening.line))
        title = opening.title if only_layout else opening.title or _usual_title(opening.name)
        # The backslash ends the line: what follows is no part of the title.
        lines[opening.line - 1] = f"**{title}**\\" if title else ""
        lines[closing - 1] = ""
    return dropped


def _usual_title(name: str) -> str:
    kind = CALLOUT_KINDS.get(name)
    return CALLOUT_NAMES.get(name) or (CALLOUT_TITLES[kind] if kind is not None else name.capitalize())


def _without_colons(title: str) -> str:
    return title.rstrip(" \t").rstrip(":").rstrip(" \t")


def _pairs(lines: list[str], numbers: Iterable[int]) -> list[tuple[_Mark, int]]:
    """Return each opening mark and the line that closes it; nothing when they do not go in pairs."""
    opened: list[_Mark] = []
    pairs: list[tuple[_Mark, int]] = []
    for number in numbers:
        line = lines[number - 1]
        found = _MARK.match(line) if ":::" in line else None
        if found is None:
            continue
        name = fold(found["name"])
        if name:
            opened.append(_Mark(number, name, _without_colons(found["title"]), len(opened)))
        elif opened:
            pairs.append((opened.pop(), number))
        else:
            return []
    if opened or any(mark.name == SIMPLIFIED_CONTAINER and mark.depth for mark, _ in pairs):
        return []
    return sorted(pairs, key=lambda pair: pair[0].line)
