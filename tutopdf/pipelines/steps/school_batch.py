"""School batch: rows become PDFs in the store, through the one way in which PDFs are made; a row that fails costs itself alone.

What stands here is called in other processes, on other machines: it is given values that can be pickled, and returns some.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import threading
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from traceback import format_exc

from tutopdf.fonts.font_set import open_fonts
from tutopdf.model.build_request import BuildRequest, pdf_name
from tutopdf.model.diagnostics import Diagnostic, Place, Severity, UserError, error, has_errors
from tutopdf.model.merge_job import BatchResult, FailedRow, LogoFile, MergeJob, PlannedRow, SchoolBatch, ZipTask
from tutopdf.model.merge_report import MadeFile, Receipt
from tutopdf.model.tutorial import Project, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pipelines.steps.context import BuildContext
from tutopdf.pipelines.steps.render import RenderedTutorial, describe_pdf, render_tutorial
from tutopdf.pipelines.steps.snapshot import FIXED_DATE, unpack_snapshot
from tutopdf.pipelines.steps.write_within import judge_weight
from tutopdf.source.folder import SETTINGS_FILE
from tutopdf.source.for_school import project_for
from tutopdf.source.project import open_project
from tutopdf.source.school_table import department_of
from tutopdf.storage.atomic_write import PREFIX
from tutopdf.storage.batch_cache import BatchCache
from tutopdf.storage.cache import open_cache
from tutopdf.storage.file_hashes import FileDigests, hash_bytes
from tutopdf.storage.store import Store, StoreError, open_store, temporary_file
from tutopdf.version import __version__

PDFS, RECEIPTS, ZIPS = "pdf", "recus", "zip"
"""Folders of the store."""

_LOGOS = "images/.logos"
"""Where the schools' pictures are in the unpacked project: no text can name them."""

_KEPT_EVERY = 25
"""Rows after which receipts are written although the batch goes on: its process may be killed."""

_DIGEST_BYTES = 20

_alone = threading.Lock()
"""A scheduler may give a process two batches at once: what is shared in it is for one."""


class OtherVersion(RuntimeError):
    """Whoever gives the work has another version of the program: the same rows would give other bytes."""


@dataclass(frozen=True, slots=True)
class OpenedJob:
    """A job whose project is unpacked in a folder of its own, for the time of a batch."""

    job: MergeJob
    project: Project
    context: BuildContext
    request: BuildRequest

    @property
    def source(self) -> Path:
        return self.project.root / self.job.source


def digest_row(job: MergeJob, planned: PlannedRow) -> str:
    """Return a digest of all that a school's PDFs are made of."""
    digest = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    digest.update(repr((job.digest, planned.row.key, planned.row.values)).encode("utf-8", "surrogateescape"))
    for file in planned.logo:
        digest.update(f"\0{file.name}\0{hash_bytes(file.data)}".encode())
    return digest.hexdigest()


def make_batch(batch: SchoolBatch, job: MergeJob) -> BatchResult:
    """Make the PDFs of some rows; their receipts are written last, those too of a batch that is stopped midway."""
    store = open_store(job.destination)
    receipts: list[Receipt] = []
    failed: list[FailedRow] = []
    stopped: Diagnostic | None = None
    name = f"{job.run:06}-{batch.number:06}"
    with _alone:
        try:
            with opened(job) as open_job:
                for planned in batch.rows:
                    receipt, problems = _make_row(planned, open_job, store)
                    receipts += [receipt] if receipt is not None else []
                    failed += [FailedRow(planned.row.key, problems)] if receipt is None else []
                    if receipt is not None and len(receipts) % _KEPT_EVERY == 0:
                        keep_receipts(store, name, job.tutorial, receipts)
        except StoreError as refused:
            stopped = refused.problem
        finally:
            # Ctrl-C comes here too.
            with contextlib.suppress(StoreError):
                keep_receipts(store, name, job.tutorial, receipts)
    return BatchResult(tuple(receipts), tuple(failed), stopped)


def keep_receipts(store: Store, name: str, tutorial: str, receipts: Iterable[Receipt]) -> None:
    """Write the receipts of a batch as JSON lines. Raises StoreError."""
    lines = "".join(json.dumps(receipt.pack(), ensure_ascii=False) + "\n" for receipt in receipts)
    if lines:
        store.put(f"{RECEIPTS}/{tutorial}/{name}.jsonl", lines.encode("utf-8"))


@contextlib.contextmanager
def opened(job: MergeJob) -> Iterator[OpenedJob]:
    """Unpack the project of a job for a while. Raises OtherVersion."""
    if job.version != __version__:
        raise OtherVersion(f"tutopdf {job.version} / {__version__}")
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as folder, _environment(job):
        root = Path(os.path.realpath(folder))
        unpack_snapshot(job.snapshot, root)
        project, _ = open_project(root)
        project = replace(project, copy=True)
        cache = _batch_cache(open_cache().folder)
        fonts, _ = open_fonts(project.settings, SETTINGS_FILE, cache)
        context = BuildContext(fonts, cache, threads=1, digests=FileDigests())
        yield OpenedJob(job, project, context, BuildRequest(job.variants, max_bytes=job.max_bytes))
        cache.clean()


@lru_cache(maxsize=1)
def _batch_cache(folder: Path | None) -> BatchCache:
    return BatchCache(folder)


@contextlib.contextmanager
def _environment(job: MergeJob) -> Iterator[None]:
    """Let dates be those of whoever gives the work."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.pop(name, None)
    if job.epoch is not None:
        os.environ[name] = job.epoch
    try:
        yield
    finally:
        os.environ.pop(name, None)
        if before is not None:
            os.environ[name] = before


def _make_row(planned: PlannedRow, opened: OpenedJob, store: Store) -> tuple[Receipt | None, tuple[Diagnostic, ...]]:
    """Make one school's PDFs and put them in their place. Raises StoreError."""
    rendered, diagnostics = render_row(planned, opened)
    if rendered is None:
        return None, diagnostics
    key, name = planned.row.key, opened.job.tutorial
    files = []
    for variant in rendered.variants:
        stored = school_file(name, key, variant.variant)
        described = describe_pdf(variant, name, Path(stored))
        diagnostics = (*diagnostics, *judge_weight(described, rendered.tutorial.source, rendered.limit))
        sha256 = hashlib.sha256(variant.data).hexdigest()
        files.append(MadeFile(stored, described.weight, sha256, described.pages))
    for made, variant in zip(files, rendered.variants, strict=True):
        store.put(made.name, variant.data)
    own = [one for one in diagnostics if one.severity is Severity.WARNING and _told(one) not in opened.job.said]
    return Receipt(name, key, planned.digest, tuple(files), len(own)), ()


def school_file(tutorial: str, key: str, variant: Variant) -> str:
    """Return the name in the store of a school's PDF."""
    return f"{PDFS}/{department_of(key)}/{key}/{pdf_name(tutorial, variant)}"


def _told(diagnostic: Diagnostic) -> tuple[str, int | None]:
    return diagnostic.code, diagnostic.place.line


def render_row(planned: PlannedRow, opened: OpenedJob) -> tuple[RenderedTutorial | None, tuple[Diagnostic, ...]]:
    """Make one school's PDFs in memory; None, with the reasons, when that cannot be."""
    job, row = opened.job, planned.row
    place = Place(job.label, row.line)
    try:
        with _logos(planned.logo, opened.project.root) as logos:
            project, problems = project_for(opened.project, row, job.label, logos)
            if has_errors(problems):
                return None, tuple(problems)
            context = replace(opened.context, digests=FileDigests()) if planned.logo else opened.context
            rendered, diagnostics = render_tutorial(opened.source, project, context, opened.request)
    except UserError as refused:
        return None, refused.diagnostics
    except Exception:
        return None, (error("tutorial-crashed", place, traceback=format_exc()),)
    if rendered is None:
        return None, tuple(one for one in diagnostics if one.is_error)
    if shown_pictures(rendered.tutorial, project.root) != job.pictures:
        return None, (error("school-picture-chosen", place),)
    if planned.logo and rendered.tutorial.logo is None:
        return None, (error("school-logo-unreadable", place, name=planned.logo[0].name),)
    return rendered, tuple(diagnostics)


def shown_pictures(tutorial: Tutorial, root: Path) -> tuple[str, ...]:
    """Return the paths of the pictures that a tutorial shows, the school's logo apart."""
    own = [picture for picture in tutorial.pictures if picture is not tutorial.logo]
    return tuple([picture.path.relative_to(root).as_posix() for picture in own])


@contextlib.contextmanager
def _logos(files: tuple[LogoFile, ...], root: Path) -> Iterator[Mapping[str, Path]]:
    """Put a school's picture where the project finds it, while it is made: another's is never there."""
    folder = root / _LOGOS
    if not files:
        yield {}
        return
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / file.name for file in files]
    try:
        for file, path in zip(files, paths, strict=True):
            path.write_bytes(file.data)
        yield {files[0].name: paths[0]}
    finally:
        for path in paths:
            path.unlink(missing_ok=True)


def make_zip(task: ZipTask, job: MergeJob) -> BatchResult:
    """Put the PDFs of a département in one ZIP, each in its school's folder; the same PDFs give the same bytes."""
    store = open_store(job.destination)
    try:
        with temporary_file(store) as path:
            with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
                for name in task.files:
                    inside = name.split("/", 2)[2]
                    archive.writestr(zipfile.ZipInfo(inside, FIXED_DATE), store.get(name))
            store.put_file(task.name, path)
    except StoreError as refused:
        return BatchResult(stopped=refused.problem)
    return BatchResult()
