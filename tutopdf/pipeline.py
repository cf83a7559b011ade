"""The conductor: what happens to a tutorial, from its source to its PDFs."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.boxes import EncodedPicture, LaidOut, PictureBox
from tutopdf.diagnostics import Diagnostic, ExitCode, Place, Severity, error, has_errors, warning
from tutopdf.fonts.coverage import check_coverage
from tutopdf.fonts.font_set import FontSet, open_fonts
from tutopdf.framing import adapt_frames, judge_frames
from tutopdf.french.words import LANGUAGE, SIMPLIFIED_SUBTITLE, date_in_words, producer
from tutopdf.layout.furniture import Furniture
from tutopdf.layout.simplified import lay_out_simplified
from tutopdf.model import Paragraph, Project, Settings, Tutorial, Variant
from tutopdf.pdf.document import write_pdf
from tutopdf.pdf.metadata import Metadata
from tutopdf.pictures.budget import Cut, PictureShop, cut_of
from tutopdf.pictures.decode import PictureError, decode_masked
from tutopdf.pictures.probe import probe_picture
from tutopdf.planning import FrenchPlan, plan_french
from tutopdf.save import check_writable, save_file
from tutopdf.source.project import SETTINGS_FILE
from tutopdf.source.tutorial import read_tutorial
from tutopdf.theme import french_theme, simplified_theme
from tutopdf.typography import map_paragraphs, typeset, typeset_tutorial
from tutopdf.variants import select_variant

MAX_BYTES = 227_533
"""« 222.2 ko » as SPIP writes it: 222.2 × 1 024, rounded up (FACTS)."""

ALL_VARIANTS = (Variant.FRENCH, Variant.SIMPLIFIED)


@dataclass(frozen=True, slots=True)
class BuiltPicture:
    """A picture as it was printed; `ppi` is in device pixels."""

    name: str
    coding: str
    weight: int
    ppi: float
    interface_text_pt: float


@dataclass(frozen=True, slots=True)
class BuiltPdf:
    tutorial: str
    variant: Variant
    path: Path
    pages: int
    weight: int
    pictures: tuple[BuiltPicture, ...]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What was written and what there is to say about it, in the order of the tutorials."""

    pdfs: tuple[BuiltPdf, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode


def build_tutorials(
    project: Project,
    sources: Sequence[Path],
    output: Path,
    variants: Sequence[Variant] = ALL_VARIANTS,
    strict: bool = False,
    known: Iterable[Diagnostic] = (),
    progress: Callable[[Sequence[Path]], Iterable[Path]] = lambda sources: sources,
) -> BuildReport:
    """Build the tutorials one after the other; what is wrong with one does not stop the others.

    `known` are diagnostics about the project itself, which its reader found; `progress` wraps the sources as they
    are gone through.
    """
    diagnostics = list(known)
    twins = _same_outputs(sources, variants)
    unwritable = check_writable(output, [output / pdf_name(path.stem, v) for path in sources for v in variants])
    if unwritable:
        return BuildReport((), (*diagnostics, *unwritable), ExitCode.CANNOT_WRITE)
    fonts, problems = open_fonts(project.settings, SETTINGS_FILE)
    diagnostics += problems
    if has_errors(diagnostics):
        return BuildReport((), tuple(diagnostics), ExitCode.SOURCE_ERRORS)
    pdfs: list[BuiltPdf] = []
    unsaved = False
    for source in progress(sources):
        if source in twins:
            diagnostics.append(twins[source])
            continue
        built, problems = build_tutorial(source, project, fonts, output, variants)
        unsaved = unsaved or any(problem.code == "cannot-write" for problem in problems)
        pdfs += built
        diagnostics += problems
    code = ExitCode.CANNOT_WRITE if unsaved else _exit_code(diagnostics, strict)
    return BuildReport(tuple(pdfs), tuple(diagnostics), code)


def _exit_code(diagnostics: Iterable[Diagnostic], strict: bool) -> ExitCode:
    gravest = min((diagnostic.severity for diagnostic in diagnostics), default=Severity.NOTICE)
    refused = gravest is Severity.ERROR or (strict and gravest is Severity.WARNING)
    return ExitCode.SOURCE_ERRORS if refused else ExitCode.DONE


def build_tutorial(
    source: Path, project: Project, fonts: FontSet, output: Path, variants: Sequence[Variant]
) -> tuple[list[BuiltPdf], list[Diagnostic]]:
    """Build the variants of one tutorial. With an error in its source, none of its PDFs is touched."""
    tutorial, diagnostics = read_tutorial(source, project, probe_picture)
    if tutorial is None:
        return [], diagnostics
    shown = {variant: typeset_tutorial(select_variant(tutorial, variant)) for variant in ALL_VARIANTS}
    fonts = fonts.with_symbols_for("".join(paragraph.text for paragraph in _paragraphs(shown.values())))
    diagnostics += check_coverage(_paragraphs(shown.values()), fonts, tutorial.source)
    if has_errors(diagnostics):
        return [], diagnostics + _broken_pictures(tutorial)

    settings = project.settings
    furniture = _furniture(settings, tutorial)
    plan = plan_french(shown[Variant.FRENCH], french_theme(settings), fonts, furniture)
    laid_out: dict[Variant, LaidOut] = {}
    for variant in variants:
        laid_out[variant], problems = _lay_out(variant, shown[variant], plan, settings, fonts, furniture)
        diagnostics += problems
    shop = PictureShop()
    diagnostics += shop.open(_cuts(laid_out.values()), tutorial.source)
    if has_errors(diagnostics):
        return [], diagnostics

    built = []
    for variant, document in laid_out.items():
        metadata = _metadata(shown[variant], variant, settings)
        pictures, data = _write_within(document, shop, fonts, metadata, MAX_BYTES)
        path = output / pdf_name(tutorial.name, variant)
        problems = save_file(path, data)
        diagnostics += problems
        if not problems:
            built.append(_describe(tutorial, variant, path, document, pictures, len(data)))
        if len(data) > MAX_BYTES:
            place = Place(tutorial.source)
            diagnostics.append(warning("too-heavy", place, variant=variant.value, weight=len(data), limit=MAX_BYTES))
    return built, diagnostics


def pdf_name(tutorial: str, variant: Variant) -> str:
    """Return a variant's file name: the French one has the tutorial's own name."""
    return f"{tutorial}.pdf" if variant is Variant.FRENCH else f"{tutorial}-{variant.value}.pdf"


def _same_outputs(sources: Sequence[Path], variants: Sequence[Variant]) -> dict[Path, Diagnostic]:
    """Return the tutorials whose PDFs would take the place of another's (`a.md` and `A.md`, `a-simplifie.md`)."""
    owners: dict[str, Path] = {}
    twins: dict[Path, Diagnostic] = {}
    for source in sources:
        for variant in variants:
            name = pdf_name(source.stem, variant)
            other = owners.setdefault(name.casefold(), source)
            if other != source:
                for one, twin in ((source, other), (other, source)):
                    place = Place(f"sources/{one.name}")
                    twins[one] = error("same-output", place, name=name, twin=f"sources/{twin.name}")
    return twins


def _paragraphs(tutorials: Iterable[Tutorial]) -> Iterator[Paragraph]:
    """Yield every text that is printed."""
    for tutorial in tutorials:
        found: list[Paragraph] = []

        def note(paragraph: Paragraph, found: list[Paragraph] = found) -> Paragraph:
            found.append(paragraph)
            return paragraph

        map_paragraphs(tutorial, note)
        yield from found


def _broken_pictures(tutorial: Tutorial) -> list[Diagnostic]:
    """Decode what will not be printed this time, so that everything is said at once."""
    problems = []
    for picture in dict.fromkeys(tutorial.pictures):
        try:
            decode_masked(picture)
        except PictureError:
            problems.append(error("picture-truncated", Place(tutorial.source, picture.line), name=picture.name))
    return problems


def _furniture(settings: Settings, tutorial: Tutorial) -> Furniture:
    school = " – ".join(text for text in (settings.school, settings.footer) if text)
    return Furniture(typeset(school), date_in_words(tutorial.date) if tutorial.date else "")


def _lay_out(
    variant: Variant,
    tutorial: Tutorial,
    plan: FrenchPlan,
    settings: Settings,
    fonts: FontSet,
    furniture: Furniture,
) -> tuple[LaidOut, list[Diagnostic]]:
    if variant is Variant.FRENCH:
        return plan.laid_out, list(plan.diagnostics)
    theme = simplified_theme(settings, fonts.x_height)
    frames = adapt_frames(plan.frames, tutorial.pictures, theme.slot())
    laid_out, problems = lay_out_simplified(tutorial, frames, theme, fonts, furniture)
    return laid_out, problems + judge_frames(tutorial, frames, theme.slot())


def _cuts(documents: Iterable[LaidOut]) -> list[Cut]:
    return [cut_of(box) for document in documents for box in document.picture_boxes()]


def _write_within(
    document: LaidOut, shop: PictureShop, fonts: FontSet, metadata: Metadata, limit: int
) -> tuple[dict[Cut, EncodedPicture], bytes]:
    """Write a PDF of `limit` bytes at the most, as far as pictures can bring it there."""
    cuts = _cuts([document])
    drafts = shop.drafts(cuts)
    rest = len(write_pdf(document, drafts, fonts, metadata)) - sum(picture.weight for picture in drafts.values())
    pictures = shop.within(cuts, limit - rest)
    return pictures, write_pdf(document, pictures, fonts, metadata)


def _metadata(tutorial: Tutorial, variant: Variant, settings: Settings) -> Metadata:
    title = tutorial.title.text
    if variant is Variant.SIMPLIFIED:
        title = f"{title} – {SIMPLIFIED_SUBTITLE}"
    return Metadata(title, LANGUAGE, producer(), settings.school, settings.ent_name, _date(tutorial))


def _date(tutorial: Tutorial) -> datetime.datetime | None:
    """Return `SOURCE_DATE_EPOCH` when it is set, else the tutorial's own date, else nothing."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    if tutorial.date is None:
        return None
    return datetime.datetime.combine(tutorial.date, datetime.time(), datetime.UTC)


def _describe(
    tutorial: Tutorial,
    variant: Variant,
    path: Path,
    document: LaidOut,
    pictures: dict[Cut, EncodedPicture],
    weight: int,
) -> BuiltPdf:
    described = tuple(_describe_picture(box, pictures[cut_of(box)]) for box in document.picture_boxes())
    return BuiltPdf(tutorial.name, variant, path, len(document.pages), weight, described)


def _describe_picture(box: PictureBox, encoded: EncodedPicture) -> BuiltPicture:
    ppi = encoded.width * 72 / box.rect.width
    return BuiltPicture(box.picture.name, encoded.coding, encoded.weight, ppi, box.interface_text_pt)
