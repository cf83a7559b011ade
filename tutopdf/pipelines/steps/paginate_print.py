"""Print pagination: the pages of a job, each variant laid out for its format."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from tutopdf.layout.choose_grid import FrenchPlan, plan_french
from tutopdf.layout.framing import Framer
from tutopdf.model.diagnostics import Place, notice
from tutopdf.model.print_job import PageFormat, PrintJob
from tutopdf.model.theme import FrenchTheme, Themes
from tutopdf.model.variant import Variant
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pipelines.steps.paginate import Paginated, framer, lay_out_in_column, lay_out_variants
from tutopdf.pipelines.steps.prepare import Prepared
from tutopdf.printing.scaling import enlarge
from tutopdf.printing.themes import A3_FROM_A4, POSTER_SIZES, easy_poster_theme, poster_themes, print_themes

_READ_FROM_AFAR = 16.0
"""Points: smaller type of a poster is read from near by."""


def lay_out_job(prepared: Prepared, encoder: PictureEncoder, job: PrintJob) -> dict[Variant, Paginated]:
    """Return the pages of each variant that is asked for."""
    themes = print_themes(job, prepared.settings, prepared.fonts.x_height)
    if job.large:
        pages = _lay_out_large(prepared, themes, job, encoder)
    elif job.format is PageFormat.A3:
        pages = _lay_out_posters(prepared, themes, job, encoder)
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


@dataclass(frozen=True, slots=True)
class _Poster:
    """A plan to be enlarged `by` times."""

    plan: FrenchPlan
    by: float

    @property
    def sheets(self) -> int:
        return len(self.plan.laid_out.pages)


def _lay_out_posters(
    prepared: Prepared, themes: Themes, job: PrintJob, encoder: PictureEncoder
) -> dict[Variant, Paginated]:
    """Lay out pages and enlarge them: the type is as large as the sheets have room for."""
    frame = framer(encoder, (picture for variant in job.variants for picture in prepared.shown[variant].figures))
    pages = {}
    for variant in job.variants:
        theme = themes.french if variant is Variant.FRENCH else easy_poster_theme(themes)
        pages[variant] = _poster(prepared, variant, theme, job.sheets, frame)
    return pages


def _poster(prepared: Prepared, variant: Variant, theme: FrenchTheme, sheets: int, frame: Framer) -> Paginated:
    """Return a poster of at most so many sheets, or of as few as it takes, in the largest type that they have room for."""
    tutorial = prepared.shown[variant]

    @cache
    def plan(by: float) -> _Poster:
        ways = [
            plan_french(tutorial, way, prepared.fonts, prepared.furniture, frame) for way in poster_themes(theme, by)
        ]
        return _Poster(min(ways, key=_worth), by)

    def largest(most: int) -> _Poster:
        fits = [plan(POSTER_SIZES[0])]
        low, high = 1, len(POSTER_SIZES)
        while low < high:
            middle = (low + high) // 2
            tried = plan(POSTER_SIZES[middle])
            fit = tried.sheets <= most and len(tried.plan.diagnostics) <= len(fits[0].plan.diagnostics)
            fits += [tried] if fit else []
            low, high = (middle + 1, high) if fit else (low, middle)
        return fits[-1]

    most = max(plan(POSTER_SIZES[0]).sheets, sheets)
    found, more = largest(most), None
    if theme.text * found.by < _READ_FROM_AFAR:
        more = largest(most + 1)
        found, more = (more, None) if more.sheets <= most else (found, more)
    said = list(found.plan.diagnostics)
    if found.sheets > sheets:
        place, size = Place(tutorial.source), round(theme.text * found.by)
        said.append(notice("poster-long", place, variant=variant.value, size=size, sheets=found.sheets, asked=sheets))
    if more is not None and more.by > found.by:
        place, size, larger = Place(tutorial.source), round(theme.text * found.by), round(theme.text * more.by)
        said.append(notice("poster-small", place, variant=variant.value, size=size, sheets=more.sheets, larger=larger))
    return Paginated(enlarge(found.plan.laid_out, found.by), tuple(said))


def _worth(plan: FrenchPlan) -> tuple[int, int]:
    return len(plan.laid_out.pages), len(plan.diagnostics)


def _enlarged(paginated: Paginated) -> Paginated:
    return replace(paginated, laid_out=enlarge(paginated.laid_out, A3_FROM_A4))
