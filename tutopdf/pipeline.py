"""The conductor: what happens to a tutorial, from its source to its PDFs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.batch import Batch, run_batch
from tutopdf.diagnostics import Diagnostic, has_errors
from tutopdf.fonts.font_set import FontSet
from tutopdf.model import Project, Variant
from tutopdf.pagination import lay_out_variants, usual_themes
from tutopdf.pictures.cache import PictureCache
from tutopdf.pictures.shop import PictureShop
from tutopdf.preparation import once, prepare_tutorial
from tutopdf.report import BuildReport, BuiltPdf
from tutopdf.save import save_file
from tutopdf.writing import DEFAULT_MAX_BYTES, describe_pdf, judge_weight, state_metadata, write_within

ALL_VARIANTS = (Variant.FRENCH, Variant.SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a build. `max_bytes` goes before what the tutorial and the settings say.

    `tick` is called as pictures are worked on. `named` says that the tutorials were asked for by name: one that cannot be read is then a missing one.
    """

    output: Path
    variants: Sequence[Variant] = ALL_VARIANTS
    strict: bool = False
    max_bytes: int | None = None
    named: bool = False
    accept_captures: bool = False
    tick: Callable[[], object] = lambda: None


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
    prepared, diagnostics = prepare_tutorial(source, project, fonts, cache, request.accept_captures)
    if prepared is None:
        return [], diagnostics
    tutorial = prepared.tutorial
    shop = PictureShop(cache, request.tick)
    paginated = lay_out_variants(prepared, usual_themes(project.settings, prepared.fonts.x_height), shop)
    diagnostics += once(remark for variant in request.variants for remark in paginated[variant].diagnostics)
    boxes = [box for pages in paginated.values() for box in pages.laid_out.picture_boxes()]
    diagnostics += shop.open(boxes, tutorial.source)
    if has_errors(diagnostics):
        return [], diagnostics

    limit = request.max_bytes or tutorial.max_bytes or project.settings.max_bytes or DEFAULT_MAX_BYTES
    built = []
    for variant in request.variants:
        laid_out = paginated[variant].laid_out
        metadata = state_metadata(prepared.shown[variant], variant, project.settings)
        pictures, data = write_within(laid_out, shop, prepared.fonts, metadata, limit)
        path = request.output / pdf_name(tutorial.name, variant)
        problems = save_file(path, data)
        if not problems:
            pdf = describe_pdf(tutorial, variant, path, laid_out, pictures, len(data))
            built.append(pdf)
            problems = judge_weight(pdf, tutorial.source, limit)
        diagnostics += problems
    return built, diagnostics


def pdf_name(tutorial: str, variant: Variant) -> str:
    """Return a variant's file name: the French one has the tutorial's own name."""
    return f"{tutorial}.pdf" if variant is Variant.FRENCH else f"{tutorial}-{variant.value}.pdf"
