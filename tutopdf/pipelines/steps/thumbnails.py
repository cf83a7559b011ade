"""Thumbnails: what stands beside the link to a PDF, from the pictures that the PDF already has."""

from __future__ import annotations

from tutopdf.french.publication import short_title
from tutopdf.model.theme import usual_themes
from tutopdf.model.variant import Variant
from tutopdf.pdf.document import write_pdf
from tutopdf.pipelines.steps.prepare import Prepared
from tutopdf.pipelines.steps.render import RenderedVariant
from tutopdf.pipelines.steps.write_within import state_metadata
from tutopdf.publishing.thumbnail import SIDE_PX, make_thumbnail
from tutopdf.publishing.thumbnail_page import Size, choose_picture, draw_thumbnail


def render_thumbnails(rendered: RenderedVariant, prepared: Prepared) -> tuple[bytes, bytes]:
    """Return a variant's thumbnail, of its first page's shape, and the same for screens with twice the pixels."""
    themes = usual_themes(prepared.settings, prepared.fonts.x_height)
    theme = themes.french if rendered.variant is Variant.FRENCH else themes.simplified
    first = rendered.laid_out.pages[0]
    by = SIDE_PX / max(first.width, first.height)
    shown = choose_picture(rendered.laid_out.picture_boxes())
    size = Size(first.width * by, first.height * by)
    page = draw_thumbnail(short_title(rendered.shown.title.text), shown, size, theme.accent, prepared.fonts)
    metadata = state_metadata(rendered.shown, rendered.variant, prepared.settings)
    pdf = write_pdf(page, rendered.pictures, prepared.fonts, metadata, dark=rendered.dark)
    return make_thumbnail(pdf), make_thumbnail(pdf, 2 * SIDE_PX)
