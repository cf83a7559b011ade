"""Runs of a paragraph, in which stretches that may go over several are replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tutopdf.model.tutorial import Run


def replace_stretches(runs: tuple[Run, ...], changes: Mapping[int, tuple[int, str]]) -> tuple[Run, ...]:
    """Return the runs changed: start → (end, new text); an insertion has start = end.

    What takes the place of a stretch over two runs goes to the first.
    """
    characters = [char for run in runs for char in run.text]
    for start, (end, new) in changes.items():
        if end > start:
            characters[start:end] = [new, *[""] * (end - start - 1)]
    for start, (end, new) in changes.items():
        if end == start:
            characters[start] = new + characters[start]
    changed = []
    start = 0
    for run in runs:
        end = start + len(run.text)
        changed.append(replace(run, text="".join(characters[start:end])))
        start = end
    return tuple(run for run in changed if run.text or run.picture is not None)
