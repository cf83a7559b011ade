"""Protects whoever is told of a fault: its place is where the text stands, and a thousand faults are found in one go."""

from __future__ import annotations

import random

from tests.source.test_linear_work import count_work
from tutopdf.review.source_index import SourceIndex


def seek(lines: tuple[str, ...], first: int, needle: str, skipped: int) -> tuple[int, int] | None:
    """Find a text line by line, as one would by hand."""
    for number in range(first, len(lines) + 1):
        line, end = lines[number - 1], 0
        if number > first and not line.strip():
            return None
        while (column := line.find(needle, end)) >= 0:
            if not skipped:
                return number, column + 1
            skipped, end = skipped - 1, column + len(needle)
    return None


def test_texts_are_found_where_they_stand():
    chooser, found = random.Random(1), 0
    for _ in range(3000):
        lines = tuple("".join(chooser.choices("ab  ", k=chooser.randint(0, 6))) for _ in range(chooser.randint(1, 7)))
        index = SourceIndex(lines)
        for _ in range(5):
            needle = "".join(chooser.choices("ab ", k=chooser.randint(1, 3))).strip() or "a"
            first, skipped = chooser.randint(1, len(lines)), chooser.randint(0, 2)
            expected = seek(lines, first, needle, skipped)
            assert index.find(first, needle, skipped) == expected
            found += expected is not None
            text = "".join(chooser.choices("ab ", k=9))
            end = chooser.randint(0, 9)
            assert index.count(text, needle, end) == text.count(needle, 0, end)
    assert found > 3000


def test_a_line_that_is_not_there_has_no_text():
    assert SourceIndex(("a",)).find(2, "a", 0) is None
    assert SourceIndex(()).find(1, "a", 0) is None


def test_the_same_fault_a_thousand_times_is_sought_once():
    """In one line, and in lines that nothing parts: each was counted from the paragraph's first."""

    def seek_all(index: SourceIndex, count: int, first: int) -> None:
        for rank in range(count):
            assert index.find(1 + rank * first, "a", 0 if first else rank) is not None
            assert index.find(1 + rank * first, "b", 0) is None

    for whole in (True, False):
        work = []
        for count in (500, 2000):
            index = SourceIndex(("a " * count,) if whole else ("a",) * count)
            work.append(count_work(lambda index=index, count=count, whole=whole: seek_all(index, count, not whole)))
        assert work[1] < 5 * work[0]


def test_nothing_is_found_everywhere_and_the_search_ends():
    assert SourceIndex(["ab"]).count("ab", "", 2) == 3
