"""Larger type: what leaves its only page half white is set in type and pictures that fill it better."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tutopdf.layout.arrangement import balanced, cells_of
from tutopdf.layout.framing import Framer
from tutopdf.layout.grid import Sketched
from tutopdf.layout.trial import Trial, grid_trial
from tutopdf.model.boxes import Metrics
from tutopdf.model.theme import CSS_TEXT_PX, MIN_PPI, FrenchTheme
from tutopdf.model.tutorial import Tutorial

_FULL = 0.93
"""A page that is filled so far has no room for anything larger."""

_SIZES = (13.0, 12.0, 11.0, 10.25)
_ASPECTS = (0.72, 0.6, 0.52)
_LEAST_MEASURE_EM = 15
"""Narrower columns break a line at every second word."""

_PICTURE_TEXT = 9.0
"""Text of pictures that large is as easy to read as any."""


def fill_page(trial: Trial, sketch: Sketched, tutorial: Tutorial, metrics: Metrics, frame: Framer) -> Trial:
    """Return the trial with the largest type that keeps it on its page, no picture less legible than it was."""
    if sketch.pages != 1 or sketch.filled > _FULL or trial.theme.text >= trial.theme.most_text:
        return trial
    for larger in _larger(trial, tutorial, frame):
        found = larger.sketch(metrics)
        if found.pages == 1 and all(_is_as_legible(found.texts[one], text) for one, text in sketch.texts.items()):
            return larger
    return trial


def _is_as_legible(text: float, before: float) -> bool:
    return text >= min(before, _PICTURE_TEXT) - 0.05


def _larger(trial: Trial, tutorial: Tutorial, frame: Framer) -> Iterator[Trial]:
    """Yield what may fill the page, the largest type first, and of the same type the largest pictures."""
    for size in _SIZES:
        if trial.theme.text < size <= trial.theme.most_text:
            theme = trial.theme.with_text(size)
            yield from _in_flows(trial, theme) if trial.flows.sections else _in_grids(trial, theme, tutorial, frame)


def _in_flows(trial: Trial, theme: FrenchTheme) -> Iterator[Trial]:
    text = min(_PICTURE_TEXT * theme.text / trial.theme.text, CSS_TEXT_PX * 72 / MIN_PPI)
    larger = theme.flow_slot(trial.flows.columns, text)
    for slot in (larger, trial.flows.slot):
        yield replace(trial, theme=theme, flows=replace(trial.flows, slot=slot))


def _in_grids(trial: Trial, theme: FrenchTheme, tutorial: Tutorial, frame: Framer) -> Iterator[Trial]:
    cells = max(cells_of(tutorial.sections), 1)
    for columns in range(1, trial.columns + 1):
        wide_enough = theme.cell_width(columns) - 2 * theme.padding >= theme.text * _LEAST_MEASURE_EM
        if wide_enough and balanced(columns, cells) == columns:
            for aspect in _ASPECTS:
                yield grid_trial(tutorial, theme, columns, theme.slot(columns, aspect), frame)
