"""Conductor's first half: a tutorial, from its source to the PDF of each variant, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tutopdf.layout.furniture import Furniture
from tutopdf.model.boxes import Cut, EncodedPicture, LaidOut, Rect
from tutopdf.model.build_report import BuiltPdf, BuiltPicture
from tutopdf.model.build_request import Request
from tutopdf.model.diagnostics import Diagnostic, has_errors
from tutopdf.model.theme import CSS_TEXT_PX
from tutopdf.model.tutorial import Project, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureShop
from tutopdf.pipelines.steps.context import Tools
from tutopdf.pipelines.steps.paginate import lay_out_variants, usual_themes
from tutopdf.pipelines.steps.prepare import once, prepare_tutorial
from tutopdf.pipelines.steps.write_within import DEFAULT_MAX_BYTES, state_metadata, write_within
from tutopdf.storage.file_hashes import FileDigests


@dataclass(frozen=True, slots=True)
class Edition:
    """One variant, finished. `shown` is its tutorial as it is set in French, `data` its PDF; some cuts are `dark`."""

    variant: Variant
    shown: Tutorial
    title: str
    laid_out: LaidOut
    pictures: Mapping[Cut, EncodedPicture]
    dark: frozenset[Cut]
    data: bytes


@dataclass(frozen=True, slots=True)
class Editions:
    """The variants that were asked for. `tutorial` is the source as it was written, `limit` what each PDF may weigh.

    `digests` are those of the files that were read.
    """

    tutorial: Tutorial
    furniture: Furniture
    limit: int
    all: tuple[Edition, ...]
    digests: FileDigests


def make_editions(
    source: Path, project: Project, tools: Tools, request: Request
) -> tuple[Editions | None, list[Diagnostic]]:
    """Make the variants of one tutorial; none when there is an error in its source."""
    prepared, diagnostics = prepare_tutorial(source, project, tools.fonts, tools.cache, request.accept_captures)
    if prepared is None:
        return None, diagnostics
    tutorial, settings = prepared.tutorial, project.settings
    shop = PictureShop(tools.cache, tools.tick, threads=tools.threads, digests=prepared.digests)
    paginated = lay_out_variants(prepared, usual_themes(settings, prepared.fonts.x_height), shop)
    diagnostics += once(remark for variant in request.variants for remark in paginated[variant].diagnostics)
    boxes = [box for pages in paginated.values() for box in pages.laid_out.picture_boxes()]
    diagnostics += shop.open(boxes, tutorial.source)
    if has_errors(diagnostics):
        return None, diagnostics
    limit = request.max_bytes or tutorial.max_bytes or settings.max_bytes or DEFAULT_MAX_BYTES
    editions = []
    for variant in request.variants:
        shown, laid_out = prepared.shown[variant], paginated[variant].laid_out
        metadata = state_metadata(shown, variant, settings)
        pictures, data = write_within(laid_out, shop, prepared.fonts, metadata, limit)
        editions.append(Edition(variant, shown, metadata.title, laid_out, pictures, shop.dark_ones(pictures), data))
    return Editions(tutorial, prepared.furniture, limit, tuple(editions), prepared.digests), diagnostics


def describe_edition(edition: Edition, tutorial: str, path: Path) -> BuiltPdf:
    """Return what there is to tell of an edition that is put at `path`."""
    drawn = [piece for box in edition.laid_out.picture_boxes() for piece in box.cuts]
    described = tuple(_describe_picture(cut, rect, edition.pictures[cut]) for cut, rect in drawn)
    return BuiltPdf(tutorial, edition.variant, path, len(edition.laid_out.pages), len(edition.data), described)


def _describe_picture(cut: Cut, rect: Rect, encoded: EncodedPicture) -> BuiltPicture:
    """Return what there is to tell of a picture, or of a magnifier, in its place."""
    css_ppi = cut.frame.css_width * 72 / rect.width
    return BuiltPicture(
        cut.picture.name,
        encoded.coding,
        encoded.weight,
        encoded.width * 72 / rect.width,
        CSS_TEXT_PX * 72 / css_ppi,
        encoded.quality,
    )
