"""Unnumbered steps: paragraphs, each with its picture under it, that their author did not number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tutopdf.model.tutorial import Block, Figure, Paragraph, Prose, Step, Tutorial

LEAST = 3
"""Of paragraphs in a row: two pictures may only illustrate a text."""

_TEXT = re.compile(r"\s{0,3}[^\W\d_]|\s{0,3}[«\"*'\u2019“(]")
_TOP = re.compile(r"\s*(?:#|!\[|<!--|---\s*$|$)")
"""What a paragraph may follow without a blank line."""


def number_paragraphs(tutorial: Tutorial) -> dict[int, int]:
    """Return the number that each paragraph of a row would have as a step, by its line. Each section counts from 1."""
    found: dict[int, int] = {}
    if any(isinstance(part, Step) for part in tutorial.blocks):
        return found
    for part in tutorial.blocks:
        if isinstance(part, Prose) and not part.simplified:
            lines = [line for line in _with_pictures(part.body.blocks) if _can_be_numbered(tutorial.lines, line)]
            if len(lines) >= LEAST:
                found |= {line: number for number, line in enumerate(lines, 1)}
    return found


def _with_pictures(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the lines of the paragraphs that a picture stands right under."""
    for block, after in pairwise(blocks):
        if isinstance(block, Paragraph) and isinstance(after, Figure):
            yield block.line


def _can_be_numbered(lines: Sequence[str], line: int) -> bool:
    """Say whether a paragraph begins on a line of its own, with words."""
    begins = line == 1 or bool(_TOP.match(lines[line - 2]))
    return begins and bool(_TEXT.match(lines[line - 1]))
