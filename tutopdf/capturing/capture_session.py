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
from tutopdf.capturing.kept_fills import Box, Kept, keep_fills
from tutopdf.capturing.photograph import Rect, photograph
from tutopdf.capturing.privacy import Private
from tutopdf.capturing.reach import Reach, keep_within, open_doors, proxy_for
from tutopdf.capturing.rest import open_context, page_script
from tutopdf.capturing.serve import find_site, serve_folder
from tutopdf.capturing.shots import Shot
from tutopdf.model.capture_plan import CapturePlan, Gesture
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
_WINDOW_MS, _TURN_MS = 2_000, 100

Login = Callable[[], None]
"""Returns when the user says that they are logged in."""


@dataclass(frozen=True, slots=True)
class Options:
    """How pictures are taken. With `verify` nothing is written. `session` is what was kept of an earlier login.

    With `accept`, the person says that what earlier pictures hid, and no mask or name hides now, may be seen.
    """

    private: Private = field(default_factory=Private)
    threshold: float = DEFAULT_THRESHOLD
    verify: bool = False
    browser: str = ""
    accept: bool = False
    login: Login = lambda: None
    session: dict[str, Any] | None = None
    keep_session: Callable[[dict[str, Any] | None], None] | None = None
    element_ms: float = _ELEMENT_MS


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture as it is now, and its mark file as it should be; `hidden` is what is hidden in it, whatever was before."""

    image: Image.Image
    text: str
    marks: MarkFile
    moved: bool
    hidden: tuple[Box, ...]


class CaptureSession:
    """Opens pages: a fresh context for each picture, one for all those that share a login."""

    def __init__(self, browser: Browser, project: Project, options: Options, stack: ExitStack) -> None:
        self.browser, self.project, self.options, self.stack = browser, project, options, stack
        self.key = f"t{secrets.token_hex(8)}"
        self.servers: dict[Path, str] = {}
        self.logged_in: BrowserContext | None = None
        self.reach = Reach()
        self.others: list[Page] = []

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
            try:
                for action in plan.actions:
                    elements.perform(page, action, self.options.element_ms)
                    self._settle(page)
                    page = self._last_opened(page) if plan.small_window else page
                    if (astray := self._judge_place(shot, page)) is not None:
                        return astray
                return self._photograph(shot, page)
            except elements.ElementGone:
                # Where the page led is known late on a busy machine.
                if (astray := self._judge_place(shot, page)) is not None:
                    return astray
                raise

    def _last_opened(self, page: Page) -> Page:
        """Return the window that a gesture opened, as a person goes on there."""
        for _ in range(_WINDOW_MS // _TURN_MS):
            opened = [one for one in page.context.pages if one not in self.others and not one.is_closed()]
            if len(opened) > 1:
                break
            page.wait_for_timeout(_TURN_MS)
        last = opened[-1] if opened else page
        if last != page:
            last.wait_for_load_state("load", timeout=_LOAD_MS)
            self._settle(last)
        return last

    def _judge_place(self, shot: Shot, page: Page) -> Diagnostic | None:
        """Say that a page was led elsewhere: no gesture is made, and nothing photographed, on what nobody agreed to."""
        if not self.reach.astray and (self.reach.allows(page.url) or not self.reach.refused):
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
        followed = {index: binding for index, binding in enumerate(shot.marks.bindings) if binding is not None}
        for binding in followed.values():
            elements.await_seen(page, self.key, binding.element, binding.line, wait)
        for mask in plan.masks:
            elements.await_seen(page, self.key, mask, plan.line, wait)

        pointed = _is_pointed(plan)
        if followed and not pointed:
            elements.point_at(page, self.key, next(iter(followed.values())).element)

        def measure() -> tuple[dict[int, Rect], list[Rect]]:
            boxes = {
                index: elements.find_box(page, self.key, binding.element, binding.line)
                for index, binding in followed.items()
            }
            return boxes, [elements.find_box(page, self.key, mask, plan.line) for mask in plan.masks]

        photo, measured = photograph(page, self.key, plan.density, measure, pointed)
        if photo is None or measured is None:
            return error("page-restless", shot.place(plan.line), name=plan.address, step=shot.step)
        boxes, masks = measured
        private = replace(self.options.private, automatic=plan.masked)
        before = None if self.options.accept else _open_taken(shot.path)
        made_up = [action.value for action in plan.actions if action.gesture is Gesture.FILL]
        kept = keep_fills(before, photo, private, masks, made_up)
        if kept.lost:
            place = shot.place(plan.line)
            return error("capture-uncovers", place, name=shot.name, count=len(kept.lost), step=shot.step)
        return _with_marks(shot, kept, boxes, photo.window)

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
            context = self._login(plan, address)
            self.others = list(context.pages)
            page = context.new_page()
            page.set_viewport_size({"width": plan.viewport[0], "height": plan.viewport[1]})
            try:
                yield page
            finally:
                for one in context.pages:
                    if one not in self.others:
                        one.close()
                self.others = []
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
        proxy = None if plan.by_hand else proxy_for(self.reach.doors)
        context = open_context(self.browser, plan.viewport, plan.density, session, proxy)
        keep_within(context, lambda: self.reach, bound=proxy is not None)
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


def _is_pointed(plan: CapturePlan) -> bool:
    """Say whether a picture shows what the pointer opened: then that stays there."""
    moving = [action.gesture for action in plan.actions if action.gesture not in (Gesture.SCROLL, Gesture.WAIT)]
    return moving[-1:] == [Gesture.HOVER]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _open_taken(path: Path) -> Image.Image | None:
    """Return the picture that is there, as it is; None when there is none that can be read."""
    try:
        return open_masked(path, ()) if path.is_file() else None
    except PictureError:
        return None


def _with_marks(shot: Shot, kept: Kept, boxes: dict[int, Rect], window: tuple[int, int]) -> Screenshot | Diagnostic:
    plan = shot.plan
    before = _read_exactly(shot.marks_path)
    text, moved = follow_elements(before, shot.marks.bindings, boxes, Window(*window), plan.density)
    marks, problems = read_mark_file(TextFile(shot.label, tuple(text.splitlines())))
    if has_errors(problems):
        return problems[0]
    return Screenshot(kept.image, text, marks, moved, kept.hidden)


def _read_exactly(path: Path) -> str:
    """Return a mark file's text with its own line ends, whatever its encoding."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        file, _ = read_text_file(path, path.name)
        return "\n".join(file.lines) if file is not None else ""
