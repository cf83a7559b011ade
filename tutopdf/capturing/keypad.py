"""On-screen keypads: a run of clicks on single signs is one step, without the signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from tutopdf.capturing.recording import Recorded, StepKind
from tutopdf.model.capture_plan import Element

_LEAST = 2
"""Clicks: one alone is a page's number or a day as often."""


def join_codes(steps: Sequence[Recorded]) -> tuple[list[Recorded], list[str]]:
    """Return the steps with each code as one, and what the codes' echoes may show."""
    codes = _code_pads(steps)
    pressed = {id(step) for step in steps if step.pad in codes}
    keys = {step.binding for step in steps if id(step) in pressed and step.binding is not None}
    joined: list[Recorded] = []
    echoes: list[str] = []
    for pad, run in groupby(steps, key=lambda step: step.pad if id(step) in pressed else ""):
        if pad:
            first, *others = run
            joined.append(
                _without_keys(replace(first, kind=StepKind.CODE, rect=first.pad_rect or first.rect, twice=False), keys)
            )
            echoes += _beginnings(first, *others)
            echoes += _shown_since(first, steps, sum(2 if one.twice else 1 for one in (first, *others)))
        else:
            joined += [_without_keys(step, keys) for step in run]
    return joined, echoes


def is_code(step: Recorded) -> bool:
    """Say whether a step is a whole code: nothing of it may name a key."""
    return step.kind is StepKind.CODE


def _code_pads(steps: Iterable[Recorded]) -> set[str]:
    counts: dict[str, int] = {}
    for step in steps:
        if step.pad:
            counts[step.pad] = counts.get(step.pad, 0) + (2 if step.twice else 1)
    return {pad for pad, count in counts.items() if count >= _LEAST}


def _beginnings(*run: Recorded) -> list[str]:
    """Return the code as far as each key: a picture may have been taken at any."""
    code = "".join(step.sign * (2 if step.twice else 1) for step in run)
    return [code[:length] for length in range(1, len(code) + 1)]


def _shown_since(first: Recorded, steps: Sequence[Recorded], count: int) -> list[str]:
    """Return the figures of the code's length that later pictures show and its first one does not: keys may say nothing."""
    before = set(_figures(first, count))
    later = steps[[id(step) for step in steps].index(id(first)) + 1 :]
    return [shown for step in later for shown in _figures(step, count) if shown not in before]


def _figures(step: Recorded, count: int) -> list[str]:
    layers = step.photo.layers if step.photo is not None else ()
    texts = (" ".join(word.text for word in layer.words) for layer in layers)
    pattern = re.compile(rf"(?<!\d)\d(?:\s?\d){{{count - 1}}}(?!\d)")
    return [match.group() for text in texts for match in pattern.finditer(text)]


def _without_keys(step: Recorded, keys: set[Element]) -> Recorded:
    """Return the step without the way to it, when that presses keys of a code."""
    if step.actions is not None and any(action.element in keys for action in step.actions):
        return replace(step, actions=None)
    return step
