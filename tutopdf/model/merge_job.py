"""Merge job: what is handed to whoever makes schools' handouts, and what comes back: small values, never a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.merge_report import Receipt
from tutopdf.model.school_rows import SchoolRow
from tutopdf.model.variant import Variant


@dataclass(frozen=True, slots=True)
class MergeJob:
    """What all the batches of a merge share: it goes once to each worker.

    `snapshot` is the project's ZIP, `source` the tutorial's path in it, `pictures` the paths of those that it shows.
    `label` is what the table is called, `said` what is already said of the tutorial whatever the school: codes and lines.
    `run` numbers the merges of a place: receipts of a later one go before those of an earlier one.
    """

    snapshot: bytes = field(repr=False)
    digest: str
    version: str
    tutorial: str
    source: str
    pictures: tuple[str, ...]
    variants: Sequence[Variant]
    max_bytes: int | None
    label: str
    said: frozenset[tuple[str, int | None]]
    destination: str
    run: int
    epoch: str | None = None


@dataclass(frozen=True, slots=True)
class LogoFile:
    """A file of the folder of logos: a picture, or what masks it."""

    name: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A row that is to be made. `digest` is of all that it is made of; `logo` are the files of its picture, that one first."""

    row: SchoolRow
    digest: str
    logo: tuple[LogoFile, ...] = ()


@dataclass(frozen=True, slots=True)
class SchoolBatch:
    """Some rows that are made one after the other; `number` is its own in the run."""

    number: int
    rows: tuple[PlannedRow, ...]


@dataclass(frozen=True, slots=True)
class FailedRow:
    """A row that could not be made, and why."""

    key: str
    problems: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class BatchResult:
    """What came of a batch. `stopped` says that the place takes no more files: nothing more is begun then."""

    receipts: tuple[Receipt, ...] = ()
    failed: tuple[FailedRow, ...] = ()
    stopped: Diagnostic | None = None


@dataclass(frozen=True, slots=True)
class ZipTask:
    """The ZIP of a département: `files` are the PDFs' names in the store, in the order in which they stand in it."""

    name: str
    files: tuple[str, ...]
