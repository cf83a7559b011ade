"""Remarks in their place: what there is to say of a tutorial is put beside the part of it that it speaks of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.draft import PartPlace, Remark
from tutopdf.model.tutorial import Part, Tutorial


def place_remarks(diagnostics: Iterable[Diagnostic], tutorial: Tutorial | None) -> tuple[Remark, ...]:
    """Return each diagnostic with the parts that it speaks of: by its line, or by the picture whose file it names."""
    if tutorial is None:
        return tuple(Remark(one) for one in diagnostics)
    parts = _list_parts(tutorial)
    shown = _parts_by_file(parts)
    lines = [place.line for place, _ in parts]
    return tuple(Remark(one, _find(one, tutorial, parts, lines, shown)) for one in diagnostics)


def _list_parts(tutorial: Tutorial) -> list[tuple[PartPlace, Part | None]]:
    """Return the parts in the order of the source; a section's title is a part too."""
    found: list[tuple[PartPlace, Part | None]] = [(PartPlace(-1, 0, tutorial.introduction.line), tutorial.introduction)]
    for number, section in enumerate(tutorial.sections):
        found.append((PartPlace(number, None, section.line), None))
        found += [(PartPlace(number, index, block.line), block) for index, block in enumerate(section.blocks)]
    return sorted(found, key=lambda one: one[0].line)


def _parts_by_file(parts: Iterable[tuple[PartPlace, Part | None]]) -> dict[str, tuple[PartPlace, ...]]:
    """Return the parts that show a picture, by the names that diagnostics give it: its own, and its mark file's."""
    found: dict[str, dict[PartPlace, None]] = {}
    for place, part in parts:
        bodies = [part.body, *(one.body for one in part.simplified)] if part is not None else []
        for picture in (picture for body in bodies for picture in body.all_pictures):
            for name in (picture.name, f"images/{picture.name}", picture.marks_file):
                if name is not None:
                    found.setdefault(name, {})[place] = None
    return {name: tuple(places) for name, places in found.items()}


def _find(
    one: Diagnostic,
    tutorial: Tutorial,
    parts: list[tuple[PartPlace, Part | None]],
    lines: list[int],
    shown: dict[str, tuple[PartPlace, ...]],
) -> tuple[PartPlace, ...]:
    if one.place.file != tutorial.source:
        return shown.get(one.place.file, ())
    if one.place.line is None:
        return ()
    rank = bisect_right(lines, one.place.line) - 1
    return (parts[rank][0],) if rank >= 0 else ()
