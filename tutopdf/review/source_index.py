"""Source index: where texts stand in a source, each of its paragraphs gone through once for each text that is sought."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate

from tutopdf.review.text_places import TextPlaces


class SourceIndex:
    """Of the lines of one source. A paragraph is what lies between empty lines."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._ends = _paragraph_ends(lines)
        self._paragraphs: dict[int, _Paragraph] = {}
        self._texts: dict[str, TextPlaces] = {}

    def find(self, first: int, needle: str, skipped: int) -> tuple[int, int] | None:
        """Return the line and the column, from 1, of `needle` in the paragraph from line `first`, after `skipped` others."""
        if not 1 <= first <= len(self.lines):
            return None
        end = self._ends[first - 1]
        # All that begins within a paragraph is sought in the whole of it.
        paragraph = self._paragraphs.get(end)
        if paragraph is None or paragraph.first > first:
            paragraph = self._paragraphs[end] = _Paragraph(self._begin(first), self.lines[self._begin(first) - 1 : end])
        return paragraph.find(first, needle, skipped)

    def count(self, text: str, needle: str, end: int) -> int:
        """Return `text.count(needle, 0, end)`."""
        places = self._texts.get(text)
        if places is None:
            places = self._texts[text] = TextPlaces(text)
        return bisect_right(places.of(needle), end - len(needle))

    def _begin(self, first: int) -> int:
        """Return the line that the paragraph of a line begins with."""
        while first > 1 and self.lines[first - 1].strip() and self.lines[first - 2].strip():
            first -= 1
        return first


class _Paragraph:
    def __init__(self, first: int, lines: Sequence[str]) -> None:
        self.first = first
        self._places = TextPlaces("\n".join(lines))
        self._starts = [0, *accumulate(len(line) + 1 for line in lines)]

    def find(self, first: int, needle: str, skipped: int) -> tuple[int, int] | None:
        places = self._places.of(needle) if "\n" not in needle else []
        rank = bisect_left(places, self._starts[first - self.first]) + skipped
        if rank >= len(places):
            return None
        line = bisect_right(self._starts, places[rank]) - 1
        return self.first + line, places[rank] - self._starts[line] + 1


def _paragraph_ends(lines: Sequence[str]) -> list[int]:
    """Return, for each line, the number of the last one of what goes on from it without an empty line."""
    ends = [len(lines)] * len(lines)
    for index in range(len(lines) - 2, -1, -1):
        ends[index] = ends[index + 1] if lines[index + 1].strip() else index + 1
    return ends
