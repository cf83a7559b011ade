"""Easy reading: what it is for comes first, and titles have two levels at most (T22, T23)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.model.diagnostics import error
from tutopdf.model.tutorial import Tutorial
from tutopdf.model.variant import Variant
from tutopdf.review.falc.text import Found, Reading
from tutopdf.review.passages import PassageKind

_DEEP = re.compile(r" {0,3}#{3,6}\s+\S")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")


def check_introduction(reading: Reading) -> Found:
    """T22: an introduction stands before the first step. The French one serves where there is no simpler one."""
    tutorial = reading.review.tutorial
    written = any(text.passage.kind is PassageKind.INTRODUCTION for text in reading.texts)
    shown = reading.review.variant is Variant.SIMPLIFIED and bool(tutorial.introduction.body.paragraphs)
    if not (written or shown):
        yield 0, error("FALC-T22", tutorial.place(tutorial.title.line))


def check_levels(reading: Reading) -> Found:
    """T23: # and ##, no third level. A callout's title counts as the second."""
    tutorial = reading.review.tutorial
    for line in _deep_headings(tutorial):
        rank = sum(text.passage.paragraph.line < line for text in reading.texts)
        yield max(rank - 1, 0), error("FALC-T23", tutorial.place(line, "#"))


def _deep_headings(tutorial: Tutorial) -> Iterator[int]:
    """Yield the lines of headings of a third level, but those of code."""
    fenced = False
    front = tutorial.lines[:1] == ("+++",)
    for number, line in enumerate(tutorial.lines, start=1):
        if front:
            front = number == 1 or line.rstrip() != "+++"
        elif _FENCE.match(line):
            fenced = not fenced
        elif not fenced and _DEEP.match(line):
            yield number
