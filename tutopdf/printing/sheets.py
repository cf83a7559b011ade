"""Sheets: which page of which copy stands where on which side of which sheet. Numbers only; no PDF is known here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutopdf.model.print_job import Arrangement, Duplex
from tutopdf.model.theme import A4_LONG, A4_SHORT

Page = tuple[int, int] | None
"""A page and a copy, both from 1; None for a blank."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A page of a copy with its lower left corner, in points from the sheet's."""

    page: int
    copy: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """The sides that are printed, in the printer's order. `cuts` says that each sheet is cut in its middle."""

    width: float
    height: float
    sides: tuple[tuple[Placed, ...], ...]
    duplex: Duplex
    copies: int
    cuts: bool = False

    @property
    def sheets(self) -> int:
        return len(self.sides) if self.duplex is Duplex.ONE_SIDE else (len(self.sides) + 1) // 2


def plan_sheets(arrangement: Arrangement, pages: int, copies: int | None, size: tuple[float, float]) -> SheetPlan:
    """Return where `pages` pages of `size` (width and height, in points) stand, for so many copies.

    Two-up, one page or several copies make two same pages on each sheet: cut, the left and right halves are two copies.
    A single copy of several pages has two different ones. Each copy begins on a sheet of its own.
    """
    match arrangement:
        case Arrangement.ALONE:
            return _alone(pages, copies or 1, size)
        case Arrangement.TWO_UP if (copies is None and pages > 1) or copies == 1:
            return _pairs(pages, size)
        case Arrangement.TWO_UP:
            return _same_pairs(pages, copies or 2, size)
        case Arrangement.BOOKLET:
            return _booklets(pages, copies or 1, size)


def booklet_order(pages: int) -> list[tuple[int | None, int | None]]:
    """Return what stands left and right on each side of a booklet's sheets, front and back in turn, outermost first.

    Blank pages (None) come last, up to a multiple of four.
    """
    total = -(-pages // 4) * 4
    sides = []
    for sheet in range(total // 4):
        sides.append((total - 2 * sheet, 2 * sheet + 1))
        sides.append((2 * sheet + 2, total - 2 * sheet - 1))
    return [(_or_blank(left, pages), _or_blank(right, pages)) for left, right in sides]


def _or_blank(page: int, pages: int) -> int | None:
    return page if page <= pages else None


def _alone(pages: int, copies: int, size: tuple[float, float]) -> SheetPlan:
    """Return a page a side; what is put up on a wall, larger than A4, is on one side."""
    width, height = size
    duplex = Duplex.ONE_SIDE
    if pages > 1 and max(size) < A4_LONG + 1:
        duplex = Duplex.SHORT_EDGE if width > height else Duplex.LONG_EDGE
    sides: list[tuple[Placed, ...]] = []
    for copy in range(1, copies + 1):
        sides += [(Placed(page, copy, 0.0, 0.0),) for page in range(1, pages + 1)]
        if duplex is not Duplex.ONE_SIDE and pages % 2 and copy < copies:
            sides.append(())
    return SheetPlan(width, height, tuple(sides), duplex, copies)


def _pairs(pages: int, size: tuple[float, float]) -> SheetPlan:
    numbers: list[Page] = [(page, 1) for page in range(1, pages + 1)]
    numbers += [None] * (pages % 2)
    sides = [_halves(numbers[at], numbers[at + 1], size) for at in range(0, len(numbers), 2)]
    return SheetPlan(A4_LONG, A4_SHORT, tuple(sides), Duplex.ONE_SIDE, 1, cuts=True)


def _same_pairs(pages: int, copies: int, size: tuple[float, float]) -> SheetPlan:
    """Return sheets whose halves are two copies; turned on their short edge, the left half\'s back is at the right."""
    duplex = Duplex.SHORT_EDGE if pages > 1 else Duplex.ONE_SIDE
    sides: list[tuple[Placed, ...]] = []
    for copy in range(1, copies + 1, 2):
        for page in range(1, pages + 1):
            left: Page = (page, copy)
            right: Page = (page, copy + 1) if copy < copies else None
            if duplex is not Duplex.ONE_SIDE and page % 2 == 0:
                left, right = right, left
            sides.append(_halves(left, right, size))
        if duplex is not Duplex.ONE_SIDE and pages % 2 and copy + 1 < copies:
            sides.append(())
    return SheetPlan(A4_LONG, A4_SHORT, tuple(sides), duplex, copies, cuts=True)


def _booklets(pages: int, copies: int, size: tuple[float, float]) -> SheetPlan:
    sides = [
        _halves(_of_copy(left, copy), _of_copy(right, copy), size)
        for copy in range(1, copies + 1)
        for left, right in booklet_order(pages)
    ]
    return SheetPlan(A4_LONG, A4_SHORT, tuple(sides), Duplex.SHORT_EDGE, copies)


def _of_copy(page: int | None, copy: int) -> Page:
    return (page, copy) if page is not None else None


def _halves(left: Page, right: Page, size: tuple[float, float]) -> tuple[Placed, ...]:
    """Return two pages that meet in the middle of an A4 sheet, at 100 %: 296 of its 297 mm."""
    middle, bottom = A4_LONG / 2, (A4_SHORT - size[1]) / 2
    places: Sequence[tuple[Page, float]] = ((left, middle - size[0]), (right, middle))
    return tuple(_placed(places, bottom))


def _placed(places: Sequence[tuple[Page, float]], bottom: float) -> Iterator[Placed]:
    for page, x in places:
        if page is not None:
            yield Placed(*page, x, bottom)
