"""Build request: what is asked of a build, and how its files are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.variant import Variant

ALL_VARIANTS = (Variant.FRENCH, Variant.SIMPLIFIED)

OUTPUT_FOLDER = "output"
"""Where a project's files are made, under its root, when no other folder is asked for."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What is asked of a build. `output` is a folder, else the project's own.

    `max_bytes` goes before what the tutorial and the settings say; `force` builds what is up to date too; several
    `processes` share the work, as many as the machine has cores when it is None.
    """

    variants: Sequence[Variant] = ALL_VARIANTS
    output: Path | None = None
    strict: bool = False
    max_bytes: int | None = None
    accept_captures: bool = False
    force: bool = False
    processes: int | None = 1

    def folder(self, root: Path) -> Path:
        """Return where the PDFs of the project of the folder `root` go."""
        return self.output or root / OUTPUT_FOLDER


def pdf_name(tutorial: str, variant: Variant) -> str:
    """Return a variant's file name: the French one has the tutorial's own name."""
    return f"{tutorial}.pdf" if variant is Variant.FRENCH else f"{tutorial}-{variant.value}.pdf"
