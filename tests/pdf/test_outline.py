"""Protects the outline's links: whatever the levels, walking it gives the bookmarks back, in order, in both directions."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from tutopdf.model.boxes import Bookmark, LaidOut, Page
from tutopdf.pdf.objects import ObjectTable
from tutopdf.pdf.outline import add_outline

PAGE_OBJECTS = [901, 902, 903]


def entries(objects: ObjectTable, number: int) -> dict[str, int]:
    """Return the references and the count of an outline's object."""
    return {key: int(value) for key, value in re.findall(r"/(\w+) (-?\d+)", objects.small[number])}


def walk(objects: ObjectTable, parent: int, depth: int = 0) -> list[tuple[str, int]]:
    """Return the titles under an entry with their depths; fails where a link and its opposite differ."""
    found: list[tuple[str, int]] = []
    own, before = entries(objects, parent), None
    following = own.get("First")
    while following is not None:
        entry = entries(objects, following)
        assert entry["Parent"] == parent
        assert entry.get("Prev") == before
        title = re.search(r"/Title \((\w+)\)", objects.small[following])
        assert title is not None
        found += [(title[1], depth), *walk(objects, following, depth + 1)]
        before, following = following, entry.get("Next")
    assert own.get("Last") == before
    assert own.get("Count", 0) == len(found)
    return found


def depths(levels: list[int]) -> list[int]:
    """Return how deep each level stands: under the last one that is less than it."""
    stack: list[int] = []
    found = []
    for level in levels:
        while stack and stack[-1] >= level:
            stack.pop()
        found.append(len(stack))
        stack.append(level)
    return found


@given(st.lists(st.integers(0, 4), max_size=12))
def test_walking_the_outline_gives_the_bookmarks_back(levels: list[int]):
    marks = tuple(Bookmark(f"t{rank}", level, rank % 3, 10.0, 0) for rank, level in enumerate(levels))
    objects = ObjectTable()
    root = int(add_outline(LaidOut((Page(100, 200, ()),) * 3, (), marks), PAGE_OBJECTS, objects).split()[0])
    assert walk(objects, root) == [(mark.title, depth) for mark, depth in zip(marks, depths(levels), strict=True)]


def test_an_entry_leads_to_its_page_and_its_height():
    objects = ObjectTable()
    marks = (Bookmark("t", 0, 1, 30.0, 0),)
    add_outline(LaidOut((Page(100, 200, ()), Page(100, 250, ())), (), marks), PAGE_OBJECTS, objects)
    assert "/Dest [902 0 R /XYZ 0 220 null]" in "".join(objects.small.values())
