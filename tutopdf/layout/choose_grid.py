"""Grid choice: which one the French variant gets, by trying a few and counting pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tutopdf.layout.framing import Framer, Frames, choose_columns, frame_pictures, judge_frames
from tutopdf.layout.furniture import Furniture
from tutopdf.layout.grid import count_french_pages, lay_out_french
from tutopdf.model.boxes import LaidOut, Metrics
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.theme import FrenchTheme, Slot
from tutopdf.model.tutorial import Prose, Tutorial

_ASPECTS = (0.8, 0.76, 0.72, 0.68, 0.64, 0.6, 0.56, 0.52)
"""Shapes of a picture (height / width), the tallest first: it shows the most of the screen around the marks."""

_USUAL_ASPECT = 0.6

_LONG = 24
"""Past so many steps a page more or less does not matter: one grid is tried."""


@dataclass(frozen=True, slots=True)
class FrenchPlan:
    """A grid, its pictures' frames, and the pages that they give."""

    columns: int
    slot: Slot
    frames: Frames
    laid_out: LaidOut
    diagnostics: tuple[Diagnostic, ...]


def plan_french(
    tutorial: Tutorial, theme: FrenchTheme, metrics: Metrics, furniture: Furniture, frame: Framer
) -> FrenchPlan:
    """Return the plan with the fewest pages; among equals, the one with the largest pictures."""
    columns, slot = _choose(list(_candidates(tutorial, theme, frame)), tutorial, theme, metrics, frame)
    frames = frame_pictures(tutorial.pictures, slot, frame)
    laid_out, problems = lay_out_french(tutorial, frames, columns, slot, theme, metrics, furniture)
    problems += judge_frames(tutorial, frames, slot)
    return FrenchPlan(columns, slot, frames, laid_out, tuple(problems))


def _choose(
    grids: Sequence[tuple[int, Slot]], tutorial: Tutorial, theme: FrenchTheme, metrics: Metrics, frame: Framer
) -> tuple[int, Slot]:
    """Return the first of the grids that gives the fewest pages."""
    if len(grids) == 1:
        return grids[0]
    best: tuple[int, tuple[int, Slot]] | None = None
    for columns, slot in grids:
        frames = frame_pictures(tutorial.pictures, slot, frame)
        pages = count_french_pages(tutorial, frames, columns, slot, theme, metrics)
        if best is None or pages < best[0]:
            best = pages, (columns, slot)
        if pages == 1:
            break
    assert best is not None
    return best[1]


def _candidates(tutorial: Tutorial, theme: FrenchTheme, frame: Framer) -> Iterator[tuple[int, Slot]]:
    cells = _cells(tutorial)
    most = max(min(theme.max_columns, cells), 1)
    middle = _USUAL_ASPECT
    slots = {columns: theme.slot(columns, middle) for columns in range(1, most + 1)}
    columns = choose_columns(tutorial, slots, theme.legible_share, frame)
    aspects = _ASPECTS if cells <= _LONG else (middle,)
    for aspect in aspects:
        yield _balanced(columns, cells), theme.slot(_balanced(columns, cells), aspect)
    if _balanced(columns, cells) != columns:
        for aspect in aspects:
            yield columns, theme.slot(columns, aspect)


def _cells(tutorial: Tutorial) -> int:
    """Return how many cells the fullest section has."""
    return max(
        (sum(not isinstance(block, Prose) for block in section.blocks) for section in tutorial.sections), default=1
    )


def _balanced(columns: int, cells: int) -> int:
    """Return the fewest columns that need no row more: five steps are better as 3 + 2 than as 4 + 1."""
    rows = -(-cells // columns)
    return next(fewer for fewer in range(1, columns + 1) if -(-cells // fewer) <= rows)
