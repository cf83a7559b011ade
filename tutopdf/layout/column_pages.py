"""Column pages: which pages what stands one under the other goes on, so that little is on each and none has a crumb."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

_PAGE_COST = 1000.0
_EMPTY_COST = 150.0
"""Of a page that would be empty; of one that is half empty, a quarter."""
_LAST_IS_EMPTIER = 1.5
"""A last page with a crumb costs more than another: it pulls its neighbour."""
_PARTED_COST = 700.0
"""Of a callout on another page than the step that it follows."""
_CRUMB_COST = 60.0
"""Of a single short step on a page."""
_NEW_SECTION = 40.0
"""What a page is worth that begins with a title."""
_ABOUT = 1.25
"""« About 60 words »."""
_MOST_STEPS, _MOST_WEIGHT = 4, 5
"""On a page: four steps without pictures, or two with pictures and one without."""


class Item(NamedTuple):
    """What stands under what is before it: `height` points, `gap` below it, `words` to read.

    `weight` is 2 for a step with pictures, 1 for one without. What `keeps` is never the last of a page; what `follows` would
    rather stay with what is before it.
    """

    height: float
    gap: float
    words: int = 0
    weight: int = 0
    keeps: bool = False
    follows: bool = False


def page_starts(items: Sequence[Item], height: float, most_words: int) -> list[int]:
    """Return which items begin a page: the fewest pages, evenly filled; each as high as `height` points."""
    costs, begun = [0.0], [0]
    for end in range(1, len(items) + 1):
        found = [(costs[start] + cost, start) for start, cost in _last_pages(items, end, height, most_words)]
        cost, start = min(found, key=lambda one: one[0])
        costs.append(cost)
        begun.append(start)
    starts, end = [], len(items)
    while end:
        end = begun[end]
        starts.append(end)
    return starts[::-1]


def _last_pages(items: Sequence[Item], end: int, height: float, most_words: int) -> Iterator[tuple[int, float]]:
    """Yield where a page that ends before item `end` may begin, the latest first, and what it costs.

    What is too much for a page is with more before it too; so is what is two pages high beside its highest item.
    """
    total = highest = 0.0
    for start in range(end - 1, -1, -1):
        cost = _cost(items, start, end, height, most_words)
        if cost is None:
            return
        yield start, cost
        total, highest = total + items[start].height, max(highest, items[start].height)
        if total - highest > 2 * height:
            return


def _cost(items: Sequence[Item], start: int, end: int, height: float, most_words: int) -> float | None:
    """Return what a page with items `start` to `end` costs, or None when it cannot be."""
    page = items[start:end]
    told = [item for item in page if not item.keeps]
    last = end == len(items)
    used = used_height(page)
    if page[-1].keeps and not last:
        return _PAGE_COST * (20 + max(used / height, 1.0))
    parted = _PARTED_COST if start and page[0].follows else 0.0
    if start and page[0].keeps:
        parted -= _NEW_SECTION
    if [item.weight for item in told] == [1] and len(items) > end - start:
        parted += _CRUMB_COST
    if len(told) <= 1:
        return parted + _PAGE_COST * max(used / height, 1.0) + _emptiness(used, height, last)
    if used > height or _is_crowded(told, most_words):
        return None
    return parted + _PAGE_COST + _emptiness(used, height, last)


def _is_crowded(told: Sequence[Item], most_words: int) -> bool:
    """Say whether there would be too much on a page for easy reading (FALC.md, L11)."""
    steps = [item.weight for item in told if item.weight]
    words = sum([item.words for item in told])
    return words > most_words * _ABOUT or len(steps) > _MOST_STEPS or sum(steps) > _MOST_WEIGHT


def used_height(page: Sequence[Item]) -> float:
    return sum([item.height for item in page]) + sum([item.gap for item in page[:-1]])


def _emptiness(used: float, height: float, last: bool) -> float:
    empty = max(1 - used / height, 0.0)
    return _EMPTY_COST * empty**2 * (_LAST_IS_EMPTIER if last else 1.0)


def air_between(page: Sequence[Item], height: float, most: float) -> float:
    """Return what is added under each item of a page but its titles: as much as is left at its foot, `most` at the most."""
    gaps = sum([not item.keeps for item in page[:-1]])
    return min(max(height - used_height(page), 0.0) / (gaps + 1), most)
