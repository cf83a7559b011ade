"""Capture session: pages are opened by a picture's capture plan and photographed; marks go where the elements are."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image

from tutopdf.capturing import elements
from tutopdf.capturing.follow import Window, follow_elements
from tutopdf.capturing.kept_fills import keep_fills
from tutopdf.capturing.photograph import Rect, page_script, photograph
from tutopdf.capturing.privacy import Private
from tutopdf.capturing.reach import Reach, keep_within, open_doors
from tutopdf.capturing.serve import find_site, serve_folder
from tutopdf.capturing.shots import Shot
from tutopdf.model.capture_plan import CapturePlan
from tutopdf.model.diagnostics import Diagnostic, error, has_errors, warning
from tutopdf.model.tutorial import Project
from tutopdf.pictures.decode import open_masked
from tutopdf.pictures.errors import PictureError
from tutopdf.source.mark_file import MarkFile, read_mark_file
from tutopdf.source.text_file import TextFile, read_text_file

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

DEFAULT_THRESHOLD = 0.005
"""Share of pixels that may differ: under it, a picture is what it was."""

_LOAD_MS = 30_000
_QUIET_MS = 5_000
_ELEMENT_MS = 5_000

Login = Callable[[], None]
"""Returns when the user says that they are logged in."""


@dataclass(frozen=True, slots=True)
class Options:
    """How pictures are taken. With `verify` nothing is written. `session` is what was kept of an earlier login."""

    private: Private = field(default_factory=Private)
    threshold: float = DEFAULT_THRESHOLD
    verify: bool = False
    browser: str = ""
    login: Login = lambda: None
    session: dict[str, Any] | None = None
    keep_session: Callable[[dict[str, Any] | None], None] | None = None
    element_ms: float = _ELEMENT_MS


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture as it is now, and its mark file as it should be."""

    image: Image.Image
    text: str
    marks: MarkFile
    moved: bool


class CaptureSession:
    """Opens pages: a fresh context for each picture, one for all those that share a login."""

    def __init__(self, browser: Browser, project: Project, options: Options, stack: ExitStack) -> None:
        self.browser, self.project, self.options, self.stack = browser, project, options, stack
        self.key = f"t{secrets.token_hex(8)}"
        self.servers: dict[Path, str] = {}
        self.logged_in: BrowserContext | None = None
        self.reach = Reach()

    def take(self, shot: Shot) -> Screenshot | Diagnostic:
        """Take one picture. Raises ElementGone, UnsafePath, playwright's Error."""
        plan = shot.plan
        address = self._address(plan)
        self.reach = Reach(open_doors(plan, address))
        with self._page(plan, address) as page:
            response = page.goto(address, wait_until="load", timeout=_LOAD_MS)
            if (astray := self._judge_place(shot, page)) is not None:
                return astray
            if response is not None and response.status >= 400:
                place = shot.place(plan.line)
                return error("page-refused", place, name=plan.address, status=response.status, step=shot.step)
            self._settle(page)
            for action in plan.actions:
                elements.perform(page, action, self.options.element_ms)
                self._settle(page)
                if (astray := self._judge_place(shot, page)) is not None:
                    return astray
            page.evaluate("() => document.activeElement?.blur?.()")
            return self._photograph(shot, page)

    def _judge_place(self, shot: Shot, page: Page) -> Diagnostic | None:
        """Say that a page was led elsewhere: no gesture is made, and nothing photographed, on what nobody agreed to."""
        if self.reach.allows(page.url) or not self.reach.refused:
            return None
        names = sorted(self.reach.refused)
        self.reach.refused.clear()
        place = shot.place(shot.plan.line)
        return error(
            "page-elsewhere", place, name=shot.plan.address, names=names, listed=_listed(names), step=shot.step
        )

    def judge_reach(self, shot: Shot) -> list[Diagnostic]:
        """Say which hosts the last picture's page asked for in vain."""
        names = sorted(self.reach.refused)
        if not names:
            return []
        return [warning("hosts-refused", shot.place(shot.plan.line), names=names, listed=_listed(names))]

    def _photograph(self, shot: Shot, page: Page) -> Screenshot | Diagnostic:
        plan = shot.plan
        wait = self.options.element_ms
        boxes = {
            index: elements.find_box(page, binding.element, binding.line, wait)
            for index, binding in enumerate(shot.marks.bindings)
            if binding is not None
        }
        masks = [elements.find_box(page, mask, plan.line, wait) for mask in plan.masks]
        photo = photograph(page, self.key, plan.density, still=True)
        if photo is None:
            return error("page-restless", shot.place(plan.line), name=plan.address, step=shot.step)
        private = replace(self.options.private, automatic=plan.masked)
        kept = keep_fills(_open_taken(shot.path), photo, private, masks)
        if kept.lost:
            place = shot.place(plan.line)
            return error("capture-uncovers", place, name=shot.name, count=len(kept.lost), step=shot.step)
        return _with_marks(shot, kept.image, boxes)

    def _address(self, plan: CapturePlan) -> str:
        if plan.server is None:
            return plan.address
        folder = find_site(self.project.root, plan.server)
        if folder not in self.servers:
            self.servers[folder] = self.stack.enter_context(serve_folder(folder))
        return self.servers[folder] + plan.address

    @contextmanager
    def _page(self, plan: CapturePlan, address: str) -> Iterator[Page]:
        if plan.by_hand:
            page = self._login(plan, address).new_page()
            page.set_viewport_size({"width": plan.viewport[0], "height": plan.viewport[1]})
            try:
                yield page
            finally:
                page.close()
            return
        context = self._context(plan, None)
        try:
            yield context.new_page()
        finally:
            context.close()

    def _login(self, plan: CapturePlan, address: str) -> BrowserContext:
        """Return the context in which the user is logged in; wait for them the first time."""
        if self.logged_in is None:
            context = self._context(plan, self.options.session)
            page = context.new_page()
            # A login goes through several sites, in a window, before the person's eyes.
            within, self.reach = self.reach, replace(self.reach, far=True)
            page.goto(address, wait_until="load", timeout=_LOAD_MS)
            self.options.login()
            self.reach = within
            if self.options.keep_session is not None:
                self.options.keep_session(dict(context.storage_state()))
            self.logged_in = context
        return self.logged_in

    def _context(self, plan: CapturePlan, session: Any) -> BrowserContext:
        width, height = plan.viewport
        context = self.browser.new_context(
            viewport={"width": width, "height": height},
            device_scale_factor=plan.density,
            locale="fr-FR",
            reduced_motion="reduce",
            storage_state=session,
            service_workers="block",
        )
        keep_within(context, lambda: self.reach)
        context.add_init_script(page_script(self.key))
        return context

    @staticmethod
    def _settle(page: Page) -> None:
        """Wait until nothing more comes; a page that never rests is taken as it is."""
        from playwright.sync_api import TimeoutError as Late

        try:
            page.wait_for_load_state("networkidle", timeout=_QUIET_MS)
        except Late:
            return


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _open_taken(path: Path) -> Image.Image | None:
    """Return the picture that is there, as it is; None when there is none that can be read."""
    try:
        return open_masked(path, ()) if path.is_file() else None
    except PictureError:
        return None


def _with_marks(shot: Shot, image: Image.Image, boxes: dict[int, Rect]) -> Screenshot | Diagnostic:
    plan = shot.plan
    before = _read_exactly(shot.marks_path)
    text, moved = follow_elements(before, shot.marks.bindings, boxes, Window(*plan.viewport), plan.density)
    marks, problems = read_mark_file(TextFile(shot.label, tuple(text.splitlines())))
    if has_errors(problems):
        return problems[0]
    return Screenshot(image, text, marks, moved)


def _read_exactly(path: Path) -> str:
    """Return a mark file's text with its own line ends, whatever its encoding."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        file, _ = read_text_file(path, path.name)
        return "\n".join(file.lines) if file is not None else ""
