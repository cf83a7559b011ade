"""Merge request: what is asked of a merge: one tutorial, a table of schools, where their handouts go, who makes them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from tutopdf.model.build_request import ALL_VARIANTS
from tutopdf.model.variant import Variant

DASK_SCHEME = "dask://"

ROWS_A_BATCH = 200
"""Of which one task is made: one a school would keep a scheduler busier than its workers."""


class EngineKind(Enum):
    """Who makes the batches; the value is what is typed."""

    ONE = "un"
    PROCESSES = "processus"
    DASK = "dask"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """`address` is the scheduler's, `processes` how many there are, one a core when it is None."""

    kind: EngineKind = EngineKind.PROCESSES
    address: str = ""
    processes: int | None = None


def parse_engine(typed: str, processes: int | None = None) -> EngineChoice | None:
    """Return who is meant by « un », « processus » or « dask://machine:8786 »; None when nobody is."""
    text = typed.strip()
    if text.lower().startswith(DASK_SCHEME):
        address = text[len(DASK_SCHEME) :].rstrip("/")
        return EngineChoice(EngineKind.DASK, address) if address else None
    kinds = {kind.value: kind for kind in (EngineKind.ONE, EngineKind.PROCESSES)}
    kind = kinds.get(text.lower())
    return EngineChoice(kind, processes=processes) if kind is not None else None


@dataclass(frozen=True, slots=True)
class MergeRequest:
    """What is asked of a merge. `destination` is a folder or an address (`s3://…`); `logos` holds the schools' pictures.

    `force` makes those too that have a receipt; `zips` are made of each département.
    """

    table: Path
    destination: str
    logos: Path | None = None
    engine: EngineChoice = EngineChoice()
    variants: Sequence[Variant] = ALL_VARIANTS
    max_bytes: int | None = None
    force: bool = False
    zips: bool = True
    rows_a_batch: int = ROWS_A_BATCH
