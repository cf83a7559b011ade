"""Opened pages: a tutorial laid out as a command asks, its pictures ready to be encoded; nothing is written yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tutopdf.model.diagnostics import Diagnostic, has_errors
from tutopdf.model.tutorial import Project
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.steps.context import BuildContext
from tutopdf.pipelines.steps.paginate import Paginated
from tutopdf.pipelines.steps.prepare import Prepared, prepare_tutorial, same_remark

Arrange = Callable[[Prepared, PictureEncoder], Mapping[Variant, Paginated]]
"""Lays out the variants of a tutorial."""


@dataclass(frozen=True, slots=True)
class OpenedPages:
    """A prepared tutorial, the pages of its variants, and what encodes the pictures on them."""

    prepared: Prepared
    paginated: Mapping[Variant, Paginated]
    encoder: PictureEncoder


def open_pages(
    source: Path,
    project: Project,
    context: BuildContext,
    arrange: Arrange,
    asked: Iterable[Variant],
    *,
    accept_captures: bool = False,
    grey: bool = False,
) -> tuple[OpenedPages | None, list[Diagnostic]]:
    """Read a tutorial and lay it out; none when an error means that nothing of it may be made.

    What is said of the pages is said of the variants that were `asked` for.
    """
    prepared, diagnostics = prepare_tutorial(
        source, project, context.fonts, context.cache, accept_captures, context.digests
    )
    if prepared is None:
        return None, diagnostics
    opened, problems = lay_out_prepared(prepared, context, arrange, asked, grey=grey)
    if damaged := find_damaged(prepared, problems):
        project = without_damaged(project, damaged)
        return open_pages(source, project, context, arrange, asked, accept_captures=accept_captures, grey=grey)
    return opened, diagnostics + problems


def find_damaged(prepared: Prepared, problems: Iterable[Diagnostic]) -> frozenset[Path]:
    """Return the pictures that could not be decoded, as `problems` of laying a tutorial out say."""
    names = {dict(one.values)["name"] for one in problems if one.code == "picture-truncated"}
    return frozenset(picture.path for picture in prepared.tutorial.pictures if picture.name in names)


def without_damaged(project: Project, damaged: frozenset[Path]) -> Project:
    """Return the project in which each of these pictures is an empty frame, and a remark."""
    return replace(project, damaged=project.damaged | damaged)


def lay_out_prepared(
    prepared: Prepared, context: BuildContext, arrange: Arrange, asked: Iterable[Variant], *, grey: bool = False
) -> tuple[OpenedPages | None, list[Diagnostic]]:
    """Lay a tutorial out, and open the pictures that its pages show; none when one cannot be read."""
    encoder = PictureEncoder(
        context.cache,
        context.on_progress,
        grey=grey,
        threads=context.threads,
        digests=prepared.digests,
        memory=context.memory,
        checkpoint=context.checkpoint,
    )
    paginated = arrange(prepared, encoder)
    context.checkpoint()
    diagnostics = tell_variants({variant: paginated[variant].diagnostics for variant in asked})
    boxes = [box for pages in paginated.values() for box in pages.laid_out.picture_boxes()]
    diagnostics += encoder.open(boxes, prepared.tutorial.source)
    return None if has_errors(diagnostics) else OpenedPages(prepared, paginated, encoder), diagnostics


def tell_variants(said: Mapping[Variant, Iterable[Diagnostic]]) -> list[Diagnostic]:
    """Return each thing that is said of the pages once, with the variants that it is true of, and what was measured there."""
    first: dict[object, Diagnostic] = {}
    found: dict[object, dict[Variant, object]] = {}
    for variant, remarks in said.items():
        for remark in remarks:
            key = same_remark(remark)
            first.setdefault(key, remark)
            found.setdefault(key, {}).setdefault(variant, dict(remark.values).get("printed"))
    return [_of_variants(remark, found[key]) for key, remark in first.items()]


def _of_variants(remark: Diagnostic, measured: Mapping[Variant, object]) -> Diagnostic:
    in_variants = tuple((variant.value, printed) for variant, printed in measured.items())
    return replace(remark, values=(*remark.values, ("in_variants", in_variants)))
