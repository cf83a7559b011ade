"""Build: from the tutorials' sources to their PDFs; those that are up to date are left alone."""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.incremental.build_log import BuildLog
from tutopdf.model.build_report import SAID_ONCE, BuildReport, BuiltPdf
from tutopdf.model.build_request import BuildRequest, pdf_name
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.pipelines.steps.batch import Batch, BatchOptions, Result, conclude, run_batch
from tutopdf.pipelines.steps.context import UNSEEN, BuildContext, Display
from tutopdf.pipelines.steps.old_grids import refresh_grids
from tutopdf.pipelines.steps.old_outputs import find_old_outputs
from tutopdf.pipelines.steps.output_folder import choose_output
from tutopdf.source.folder import SETTINGS_FILE, choose_tutorials, require_root
from tutopdf.source.paths import leads_outside
from tutopdf.storage.atomic_write import save_file, sweep
from tutopdf.storage.cache import Cache, open_cache

# What makes PDFs is imported when one has to be made: it is nearly all the time of a build that has nothing to do.
if TYPE_CHECKING:
    from tutopdf.incremental.recorder import DependencyRecorder
    from tutopdf.model.tutorial import Project


def build_tutorials(
    start: Path, names: Sequence[str] = (), request: BuildRequest | None = None, display: Display = UNSEEN
) -> BuildReport:
    """Build tutorials of the project that holds the folder `start`: all of them when none is named.

    Raises UserError when the project or a named tutorial is missing.
    """
    request = request or BuildRequest()
    root = require_root(start)
    sources = choose_tutorials(root / "sources", tuple(names))
    choose_output(root, request.output)
    # Other processes write records too: those that this one has at hand are not to be trusted.
    build_log = BuildLog(root, request, Cache(open_cache().folder))
    grids = refresh_grids(root)
    inside = [source for source in sources if not leads_outside(source, root)]
    anew = request.force or request.accept_captures or leads_outside(root / SETTINGS_FILE, root)
    records = {} if anew else build_log.find(inside)

    def files(tutorial: str) -> list[str]:
        return [pdf_name(tutorial, variant) for variant in request.variants]

    def batch(known: Sequence[Diagnostic]) -> Batch[BuiltPdf]:
        done = {source: (record.pdfs, record.diagnostics) for source, record in records.items()}
        return Batch(sources, build_log.output, files, known, request.strict, bool(names), done)

    if len(records) == len(sources):
        sweep(build_log.output, time.time())
        old = find_old_outputs(build_log, inside)
        return _report(conclude(batch(records[sources[0]].known)), (*grids, *old))
    project, recorder = _open(build_log)
    work = partial(build_tutorial, project=project, request=request, recorder=recorder)
    options = BatchOptions(work, project.settings, display, request.processes)
    result = run_batch(batch(recorder.known), options)
    return _report(result, (*grids, *find_old_outputs(BuildLog(root, request, Cache(open_cache().folder)), inside)))


def _open(build_log: BuildLog) -> tuple[Project, DependencyRecorder]:
    """Open the project; how it was before anything of it was read is known."""
    import tutopdf.pipelines.steps.render  # noqa: F401 before processes are made of this one: it is in each of them then
    from tutopdf.incremental.recorder import DependencyRecorder, take_snapshot
    from tutopdf.pipelines.steps.selection import open_whole_project

    before = take_snapshot(build_log.root)
    project, known = open_whole_project(build_log.root)
    return project, DependencyRecorder(build_log, before, project.settings, known)


def build_tutorial(
    source: Path, context: BuildContext, project: Project, request: BuildRequest, recorder: DependencyRecorder
) -> tuple[list[BuiltPdf], list[Diagnostic]]:
    """Build the variants of one tutorial. With an error in its source, none of its PDFs is touched."""
    from tutopdf.incremental.recorder import Made
    from tutopdf.pipelines.steps.render import describe_pdf, render_tutorial
    from tutopdf.pipelines.steps.write_within import judge_weight

    rendered, diagnostics = render_tutorial(source, project, context, request)
    if rendered is None:
        return [], diagnostics
    tutorial, built = rendered.tutorial, []
    for variant in rendered.variants:
        path = request.folder(project.root) / pdf_name(tutorial.name, variant.variant)
        problems = save_file(path, variant.data)
        if not problems:
            built.append(describe_pdf(variant, tutorial.name, path))
            problems = judge_weight(built[-1], tutorial.source, rendered.limit)
        diagnostics += problems
    made = Made(tutorial, rendered.digests, [variant.data for variant in rendered.variants])
    recorder.note(source, made, [one for one in diagnostics if one.code not in SAID_ONCE], built)
    return built, diagnostics


def _report(result: Result[BuiltPdf], others: Sequence[Diagnostic]) -> BuildReport:
    """`others` are told of what was made before, and change no exit code."""
    return BuildReport(result.made, (*result.diagnostics, *others), result.exit_code)
