"""Rendering: a tutorial, from its source to the PDF of each variant, in memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tutopdf.layout.furniture import Furniture
from tutopdf.model.boxes import Crop, EncodedPicture, LaidOut, Rect
from tutopdf.model.build_report import BuiltPdf, BuiltPicture
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.theme import CSS_TEXT_PX, usual_themes
from tutopdf.model.tutorial import Project, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.steps.context import BuildContext
from tutopdf.pipelines.steps.open_pages import OpenedPages, open_pages
from tutopdf.pipelines.steps.paginate import Paginated, lay_out_variants
from tutopdf.pipelines.steps.prepare import Prepared
from tutopdf.pipelines.steps.write_within import (
    DEFAULT_MAX_BYTES,
    WrittenPdf,
    state_metadata,
    write_quickly,
    write_within,
)
from tutopdf.storage.file_hashes import FileDigests


@dataclass(frozen=True, slots=True)
class RenderedVariant:
    """One variant, finished. `shown` is its tutorial as it is set in French, `written` its PDF; some crops are `dark`."""

    variant: Variant
    shown: Tutorial
    title: str
    laid_out: LaidOut
    written: WrittenPdf
    dark: frozenset[Crop]

    @property
    def data(self) -> bytes:
        return self.written.data

    @property
    def pictures(self) -> Mapping[Crop, EncodedPicture]:
        return self.written.pictures


@dataclass(frozen=True, slots=True)
class RenderedTutorial:
    """The variants that were asked for of what was `prepared`. `limit` is what each PDF may weigh."""

    prepared: Prepared
    limit: int
    variants: tuple[RenderedVariant, ...]

    @property
    def tutorial(self) -> Tutorial:
        """The source as it was written."""
        return self.prepared.tutorial

    @property
    def furniture(self) -> Furniture:
        return self.prepared.furniture

    @property
    def digests(self) -> FileDigests:
        """Those of the files that were read."""
        return self.prepared.digests


def render_tutorial(
    source: Path, project: Project, context: BuildContext, request: BuildRequest
) -> tuple[RenderedTutorial | None, list[Diagnostic]]:
    """Make the variants of one tutorial; none when there is an error in its source."""
    opened, diagnostics = open_pages(
        source, project, context, arrange_usual, request.variants, accept_captures=request.accept_captures
    )
    if opened is None:
        return None, diagnostics
    prepared = opened.prepared
    limit = request.max_bytes or weight_limit(prepared)
    variants = tuple(render_variant(variant, opened, limit) for variant in request.variants)
    return RenderedTutorial(prepared, limit, variants), diagnostics


def weight_limit(prepared: Prepared) -> int:
    """Return what each PDF may weigh, as the tutorial says, else the settings."""
    return prepared.tutorial.max_bytes or prepared.settings.max_bytes or DEFAULT_MAX_BYTES


def arrange_usual(prepared: Prepared, encoder: PictureEncoder) -> Mapping[Variant, Paginated]:
    """Lay out a tutorial as a build does."""
    return lay_out_variants(prepared, usual_themes(prepared.settings, prepared.fonts.x_height), encoder)


def render_variant(variant: Variant, opened: OpenedPages, limit: int) -> RenderedVariant:
    """Make the PDF of one variant, of `limit` bytes at the most."""
    prepared, encoder, laid_out = opened.prepared, opened.encoder, opened.paginated[variant].laid_out
    shown = prepared.shown[variant]
    metadata = state_metadata(shown, variant, prepared.settings)
    written = write_within(laid_out, encoder, prepared.fonts, metadata, limit)
    dark = encoder.dark_crops(written.pictures)
    return RenderedVariant(variant, shown, metadata.title, laid_out, written, dark)


def draft_variant(variant: Variant, opened: OpenedPages) -> RenderedVariant:
    """Make the same pages to be looked at at once: its pictures weigh what they weigh."""
    prepared, encoder, laid_out = opened.prepared, opened.encoder, opened.paginated[variant].laid_out
    shown = prepared.shown[variant]
    metadata = state_metadata(shown, variant, prepared.settings)
    written = write_quickly(laid_out, encoder, prepared.fonts, metadata, variant)
    return RenderedVariant(variant, shown, metadata.title, laid_out, written, frozenset())


def describe_pdf(rendered: RenderedVariant, tutorial: str, path: Path) -> BuiltPdf:
    """Return what there is to tell of a rendered variant that is put at `path`."""
    drawn = [piece for box in rendered.laid_out.picture_boxes() for piece in box.crops]
    described = tuple(_describe_picture(crop, rect, rendered.pictures[crop]) for crop, rect in drawn)
    return BuiltPdf(tutorial, rendered.variant, path, len(rendered.laid_out.pages), len(rendered.data), described)


def _describe_picture(crop: Crop, rect: Rect, encoded: EncodedPicture) -> BuiltPicture:
    """Return what there is to tell of a picture, or of a magnifier, in its place."""
    css_ppi = crop.frame.css_width * 72 / rect.width
    return BuiltPicture(
        crop.picture.name,
        encoded.encoding,
        encoded.weight,
        encoded.width * 72 / rect.width,
        None if crop.frame.photograph else CSS_TEXT_PX * 72 / css_ppi,
        encoded.quality,
    )
