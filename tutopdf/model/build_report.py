"""Build report: what a build has to tell: the PDFs that were written, their pictures, what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.model.diagnostics import Diagnostic, ExitCode

if TYPE_CHECKING:
    from tutopdf.model.variant import Variant

SAID_ONCE = frozenset({"captures-accepted", "grid-redrawn", "grid-removed", "grid-left"})
"""What was done: there is nothing to say of it again."""

SAID_BY_THE_BUILD_ALONE = SAID_ONCE | {
    "too-heavy",
    "too-heavy-text",
    "pictures-spoilt",
    "captures-not-kept",
    "publication-kept",
    "capture-replaced",
    "masks-uncovered",
    "output-before-masks",
}
"""What a check of the sources cannot see, since it is about the file that was just made, or what must be read now."""

FAULTS = frozenset({"tutorial-crashed", "process-died"})
"""Ours, and not the user's: each costs one tutorial."""

LEAST_QUALITY = 0.97
"""Under this similarity a reader sees that something is wrong with a picture."""


@dataclass(frozen=True, slots=True)
class BuiltPicture:
    """A picture as it was printed: `ppi` in device pixels, `quality` the SSIM against the ideal picture."""

    name: str
    encoding: str
    weight: int
    ppi: float
    interface_text_pt: float | None
    quality: float


@dataclass(frozen=True, slots=True)
class BuiltPdf:
    """A PDF that is there: made just now, unless it was `up_to_date`."""

    tutorial: str
    variant: Variant
    path: Path
    pages: int
    weight: int
    pictures: tuple[BuiltPicture, ...]
    up_to_date: bool = False


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was written and what there is to say about it, in the order of the tutorials."""

    pdfs: tuple[BuiltPdf, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode
