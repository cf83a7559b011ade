"""Draft: a tutorial that somebody is writing becomes pages in memory; what is warm stays so from one edit to the next.

The stages are those of a build. Nothing of the project is written.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.fonts.font_set import FontSet, open_fonts
from tutopdf.layout.framing import needs_edges
from tutopdf.model.build_request import ALL_VARIANTS
from tutopdf.model.check_request import CheckRequest
from tutopdf.model.diagnostics import Diagnostic, has_errors
from tutopdf.model.draft import Draft, DraftPage, DraftRequest
from tutopdf.model.tutorial import Project, Settings, Tutorial
from tutopdf.pictures.edges import EdgeMap
from tutopdf.pictures.picture_encoder import PictureEncoder
from tutopdf.pictures.picture_memory import PictureMemory
from tutopdf.pictures.quick_png import write_png
from tutopdf.pipelines.steps.batch import identify
from tutopdf.pipelines.steps.context import BuildContext
from tutopdf.pipelines.steps.open_pages import OpenedPages, find_damaged, lay_out_prepared, without_damaged
from tutopdf.pipelines.steps.place_remarks import place_remarks
from tutopdf.pipelines.steps.prepare import Prepared, judge_pictures, read_shown, same_remark
from tutopdf.pipelines.steps.render import (
    RenderedVariant,
    arrange_usual,
    describe_pdf,
    draft_variant,
    render_variant,
    weight_limit,
)
from tutopdf.pipelines.steps.write_within import judge_weight
from tutopdf.reading.page_pixels import PagePixels
from tutopdf.source.find_marks import MASK_ASTRAY, find_stray_marks, judge_stray_marks
from tutopdf.source.folder import SETTINGS_FILE, require_root
from tutopdf.source.project import open_project
from tutopdf.storage.cache import open_cache
from tutopdf.storage.file_hashes import KnownDigests

if TYPE_CHECKING:
    from tutopdf.review.falc.frequency import RareWords
    from tutopdf.review.french.spelling import Spelling

Checkpoint = Callable[[], object]
"""Called between stages; raises `Overtaken` when a newer edit has come."""


def _go_on() -> None:
    pass


class DraftBuilder:
    """Makes drafts of the tutorials of one project, one at a time."""

    def __init__(self, start: Path) -> None:
        """Find the project that holds the folder `start`. Raises UserError."""
        self.root = require_root(start)
        self._cache = open_cache()
        self._memory = PictureMemory()
        self._digests = KnownDigests()
        self._fonts: tuple[tuple[object, ...], tuple[FontSet, list[Diagnostic]]] | None = None

    def draft(self, request: DraftRequest, checkpoint: Checkpoint = _go_on) -> Draft:
        """Return the pages as they are now, their pictures encoded quickly. Raises Overtaken."""
        project, diagnostics, context = self._open(request, checkpoint)
        prepared, opened, problems = self._lay_out(request, project, context)
        diagnostics += problems
        tutorial = prepared.tutorial if prepared is not None else None
        if opened is None or prepared is None or _stops(diagnostics):
            return Draft(request, None, b"", place_remarks(diagnostics, tutorial))
        checkpoint()
        rendered = draft_variant(request.variant, opened)
        remarks = place_remarks(diagnostics, tutorial)
        return Draft(request, _list_pages(rendered), rendered.data, remarks, weight_limit(prepared))

    def finish(self, request: DraftRequest, checkpoint: Checkpoint = _go_on) -> Draft:
        """Return the file that a build would write now, and all that a check would say. Raises Overtaken."""
        project, diagnostics, context = self._open(request, checkpoint)
        diagnostics += judge_stray_marks(find_stray_marks(project.root), project.root)
        prepared, opened, problems = self._lay_out(request, project, context)
        diagnostics += problems
        if opened is None or prepared is None or _stops(diagnostics):
            diagnostics = _merge(diagnostics, self._review(request, project, context))
            tutorial = prepared.tutorial if prepared is not None else None
            return Draft(request, None, b"", place_remarks(diagnostics, tutorial), final=True)
        limit = weight_limit(prepared)
        rendered = render_variant(request.variant, opened, limit)
        opened.encoder.remember(rendered.pictures, request.variant.value)
        checkpoint()
        diagnostics += _judge_weight(rendered, prepared.tutorial, limit, self.root)
        diagnostics = _merge(diagnostics, self._review(request, project, context))
        remarks = place_remarks(diagnostics, prepared.tutorial)
        return Draft(request, _list_pages(rendered), rendered.data, remarks, limit, final=True)

    def warm(self, request: DraftRequest, checkpoint: Checkpoint = _go_on) -> None:
        """Look at the pictures of a tutorial before their marks are moved, as many as memory holds. Raises Overtaken."""
        project, _, context = self._open(request, checkpoint)
        source = project.sources / f"{request.tutorial}.md"
        prepared, _ = read_shown(source, project, context.fonts, self._cache, self._digests.open())
        if prepared is None:
            return
        encoder = PictureEncoder(self._cache, digests=prepared.digests, memory=self._memory)
        left = self._memory.most_edge_pixels
        for picture in dict.fromkeys(one for shown in prepared.shown.values() for one in shown.figures):
            left -= EdgeMap.count_pixels(picture.size_px, picture.scale)
            if left < 0:
                break
            checkpoint()
            if needs_edges(picture):
                encoder.framing_cache.edges(picture)
        encoder.framing_cache.close()

    def _open(self, request: DraftRequest, checkpoint: Checkpoint) -> tuple[Project, list[Diagnostic], BuildContext]:
        project, known = open_project(self.root)
        project = replace(project, unsaved={self.root / name: text for name, text in request.unsaved.items()})
        fonts, problems = self._open_fonts(project.settings)
        context = BuildContext(fonts, self._cache, checkpoint, checkpoint=checkpoint, memory=self._memory)
        return project, [*known, *problems], context

    def _open_fonts(self, settings: Settings) -> tuple[FontSet, list[Diagnostic]]:
        """Return the fonts of the settings, with all that was measured with them, as long as they are the same."""
        paths = [path for path in (settings.regular_font, settings.bold_font) if path is not None]
        state = tuple((path, _when_changed(path)) for path in paths)
        if self._fonts is None or self._fonts[0] != state:
            self._fonts = state, open_fonts(settings, SETTINGS_FILE, self._cache)
        return self._fonts[1]

    def _lay_out(
        self, request: DraftRequest, project: Project, context: BuildContext
    ) -> tuple[Prepared | None, OpenedPages | None, list[Diagnostic]]:
        source = project.sources / f"{request.tutorial}.md"
        prepared, diagnostics = read_shown(source, project, context.fonts, self._cache, self._digests.open())
        context.checkpoint()
        if prepared is None or has_errors(diagnostics):
            return prepared, None, diagnostics
        problems, _ = judge_pictures(prepared, project, self._cache, request.accept_captures)
        diagnostics += problems
        if has_errors(diagnostics):
            return prepared, None, diagnostics
        context.checkpoint()
        opened, problems = lay_out_prepared(prepared, context, arrange_usual, ALL_VARIANTS)
        if damaged := find_damaged(prepared, problems):
            return self._lay_out(request, without_damaged(project, damaged), context)
        return prepared, opened, diagnostics + problems

    @cached_property
    def _dictionaries(self) -> tuple[RareWords | None, Spelling | None]:
        from tutopdf.review.falc.frequency import open_rare_words
        from tutopdf.review.french.spelling import open_spelling

        return open_rare_words(), open_spelling()

    def _review(self, request: DraftRequest, project: Project, context: BuildContext) -> Sequence[Diagnostic]:
        # The rules are no use to the first page, which somebody waits for.
        from tutopdf.pipelines.steps.review_tutorial import CheckContext, check_tutorial

        context.checkpoint()
        check = CheckContext(
            project,
            context.fonts,
            self._cache,
            CheckRequest(),
            project.root / "output",
            *self._dictionaries,
        )
        return check_tutorial(project.sources / f"{request.tutorial}.md", check).diagnostics


class PageShots:
    """The pages of a draft as PNG files, each rendered when it is asked for; to be closed."""

    def __init__(self, draft: Draft, scale: float) -> None:
        """`scale` is pixels in a point."""
        self._pixels, self._scale = PagePixels(draft.data), scale

    def png(self, index: int) -> bytes:
        """Return a page, from 0."""
        return write_png(self._pixels.render(index, self._scale))

    def close(self) -> None:
        self._pixels.close()


def _stops(diagnostics: Sequence[Diagnostic]) -> bool:
    """Say whether a build would make nothing. A mask that hides nothing stops its own tutorial, which says so."""
    return has_errors(one for one in diagnostics if one.code != MASK_ASTRAY)


def _merge(diagnostics: Sequence[Diagnostic], others: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what a build says, and what only a check says."""
    said = {same_remark(one) for one in diagnostics}
    found = {identify(one): one for one in [*diagnostics, *(one for one in others if same_remark(one) not in said)]}
    return list(found.values())


def _list_pages(rendered: RenderedVariant) -> tuple[DraftPage, ...]:
    looks = rendered.written.looks
    pages = rendered.laid_out.pages
    return tuple(DraftPage(look, page.width, page.height) for look, page in zip(looks, pages, strict=True))


def _judge_weight(rendered: RenderedVariant, tutorial: Tutorial, limit: int, root: Path) -> list[Diagnostic]:
    return judge_weight(describe_pdf(rendered, tutorial.name, root), tutorial.source, limit)


def _when_changed(path: Path) -> tuple[int, int]:
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size
