"""Check: tutorials and finished PDFs are read over before their readers do. Nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tutopdf.fonts.font_set import open_fonts
from tutopdf.model.check_request import CheckRequest, RuleSet
from tutopdf.model.diagnostics import Diagnostic, ExitCode, has_errors
from tutopdf.model.tutorial import Project
from tutopdf.pictures.headers import HeaderReader
from tutopdf.pipelines.finished_pdfs import PAST_BOUNDS, open_judge
from tutopdf.pipelines.steps.batch import identify, judge_exit
from tutopdf.pipelines.steps.output_folder import choose_output
from tutopdf.pipelines.steps.review_pdfs import BROKEN, check_pdfs
from tutopdf.pipelines.steps.review_tutorial import CheckContext, CheckedTutorial, check_tutorial
from tutopdf.pipelines.steps.selection import Selection, select_tutorials
from tutopdf.review.falc.frequency import open_rare_words
from tutopdf.review.french.spelling import open_spelling
from tutopdf.review.report import CheckReport
from tutopdf.review.source.unused import unused_pictures
from tutopdf.source.find_marks import MASK_ASTRAY
from tutopdf.source.folder import SETTINGS_FILE, list_tutorials
from tutopdf.source.tutorial import read_tutorial
from tutopdf.storage.cache import open_cache
from tutopdf.storage.file_hashes import FileDigests


def check(start: Path, names: Sequence[str], request: CheckRequest) -> CheckReport:
    """Review tutorials, and PDFs when a name is the path of one: all tutorials when nothing is named. Raises UserError."""
    paths = [Path(name) for name in names if _is_pdf(name)]
    tutorials = [name for name in names if not _is_pdf(name)]
    # Asked for the easy reading alone, a PDF is held to it whatever its name is.
    found, all_read = check_pdfs(paths, request.rules == {RuleSet.EASY_READING}) if paths else ([], True)
    report = CheckReport((), ExitCode.DONE)
    if tutorials or not paths:
        report = check_tutorials(select_tutorials(start, tutorials), request)
    diagnostics = (*report.diagnostics, *found)
    # A PDF that is looked at alone was named.
    unread = not all_read or report.exit_code is ExitCode.MISSING
    exit_code = ExitCode.MISSING if unread else judge_exit(diagnostics, request.strict, named=bool(names))
    return replace(report, diagnostics=diagnostics, exit_code=exit_code)


def _is_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf")


def check_tutorials(selection: Selection, request: CheckRequest) -> CheckReport:
    """Review tutorials one after the other, and the PDFs that were made of them if that is asked."""
    diagnostics = list(selection.known)
    context, problems = _open_context(selection.project, request)
    diagnostics += problems
    if has_errors(one for one in diagnostics if one.code != MASK_ASTRAY):
        return CheckReport(tuple(diagnostics), judge_exit(diagnostics, request.strict, selection.named))
    with open_judge() as judge:
        checked = [check_tutorial(source, replace(context, judge=judge)) for source in selection.sources]
    # What is wrong with the settings is found again in each tutorial, and said once.
    said = {identify(one) for one in diagnostics}
    for problem in (problem for one in checked for problem in one.diagnostics):
        if identify(problem) not in said:
            said.add(identify(problem))
            diagnostics.append(problem)
    if RuleSet.SOURCE in request.rules:
        diagnostics += [one for one in _check_unused(selection, checked) if one not in diagnostics]
    unread = any(one.code in {BROKEN, *PAST_BOUNDS} for one in diagnostics)
    return CheckReport(
        tuple(diagnostics),
        ExitCode.MISSING if unread else judge_exit(diagnostics, request.strict, selection.named),
        tuple(silenced for one in checked for silenced in one.silenced),
        tuple((one.source, one.readability) for one in checked if one.readability),
        context.unchecked,
    )


def _open_context(project: Project, request: CheckRequest) -> tuple[CheckContext, list[Diagnostic]]:
    fonts, problems = open_fonts(project.settings, SETTINGS_FILE)
    rare_words = open_rare_words() if RuleSet.EASY_READING in request.rules else None
    spelling = open_spelling() if RuleSet.FRENCH in request.rules else None
    output = choose_output(project.root, request.output)
    return CheckContext(project, fonts, open_cache(), request, output, rare_words, spelling), problems


def _check_unused(selection: Selection, checked: Sequence[CheckedTutorial]) -> list[Diagnostic]:
    """Say which pictures no tutorial uses; the tutorials that were not asked for are read only if that is in doubt.

    What a tutorial that cannot be read uses is not known: then nothing is said.
    """
    if not all(one.source for one in checked):
        return []
    used = {path for one in checked for path in one.pictures}
    unused = unused_pictures(selection.project, used)
    others = [source for source in list_tutorials(selection.project.sources) if source not in selection.sources]
    if not unused or not others:
        return unused
    headers = HeaderReader(open_cache(), FileDigests()).read
    for source in others:
        tutorial, _ = read_tutorial(source, selection.project, headers)
        if tutorial is None:
            return []
        used |= {picture.path for picture in tutorial.pictures}
    return unused_pictures(selection.project, used)
