"""Mark tracking: the marks of a file go where their elements are; comments and order of the file survive."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tomlkit
from tomlkit import TOMLDocument

from tutopdf.capturing.photograph import Rect
from tutopdf.model.capture_plan import ElementBinding, Side
from tutopdf.model.tutorial import MarkKind
from tutopdf.source.keys import fold

BESIDE_PX = 30.0
"""CSS pixels between an element and the badge or the label beside it."""

_STILL_PX = 1.5
"""CSS pixels: what moved less has not moved: a browser lays one page out a pixel further from one opening to the next."""


@dataclass(frozen=True, slots=True)
class Window:
    """The photographed window, in CSS pixels: places on it become % of the picture."""

    width: float
    height: float

    def zone(self, rect: Rect) -> list[float]:
        return [
            rect.x * 100 / self.width,
            rect.y * 100 / self.height,
            rect.width * 100 / self.width,
            rect.height * 100 / self.height,
        ]

    def point_beside(self, rect: Rect, side: Side) -> list[float]:
        """Return the point beside an element, kept in the window."""
        x, y = rect.x + rect.width / 2, rect.y + rect.height / 2
        match side:
            case Side.RIGHT:
                x = rect.x + rect.width + BESIDE_PX
            case Side.LEFT:
                x = rect.x - BESIDE_PX
            case Side.ABOVE:
                y = rect.y - BESIDE_PX
            case Side.BELOW:
                y = rect.y + rect.height + BESIDE_PX
            case Side.CENTRE:
                pass
        return [min(max(x * 100 / self.width, 0.0), 100.0), min(max(y * 100 / self.height, 0.0), 100.0)]

    def is_still(self, before: object, after: Sequence[float]) -> bool:
        """Say whether numbers of a file are where they should be; x and y take turns."""
        if not isinstance(before, list) or len(before) != len(after):
            return False
        sides = (self.width, self.height) * 2
        return all(
            isinstance(old, int | float) and abs(float(old) - new) * side / 100 <= _STILL_PX
            for old, new, side in zip(before, after, sides, strict=False)
        )


def follow_elements(
    text: str, bindings: Sequence[ElementBinding | None], boxes: Mapping[int, Rect], window: Window, density: float
) -> tuple[str, bool]:
    """Return a mark file with its marks on their elements, and whether any moved.

    `boxes` has the place of each tied mark's element, by the mark's index.
    """
    document = tomlkit.parse(text)
    moved = False
    marks: Any = document.get("repere", [])
    for index, binding in enumerate(bindings):
        if binding is not None:
            moved = _move(marks[index], binding, boxes[index], window) or moved
    if float(document.get("echelle", 1)) != density:
        document["echelle"] = int(density) if density == int(density) else density
        moved = True
    return (_dump(document), True) if moved else (text, False)


def _dump(document: TOMLDocument) -> str:
    return tomlkit.dumps(document)


def _move(mark: Any, binding: ElementBinding, rect: Rect, window: Window) -> bool:
    """Put one mark on its element; return whether it was elsewhere."""
    kind = fold(str(mark.get("forme", "")))
    wanted = _places(mark, kind, binding, rect, window)
    moved = {key: place for key, place in wanted.items() if not window.is_still(_plain(mark.get(key)), place)}
    for key, place in moved.items():
        _write(mark, key, place)
    return bool(moved)


def _places(mark: Any, kind: str, binding: ElementBinding, rect: Rect, window: Window) -> dict[str, list[float]]:
    """Return the keys of a mark that say where it is, with what they should be."""
    zone = window.zone(rect)
    if kind == MarkKind.BADGE.value or (kind == MarkKind.LABEL.value and "zone" not in mark):
        return {"point": window.point_beside(rect, binding.side)}
    places = {"zone": zone}
    if kind == MarkKind.ARROW.value and "vers" in mark and "zone" not in mark:
        places = {"vers": window.point_beside(rect, Side.CENTRE)}
    before = _plain(mark.get("zone" if "zone" in places else "vers"))
    after = next(iter(places.values()))
    if isinstance(before, list) and len(before) == len(after):
        shift = [new - old for old, new in zip(before[:2], after[:2], strict=True)]
        followers = {"de"} | ({"vers"} if kind == MarkKind.MAGNIFIER.value else set())
        for key in followers & set(mark):
            places[key] = _shifted(_plain(mark[key]), shift)
    return places


def _shifted(place: Any, shift: Sequence[float]) -> list[float]:
    """Return a point or a zone moved with its mark, kept in the picture."""
    width, height = [*place, 0, 0][2:4]
    x = min(max(place[0] + shift[0], 0.0), 100.0 - width)
    y = min(max(place[1] + shift[1], 0.0), 100.0 - height)
    return [x, y, *place[2:]]


def _plain(value: Any) -> Any:
    return value.unwrap() if hasattr(value, "unwrap") else value


def _write(mark: Any, key: str, place: Sequence[float]) -> None:
    """Put numbers in a mark, as the hand that wrote the others would; what is said beside them stays."""
    line = f"{key} = [{', '.join(f'{number:.2f}' for number in place)}]"
    new: Any = tomlkit.parse(line).item(key)
    if key in mark:
        old = mark.item(key) if hasattr(mark, "item") else mark[key]
        new.trivia.comment, new.trivia.comment_ws = old.trivia.comment, old.trivia.comment_ws
    mark[key] = new
