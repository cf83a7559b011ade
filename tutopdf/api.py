"""The library's entrance: what the command does, for programs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.model.build_report import BuildReport
from tutopdf.model.build_request import ALL_VARIANTS, Request
from tutopdf.model.diagnostics import Diagnostic, ExitCode
from tutopdf.model.variant import Variant
from tutopdf.pipelines.build import build_tutorials
from tutopdf.pipelines.steps.batch import Progress, show_nothing
from tutopdf.pipelines.steps.context import do_nothing
from tutopdf.source.folder import choose_tutorials, require_root

if TYPE_CHECKING:
    from tutopdf.review.report import CheckReport


@dataclass(frozen=True, slots=True)
class BuildResult:
    """`paths` are the PDFs that were written or are up to date; the French of a diagnostic is in `tutopdf.french.diagnostics`."""

    paths: tuple[Path, ...]
    diagnostics: tuple[Diagnostic, ...]


def build(
    project: str | Path = ".",
    *tutorials: str,
    variants: Sequence[Variant] = ALL_VARIANTS,
    output: str | Path | None = None,
    max_bytes: int | None = None,
    force: bool = False,
) -> BuildResult:
    """Build tutorials of the project that holds the folder `project`: all of them when none is named.

    PDFs go to `output`, else to the project's `output/`; each weighs `max_bytes` at the most, else what the tutorial
    or the project's settings say. PDFs that are up to date are left alone, unless `force` is true. Faults in a source are
    diagnostics, and leave yesterday's PDF as it is. Raises `tutopdf.model.diagnostics.UserError` when the project or a named
    tutorial is missing.
    """
    chosen = Path(output) if output is not None else None
    report = build_report(Path(project), tutorials, variants, chosen, max_bytes=max_bytes, force=force)
    return BuildResult(tuple(pdf.path for pdf in report.pdfs), report.diagnostics)


def build_report(
    start: Path,
    names: Sequence[str],
    variants: Sequence[Variant],
    output: Path | None = None,
    strict: bool = False,
    max_bytes: int | None = None,
    progress: Progress = show_nothing,
    accept_captures: bool = False,
    on_progress: Callable[[], object] = do_nothing,
    force: bool = False,
    processes: int | None = 1,
) -> BuildReport:
    """Do the same, in so many processes (None: one a core), and return all there is to report. Raises UserError."""
    root = require_root(start)
    sources = choose_tutorials(root / "sources", tuple(names))
    request = Request(output or root / "output", variants, strict, max_bytes, bool(names), accept_captures, force)
    return build_tutorials(root, sources, request, progress, on_progress, processes)


def check_report(
    start: Path,
    names: Sequence[str],
    rules: Sequence[str],
    easy_variants: Sequence[Variant],
    pdf: bool = False,
    output: Path | None = None,
    strict: bool = False,
) -> CheckReport:
    """Review tutorials, and PDFs when a name is the path of one: all tutorials when nothing is named. Raises UserError.

    `rules` are values of `RuleSet`; easy reading is judged on `easy_variants`; with `pdf` the PDFs of `output` are reviewed too.
    """
    from tutopdf.pipelines.check import CheckRequest, check_pdfs, check_tutorials
    from tutopdf.pipelines.steps.batch import judge_exit
    from tutopdf.review.report import CheckReport, RuleSet
    from tutopdf.source.project import open_project

    paths = [Path(name) for name in names if name.lower().endswith(".pdf")]
    tutorials = tuple(name for name in names if not name.lower().endswith(".pdf"))
    chosen = frozenset(RuleSet(rule) for rule in rules)
    # Asked for the easy reading alone, a PDF is held to it whatever its name is.
    found, all_read = check_pdfs(paths, simplified=chosen == {RuleSet.EASY_READING}) if paths else ([], True)
    if paths and not tutorials:
        exit_code = judge_exit(found, strict, named=True) if all_read else ExitCode.MISSING
        return CheckReport(tuple(found), exit_code)
    project, problems = open_project(start)
    sources = choose_tutorials(project.sources, tutorials)
    request = CheckRequest(output or project.root / "output", chosen, easy_variants, pdf, strict, named=bool(tutorials))
    report = check_tutorials(project, sources, request, problems)
    diagnostics = (*report.diagnostics, *found)
    exit_code = judge_exit(diagnostics, strict, request.named) if all_read else ExitCode.MISSING
    return replace(report, diagnostics=diagnostics, exit_code=exit_code)
