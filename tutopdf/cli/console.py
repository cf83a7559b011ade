"""CLI: what the commands that take time show of their work."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click

from tutopdf.cli.screen import say_over
from tutopdf.model.harmless import in_one_line

_PROGRESS_FROM = 2
"""Tutorials from which a progress bar is worth its line."""

_PICTURES_FROM = 20
"""Pictures from which they are counted on the screen."""


@contextlib.contextmanager
def spinner(label: str) -> Iterator[Callable[[], None]]:
    """Count the pictures as they are worked on, when there are many and someone is looking."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    done = 0

    def on_progress() -> None:
        nonlocal done
        done += 1
        if done >= _PICTURES_FROM:
            say_over(label.format(count=done))

    yield on_progress
    if done >= _PICTURES_FROM:
        say_over(" " * 40)
        say_over("")


def progress(label: str) -> Callable[[Iterable[Path], int], Iterable[Path]]:
    """Return what shows a bar while many tutorials are gone through, when someone is looking."""

    def show(sources: Iterable[Path], count: int) -> Iterable[Path]:
        if count < _PROGRESS_FROM or not sys.stderr.isatty():
            return sources
        return _bar(sources, count, label)

    return show


def _bar(sources: Iterable[Path], count: int, label: str) -> Iterator[Path]:
    with click.progressbar(
        sources,
        length=count,
        label=label,
        file=sys.stderr,
        item_show_func=lambda path: in_one_line(path.stem) if path else "",
    ) as bar:
        yield from bar


def shown_path(path: Path) -> str:
    """Return a path as short as it can be typed from here, with `/` as in all messages."""
    with contextlib.suppress(ValueError):
        relative = Path(os.path.relpath(path))
        return relative.as_posix() if relative.parts[:1] != ("..",) else str(path)
    return str(path)
