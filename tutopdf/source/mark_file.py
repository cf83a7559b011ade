"""Mark file: the `.toml` beside a picture becomes its marks, its framing and its scale."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.model.tutorial import Mark, MarkKind, Point, Zone
from tutopdf.source import keys
from tutopdf.source.invisible import without_invisible
from tutopdf.source.keys import fold, nearest
from tutopdf.source.text_file import TextFile
from tutopdf.source.toml_file import Table, key_place, parse_toml, unknown_keys

if TYPE_CHECKING:
    from tutopdf.model.capture_plan import CapturePlan, ElementBinding

NOT_PLACED = "mark-not-placed"
"""Said of a mark whose element will tell its place, once the picture is taken."""

_NEEDED = {MarkKind.BADGE: "point", MarkKind.ARROW: "zone ou vers", MarkKind.LABEL: "point ou zone"}
"""The keys of which a shape needs one, where it is not `zone`."""

_FOLLOWING = {*keys.ELEMENT, "cote"}
"""The keys of a mark that follows an element of the page."""

_REMEMBERED = 256
"""Files that are remembered as long as their text is the same: tutorials share pictures, and change more often."""

_COMMENTED_MASK = re.compile(r"""(?i)^\s*#[#\s]*["']?forme["']?\s*=\s*["'«\u201c\u2018]?\s*masq""")

_TOLERANCE = 0.005
"""In %: what rounding to two decimals may add beyond an edge."""


@dataclass(frozen=True, slots=True)
class MarkFile:
    """What stands beside a picture. `scale` is device pixels in a CSS pixel.

    `plan` is how the picture is taken; `bindings` has, for each `[[repere]]` of the file, the element that it follows.
    """

    marks: tuple[Mark, ...] = ()
    crop: Zone | None = None
    scale: float | None = None
    plan: CapturePlan | None = None
    bindings: tuple[ElementBinding | None, ...] = ()


def read_mark_file(file: TextFile) -> tuple[MarkFile, list[Diagnostic]]:
    """Turn the text of a mark file into values."""
    marks, diagnostics = _read(file)
    return marks, [*diagnostics]


@lru_cache(maxsize=_REMEMBERED)
def _read(file: TextFile) -> tuple[MarkFile, list[Diagnostic]]:
    table, diagnostics = parse_toml(replace(file, lines=tuple(map(as_meant, file.lines))))
    if table is None:
        return MarkFile(), diagnostics
    diagnostics += unknown_keys(table, keys.MARK_FILE, file)
    crop = None
    if "cadrage" in table:
        crop = _zone(table["cadrage"], key_place(file, "cadrage"), diagnostics)
    scale = _scale(table.get("echelle"), file, diagnostics)
    plan = None
    if "capture" in table:
        from tutopdf.source.capture_table import read_recipe

        plan = read_recipe(table["capture"], file, diagnostics)
    marks, bindings = [], []
    entries = table.get("repere", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        diagnostics.append(error("marks-not-tables", key_place(file, "repere")))
        entries = []
    starts = [number for number, line in enumerate(file.lines, 1) if _HEADING.match(line)]
    for index, entry in enumerate(entries):
        first = starts[index] if index < len(starts) else 1
        last = starts[index + 1] - 1 if index + 1 < len(starts) else None
        bindings.append(_binding(entry, file, first, last, diagnostics))
        mark = _MarkReader(entry, file, first, last, diagnostics, not keys.ELEMENT.keys().isdisjoint(entry)).read()
        if mark is not None:
            marks.append(mark)
            diagnostics += _outside_crop(mark, crop, file, index + 1)
    if not table and not any(line.strip() for line in file.lines):
        diagnostics.append(warning("marks-empty", file.place(1)))
    diagnostics += [
        warning("mask-commented", file.place(number))
        for number, line in enumerate(file.lines, 1)
        if _COMMENTED_MASK.match(line)
    ][:1]
    return MarkFile(tuple(marks), crop, scale, plan, tuple(bindings)), diagnostics


def as_meant(line: str) -> str:
    """Return a line with the heading of a mark as TOML takes it: « [repère] » is one mark of several too."""
    return MARK_HEADING if _HEADING.match(line) else line


def _binding(
    entry: Table, file: TextFile, first: int, last: int | None, diagnostics: list[Diagnostic]
) -> ElementBinding | None:
    """Return the element that a mark follows. Most follow none: what captures are made of is then not imported."""
    if _FOLLOWING.isdisjoint(entry):
        return None
    from tutopdf.source.capture_table import read_tie

    return read_tie(entry, file, first, last, diagnostics)


def _scale(value: object, file: TextFile, diagnostics: list[Diagnostic]) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0.25 <= value <= 8:
        diagnostics.append(error("setting-number", key_place(file, "echelle"), name="echelle", low=0.25, high=8))
        return None
    return float(value)


def _outside_crop(mark: Mark, crop: Zone | None, file: TextFile, number: int) -> list[Diagnostic]:
    if crop is None or mark.kind is MarkKind.MASK:
        return []
    extent = mark.extent
    inside = (
        extent.left >= crop.left - _TOLERANCE
        and extent.top >= crop.top - _TOLERANCE
        and extent.right <= crop.right + _TOLERANCE
        and extent.bottom <= crop.bottom + _TOLERANCE
    )
    return [] if inside else [error("mark-outside-crop", file.place(mark.line), number=number)]


MARK_HEADING = "[[repere]]"

_ABSURD = 1e6
_HEADING = re.compile(r"^\s*\[{1,2}\s*[\"']?rep[eè]re[\"']?\s*\]{1,2}\s*(?:#.*)?$", re.IGNORECASE)


class _MarkReader:
    """Reads one `[[repere]]`, whose keys stand on the lines from `first` to `last`; one that is `tied` may wait for its place."""

    def __init__(
        self,
        table: Table,
        file: TextFile,
        first: int,
        last: int | None,
        diagnostics: list[Diagnostic],
        tied: bool,
    ) -> None:
        self.table, self.file, self.first, self.last, self.diagnostics = table, file, first, last, diagnostics
        self.tied = tied

    def read(self) -> Mark | None:
        before = len(self.diagnostics)
        misplaced = [key for key in self.table if key in keys.MARK_FILE and key not in keys.MARK]
        self.diagnostics += [error("key-misplaced", self.place(key), name=key) for key in misplaced]
        known = [*keys.MARK, *misplaced]
        self.diagnostics += unknown_keys(self.table, known, self.file, self.first, self.last)
        kind = self._kind()
        if kind is None:
            return None
        zone = self._value("zone", _zone)
        magnifier = kind is MarkKind.MAGNIFIER
        inset = self._value("vers", _zone) if magnifier else None
        target = (None if magnifier else self._value("vers", _point)) or self._value("point", _point)
        start = self._value("de", _point)
        number = self._number()
        if len(self.diagnostics) == before and not self._has_place(kind, zone, target):
            self.diagnostics.append(self._without_place(kind))
        if len(self.diagnostics) > before:
            return None
        text = self._text()
        if not text:
            self.diagnostics.append(self._without_text(kind))
            if kind is MarkKind.LABEL:
                return None
        return Mark(kind, text, self.first, zone, target, start, number, inset)

    def _without_text(self, kind: MarkKind) -> Diagnostic:
        if kind is MarkKind.MASK:
            return warning("mask-without-text", self.place("texte"))
        return warning("mark-without-text", self.place("texte"), kind=kind.value)

    def _text(self) -> str:
        """Return what the mark says; a number is a text here."""
        text = self.table.get("texte", "")
        written = str(text) if isinstance(text, str | int | float) and not isinstance(text, bool) else ""
        return without_invisible(written).strip()

    def place(self, key: str) -> Place:
        return key_place(self.file, key, self.first, self.last)

    def _without_place(self, kind: MarkKind) -> Diagnostic:
        if self.tied:
            return error(NOT_PLACED, self.place("forme"), kind=kind.value)
        return error("mark-without-place", self.place("forme"), kind=kind.value, needed=_NEEDED.get(kind, "zone"))

    def _kind(self) -> MarkKind | None:
        name = self.table.get("forme")
        if not isinstance(name, str):
            self.diagnostics.append(error("mark-without-kind", self.place("forme"), known=[k.value for k in MarkKind]))
            return None
        by_name = {kind.value: kind for kind in MarkKind}
        kind = by_name.get(fold(name))
        if kind is None:
            self.diagnostics.append(
                error("mark-unknown", self.place("forme"), name=name, nearest=nearest(name, by_name), known=[*by_name])
            )
        return kind

    def _value(self, key: str, read: Callable[..., Any]) -> Any:
        if key not in self.table:
            return None
        return read(self.table[key], self.place(key), self.diagnostics)

    def _number(self) -> int | None:
        number = self.table.get("numero")
        if number is None or (isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= 999):
            return number
        self.diagnostics.append(error("mark-number", self.place("numero")))
        return None

    @staticmethod
    def _has_place(kind: MarkKind, zone: Zone | None, target: Point | None) -> bool:
        if kind is MarkKind.BADGE:
            return target is not None
        if kind in (MarkKind.ARROW, MarkKind.LABEL):
            return zone is not None or target is not None
        return zone is not None


def _numbers(value: object, count: int) -> list[float] | None:
    if not isinstance(value, list) or len(value) != count:
        return None
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in value):
        return None
    # A whole number may be too large for a float, and TOML has nan and inf.
    return [float(number) for number in value] if all(abs(number) < _ABSURD for number in value) else None


def _zone(value: object, place: Place, diagnostics: list[Diagnostic]) -> Zone | None:
    numbers = _numbers(value, 4)
    if numbers is None:
        diagnostics.append(error("zone-malformed", place))
        return None
    left, top, width, height = numbers
    if _in_fractions(numbers):
        percent = f"[{', '.join(f'{number * 100:g}' for number in numbers)}]"
        diagnostics.append(error("zone-fractions", place, percent=percent))
        return None
    if width <= 0 or height <= 0:
        diagnostics.append(error("zone-empty", place))
        return None
    if min(left, top) < -_TOLERANCE or max(left + width, top + height) > 100 + _TOLERANCE:
        diagnostics.append(
            error(
                "mark-outside",
                place,
                left=round(left, 2),
                right=round(left + width, 2),
                top=round(top, 2),
                bottom=round(top + height, 2),
            )
        )
        return None
    left, top = max(left, 0.0), max(top, 0.0)
    return Zone(left, top, min(width, 100 - left), min(height, 100 - top))


def _in_fractions(numbers: list[float]) -> bool:
    """Say whether a zone was meant in parts of 1: it would be a speck in the picture's corner."""
    left, top, width, height = numbers
    return 0 < width <= 1 and 0 < height <= 1 and 0 <= left < 1 and 0 <= top < 1


def _point(value: object, place: Place, diagnostics: list[Diagnostic]) -> Point | None:
    numbers = _numbers(value, 2)
    if numbers is None:
        diagnostics.append(error("point-malformed", place))
        return None
    x, y = numbers
    if not (0 <= x <= 100 and 0 <= y <= 100):
        diagnostics.append(error("point-outside", place, x=x, y=y))
        return None
    return Point(x, y)
