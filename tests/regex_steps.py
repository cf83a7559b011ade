"""A regular expression's work, counted: the same search as the standard library's, step by step, in Python.

Only what one expression tries is counted, so that a test sees what grows as the square of a text's length without a clock.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from re import _compiler, _constants, _parser  # type: ignore[attr-defined]
from typing import Any

_ONE_SIGN = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.ANY, _constants.IN}
_REPEATS = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}


class _Counter:
    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        self.tree = _parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)
        self.flags, self.text, self.steps = pattern.flags, text, 0
        self.groups: dict[int, tuple[int, int]] = {}
        self.small: dict[int, re.Pattern[str]] = {}

    def small_pattern(self, node: Any) -> re.Pattern[str]:
        """Return what matches one node alone, which takes one step."""
        if id(node) not in self.small:
            parsed = _parser.SubPattern(self.tree.state, [node])
            self.small[id(node)] = _compiler.compile(parsed, self.flags & ~re.UNICODE)
        return self.small[id(node)]

    def ends(self, nodes: Sequence[Any], place: int) -> Iterator[int]:
        """Yield where a run of nodes may end, in the order in which the search tries them."""
        if not nodes:
            yield place
            return
        for middle in self.ends_of(nodes[0], place):
            yield from self.ends(nodes[1:], middle)

    def ends_of(self, node: Any, place: int) -> Iterator[int]:
        kind, what = node
        self.steps += 1
        if kind in _ONE_SIGN or kind is _constants.AT:
            end = place + (kind is not _constants.AT)
            if self.small_pattern(node).match(self.text, place, end if end > place else len(self.text)):
                yield end
        elif kind in _REPEATS:
            yield from self.repeat(kind, what, place)
        elif kind is _constants.BRANCH:
            for branch in what[1]:
                yield from self.ends(list(branch), place)
        else:
            yield from self.ends_of_group(kind, what, place)

    def ends_of_group(self, kind: Any, what: Any, place: int) -> Iterator[int]:
        if kind is _constants.SUBPATTERN:
            for end in self.ends(list(what[3]), place):
                if what[0] is not None:
                    self.groups[what[0]] = place, end
                yield end
        elif kind in (_constants.ASSERT, _constants.ASSERT_NOT):
            start = place - what[1].getwidth()[0] if what[0] < 0 else place
            found = start >= 0 and next(self.ends(list(what[1]), start), None) is not None
            if found == (kind is _constants.ASSERT):
                yield place
        elif kind is _constants.GROUPREF:
            first, last = self.groups[what]
            if self.text.startswith(self.text[first:last], place):
                yield place + last - first
        else:
            raise NotImplementedError(kind)

    def repeat(self, kind: Any, what: Any, place: int) -> Iterator[int]:
        least, most, inside = what
        nodes = list(inside)
        if kind is not _constants.MIN_REPEAT and len(nodes) == 1 and nodes[0][0] in _ONE_SIGN:
            yield from self.repeat_one(nodes[0], least, most, place)
            return
        ends = self.repeat_any(kind, nodes, (least, most), place, 0)
        yield from [next(ends)] if kind is _constants.POSSESSIVE_REPEAT else ends

    def repeat_one(self, node: Any, least: int, most: int, place: int) -> Iterator[int]:
        end, sign = place, self.small_pattern(node)
        while end - place < most and sign.match(self.text, end, end + 1):
            end += 1
            self.steps += 1
        for found in range(end, place + least - 1, -1):
            self.steps += 1
            yield found

    def repeat_any(
        self, kind: Any, nodes: Sequence[Any], count: tuple[int, int], place: int, done: int
    ) -> Iterator[int]:
        least, most = count
        if kind is _constants.MIN_REPEAT and done >= least:
            yield place
        if done < most:
            for end in self.ends(nodes, place):
                if end > place or done < least:
                    yield from self.repeat_any(kind, nodes, count, end, done + 1)
        if kind is not _constants.MIN_REPEAT and done >= least:
            yield place


def count_steps(pattern: re.Pattern[str], text: str) -> int:
    """Return how many steps it takes to find all of an expression in a text."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(200_000)
    try:
        counter = _Counter(pattern, text)
        place = 0
        while place <= len(text):
            end = next(counter.ends(list(counter.tree), place), None)
            place = max(end or 0, place + 1)
        return counter.steps
    finally:
        sys.setrecursionlimit(before)


def grows_as_its_text(pattern: re.Pattern[str], base: str, ending: str = "") -> bool:
    """Say whether four times the text takes about four times the steps, and not sixteen."""
    few, many = (count_steps(pattern, (base * length)[:length] + ending) for length in (60, 240))
    return many < 7 * few
