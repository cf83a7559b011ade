"""PDF review: what is looked at in finished PDFs: a tutorial's own, or anybody's."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tutopdf.model.build_request import pdf_name
from tutopdf.model.diagnostics import Diagnostic, Place, UserError, error, warning
from tutopdf.model.tutorial import Project
from tutopdf.model.variant import Variant
from tutopdf.pipelines.finished_pdfs import PdfJudge, open_judge, past_bounds
from tutopdf.pipelines.steps.prepare import Prepared
from tutopdf.pipelines.steps.render import RenderedTutorial
from tutopdf.pipelines.steps.write_within import DEFAULT_MAX_BYTES
from tutopdf.review.finished.expectations import Expectations
from tutopdf.review.printed_texts import printed_texts
from tutopdf.storage.atomic_write import cannot_write

BROKEN = "pdf-broken"


def check_finished(prepared: Prepared, project: Project, output: Path, judge: PdfJudge) -> list[Diagnostic]:
    """Review the PDFs of a tutorial, which a build has made before."""
    tutorial, settings = prepared.tutorial, project.settings
    diagnostics: list[Diagnostic] = []
    for variant in Variant:
        path = output / pdf_name(tutorial.name, variant)
        label = _label(path, project)
        if not path.is_file():
            diagnostics.append(warning("pdf-not-built", Place(label), name=tutorial.name))
            continue
        expectations = Expectations(
            simplified=variant is Variant.SIMPLIFIED,
            max_bytes=tutorial.max_bytes or settings.max_bytes or DEFAULT_MAX_BYTES,
            texts=printed_texts(prepared.shown[variant]),
        )
        try:
            diagnostics += judge.review(path, label, expectations)
        except UserError as refused:
            diagnostics += refused.diagnostics if past_bounds(refused) else [_broken(label, tutorial.name)]
    return diagnostics


def _broken(label: str, name: str) -> Diagnostic:
    """Say of a tutorial's own PDF that it is none any more: it can be made anew."""
    return error(BROKEN, Place(label), name=name)


def review_rendered(
    rendered: RenderedTutorial, label: Callable[[Variant], str], judge: PdfJudge, output: Path
) -> list[Diagnostic]:
    """Review the PDFs of a tutorial before they take the place of any; `label` gives the name that each will have.

    They stand in a folder of their own in `output`, which is swept as all that we write is.
    """
    diagnostics: list[Diagnostic] = []
    with tempfile.TemporaryDirectory(prefix=".tutopdf-", dir=output) as folder:
        for one in rendered.variants:
            path = Path(folder) / f"{one.variant.value}.pdf"
            try:
                path.write_bytes(one.data)
            except OSError as reason:  # the disk is full: the publication would not have room either
                return [cannot_write(output / label(one.variant), reason)]
            simplified = one.variant is Variant.SIMPLIFIED
            expectations = Expectations(simplified, rendered.limit, printed_texts(one.shown))
            diagnostics += judge.review(path, label(one.variant), expectations)
    return diagnostics


def check_pdfs(paths: Sequence[Path], simplified: bool) -> tuple[list[Diagnostic], bool]:
    """Review finished PDFs, from here or from elsewhere, for what needs no source.

    Those that are `simplified`, or named as our simplified variants are, follow the layout rules of easy reading.
    Also says whether all could be read: one that could not does not stop the others.
    """
    ending = pdf_name("", Variant.SIMPLIFIED)
    diagnostics: list[Diagnostic] = []
    all_read = True
    with open_judge() as judge:
        for path in paths:
            expectations = Expectations(simplified=simplified or path.name.lower().endswith(ending))
            try:
                diagnostics += judge.review(path, str(path), expectations)
            except UserError as problem:
                diagnostics += problem.diagnostics
                all_read = False
    return diagnostics, all_read


def _label(path: Path, project: Project) -> str:
    inside = path.is_relative_to(project.root)
    return path.relative_to(project.root).as_posix() if inside else str(path)
