"""The conductor: what happens to a tutorial, from its source to its PDFs; those that are up to date are left alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.incremental.build_log import BuildLog
from tutopdf.model.build_report import BuildReport, BuiltPdf
from tutopdf.model.build_request import Request, pdf_name
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.pipelines.steps.batch import Batch, BatchOptions, Progress, Result, conclude, run_batch, show_nothing
from tutopdf.pipelines.steps.context import BuildContext, do_nothing
from tutopdf.storage.atomic_write import save_file
from tutopdf.storage.cache import Cache, open_cache

# What makes PDFs is imported when one has to be made: it is nearly all the time of a build that has nothing to do.
if TYPE_CHECKING:
    from tutopdf.incremental.recorder import DependencyRecorder
    from tutopdf.model.tutorial import Project


def build_tutorials(
    root: Path,
    sources: Sequence[Path],
    request: Request,
    progress: Progress = show_nothing,
    on_progress: Callable[[], object] = do_nothing,
    processes: int | None = 1,
) -> BuildReport:
    """Build the tutorials of the project of the folder `root` that are not up to date; see `BatchOptions` for the rest."""
    # Other processes write receipts too: those that this one has at hand are not to be trusted.
    build_log = BuildLog(root, request, Cache(open_cache().folder))
    records = {} if request.force or request.accept_captures else build_log.find(sources)

    def names(tutorial: str) -> list[str]:
        return [pdf_name(tutorial, variant) for variant in request.variants]

    def batch(known: Sequence[Diagnostic]) -> Batch[BuiltPdf]:
        done = {source: (record.pdfs, record.diagnostics) for source, record in records.items()}
        return Batch(sources, request.output, names, known, request.strict, request.named, done)

    if len(records) == len(sources):
        return _report(conclude(batch(records[sources[0]].known)))
    project, recorder = _begin(build_log)
    work = partial(build_tutorial, project=project, request=request, recorder=recorder)
    return _report(
        run_batch(batch(recorder.known), BatchOptions(work, project.settings, progress, on_progress, processes))
    )


def _begin(build_log: BuildLog) -> tuple[Project, DependencyRecorder]:
    """Open the project; how it was before anything of it was read is known."""
    import tutopdf.pipelines.steps.render  # noqa: F401 before processes are made of this one: it is in each of them then
    from tutopdf.incremental.recorder import DependencyRecorder, take_snapshot
    from tutopdf.source.project import open_project

    before = take_snapshot(build_log.root)
    project, known = open_project(build_log.root)
    return project, DependencyRecorder(build_log, before, project.settings, known)


def build_tutorial(
    source: Path, context: BuildContext, project: Project, request: Request, recorder: DependencyRecorder
) -> tuple[list[BuiltPdf], list[Diagnostic]]:
    """Build the variants of one tutorial. With an error in its source, none of its PDFs is touched."""
    from tutopdf.pipelines.steps.render import describe_pdf, render_tutorial
    from tutopdf.pipelines.steps.write_within import judge_weight

    rendered_tutorial, diagnostics = render_tutorial(source, project, context, request)
    if rendered_tutorial is None:
        return [], diagnostics
    built = []
    for rendered in rendered_tutorial.all:
        path = request.output / pdf_name(rendered_tutorial.tutorial.name, rendered.variant)
        problems = save_file(path, rendered.data)
        if not problems:
            built.append(describe_pdf(rendered, rendered_tutorial.tutorial.name, path))
            problems = judge_weight(built[-1], rendered_tutorial.tutorial.source, rendered_tutorial.limit)
        diagnostics += problems
    recorder.note(source, rendered_tutorial, diagnostics, built)
    return built, diagnostics


def _report(result: Result[BuiltPdf]) -> BuildReport:
    return BuildReport(result.made, result.diagnostics, result.exit_code)
