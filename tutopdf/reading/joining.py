"""Text joining: one sentence that was cut becomes one again: some writers show each word, or letter, apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tutopdf.model.boxes import Rect
from tutopdf.reading.facts import TextRun

_SPACE, _TOGETHER = 0.5, 0.8
"""Ems between two texts: a space when there is more, another text when there is more still."""


def join_runs(runs: Iterable[TextRun]) -> list[TextRun]:
    """Return runs with those joined that follow each other on a line and look alike; the contrast is the weakest."""
    joined: list[list[TextRun]] = []
    for run in runs:
        if joined and _goes_on(joined[-1][-1], run):
            joined[-1].append(run)
        else:
            joined.append([run])
    return [_join(parts) if len(parts) > 1 else parts[0] for parts in joined]


def _goes_on(run: TextRun, other: TextRun) -> bool:
    alike = (
        run.upright
        and other.upright
        and (run.size_pt, run.colour, run.typeface, run.mcid, run.artifact, run.home, run.slanted, run.in_picture)
        == (
            other.size_pt,
            other.colour,
            other.typeface,
            other.mcid,
            other.artifact,
            other.home,
            other.slanted,
            other.in_picture,
        )
    )
    gap = other.rect.x - run.rect.right
    return alike and abs(run.baseline - other.baseline) < 0.5 and -0.3 < gap / run.size_pt < _TOGETHER


def _join(parts: Sequence[TextRun]) -> TextRun:
    measured = [part for part in parts if part.contrast is not None]
    weakest = min(measured, key=lambda part: (part.contrast, part.steady), default=parts[0])
    return replace(
        parts[0],
        text=spaced(parts),
        rect=around([part.rect for part in parts]),
        contrast=weakest.contrast,
        steady=weakest.steady,
        unseen=all(part.unseen for part in parts if part.text.strip()),
    )


def spaced(runs: Sequence[TextRun]) -> str:
    """Return the text of runs on one line, with a space where there is room for one and none is written."""
    text, before = "", None
    for run in runs:
        apart = before is not None and run.rect.x - before.rect.right > _SPACE * run.size_pt
        text += f" {run.text}" if apart and not text.endswith((" ", "\u00a0")) and run.text[:1] != " " else run.text
        before = run
    return text


def around(rects: Sequence[Rect]) -> Rect:
    """Return the smallest rectangle around others."""
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(left, top, right - left, bottom - top)
