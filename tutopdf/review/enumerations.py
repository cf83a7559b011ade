"""Enumerations: short lines after one that ends with a colon make one sentence with it."""

from __future__ import annotations

from collections.abc import Sequence

from tutopdf.review.passages import TITLES, Passage

_MOST_WORDS = 8
_STOPS = tuple(".!?…:;,")
_SPACES = " \u00a0\u202f"


def find_items(passages: Sequence[Passage]) -> frozenset[int]:
    """Return the ranks of the items: lines without a stop, of a few words, that follow the colon and each other.

    The last one may have the full stop of the whole when it does not begin as a sentence does.
    """
    items: set[int] = set()
    opened = False
    for rank, passage in enumerate(passages):
        opened = opened and _follows(passage, passages[rank - 1])
        if opened and _is_short(passage):
            stopped = passage.text.endswith(_STOPS)
            if not stopped or (passage.text[0].islower() and passage.text.endswith(".")):
                items.add(rank)
                opened = not stopped
                continue
        opened = passage.kind not in TITLES and passage.text.rstrip(_SPACES).endswith(":")
    return frozenset(items)


def _follows(passage: Passage, before: Passage) -> bool:
    return (passage.block, passage.paragraph.line) == (before.block, before.paragraph.line + 1)


def _is_short(passage: Passage) -> bool:
    return 0 < len(passage.text.split()) <= _MOST_WORDS
