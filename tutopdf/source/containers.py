"""Containers: the lines of a tutorial are cut where `:::` opens or closes a container, before Markdown is read.

A line scanner of our own: with a Markdown plugin, a container in a container closes both, one that is indented
less than its step is lost, and one never closed is not told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.model.tutorial import CalloutKind
from tutopdf.source.foreign_boxes import ForeignBox
from tutopdf.source.keys import CALLOUT_KINDS, SIMPLIFIED_CONTAINER, fold, nearest
from tutopdf.source.text_file import TextFile

_FENCE = re.compile(r"^\s*(?P<mark>:{3,})\s*(?P<name>[^\s]*?)(?:\s+(?P<title>.*?))?\s*(?::{3,})?\s*$")

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_CODE = re.compile(r"`[^`\n]+`")

KNOWN = (SIMPLIFIED_CONTAINER, *(kind.value for kind in CalloutKind))


@dataclass(frozen=True, slots=True)
class Segment:
    """Lines from `first` to `last` (from 1, inclusive), within a container when `container` is its folded name."""

    first: int
    last: int
    container: str | None = None
    title: str = ""
    opening: int = 0


def cut_containers(
    file: TextFile, first: int, lines: Sequence[str] | None = None, boxes: Mapping[int, ForeignBox] | None = None
) -> tuple[list[Segment], list[Diagnostic]]:
    """Cut the lines from `first` to the end into segments; container marks are in none of them.

    `lines` are the file's, as our own dialect has them; the `boxes` of others, by their first lines, are containers too.
    """
    lines, boxes = file.lines if lines is None else lines, boxes or {}
    segments: list[Segment] = []
    diagnostics: list[Diagnostic] = []
    start, container, title, opening = first, None, "", 0

    def close(last: int) -> None:
        if container is not None or last >= start:
            segments.append(Segment(start, last, container, title, opening))

    commented = _comment_lines(file.lines)
    for number in range(first, len(lines) + 1):
        if number < start:
            continue
        box = boxes.get(number) if container is None else None
        if box is not None:
            close(number - 1)
            segments.append(Segment(box.first, box.last, box.kind, box.title, box.opening))
            start = box.end + 1
            continue
        fence = _fence(lines[number - 1]) if number not in commented else None
        if fence is None:
            continue
        place = file.place(number, fence.start("mark") + 1)
        name = fold(fence["name"])
        if not name:
            if container is None:
                diagnostics.append(error("container-stray", place))
            close(number - 1)
            start, container, title = number + 1, None, ""
            continue
        diagnostics += _judge_name(fence["name"], place)
        if container is not None:
            diagnostics.append(error("container-nested", place, name=fence["name"], opening=opening))
        close(number - 1)
        start, container, title, opening = number + 1, name, fence["title"] or "", number
    if container is not None:
        diagnostics.append(error("container-unclosed", file.place(opening, 1), name=container))
    close(len(file.lines))
    return segments, diagnostics


def _fence(line: str) -> re.Match[str] | None:
    return _FENCE.match(line) if ":::" in line else None


def _judge_name(typed: str, place: Place) -> list[Diagnostic]:
    name = fold(typed)
    if name == SIMPLIFIED_CONTAINER or name in CALLOUT_KINDS:
        return []
    return [error("container-unknown", place, name=typed, nearest=nearest(name, KNOWN), known=[*KNOWN])]


def _comment_lines(lines: Sequence[str]) -> set[int]:
    """Return the lines (from 1) that begin within an HTML comment; one that is never closed is none."""
    text = _CODE.sub(lambda code: "`" * len(code[0]), "\n".join(lines))
    inside: set[int] = set()
    first, counted = 1, 0
    # Past the last end of a comment none is looked for: each would be sought to the end of the file.
    for comment in _COMMENT.finditer(text, 0, text.rfind("-->") + len("-->") if "-->" in text else 0):
        first += text.count("\n", counted, comment.start())
        counted = comment.start()
        inside.update(range(first + 1, first + comment[0].count("\n") + 1))
    return inside
