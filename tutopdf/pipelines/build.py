"""The conductor: what happens to a tutorial, from its source to its PDFs; those that are up to date are left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.incremental.build_log import Ledger
from tutopdf.model.build_report import BuildReport, BuiltPdf
from tutopdf.model.build_request import Request, pdf_name
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.pipelines.steps.batch import Batch, Progress, Result, Way, conclude, run_batch, show_nothing
from tutopdf.pipelines.steps.context import Tools, do_nothing
from tutopdf.storage.atomic_write import save_file
from tutopdf.storage.cache import Cache, open_cache

# What makes PDFs is imported when one has to be made: it is nearly all the time of a build that has nothing to do.
if TYPE_CHECKING:
    from tutopdf.incremental.recorder import Scribe
    from tutopdf.model.tutorial import Project


def build_tutorials(
    root: Path,
    sources: Sequence[Path],
    request: Request,
    progress: Progress = show_nothing,
    tick: Callable[[], object] = do_nothing,
    processes: int | None = 1,
) -> BuildReport:
    """Build the tutorials of the project of the folder `root` that are not up to date; see `Way` for the rest."""
    # Other processes write receipts too: those that this one has at hand are not to be trusted.
    ledger = Ledger(root, request, Cache(open_cache().folder))
    receipts = {} if request.force or request.accept_captures else ledger.find(sources)

    def names(tutorial: str) -> list[str]:
        return [pdf_name(tutorial, variant) for variant in request.variants]

    def batch(known: Sequence[Diagnostic]) -> Batch[BuiltPdf]:
        done = {source: (receipt.pdfs, receipt.diagnostics) for source, receipt in receipts.items()}
        return Batch(sources, request.output, names, known, request.strict, request.named, done)

    if len(receipts) == len(sources):
        return _report(conclude(batch(receipts[sources[0]].known)))
    project, scribe = _begin(ledger)
    work = partial(build_tutorial, project=project, request=request, scribe=scribe)
    return _report(run_batch(batch(scribe.known), Way(work, project.settings, progress, tick, processes)))


def _begin(ledger: Ledger) -> tuple[Project, Scribe]:
    """Open the project; how it was before anything of it was read is known."""
    import tutopdf.pipelines.steps.render  # noqa: F401 before processes are made of this one: it is in each of them then
    from tutopdf.incremental.recorder import Scribe, take_snapshot
    from tutopdf.source.project import open_project

    before = take_snapshot(ledger.root)
    project, known = open_project(ledger.root)
    return project, Scribe(ledger, before, project.settings, known)


def build_tutorial(
    source: Path, tools: Tools, project: Project, request: Request, scribe: Scribe
) -> tuple[list[BuiltPdf], list[Diagnostic]]:
    """Build the variants of one tutorial. With an error in its source, none of its PDFs is touched."""
    from tutopdf.pipelines.steps.render import describe_edition, make_editions
    from tutopdf.pipelines.steps.write_within import judge_weight

    editions, diagnostics = make_editions(source, project, tools, request)
    if editions is None:
        return [], diagnostics
    built = []
    for edition in editions.all:
        path = request.output / pdf_name(editions.tutorial.name, edition.variant)
        problems = save_file(path, edition.data)
        if not problems:
            built.append(describe_edition(edition, editions.tutorial.name, path))
            problems = judge_weight(built[-1], editions.tutorial.source, editions.limit)
        diagnostics += problems
    scribe.note(source, editions, diagnostics, built)
    return built, diagnostics


def _report(result: Result[BuiltPdf]) -> BuildReport:
    return BuildReport(result.made, result.diagnostics, result.exit_code)
