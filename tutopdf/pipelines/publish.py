"""Publish: a tutorial's rendered variants become a folder that a school's webmaster puts online."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tutopdf.french import publication as words
from tutopdf.french.cli import spip_weight
from tutopdf.model.boxes import Crop, PictureBox, Standing
from tutopdf.model.build_report import BuiltPdf
from tutopdf.model.build_request import BuildRequest
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Severity, has_errors
from tutopdf.model.publication_changes import Changes
from tutopdf.model.publish_request import PublishRequest
from tutopdf.model.spip_version import DEFAULT_SPIP, SpipVersion
from tutopdf.model.tutorial import Project
from tutopdf.model.unfinished import hold_to_publication
from tutopdf.model.variant import Variant
from tutopdf.pipelines.finished_pdfs import PdfJudge, open_judge
from tutopdf.pipelines.steps.batch import run_selected
from tutopdf.pipelines.steps.context import UNSEEN, BuildContext, Display
from tutopdf.pipelines.steps.output_folder import choose_output
from tutopdf.pipelines.steps.render import RenderedTutorial, RenderedVariant, describe_pdf, render_tutorial
from tutopdf.pipelines.steps.review_pdfs import review_rendered
from tutopdf.pipelines.steps.review_tutorial import review_errors
from tutopdf.pipelines.steps.selection import select_tutorials
from tutopdf.pipelines.steps.thumbnails import render_thumbnails
from tutopdf.pipelines.steps.write_within import judge_weight
from tutopdf.publishing.changes import (
    MANIFEST,
    Manifest,
    compare,
    describe_text,
    fingerprint,
    follow,
    read_manifest,
    write_manifest,
)
from tutopdf.publishing.guide import Attachment, Contents, write_guide
from tutopdf.publishing.kit import make_zip, recover_folder, replace_folder
from tutopdf.publishing.names import spip_name, variant_name
from tutopdf.publishing.page import Link, PageFrame, write_page
from tutopdf.publishing.pictures import WebPicture, export_pictures
from tutopdf.publishing.spip import Download, write_article
from tutopdf.storage.atomic_write import save_file
from tutopdf.transforms.select_variant import select_variant
from tutopdf.transforms.typography import quote_tutorial, typeset

_SUFFIX = "-publication"


@dataclass(frozen=True, slots=True)
class Publication:
    """What was made of a tutorial; `changes` is None for a first publication."""

    tutorial: str
    folder: Path
    archive: Path
    pdfs: tuple[BuiltPdf, ...]
    files: Mapping[str, int]
    changes: Changes | None


@dataclass(frozen=True, slots=True)
class PublicationReport:
    publications: tuple[Publication, ...]
    diagnostics: tuple[Diagnostic, ...]
    exit_code: ExitCode


def publish_tutorials(
    start: Path, names: Sequence[str] = (), request: PublishRequest | None = None, display: Display = UNSEEN
) -> PublicationReport:
    """Publish tutorials of the project that holds the folder `start`: all of them when none is named.

    What is wrong with one does not stop the others. Raises UserError when the project or a named tutorial is missing.
    """
    request = request or PublishRequest()
    selection = select_tutorials(start, names)
    selection = replace(selection, known=hold_to_publication(selection.known))
    output = choose_output(selection.project.root, request.output)

    def files(tutorial: str) -> list[str]:
        return [f"{tutorial}{_SUFFIX}.zip"]

    with open_judge() as judge:
        work = partial(publish_tutorial, project=selection.project, request=request, output=output, judge=judge)
        result = run_selected(selection, output, files, work, request.strict, display)
    return PublicationReport(result.made, result.diagnostics, result.exit_code)


def publish_tutorial(
    source: Path, context: BuildContext, project: Project, request: PublishRequest, output: Path, judge: PdfJudge
) -> tuple[list[Publication], list[Diagnostic]]:
    """Publish one tutorial. With an error, what is unfinished included, of its source, its texts or its PDFs, or a warning under `strict`, the publication before is left as it is."""
    rendered_tutorial, diagnostics = render_tutorial(
        source, project, context, BuildRequest(accept_captures=request.accept_captures)
    )
    diagnostics = hold_to_publication(diagnostics)
    if rendered_tutorial is None or has_errors(diagnostics):
        return [], diagnostics
    name = rendered_tutorial.tutorial.name
    folder, archive = output / f"{name}{_SUFFIX}", output / f"{name}{_SUFFIX}.zip"
    pdfs = tuple(_describe(rendered, name, folder) for rendered in rendered_tutorial.variants)
    diagnostics += [
        problem
        for pdf in pdfs
        for problem in judge_weight(pdf, rendered_tutorial.tutorial.source, rendered_tutorial.limit)
    ]
    diagnostics += review_errors(rendered_tutorial.prepared)
    reviewed = review_rendered(rendered_tutorial, lambda variant: _pdf_name(name, variant), judge, output)
    diagnostics += [problem for problem in reviewed if problem.severity is Severity.ERROR]
    if has_errors(diagnostics):
        return [], diagnostics
    if request.strict and any(problem.severity is Severity.WARNING for problem in diagnostics):
        return [], diagnostics

    spip = request.spip or project.settings.spip or DEFAULT_SPIP
    files, contents = _gather(rendered_tutorial, spip, request.grid, archive.name)
    texts = {rendered.variant.value: describe_text(rendered.shown) for rendered in rendered_tutorial.variants}
    recover_folder(folder)
    before, now = read_manifest(folder), Manifest(_fingerprints(files), texts)
    changes = compare(before, now) if before is not None else None
    known = follow(before, now)
    pending = compare(known.before, now) if known.before is not None else None
    files[words.GUIDE_NAME] = _as_text(write_guide(contents, changes, pending))
    remembered = write_manifest(replace(known, files=_fingerprints(files)))
    problems = replace_folder(folder, {**files, MANIFEST: remembered}, str(folder))
    if not has_errors(problems):
        problems += save_file(archive, make_zip(files))
    if has_errors(problems):
        return [], diagnostics + problems
    sizes = {name: len(data) for name, data in files.items()}
    return [Publication(name, folder, archive, pdfs, sizes, changes)], diagnostics + problems


def _describe(rendered: RenderedVariant, name: str, folder: Path) -> BuiltPdf:
    path = folder / _pdf_name(name, rendered.variant)
    return describe_pdf(rendered, name, path)


def _pdf_name(tutorial: str, variant: Variant) -> str:
    return f"{variant_name(spip_name(tutorial), variant)}.pdf"


def _of_the_text(rendered: RenderedVariant) -> list[PictureBox]:
    """Return the pictures that the web page shows: a site has its own logo."""
    return [box for box in rendered.laid_out.picture_boxes() if box.standing is not Standing.LOGO]


def _gather(
    rendered_tutorial: RenderedTutorial, spip: SpipVersion, grid: bool, archive: str
) -> tuple[dict[str, bytes], Contents]:
    """Return the files of a publication, the guide apart, and what the guide has to know of them."""
    attachments = {
        rendered.variant: _attach(rendered, rendered_tutorial.tutorial.name, spip)
        for rendered in rendered_tutorial.variants
    }
    documents = ((_of_the_text(rendered), rendered.pictures) for rendered in rendered_tutorial.variants)
    pictures = export_pictures(
        documents, frozenset().union(*(rendered.dark for rendered in rendered_tutorial.variants))
    )
    files: dict[str, bytes] = {}
    pages, large = [], []
    for rendered in rendered_tutorial.variants:
        attachment = attachments[rendered.variant]
        files[attachment.name] = rendered.data
        thumbnail = Path(attachment.thumbnail)
        large.append(f"{thumbnail.stem}-2x{thumbnail.suffix}")
        small, double = render_thumbnails(rendered, rendered_tutorial.prepared)
        files |= {attachment.thumbnail: small, large[-1]: double}
        pages.append(_page_name(rendered.variant))
        files[pages[-1]] = _as_text(_page(rendered, rendered_tutorial, attachments, pictures))
    files |= {picture.name: picture.data for picture in pictures.values()}
    downloads = [Download(words.download(one.title, one.weight), one.placeholder) for one in attachments.values()]
    french = quote_tutorial(select_variant(rendered_tutorial.tutorial, Variant.FRENCH))
    article = write_article(french, downloads, grid)
    files[words.ARTICLE_NAME] = _as_text(words.fields(article.title, article.summary, article.text))
    names = tuple(picture.name for picture in pictures.values())
    contents = Contents(
        rendered_tutorial.variants[0].title,
        spip,
        tuple(attachments.values()),
        bool(article.summary),
        tuple(pages),
        names,
        tuple(large),
        archive,
    )
    return files, contents


def _attach(rendered: RenderedVariant, tutorial: str, spip: SpipVersion) -> Attachment:
    return Attachment(
        _pdf_name(tutorial, rendered.variant),
        rendered.title,
        f"{variant_name(words.THUMBNAIL_NAME, rendered.variant)}.png",
        words.PLACEHOLDERS[rendered.variant.value],
        spip_weight(len(rendered.data), spip),
    )


def _page_name(variant: Variant) -> str:
    return f"{variant_name(words.PAGE_NAME, variant)}.html"


def _page(
    rendered: RenderedVariant,
    rendered_tutorial: RenderedTutorial,
    attachments: Mapping[Variant, Attachment],
    pictures: Mapping[Crop, WebPicture],
) -> str:
    """Return the page of a variant, with links to the others' pages and to the PDFs."""
    others = [variant for variant in attachments if variant is not rendered.variant]
    links = [Link(words.PAGES[variant.value], _page_name(variant)) for variant in others]
    links += [Link(typeset(words.download(one.title, one.weight)), one.name) for one in attachments.values()]
    furniture = rendered_tutorial.furniture
    foot = tuple(line for line in (furniture.school, furniture.date) if line)
    frame = PageFrame(rendered.title, tuple(links), foot, furniture.colour)
    return write_page(rendered.variant, rendered.shown, rendered.laid_out, pictures, frame)


def _fingerprints(files: Mapping[str, bytes]) -> dict[str, str]:
    return {name: fingerprint(data) for name, data in files.items()}


def _as_text(text: str) -> bytes:
    return text.encode("utf-8")
