"""On-screen keypads: a run of clicks on single signs is one step, without the signs."""

from __future__ import annotations

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
            joined.append(_without_keys(replace(first, kind=StepKind.CODE, twice=False), keys))
            echoes += _beginnings(first, *others)
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


def _without_keys(step: Recorded, keys: set[Element]) -> Recorded:
    """Return the step without the way to it, when that presses keys of a code."""
    if step.actions is not None and any(action.element in keys for action in step.actions):
        return replace(step, actions=None)
    return step
