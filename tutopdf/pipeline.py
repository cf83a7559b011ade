"""The conductor: what happens to a tutorial, from its source to its PDFs."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tutopdf.boxes import Cut, EncodedPicture, Frame, LaidOut
from tutopdf.burn import still_shows
from tutopdf.captures import check_captures, save_captures
from tutopdf.diagnostics import Diagnostic, ExitCode, Place, Severity, error, has_errors, notice, warning
from tutopdf.fonts.coverage import check_coverage, uncovered_characters
from tutopdf.fonts.font_set import FontSet, open_fonts
from tutopdf.framing import FRAMING_VERSION, Framer, adapt_frames, frame_picture, judge_frames, needs_edges
from tutopdf.french.words import LANGUAGE, SIMPLIFIED_SUBTITLE, date_in_words, producer
from tutopdf.layout.furniture import Furniture
from tutopdf.layout.simplified import lay_out_simplified
from tutopdf.model import Picture, Project, Settings, Tutorial, Variant
from tutopdf.pdf.document import write_pdf
from tutopdf.pdf.metadata import Metadata
from tutopdf.pictures.cache import PictureCache, open_cache
from tutopdf.pictures.decode import PictureError, decode_masked
from tutopdf.pictures.probe import probe_picture
from tutopdf.pictures.shop import PictureShop
from tutopdf.planning import plan_french
from tutopdf.report import LEAST_QUALITY, BuildReport, BuiltPdf, describe_picture
from tutopdf.save import CANNOT_WRITE, check_writable, save_file
from tutopdf.source.project import SETTINGS_FILE
from tutopdf.source.text_file import UNREADABLE
from tutopdf.source.tutorial import read_tutorial
from tutopdf.theme import Slot, french_theme, simplified_theme
from tutopdf.typography import typeset, typeset_tutorial
from tutopdf.variants import select_variant

DEFAULT_MAX_BYTES = 227_533
"""« 222.2 ko » as SPIP writes it: 222.2 × 1 024, rounded up (FACTS)."""

ALL_VARIANTS = (Variant.FRENCH, Variant.SIMPLIFIED)

_NO_PICTURE = EncodedPicture(1, 1, 1, 8, b"")
_TRIES = 3
"""How often a PDF is written until it is light enough."""

_HEAVIEST_NAMED = 12


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
    """Build the tutorials one after the other; what is wrong with one does not stop the others.

    `known` are diagnostics about the project itself, which its reader found; `progress` wraps the sources as they
    are gone through.
    """
    diagnostics = list(known)
    names = [(path, pdf_name(path.stem, variant)) for path in sources for variant in request.variants]
    unwritable = check_writable(request.output, [request.output / name for _, name in names])
    if unwritable:
        return BuildReport((), (*diagnostics, *unwritable), ExitCode.CANNOT_WRITE)
    fonts, problems = open_fonts(project.settings, SETTINGS_FILE)
    diagnostics += problems
    if has_errors(diagnostics):
        return BuildReport((), tuple(diagnostics), _exit_code(diagnostics, request))
    cache = open_cache()
    twins = _same_outputs(names)
    pdfs: list[BuiltPdf] = []
    for source in progress(sources):
        if source in twins:
            diagnostics.append(twins[source])
            continue
        built, problems = build_tutorial(source, project, fonts, cache, request)
        pdfs += built
        # What is wrong with the settings is found again in each tutorial, and said once.
        diagnostics += [problem for problem in problems if problem not in diagnostics]
    cache.clean()
    return BuildReport(tuple(pdfs), tuple(diagnostics), _exit_code(diagnostics, request))


def _exit_code(diagnostics: Sequence[Diagnostic], request: Request) -> ExitCode:
    if any(diagnostic.code == CANNOT_WRITE for diagnostic in diagnostics):
        return ExitCode.CANNOT_WRITE
    unread = [diagnostic.place.file for diagnostic in diagnostics if diagnostic.code in UNREADABLE]
    if SETTINGS_FILE in unread or (request.named and any(file.endswith(".md") for file in unread)):
        return ExitCode.MISSING
    gravest = min((diagnostic.severity for diagnostic in diagnostics), default=Severity.NOTICE)
    refused = gravest is Severity.ERROR or (request.strict and gravest is Severity.WARNING)
    return ExitCode.SOURCE_ERRORS if refused else ExitCode.DONE


def build_tutorial(
    source: Path, project: Project, fonts: FontSet, cache: PictureCache, request: Request
) -> tuple[list[BuiltPdf], list[Diagnostic]]:
    """Build the variants of one tutorial. With an error in its source, none of its PDFs is touched."""
    tutorial, diagnostics = read_tutorial(source, project, probe_picture)
    if tutorial is None:
        return [], diagnostics
    shown = {variant: typeset_tutorial(select_variant(tutorial, variant)) for variant in ALL_VARIANTS}
    printed = [paragraph for variant in shown.values() for paragraph in variant.paragraphs]
    furniture = _furniture(project.settings, tutorial)
    fonts = fonts.with_symbols_for(furniture.school + "".join(paragraph.text for paragraph in printed))
    diagnostics += uncovered_characters(furniture.school, fonts, Place(SETTINGS_FILE))
    diagnostics += _once(remark for variant in shown.values() for remark in check_coverage(variant, fonts))
    if has_errors(diagnostics):
        return [], diagnostics + _broken_pictures(tutorial)

    problems, captures = check_captures(tutorial.pictures, project.root, request.accept_captures)
    diagnostics += problems + save_captures(captures)
    diagnostics += _masked_originals(tutorial, cache)
    shop = PictureShop(cache, request.tick)
    laid_out, remarks = _lay_out(shown, project.settings, fonts, furniture, shop)
    diagnostics += _once(remark for variant in request.variants for remark in remarks[variant])
    boxes = [box for document in laid_out.values() for box in document.picture_boxes()]
    diagnostics += shop.open(boxes, tutorial.source)
    if has_errors(diagnostics):
        return [], diagnostics

    limit = request.max_bytes or tutorial.max_bytes or project.settings.max_bytes or DEFAULT_MAX_BYTES
    built = []
    for variant in request.variants:
        metadata = _metadata(shown[variant], variant, project.settings)
        pictures, data = _write_within(laid_out[variant], shop, fonts, metadata, limit)
        path = request.output / pdf_name(tutorial.name, variant)
        problems = save_file(path, data)
        if not problems:
            pdf = _describe(tutorial, variant, path, laid_out[variant], pictures, len(data))
            built.append(pdf)
            problems = _judge_weight(pdf, tutorial.source, limit)
        diagnostics += problems
    return built, diagnostics


def pdf_name(tutorial: str, variant: Variant) -> str:
    """Return a variant's file name: the French one has the tutorial's own name."""
    return f"{tutorial}.pdf" if variant is Variant.FRENCH else f"{tutorial}-{variant.value}.pdf"


def _same_outputs(names: Iterable[tuple[Path, str]]) -> dict[Path, Diagnostic]:
    """Return the tutorials whose PDFs would take the place of another's (`a.md` and `A.md`, `a-simplifie.md`)."""
    owners: dict[str, Path] = {}
    twins: dict[Path, Diagnostic] = {}
    for source, name in names:
        other = owners.setdefault(name.casefold(), source)
        if other != source:
            for one, twin in ((source, other), (other, source)):
                place = Place(f"sources/{one.name}")
                twins[one] = error("same-output", place, name=name, twin=f"sources/{twin.name}")
    return twins


def _masked_originals(tutorial: Tutorial, cache: PictureCache) -> list[Diagnostic]:
    """Say once that what masks hide can still be seen in the files themselves, unless it was burnt out of them."""
    masked = {picture.name: picture for picture in tutorial.pictures if picture.masks}
    masked = {name: picture for name, picture in masked.items() if still_shows(picture, cache)}
    return (
        [notice("mask-original", Place(tutorial.source), names=[*masked], first=next(iter(masked)))] if masked else []
    )


def _once(remarks: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the remarks, without what one variant repeats of another."""
    said: dict[tuple[object, ...], Diagnostic] = {}
    for remark in remarks:
        values = dict(remark.values)
        said.setdefault((remark.code, remark.place, values.get("name"), values.get("char")), remark)
    return list(said.values())


def _broken_pictures(tutorial: Tutorial) -> list[Diagnostic]:
    """Decode what will not be printed this time, so that everything is said at once."""
    problems = []
    for picture in dict.fromkeys(tutorial.pictures):
        try:
            decode_masked(picture)
        except PictureError:
            place = picture.place or tutorial.place(picture.line)
            problems.append(error("picture-truncated", place, name=picture.name))
    return problems


def _furniture(settings: Settings, tutorial: Tutorial) -> Furniture:
    school = " – ".join(" ".join(text.split()) for text in (settings.school, settings.footer) if text.strip())
    return Furniture(typeset(school), date_in_words(tutorial.date) if tutorial.date else "", SETTINGS_FILE)


def _lay_out(
    shown: Mapping[Variant, Tutorial], settings: Settings, fonts: FontSet, furniture: Furniture, shop: PictureShop
) -> tuple[dict[Variant, LaidOut], dict[Variant, list[Diagnostic]]]:
    """Lay out every variant: the pictures of one depend on how the others print them."""
    french, simplified = shown[Variant.FRENCH], shown[Variant.SIMPLIFIED]
    frame = _framer(shop, [*french.pictures, *simplified.pictures])
    plan = plan_french(french, french_theme(settings), fonts, furniture, frame)
    theme = simplified_theme(settings, fonts.x_height)
    frames = adapt_frames(plan.frames, simplified.pictures, theme.slot(), frame)
    pages, problems = lay_out_simplified(simplified, frames, theme, fonts, furniture)
    problems += judge_frames(simplified, frames, theme.slot())
    return (
        {Variant.FRENCH: plan.laid_out, Variant.SIMPLIFIED: pages},
        {Variant.FRENCH: list(plan.diagnostics), Variant.SIMPLIFIED: problems},
    )


def _framer(shop: PictureShop, pictures: Iterable[Picture]) -> Framer:
    """Return what frames a picture, with its edges where they matter; what was framed once is remembered."""
    shop.will_look_at(picture for picture in pictures if needs_edges(picture))

    def frame(picture: Picture, slot: Slot) -> Frame:
        if not needs_edges(picture):
            return frame_picture(picture, slot)
        return shop.remember_frame(
            picture, (slot, FRAMING_VERSION), lambda: frame_picture(picture, slot, shop.edges(picture))
        )

    return frame


def _write_within(
    document: LaidOut, shop: PictureShop, fonts: FontSet, metadata: Metadata, limit: int
) -> tuple[dict[Cut, EncodedPicture], bytes]:
    """Write a PDF of `limit` bytes at the most, as far as its pictures can bring it there."""
    cuts = [cut for box in document.picture_boxes() for cut, _ in box.cuts]
    data = write_pdf(document, dict.fromkeys(cuts, _NO_PICTURE), fonts, metadata)
    pictures: dict[Cut, EncodedPicture] = {}
    room = limit - len(data)
    for _ in range(_TRIES if cuts else 0):
        pictures = shop.within(cuts, room)
        data = write_pdf(document, pictures, fonts, metadata)
        if len(data) <= limit:
            break
        # A picture's own object and its compressed palette are only known once they are written.
        room -= len(data) - limit
    return pictures, data


def _judge_weight(pdf: BuiltPdf, source: str, limit: int) -> list[Diagnostic]:
    """Say that a PDF is too heavy, or that its pictures had to be spoilt; and which of them are the reason."""
    spoilt = [picture for picture in pdf.pictures if picture.quality < LEAST_QUALITY]
    if pdf.weight <= limit and not spoilt:
        return []
    heaviest = sorted(spoilt or pdf.pictures, key=lambda picture: -picture.weight)
    named = [f"{picture.name} ({picture.weight} octets)" for picture in heaviest[:_HEAVIEST_NAMED]]
    if len(heaviest) > _HEAVIEST_NAMED:
        named.append("…")
    code = "too-heavy" if pdf.pictures else "too-heavy-text"
    if pdf.weight <= limit:
        code = "pictures-spoilt"
    return [
        warning(
            code,
            Place(source),
            variant=pdf.variant.value,
            weight=pdf.weight,
            limit=limit,
            heaviest=named,
            count=len(pdf.pictures),
            spoilt=len(spoilt),
        )
    ]


def _metadata(tutorial: Tutorial, variant: Variant, settings: Settings) -> Metadata:
    title = tutorial.title.text
    if variant is Variant.SIMPLIFIED:
        title = f"{title} – {SIMPLIFIED_SUBTITLE}"
    return Metadata(title, LANGUAGE, producer(), settings.school, settings.ent_name, _date(tutorial))


def _date(tutorial: Tutorial) -> datetime.datetime | None:
    """Return `SOURCE_DATE_EPOCH` when it is set, else the tutorial's own date, else nothing."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isascii() and epoch.isdigit():
        with contextlib.suppress(ValueError, OverflowError, OSError):
            return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC)
    if tutorial.date is None:
        return None
    return datetime.datetime.combine(tutorial.date, datetime.time(), datetime.UTC)


def _describe(
    tutorial: Tutorial,
    variant: Variant,
    path: Path,
    document: LaidOut,
    pictures: Mapping[Cut, EncodedPicture],
    weight: int,
) -> BuiltPdf:
    drawn = [piece for box in document.picture_boxes() for piece in box.cuts]
    described = tuple(describe_picture(cut, rect, pictures[cut]) for cut, rect in drawn)
    return BuiltPdf(tutorial.name, variant, path, len(document.pages), weight, described)
