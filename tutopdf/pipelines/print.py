"""Print: from a tutorial's source to the sheets that a copier prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from tutopdf.french.printing import print_subject, print_title
from tutopdf.layout.text import Typesetter
from tutopdf.model.boxes import LaidOut
from tutopdf.model.build_request import OUTPUT_FOLDER
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error, warning
from tutopdf.model.print_job import Arrangement, PrintJob, PrintRequest
from tutopdf.model.print_report import PrintedPdf, PrintReport
from tutopdf.model.tutorial import Project
from tutopdf.model.variant import Variant
from tutopdf.pdf.document import OutputOptions, write_pdf
from tutopdf.pdf.metadata import Metadata
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.steps.batch import run_selected
from tutopdf.pipelines.steps.context import UNSEEN, BuildContext, Display
from tutopdf.pipelines.steps.open_pages import open_pages
from tutopdf.pipelines.steps.output_folder import choose_output
from tutopdf.pipelines.steps.paginate_print import lay_out_job
from tutopdf.pipelines.steps.prepare import Prepared
from tutopdf.pipelines.steps.selection import select_tutorials
from tutopdf.pipelines.steps.write_within import state_metadata, write_within
from tutopdf.printing.imposition import impose
from tutopdf.printing.numbers import number_pages
from tutopdf.printing.options import file_name, settle_options
from tutopdf.printing.sheets import SheetPlan, plan_sheets
from tutopdf.storage.atomic_write import save_file

FOLDER = "impression"
"""Under `output`: what is printed never takes the place of what is published."""

_MAX_BYTES = 60_000_000
"""Nobody downloads this: pictures are as good as they come."""


def print_tutorials(start: Path, names: Sequence[str], request: PrintRequest, display: Display = UNSEEN) -> PrintReport:
    """Print tutorials of the project that holds `start`: all of them when none is named.

    Raises UserError when options do not go together, or the project or a named tutorial is missing.
    """
    job, problems = settle_options(request.options)
    if job is None:
        raise UserError(ExitCode.USAGE, *problems)
    selection = select_tutorials(start, names)
    output = _output(request, selection.project)

    def files(tutorial: str) -> list[str]:
        return [file_name(tutorial, variant, job) for variant in job.variants]

    work = partial(
        print_tutorial, project=selection.project, job=job, output=output, accept_captures=request.accept_captures
    )
    result = run_selected(selection, output, files, work, request.strict, display)
    return PrintReport(result.made, result.diagnostics, result.exit_code)


def _output(request: PrintRequest, project: Project) -> Path:
    """Return the folder of the prints. Raises UserError when it is that of the published PDFs."""
    published = project.root / OUTPUT_FOLDER
    output = choose_output(project.root, request.output, FOLDER)
    if output.resolve() == published.resolve():
        raise UserError(ExitCode.USAGE, error("print-over-published", Place(str(output)), folder=FOLDER))
    return output


def print_tutorial(
    source: Path, context: BuildContext, project: Project, job: PrintJob, output: Path, accept_captures: bool = False
) -> tuple[list[PrintedPdf], list[Diagnostic]]:
    """Print the variants of one tutorial. With an error in its source, none of its files is touched."""
    arrange = partial(lay_out_job, job=job)
    opened, diagnostics = open_pages(
        source, project, context, arrange, job.variants, accept_captures=accept_captures, grey=job.grey
    )
    if opened is None:
        return [], diagnostics
    prepared, encoder = opened.prepared, opened.encoder
    printed = []
    for variant, pages in opened.paginated.items():
        plan = _plan(pages.laid_out, job)
        if job.arrangement is Arrangement.BOOKLET and len(pages.laid_out.pages) == 1:
            place = Place(prepared.tutorial.source)
            diagnostics.append(warning("booklet-of-one-page", place, variant=variant.value))
        data = _write(prepared, variant, pages.laid_out, plan, job, encoder)
        path = output / file_name(prepared.tutorial.name, variant, job)
        problems = save_file(path, data)
        diagnostics += problems
        if not problems:
            printed.append(_describe(prepared.tutorial.name, variant, path, job, pages.laid_out, plan, len(data)))
    return printed, diagnostics


def _plan(laid_out: LaidOut, job: PrintJob) -> SheetPlan:
    page = laid_out.pages[0]
    return plan_sheets(job.arrangement, len(laid_out.pages), job.copies, (page.width, page.height))


def _write(
    prepared: Prepared, variant: Variant, laid_out: LaidOut, plan: SheetPlan, job: PrintJob, encoder: PictureEncoder
) -> bytes:
    """Return the pages as they are when each is a sheet printed once; else the sheets that they are put on."""
    output_options = OutputOptions(grey=job.grey, paper=True)
    on_sheets = job.arrangement is not Arrangement.ALONE or plan.copies > 1 or job.numbered
    metadata = _metadata(prepared, variant, job, on_sheets)
    pages = write_within(laid_out, encoder, prepared.fonts, metadata, _MAX_BYTES, output_options).data
    if not on_sheets:
        return pages
    numbers = None
    if job.numbered:
        over = number_pages(laid_out, plan.copies, Typesetter(prepared.fonts))
        numbers = write_pdf(over, {}, prepared.fonts, metadata, output_options)
    return impose(pages, numbers, plan, metadata)


def _metadata(prepared: Prepared, variant: Variant, job: PrintJob, on_sheets: bool) -> Metadata:
    """Return what the file says of itself: that it is to be printed, and how."""
    shown = prepared.shown[variant]
    metadata = state_metadata(shown, variant, prepared.settings)
    return replace(metadata, title=print_title(metadata.title, job), subject=print_subject(on_sheets))


def _describe(
    tutorial: str, variant: Variant, path: Path, job: PrintJob, laid_out: LaidOut, plan: SheetPlan, weight: int
) -> PrintedPdf:
    pages = len(laid_out.pages)
    blank = -pages % 4 if job.arrangement is Arrangement.BOOKLET else 0
    return PrintedPdf(
        tutorial, variant, path, job, pages, plan.sheets, plan.copies, blank, plan.duplex, plan.cuts, weight
    )
