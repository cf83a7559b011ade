"""Zone cover: which zones others do not hide whole, as masks drawn anew hide what those before them hid."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Zone

_NOTHING = 1e-6
"""What is thinner, in % of the picture, comes from adding up decimal numbers."""

_MOST = 200
"""Nobody draws more zones on a picture: each of more is covered by its equal alone."""


def find_uncovered(zones: Iterable[Zone], covers: Sequence[Zone]) -> tuple[Zone, ...]:
    """Return those of some zones of which a part is in none of the others, each once."""
    equals = set(covers)
    wanting = [zone for zone in dict.fromkeys(zones) if zone not in equals]
    if max(len(wanting), len(covers)) > _MOST:
        return tuple(wanting)
    return tuple(zone for zone in wanting if not _is_covered(zone, covers))


def _is_covered(zone: Zone, covers: Collection[Zone]) -> bool:
    ends = sorted({zone.left, zone.right, *(edge for cover in covers for edge in (cover.left, cover.right))})
    strips = [
        (start + end) / 2
        for start, end in pairwise(ends)
        if zone.left <= start and end <= zone.right and end - start > _NOTHING
    ]
    return all(_fill(zone, [cover for cover in covers if cover.left <= middle <= cover.right]) for middle in strips)


def _fill(zone: Zone, covers: Iterable[Zone]) -> bool:
    """Say whether zones that are as wide as a strip of another leave no hole in its height."""
    reached = zone.top
    for cover in sorted(covers, key=lambda cover: cover.top):
        if cover.top > reached + _NOTHING:
            break
        reached = max(reached, cover.bottom)
    return reached >= zone.bottom - _NOTHING
