"""Containers: the lines of a tutorial are cut where `:::` opens or closes a container, before Markdown is read.

A line scanner of our own: with a Markdown plugin, a container in a container closes both, one that is indented
less than its step is lost, and one never closed is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tutopdf.model.diagnostics import Diagnostic, Place, Severity, error, warning
from tutopdf.model.tutorial import CalloutKind
from tutopdf.source.callout_names import CALLOUT_KINDS
from tutopdf.source.foreign_boxes import ForeignBox
from tutopdf.source.keys import SIMPLIFIED_CONTAINER, fold, nearest
from tutopdf.source.text_file import TextFile

_FENCE = re.compile(r"\s*(:{3,})")
_CLOSING_COLONS = 3
"""That many, or more, at the end of a fence are no part of its title."""

_SHORT = re.compile(r"^\s{0,3}:{1,2}\s*(?P<name>[^\W\d_]+)(?:\s|$)")
"""A container whose colons were mistyped."""

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
    typed: str = field(default="", compare=False)
    """The container's name as it stands in the text; nothing where it is a box of another dialect."""
    closing: int = field(default=0, compare=False)
    """The line that closes it; 0 when none does."""


def cut_containers(
    file: TextFile,
    first: int,
    lines: Sequence[str] | None = None,
    boxes: Mapping[int, ForeignBox] | None = None,
    code: Iterable[int] = (),
) -> tuple[list[Segment], list[Diagnostic]]:
    """Cut the lines from `first` to the end into segments; container marks are in none of them.

    `lines` are the file's, as our own dialect has them; the `boxes` of others, by their first lines, are containers too.
    Colons on the lines of `code` are text.
    """
    cutter = _Cutter(file, first)
    cutter.cut(file.lines if lines is None else lines, boxes or {}, _comment_lines(file.lines) | set(code))
    return cutter.segments, cutter.diagnostics


class _Cutter:
    """Goes through the lines once; a container is open from line `opening` on when it has a name."""

    def __init__(self, file: TextFile, first: int) -> None:
        self.file = file
        self.start, self.container, self.title, self.opening, self.typed = first, "", "", 0, ""
        self.segments: list[Segment] = []
        self.diagnostics: list[Diagnostic] = []

    def cut(self, lines: Sequence[str], boxes: Mapping[int, ForeignBox], quiet: set[int]) -> None:
        for number in range(self.start, len(lines) + 1):
            if number < self.start:
                continue
            if not self.container and number in boxes:
                self._take_box(boxes[number])
            elif number not in quiet and (fence := _fence(lines[number - 1])):
                self._read_fence(fence, number)
            elif number not in quiet and (short := _SHORT.match(lines[number - 1])):
                self.diagnostics += _judge_short(short["name"], self.file.place(number, 1))
        if self.container:
            self.diagnostics.append(error("container-unclosed", self.file.place(self.opening, 1), name=self.container))
        self._close(len(self.file.lines))

    def _take_box(self, box: ForeignBox) -> None:
        self._close(box.opening - 1)
        self.segments.append(Segment(box.first, box.last, box.kind, box.title, box.opening, closing=box.end))
        self.start = box.end + 1

    def _read_fence(self, fence: _Fence, number: int) -> None:
        place = self.file.place(number, fence.column)
        name = fold(fence.name)
        if not name and not self.container:
            self.diagnostics.append(warning("container-stray", place))
        self._close(number - 1, 0 if name else number)
        if name:
            self.diagnostics += _judge_name(fence.name, place)
            if self.container:
                opening = self.opening
                self.diagnostics.append(warning("container-nested", place, name=fence.name, opening=opening))
        self.start, self.container, self.title = number + 1, name, fence.title if name else ""
        self.opening, self.typed = (number, fence.name) if name else (self.opening, "")

    def _close(self, last: int, closing: int = 0) -> None:
        if self.container:
            self.segments.append(
                Segment(self.start, last, self.container, self.title, self.opening, self.typed, closing)
            )
        elif last >= self.start:
            self.segments.append(Segment(self.start, last, None, "", self.opening))


@dataclass(frozen=True, slots=True)
class _Fence:
    """A line of colons: the column where they begin (from 1), what is named, its title."""

    column: int
    name: str
    title: str


def _fence(line: str) -> _Fence | None:
    found = _FENCE.match(line) if ":::" in line else None
    if found is None:
        return None
    said = line[found.end() :].strip()
    without = said.rstrip(":")
    if len(said) - len(without) >= _CLOSING_COLONS:
        said = without.rstrip()
    name, *title = said.split(None, 1)[:2] or [""]
    return _Fence(found.start(1) + 1, name, "".join(title))


def _judge_short(typed: str, place: Place) -> list[Diagnostic]:
    """Say that a container is not opened: what is simplified would be printed in the French variant."""
    near = nearest(fold(typed), [SIMPLIFIED_CONTAINER])
    return [error("container-short", place, name=near)] if near is not None else []


def _judge_name(typed: str, place: Place) -> list[Diagnostic]:
    name = fold(typed)
    if name == SIMPLIFIED_CONTAINER or name in CALLOUT_KINDS:
        return []
    near = nearest(name, KNOWN)
    problem = warning("container-unknown", place, name=typed, nearest=near, known=[*KNOWN])
    # What may be meant for the simplified variant alone must not be printed in the French one.
    return [replace(problem, severity=Severity.ERROR) if near == SIMPLIFIED_CONTAINER else problem]


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
