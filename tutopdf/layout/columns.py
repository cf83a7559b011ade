"""Columns: a flow is set down them, over as many pages as it takes; the last page's are of equal height."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tutopdf.layout.blocks import Chunk, TextBlock

_STEPS_OF_SEARCH = 9

Shrink = Callable[[Chunk], float]
"""How small, of its size, the pictures of a chunk may be made where that keeps them on a page."""


class Filled(NamedTuple):
    """What a page's columns hold, one after the other, and what is left over."""

    columns: tuple[TextBlock, ...]
    rest: TextBlock

    @property
    def height(self) -> float:
        return max([column.height for column in self.columns if column.chunks], default=0.0)


def fill_columns(block: TextBlock, count: int, height: float, fresh: bool, shrink: Shrink) -> Filled:
    """Fill `count` columns of `height` points; when all fits, they are made as short and as equal as they can be.

    `fresh` says that a page begins: something is put on it then, whatever it announces.
    """
    whole = _fill(block, count, height, fresh)
    if not whole.rest.chunks:
        return _even(block, count, height, whole, fresh) if count > 1 else whole
    return _fill(block, count, height, fresh, shrink)


def _even(block: TextBlock, count: int, height: float, known: Filled, fresh: bool) -> Filled:
    """Return the least height at which all of a block still fits, by halving what is uncertain."""
    low, high = block.height / count, height
    for _ in range(_STEPS_OF_SEARCH):
        middle = (low + high) / 2
        tried = _fill(block, count, middle, fresh)
        if tried.rest.chunks or tried.height > middle + 0.01:
            low = middle
        else:
            known, high = tried, middle
    return known


def _fill(block: TextBlock, count: int, height: float, fresh: bool, shrink: Shrink | None = None) -> Filled:
    columns: list[TextBlock] = []
    for number in range(count):
        if not block.chunks:
            break
        first = fresh and (number == 0 or all(not column.chunks for column in columns))
        head, block = _head(block, height, first, shrink)
        columns.append(head)
    return Filled(tuple(columns), block)


def _head(block: TextBlock, height: float, fresh: bool, shrink: Shrink | None) -> tuple[TextBlock, TextBlock]:
    """Cut what stands in one column off a block: never a line alone, nor a title or a sentence without what it announces."""
    lines = fit = block.lines_within(height)
    while lines > 0 and not block.parts_well(lines):
        lines -= 1
    if shrink is not None:
        shrunk = _shrunk(block, lines, fit, height, shrink)
        if shrunk is not None:
            return shrunk
    if lines == 0 and fresh:
        # What announces what follows is too much for a page: but for titles, it is parted from it.
        lines = fit
        while lines > 1 and block.ends_with_title(lines):
            lines -= 1
    return block.cut(max(lines, int(fresh)))


def _shrunk(
    block: TextBlock, lines: int, fit: int, height: float, shrink: Shrink
) -> tuple[TextBlock, TextBlock] | None:
    """Return a cut with one more picture, made a little smaller, or None where it would be too small.

    `fit` lines can stand there: only the one after them may be such a picture.
    """
    ends = range(lines + 1, min(fit + 1, block.line_count) + 1)
    more = next(filter(block.parts_well, ends), None)
    if more is None:
        return None
    head, rest = block.cut(more)
    last = head.chunks[-1]
    excess = head.height - height
    if not last.pictures or excess <= 0 or last.height <= 0 or not last.is_pictures:
        return None
    by = (last.height - excess) / last.height
    smaller = last.shrunk(by)
    # A picture that its number is higher than leaves no more room when it is smaller.
    if by < shrink(last) or smaller.height > last.height - excess + 0.01:
        return None
    return TextBlock((*head.chunks[:-1], smaller), head.width), rest
