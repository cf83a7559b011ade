"""The conductor: what happens to a tutorial, from its source to its PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from tutopdf.batch import Batch, run_batch
from tutopdf.diagnostics import Diagnostic
from tutopdf.editions import Request, describe_edition, make_editions
from tutopdf.fonts.font_set import FontSet
from tutopdf.model import Project, Variant
from tutopdf.pictures.cache import PictureCache
from tutopdf.report import BuildReport, BuiltPdf
from tutopdf.save import save_file
from tutopdf.writing import judge_weight


def build_tutorials(
    project: Project,
    sources: Sequence[Path],
    request: Request,
    known: Iterable[Diagnostic] = (),
    progress: Callable[[Sequence[Path]], Iterable[Path]] = lambda sources: sources,
) -> BuildReport:
    """Build the tutorials one after the other: see `Batch` for `known` and `progress`."""

    def names(tutorial: str) -> list[str]:
        return [pdf_name(tutorial, variant) for variant in request.variants]

    def build(source: Path, fonts: FontSet, cache: PictureCache) -> tuple[list[BuiltPdf], list[Diagnostic]]:
        return build_tutorial(source, project, fonts, cache, request)

    batch = Batch(project, sources, request.output, names, known, progress, request.strict, request.named)
    pdfs, diagnostics, exit_code = run_batch(batch, build)
    return BuildReport(tuple(pdfs), tuple(diagnostics), exit_code)


def build_tutorial(
    source: Path, project: Project, fonts: FontSet, cache: PictureCache, request: Request
) -> tuple[list[BuiltPdf], list[Diagnostic]]:
    """Build the variants of one tutorial. With an error in its source, none of its PDFs is touched."""
    editions, diagnostics = make_editions(source, project, fonts, cache, request)
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
    return built, diagnostics


def pdf_name(tutorial: str, variant: Variant) -> str:
    """Return a variant's file name: the French one has the tutorial's own name."""
    return f"{tutorial}.pdf" if variant is Variant.FRENCH else f"{tutorial}-{variant.value}.pdf"
