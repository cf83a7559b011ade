"""Print pagination: the pages of a job, each variant laid out for its format."""

from __future__ import annotations

from dataclasses import replace

from tutopdf.layout.choose_grid import FrenchPlan, plan_french
from tutopdf.layout.framing import Framer
from tutopdf.model.print_job import PageFormat, PrintJob
from tutopdf.model.theme import FrenchTheme, Themes
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.steps.paginate import Paginated, framer, lay_out_in_column, lay_out_variants
from tutopdf.pipelines.steps.prepare import Prepared
from tutopdf.printing.scaling import enlarge
from tutopdf.printing.themes import A3_FROM_A4, poster_themes, print_themes


def lay_out_job(prepared: Prepared, encoder: PictureEncoder, job: PrintJob) -> dict[Variant, Paginated]:
    """Return the pages of each variant that is asked for."""
    themes = print_themes(job, prepared.settings, prepared.fonts.x_height)
    if job.large:
        pages = _lay_out_large(prepared, themes, job, encoder)
    elif job.format is PageFormat.A3:
        pages = _lay_out_posters(prepared, themes, encoder)
    else:
        pages = dict(lay_out_variants(prepared, themes, encoder))
    return {variant: pages[variant] for variant in job.variants}


def _lay_out_large(
    prepared: Prepared, themes: Themes, job: PrintJob, encoder: PictureEncoder
) -> dict[Variant, Paginated]:
    """Lay out any variant's text in one column; pictures show what they show in the French variant, larger."""
    french = prepared.shown[Variant.FRENCH]
    frame = framer(encoder, (picture for tutorial in prepared.shown.values() for picture in tutorial.figures))
    known = plan_french(french, themes.french, prepared.fonts, prepared.furniture, frame).frames
    pages = {}
    for variant, tutorial in prepared.shown.items():
        paginated = lay_out_in_column(tutorial, known, themes.simplified, prepared, frame)
        pages[variant] = _enlarged(paginated) if job.format is PageFormat.A3 else paginated
    return pages


def _lay_out_posters(prepared: Prepared, themes: Themes, encoder: PictureEncoder) -> dict[Variant, Paginated]:
    """Lay out A4 pages and enlarge them: the French one's type is as large as its sheets have room for."""
    usual = lay_out_variants(prepared, themes, encoder)
    french = prepared.shown[Variant.FRENCH]
    frame = framer(encoder, french.figures)
    return {
        Variant.FRENCH: _poster(prepared, themes.french, frame),
        Variant.SIMPLIFIED: _enlarged(usual[Variant.SIMPLIFIED]),
    }


def _poster(prepared: Prepared, theme: FrenchTheme, frame: Framer) -> Paginated:
    tutorial = prepared.shown[Variant.FRENCH]
    plans: list[tuple[FrenchPlan, float]] = []
    for smaller, by in poster_themes(theme):
        plan = plan_french(tutorial, smaller, prepared.fonts, prepared.furniture, frame)
        plans.append((plan, by))
        if len(plan.laid_out.pages) == 1 and not plan.diagnostics:
            break
    plan, by = min(plans, key=lambda one: (len(one[0].laid_out.pages), len(one[0].diagnostics)))
    return Paginated(enlarge(plan.laid_out, by), plan.diagnostics)


def _enlarged(paginated: Paginated) -> Paginated:
    return replace(paginated, laid_out=enlarge(paginated.laid_out, A3_FROM_A4))
