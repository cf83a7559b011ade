"""Words: what is asked of a build, and how its files are named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.model.variant import Variant

ALL_VARIANTS = (Variant.FRENCH, Variant.SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a build. `max_bytes` goes before what the tutorial and the settings say.

    `named` says that the tutorials were asked for by name: one that cannot be read is then a missing one. `force` builds
    what is up to date too.
    """

    output: Path
    variants: Sequence[Variant] = ALL_VARIANTS
    strict: bool = False
    max_bytes: int | None = None
    named: bool = False
    accept_captures: bool = False
    force: bool = False


def pdf_name(tutorial: str, variant: Variant) -> str:
    """Return a variant's file name: the French one has the tutorial's own name."""
    return f"{tutorial}.pdf" if variant is Variant.FRENCH else f"{tutorial}-{variant.value}.pdf"
