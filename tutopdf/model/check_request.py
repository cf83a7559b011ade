"""Check request: what is asked of a check."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tutopdf.model.variant import Variant


class RuleSet(Enum):
    """Families of rules; the value is what users type."""

    SOURCE = "source"
    FRENCH = "francais"
    EASY_READING = "falc"


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """Families of rules, variants whose easy reading is judged; with `pdf` the PDFs of `output`, else of the project's own."""

    rules: frozenset[RuleSet] = frozenset(RuleSet)
    easy_variants: Sequence[Variant] = (Variant.SIMPLIFIED,)
    pdf: bool = False
    output: Path | None = None
    strict: bool = False
