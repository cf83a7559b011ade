"""Words: what a tutorial is made with, whatever is made of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutopdf.pictures.parallel import WORKERS

if TYPE_CHECKING:
    from tutopdf.fonts.font_set import FontSet
    from tutopdf.storage.cache import Cache


def do_nothing() -> None:
    """Stand for a `on_progress` that nobody listens to."""


@dataclass(frozen=True, slots=True)
class BuildContext:
    """`on_progress` is called as pictures are worked on, `threads` of them at once."""

    fonts: FontSet
    cache: Cache
    on_progress: Callable[[], object] = do_nothing
    threads: int = WORKERS
