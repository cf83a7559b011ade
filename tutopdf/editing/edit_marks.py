"""Edit of marks: the entrance of the editing of mark files. What is not touched stays as it was typed, `[capture]` too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import tomlkit

from tutopdf.editing.edited import Edited
from tutopdf.editing.judge import Refusal
from tutopdf.editing.mark_operations import (
    AddMark,
    DeleteMark,
    MarkKeys,
    MarkOperation,
    MoveMark,
    SetCrop,
    SetMark,
    SetScale,
)
from tutopdf.editing.text_lines import BYTE_ORDER_MARK, Line, Rewriting, cut_lines, join_lines, usual_end
from tutopdf.editing.toml_text import Table, Value, literal, load, merge_lines, replace_in, set_value
from tutopdf.model.diagnostics import Diagnostic, error
from tutopdf.model.tutorial import Point, Zone
from tutopdf.source.mark_file import MARK_HEADING, as_meant, read_mark_file
from tutopdf.source.text_file import TextFile, text_in_memory
from tutopdf.source.toml_file import as_meant as numbers_as_meant

_DECIMALS = 2
"""Of a percent: less than a pixel of any screen."""

_ORDER = ("forme", "zone", "point", "vers", "de", "numero", "texte")
_TABLE = re.compile(r"^\s*\[\[?\s*[^\[\]]+\]\]?\s*(?:#.*)?$")


@dataclass(frozen=True, slots=True)
class _Block:
    """A mark in the file, by its lines from 1: those of a comment above it, its heading, its keys."""

    first: int
    heading: int
    last: int


@dataclass(frozen=True, slots=True)
class _MarkSheet:
    """A mark file; `meant` is what each of its lines is for TOML."""

    lines: tuple[Line, ...]
    mark: str
    file: TextFile
    meant: tuple[str, ...]
    table: Table

    @classmethod
    def of(cls, text: str, label: str) -> _MarkSheet:
        mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
        file = text_in_memory(text, label)
        meant = tuple(numbers_as_meant("\n".join(map(as_meant, file.lines))).split("\n"))
        table = load(meant)
        if table is None:
            raise Refusal(error("edit-toml", file.place(1)))
        return cls(cut_lines(text[len(mark) :]), mark, file, meant, table)

    @property
    def marks(self) -> list[Table]:
        found = self.table.get("repere", [])
        return found if isinstance(found, list) else []

    def blocks(self) -> list[_Block]:
        """Return the marks' lines, or refuse a file that has them on one line."""
        tables = [number for number, line in enumerate(self.meant, 1) if _TABLE.match(line)]
        own = [number for number in tables if self.meant[number - 1] == MARK_HEADING]
        if len(own) != len(self.marks):
            raise Refusal(error("edit-foreign", self.file.place(1)))
        firsts = {number: self._first(number) for number in tables}
        found = []
        for number in own:
            following = next((firsts[other] for other in tables if other > number), len(self.lines) + 1)
            last = following - 1
            while last > number and not self.meant[last - 1].strip():
                last -= 1
            found.append(_Block(firsts[number], number, last))
        return found

    def _first(self, heading: int) -> int:
        """Return the first line of the comment right above a table; one at the top is the file's."""
        first = heading
        while first > 1 and self.meant[first - 2].lstrip().startswith("#"):
            first -= 1
        return heading if first == 1 else first

    def block(self, index: int) -> _Block:
        if not 0 <= index < len(self.marks):
            raise self.stale()
        return self.blocks()[index]

    def stale(self) -> Refusal:
        return Refusal(error("edit-stale", self.file.place(1)))

    def unfit(self) -> Diagnostic:
        return error("edit-toml", self.file.place(1))

    def problems(self) -> list[Diagnostic]:
        return [one for one in read_mark_file(self.file)[1] if one.is_error]


def edit_marks(text: str, operation: MarkOperation, label: str = "image.toml") -> Edited:
    """Return a mark file's text with one thing changed; what its reader would not take is refused with the reason."""
    try:
        sheet = _MarkSheet.of(text, label)
        lines, expected = _EDITS[type(operation)](sheet, operation)
        found = sheet.mark + join_lines(lines, usual_end(sheet.lines))
        _judge(sheet, found, expected)
    except Refusal as refusal:
        return Edited(text, refusal.diagnostic)
    return Edited(found)


def _judge(sheet: _MarkSheet, text: str, expected: Table) -> None:
    """Refuse a text that does not say what was wanted, or that has a fault which was not there."""
    after = _MarkSheet.of(text, sheet.file.label)
    if {**after.table, "repere": after.marks} != {**expected, "repere": expected.get("repere", [])}:
        raise Refusal(sheet.unfit())
    before, found = sheet.problems(), after.problems()
    new = Counter(one.code for one in found) - Counter(one.code for one in before)
    known = {(one.code, one.values) for one in before}
    for problem in sorted(found, key=lambda one: (one.code, one.values) in known):
        if new[problem.code]:
            raise Refusal(problem)


# Values


def _keys(mark: MarkKeys) -> dict[str, Value]:
    """Return a mark's keys in the order in which they are written, without those that it has not."""
    found: dict[str, Value | None] = {
        "forme": mark.kind.value,
        "zone": _numbers(mark.zone),
        "point": _numbers(mark.point),
        "vers": _numbers(mark.toward),
        "de": _numbers(mark.start),
        "numero": mark.number,
        "texte": " ".join(mark.text.split()) or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _numbers(place: Zone | Point | None) -> list[float] | None:
    """Return the numbers of a place, rounded; a zone keeps to its edges, so that it does not leave the picture."""
    match place:
        case Zone():
            left, top, right, bottom = map(_rounded, (place.left, place.top, place.right, place.bottom))
            return [left, top, _rounded(right - left), _rounded(bottom - top)]
        case Point():
            return [_rounded(place.x), _rounded(place.y)]
        case None:
            return None


def _rounded(number: float) -> float:
    return round(float(number), _DECIMALS)


def _is_same(old: object, new: Value | None) -> bool:
    """Say whether a value of the file is what it should be, up to what rounding does."""
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        numbers = zip(old, new, strict=True)
        return all(isinstance(one, int | float) and abs(one - other) < 0.5 * 10**-_DECIMALS for one, other in numbers)
    return old == new


# Marks

_Result = tuple[Sequence[Line], Table]


def _with_marks(sheet: _MarkSheet, marks: list[Table]) -> Table:
    return {**sheet.table, "repere": marks}


def _add(sheet: _MarkSheet, operation: AddMark) -> _Result:
    if not 0 <= operation.index <= len(sheet.marks):
        raise sheet.stale()
    keys = _keys(operation.mark)
    block = [MARK_HEADING, *(f"{key} = {literal(value)}" for key, value in keys.items())]
    rewriting = Rewriting(sheet.lines)
    blocks = sheet.blocks()
    if operation.index < len(blocks):
        rewriting.put_before(blocks[operation.index].first, [*block, ""])
    elif blocks:
        rewriting.set_after(blocks[-1].last, block)
    else:
        last = max((number for number, line in enumerate(sheet.meant, 1) if line.strip()), default=0)
        rewriting.set_after(last, block)
    return rewriting.result(), _with_marks(
        sheet, [*sheet.marks[: operation.index], keys, *sheet.marks[operation.index :]]
    )


def _delete(sheet: _MarkSheet, operation: DeleteMark) -> _Result:
    block = sheet.block(operation.index)
    rewriting = Rewriting(sheet.lines)
    rewriting.take_out(block.first, block.last)
    return rewriting.result(), _with_marks(sheet, sheet.marks[: operation.index] + sheet.marks[operation.index + 1 :])


def _move(sheet: _MarkSheet, operation: MoveMark) -> _Result:
    index, to = operation.index, operation.to
    block, blocks = sheet.block(index), sheet.blocks()
    if not 0 <= to < len(blocks):
        raise sheet.stale()
    marks = [*sheet.marks]
    marks.insert(to, marks.pop(index))
    if index == to:
        return sheet.lines, _with_marks(sheet, marks)
    moved = sheet.lines[block.first - 1 : block.last]
    others = [*blocks[:index], *blocks[index + 1 :]]
    rewriting = Rewriting(sheet.lines)
    rewriting.take_out(block.first, block.last)
    if to < len(others):
        rewriting.put_before(others[to].first, [*moved, Line("")])
    else:
        rewriting.set_after(others[-1].last, moved)
    return rewriting.result(), _with_marks(sheet, marks)


def _set(sheet: _MarkSheet, operation: SetMark) -> _Result:
    block, index = sheet.block(operation.index), operation.index
    before, wanted = sheet.marks[index], _keys(operation.mark)
    changed = {key: wanted.get(key) for key in _ORDER if not _is_same(before.get(key), wanted.get(key))}
    meant = sheet.meant[block.heading - 1 : block.last]
    new = _with_keys(meant, changed)
    lines = [
        *sheet.lines[: block.heading - 1],
        *merge_lines(sheet.lines[block.heading - 1 : block.last], meant, new),
        *sheet.lines[block.last :],
    ]
    after = {**before, **changed}
    marks = [*sheet.marks]
    marks[index] = {key: value for key, value in after.items() if value is not None}
    return lines, _with_marks(sheet, marks)


def _with_keys(meant: Sequence[str], changed: dict[str, Value | None]) -> list[str]:
    """Return the lines of one mark with some keys set, put in, or taken out."""
    document: Any = tomlkit.parse("\n".join(meant))
    table = document["repere"][0]
    added: dict[str, Value] = {}
    for key, value in changed.items():
        if value is None:
            del table[key]
        elif key in table:
            replace_in(table, key, value)
        else:
            added[key] = value
    lines: list[str] = tomlkit.dumps(document).split("\n")
    for key, value in added.items():
        lines.insert(_after(lines, key), f"{key} = {literal(value)}")
    return lines


def _after(lines: Sequence[str], key: str) -> int:
    """Return the index at which a new key goes: after those that are written before it."""
    before = _ORDER[: _ORDER.index(key)]
    pattern = re.compile(rf"^\s*(?:{'|'.join(before)})\s*=") if before else None
    at = [number for number, line in enumerate(lines, 1) if pattern is not None and pattern.match(line)]
    return max(at, default=1)


# The picture's own


def _set_crop(sheet: _MarkSheet, operation: SetCrop) -> _Result:
    return _set_own(sheet, "cadrage", _numbers(operation.zone))


def _set_scale(sheet: _MarkSheet, operation: SetScale) -> _Result:
    scale = operation.scale
    return _set_own(sheet, "echelle", int(scale) if scale is not None and scale == int(scale) else scale)


def _set_own(sheet: _MarkSheet, key: str, value: Value | None) -> _Result:
    if _is_same(sheet.table.get(key), value):
        return sheet.lines, sheet.table
    lines = set_value(sheet.lines, sheet.meant, (key,), value, sheet.unfit())
    table = {**sheet.table, key: value}
    return lines, {name: one for name, one in table.items() if one is not None}


_EDITS: dict[type[Any], Callable[[_MarkSheet, Any], _Result]] = {
    AddMark: _add,
    SetMark: _set,
    DeleteMark: _delete,
    MoveMark: _move,
    SetCrop: _set_crop,
    SetScale: _set_scale,
}
