"""Merge: one tutorial becomes each school's handout; rows fail alone, and what is done is not done again."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from tutopdf.fonts.font_set import open_fonts
from tutopdf.fonts.noto import BOLD, REGULAR, font_digest
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, error, has_errors, warning
from tutopdf.model.merge_job import BatchResult, MergeJob, PlannedRow, SchoolBatch
from tutopdf.model.merge_report import MergeProgress, MergeReport, Receipt
from tutopdf.model.merge_request import MergeRequest
from tutopdf.model.school_rows import RefusedRow, SchoolRow, SchoolTable
from tutopdf.model.tutorial import Project
from tutopdf.pipelines.steps.batch import judge_exit
from tutopdf.pipelines.steps.context import UNSEEN, BuildContext, Display
from tutopdf.pipelines.steps.map_batches import Engine, open_engine
from tutopdf.pipelines.steps.merge_files import (
    Receipts,
    keep_zips,
    read_receipts,
    stale_zips,
    write_errors,
    write_manifest,
)
from tutopdf.pipelines.steps.render import render_tutorial
from tutopdf.pipelines.steps.school_batch import (
    PDFS,
    digest_row,
    make_batch,
    make_zip,
    opened,
    render_row,
    shown_pictures,
)
from tutopdf.pipelines.steps.school_logos import read_logo
from tutopdf.pipelines.steps.selection import open_whole_project
from tutopdf.pipelines.steps.snapshot import take_project_snapshot
from tutopdf.source.folder import SETTINGS_FILE, choose_tutorials, require_root
from tutopdf.source.for_school import names_schools, project_for
from tutopdf.source.school_table import read_school_table
from tutopdf.storage.atomic_write import CANNOT_WRITE
from tutopdf.storage.cache import content_key, open_cache
from tutopdf.storage.file_hashes import hash_bytes
from tutopdf.storage.store import Store, StoreError, open_store
from tutopdf.version import __version__

_TRIED = 3
"""Rows whose values the tutorial is tried with, before anything is made: a fault that one school has is that school's."""

_SAMPLE = 3
"""Of the rows that have a receipt, how many are made again and compared."""

_BATCHES_A_WORKER = 4
_LEAST_ROWS = 5
"""In a batch, however few rows there are for each worker."""

_NOT_WRITTEN = frozenset({CANNOT_WRITE, "store-refused"})

OnRows = Callable[[MergeProgress], object]


def merge_schools(
    start: Path, name: str, request: MergeRequest, display: Display = UNSEEN, on_rows: OnRows = lambda _: None
) -> MergeReport:
    """Make the tutorial `name` of the project that holds the folder `start` for each school of a table.

    Raises UserError when the project, the tutorial or what was asked to do the work is missing.
    """
    root = require_root(start)
    (source,) = choose_tutorials(root / "sources", (name,))
    store = open_store(_absolute(request.destination))
    table, said = read_school_table(request.table, request.table.name)
    if table is None:
        return _nothing(request, said, judge_exit(said, False, False))
    project, known = open_whole_project(root)
    said += known
    if not names_schools(table.columns) and project.settings.school:
        said.append(warning("schools-unnamed", Place(table.label), name=project.settings.school))
    try:
        store.check()
    except StoreError as refused:
        return _nothing(request, [*said, refused.problem], ExitCode.CANNOT_WRITE)
    template, problems = _prepare(source, project, table, request, display)
    said += [one for one in problems if one not in said]
    if template is None or has_errors(said):
        return _nothing(request, said, judge_exit(said, False, False))
    merge = _Merge(request, store, table, replace(template, destination=store.address), said, on_rows)
    return merge.run()


def _absolute(destination: str) -> str:
    """Return a folder by its whole path: other processes stand elsewhere."""
    return destination if "://" in destination else os.fspath(Path(destination).expanduser().absolute())


def _nothing(request: MergeRequest, said: Sequence[Diagnostic], code: ExitCode) -> MergeReport:
    return MergeReport(request.destination, 0, 0, (), 0, 0, tuple(said), code)


# Before anything is made


def _prepare(
    source: Path, project: Project, table: SchoolTable, request: MergeRequest, display: Display
) -> tuple[MergeJob | None, list[Diagnostic]]:
    """Make the tutorial in its project, masks and baselines checked, for a school or two: its own errors stop everything."""
    cache = open_cache()
    fonts, problems = open_fonts(project.settings, SETTINGS_FILE, cache)
    if has_errors(problems):
        return None, problems
    context = BuildContext(fonts, cache, display.on_progress)
    build = BuildRequest(request.variants, max_bytes=request.max_bytes)
    first: list[Diagnostic] | None = None
    for row in table.rows[:_TRIED]:
        school, refused = project_for(project, row, table.label, None)
        if has_errors(refused):
            continue
        rendered, diagnostics = render_tutorial(source, school, context, build)
        cache.clean()
        if rendered is not None:
            snapshot = take_project_snapshot(project, rendered.tutorial, source)
            epoch = os.environ.get("SOURCE_DATE_EPOCH")
            digest = content_key(
                "merge",
                __version__,
                hash_bytes(snapshot),
                source.name,
                *([] if project.settings.regular_font else [font_digest(REGULAR), font_digest(BOLD)]),
                *[variant.value for variant in request.variants],
                request.max_bytes,
                epoch,
            )
            job = MergeJob(
                snapshot=snapshot,
                digest=digest,
                version=__version__,
                tutorial=rendered.tutorial.name,
                source=source.relative_to(project.root).as_posix(),
                pictures=shown_pictures(rendered.tutorial, project.root),
                variants=tuple(request.variants),
                max_bytes=request.max_bytes,
                label=table.label,
                said=frozenset((one.code, one.place.line) for one in diagnostics),
                destination="",
                run=1,
                epoch=epoch,
            )
            return job, problems + diagnostics
        first = first or diagnostics
    if first is not None:
        return None, problems + first
    return None, [*problems, error("schools-none-usable", Place(table.label))]


# The merge


@dataclass(slots=True)
class _Merge:
    """Goes through a table whose tutorial is right. `job` is what its batches share."""

    request: MergeRequest
    store: Store
    table: SchoolTable
    job: MergeJob
    said: list[Diagnostic]
    on_rows: OnRows
    receipts: Receipts = field(default_factory=dict)
    made: dict[str, Receipt] = field(default_factory=dict)
    refused: dict[int, RefusedRow] = field(default_factory=dict)
    _rows: dict[str, SchoolRow] = field(default_factory=dict)
    _number: int = 0
    _kept: int = 0

    def run(self) -> MergeReport:
        self.refused = {one.line: one for one in self.table.refused}
        self._rows = {row.key: row for row in self.table.rows}
        try:
            self.receipts, run = read_receipts(self.store)
            self.job = replace(self.job, run=run)
            waiting, kept = self._split()
            self._kept = len(kept)
            self._compare_sample(kept)
            with open_engine(self.request.engine, -(-len(waiting) // _LEAST_ROWS)) as engine:
                self._make(engine, waiting)
                self._finish(engine)
        except StoreError as refused:
            self.said.append(refused.problem)
        return self._report()

    def _split(self) -> tuple[list[SchoolRow], list[PlannedRow]]:
        """Return the rows that are to be made, and those whose PDFs are there."""
        there = self.store.list(PDFS)
        waiting: list[SchoolRow] = []
        kept: list[PlannedRow] = []
        for row in self.table.rows:
            planned, problem = self._plan(row)
            if problem is not None:
                self._refuse(row.key, (problem,))
                continue
            receipt = self.receipts.get((self.job.tutorial, row.key))
            is_there = (
                receipt is not None
                and receipt.digest == planned.digest
                and all(there.get(file.name) == file.size for file in receipt.files)
            )
            if is_there and not self.request.force:
                kept.append(replace(planned, logo=()))
            else:
                waiting.append(row)
        return waiting, kept

    def _plan(self, row: SchoolRow) -> tuple[PlannedRow, Diagnostic | None]:
        """Return a row with the files of its logo, read now: those of all rows would not have room in memory."""
        logo, problem = read_logo(row, self.request.logos, self.table.label)
        planned = PlannedRow(row, "", logo)
        return replace(planned, digest=digest_row(self.job, planned)), problem

    def _compare_sample(self, kept: Sequence[PlannedRow]) -> None:
        """Make some rows again that were made before, and say so when they are no longer the same."""
        sample = sorted(kept, key=lambda planned: planned.digest)[:_SAMPLE]
        if not sample:
            return
        with opened(self.job) as open_job:
            for planned in sample:
                again, _ = self._plan(planned.row)
                rendered, _ = render_row(again, open_job)
                data = [variant.data for variant in rendered.variants] if rendered is not None else []
                receipt = self.receipts[self.job.tutorial, planned.row.key]
                if not receipt.holds(data):
                    self.said.append(warning("schools-sample-differs", Place(receipt.files[0].name), name=receipt.key))
                    return

    def _make(self, engine: Engine, waiting: Sequence[SchoolRow]) -> None:
        size = max(_LEAST_ROWS, min(self.request.rows_a_batch, len(waiting) // (_BATCHES_A_WORKER * engine.workers)))
        total = len(waiting)
        self.on_rows(MergeProgress(0, 0, total))
        dead = self._go_through(engine, waiting, size, total)
        # One row of a batch whose workers die costs the others nothing: each is tried alone.
        dead = self._go_through(engine, [self._rows[key] for key in dead], 1, total) if size > 1 else dead
        for key in dead:
            self._refuse(key, (error("school-process-died", Place(self.table.label, self._rows[key].line)),))

    def _go_through(self, engine: Engine, rows: Sequence[SchoolRow], size: int, total: int) -> list[str]:
        """Make rows, `size` at a time; return the keys of those whose workers died."""
        dead: list[str] = []
        failed = 0
        with contextlib.closing(engine.map_batches(make_batch, self._batches(rows, size), self.job)) as outcomes:
            for batch, result in outcomes:
                if result is None:
                    dead += [planned.row.key for planned in batch.rows]
                    continue
                self._take(result)
                failed += len(result.failed)
                self.on_rows(MergeProgress(len(self.made), failed, total))
                if result.stopped is not None:
                    raise StoreError(result.stopped)
        return dead

    def _batches(self, rows: Sequence[SchoolRow], size: int) -> Iterator[SchoolBatch]:
        for start in range(0, len(rows), size):
            planned = [self._plan(row)[0] for row in rows[start : start + size]]
            self._number += 1
            yield SchoolBatch(self._number, tuple(planned))

    def _take(self, result: BatchResult) -> None:
        self.made.update({receipt.key: receipt for receipt in result.receipts})
        for failure in result.failed:
            self._refuse(failure.key, failure.problems)

    def _refuse(self, key: str, problems: Iterable[Diagnostic]) -> None:
        row = self._rows[key]
        self.refused[row.line] = RefusedRow(row.line, row.cells, tuple(problems))

    def _finish(self, engine: Engine) -> None:
        """Write what stands beside the PDFs. A school that failed is in none of it: its PDFs are yesterday's."""
        self.receipts.update({(self.job.tutorial, key): receipt for key, receipt in self.made.items()})
        for refused in self.refused.values():
            key = dict(zip(self.table.columns, refused.cells, strict=False)).get(self.table.key, "")
            if key not in self.made and self._is_refused(key, refused):
                self.receipts.pop((self.job.tutorial, key), None)
        write_errors(self.store, self.table.columns, [self.refused[line] for line in sorted(self.refused)])
        write_manifest(self.store, self.receipts.values())
        if self.request.zips:
            self._make_zips(engine)

    def _is_refused(self, key: str, refused: RefusedRow) -> bool:
        """Say whether it is a school's only row that was refused, and not another one that has its key."""
        own = self._rows.get(key)
        return own is None or own.line == refused.line

    def _make_zips(self, engine: Engine) -> None:
        tasks, wanted = stale_zips(self.store, self.receipts.values())
        if not tasks:
            return
        missing = {task.name for task in tasks}
        with contextlib.closing(engine.map_batches(make_zip, tasks, replace(self.job, snapshot=b""))) as outcomes:
            for task, result in outcomes:
                if result is not None and result.stopped is not None:
                    raise StoreError(result.stopped)
                if result is not None:
                    missing.discard(task.name)
        self.said += [error("zip-process-died", Place(name)) for name in sorted(missing)]
        keep_zips(self.store, {name: digest for name, digest in wanted.items() if name not in missing})

    def _report(self) -> MergeReport:
        refused = tuple(self.refused[line] for line in sorted(self.refused))
        problems = [problem for one in refused for problem in one.problems]
        code = judge_exit([*self.said, *problems], False, False)
        if any(one.code in _NOT_WRITTEN for one in self.said):
            code = ExitCode.CANNOT_WRITE
        files = [file for receipt in self.made.values() for file in receipt.files]
        size = sum(file.size for file in files)
        return MergeReport(
            self.request.destination, len(self.made), self._kept, refused, len(files), size, tuple(self.said), code
        )
