"""Reading pace: who watches from outside is told what is begun; what took too much at an earlier attempt is left out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Part(Enum):
    """What a PDF is read in; each can be broken while the others are well. `PIXELS` are those of a page that is drawn.

    `OPENING` is the quickest of two ways to open a file, the other of which needs less of it to be well.
    """

    OPENING = "opening"
    CATALOGUE = "catalogue"
    METADATA = "metadata"
    STRUCTURE = "structure"
    TEXTS = "texts"
    FONTS = "fonts"
    PICTURES = "pictures"
    LINKS = "links"
    WEIGHTS = "weights"
    PIXELS = "pixels"
    PAGES = "pages"


class Step(NamedTuple):
    """A part of a page, from 1, or of the whole file: what can be left out alone."""

    part: Part
    page: int | None = None


def _nobody(step: Step) -> None:
    """Tell no one."""


@dataclass(frozen=True, slots=True)
class Pace:
    """`begin` is told each step that begins, and each one that goes on after another in it; `omitted` are not to be begun.

    `hurry_s` is given when time runs out: seconds to read in, where no page is drawn.
    """

    begin: Callable[[Step], None] = _nobody
    omitted: frozenset[Step] = frozenset()
    hurry_s: float | None = None

    def leaves_out(self, step: Step) -> bool:
        return step in self.omitted or (self.hurry_s is not None and step.part is Part.PIXELS)

    def seconds(self, usual: float) -> float:
        """Return how long something may be read that is usually read for so many seconds."""
        return usual if self.hurry_s is None else min(usual, self.hurry_s)
