"""Build context: what a tutorial is made with, whatever is made of it, and what shows the work while it goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.pictures.parallel import WORKERS

if TYPE_CHECKING:
    from tutopdf.fonts.font_set import FontSet
    from tutopdf.pictures.picture_memory import PictureMemory
    from tutopdf.storage.cache import Cache
    from tutopdf.storage.file_hashes import FileDigests

Progress = Callable[[Iterable[Path], int], Iterable[Path]]
"""Wraps sources as they are gone through, or finished; is told how many there are."""


def _show_nothing(sources: Iterable[Path], _: int) -> Iterable[Path]:
    return sources


def _do_nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Display:
    """What somebody sees of the work: `progress` goes with the tutorials, `on_progress` is called as pictures are worked on."""

    progress: Progress = _show_nothing
    on_progress: Callable[[], object] = _do_nothing


UNSEEN = Display()
"""Nobody is looking."""


@dataclass(frozen=True, slots=True)
class BuildContext:
    """`on_progress` as in `Display`; `threads` pictures are worked on at once.

    `checkpoint` is called between stages: what it raises ends the work. `memory` is what drafts remember of pictures.
    `digests` are given where files are read again and again, and nobody writes them: else each tutorial has its own.
    """

    fonts: FontSet
    cache: Cache
    on_progress: Callable[[], object] = _do_nothing
    threads: int = WORKERS
    checkpoint: Callable[[], object] = _do_nothing
    memory: PictureMemory | None = None
    digests: FileDigests | None = None
