"""Capture session: pages are opened by a picture's capture plan and photographed; marks go where the elements are."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PIL import Image

from tutopdf.capturing import elements
from tutopdf.capturing.browser import close_quietly
from tutopdf.capturing.causes import Causes, SameCause
from tutopdf.capturing.follow import Window, follow_elements
from tutopdf.capturing.kept_fills import Box, Kept, Shift, keep_fills
from tutopdf.capturing.likeness import is_placed, looks_alike
from tutopdf.capturing.photograph import Rect, photograph
from tutopdf.capturing.privacy import Private
from tutopdf.capturing.reach import Reach, keep_within, open_doors, proxy_for
from tutopdf.capturing.rest import open_context, page_script
from tutopdf.capturing.serve import find_site, serve_folder
from tutopdf.capturing.shots import Shot
from tutopdf.capturing.walk import Walk, Way
from tutopdf.model.capture_plan import CapturePlan, Element, Gesture
from tutopdf.model.diagnostics import Diagnostic, error, has_errors, warning
from tutopdf.model.tutorial import Project, Zone
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
_FIRST_TIMES = 3
"""An application that nobody used since yesterday takes its time when it is opened first."""

_PATIENCE_MS = (1_000, 2_000)
"""A page that saves by itself waits until nobody has typed for a second or two."""

_WINDOW_MS, _TURN_MS = 2_000, 100

Breath = Callable[[], None]
"""Lets a moment pass, in which the browser's window goes on: nothing in it moves while nobody calls this."""

Login = Callable[[Breath], None]
"""Returns when the user says that they are logged in; takes breath until then."""


@dataclass(frozen=True, slots=True)
class Options:
    """How pictures are taken. With `verify` nothing is written. `session` is what was kept of an earlier login.

    With `accept`, the person says that what earlier pictures hid, and no mask or name hides now, may be seen. Without `login`
    nobody is there: what was kept must do.
    """

    private: Private = field(default_factory=Private)
    threshold: float = DEFAULT_THRESHOLD
    verify: bool = False
    browser: str = ""
    accept: bool = False
    login: Login | None = lambda _: None
    session: dict[str, Any] | None = None
    keep_session: Callable[[dict[str, Any] | None], None] | None = None
    element_ms: float = _ELEMENT_MS
    patience_ms: tuple[float, ...] = _PATIENCE_MS


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture as it is now, and its mark file as it should be; `hidden` is what is hidden in it, whatever was before.

    `taken` is the picture that is there, as it is; None when there is none that can be read. `rows` are those that marks are in.
    """

    image: Image.Image
    text: str
    marks: MarkFile
    moved: bool
    hidden: tuple[Box, ...]
    taken: Image.Image | None
    rows: tuple[Zone, ...] = ()


class CaptureSession:
    """Opens pages: one for the pictures that lie on one way, in a fresh context, or in that of a login."""

    def __init__(self, browser: Browser, project: Project, options: Options, stack: ExitStack) -> None:
        self.browser, self.project, self.options, self.stack = browser, project, options, stack
        self.key = f"t{secrets.token_hex(8)}"
        self.servers: dict[Path, str] = {}
        self.logged_in: BrowserContext | None = None
        self.reach = Reach()
        self.others: list[Page] = []
        self.walk: Walk | None = None
        self.causes = Causes()
        self.told: set[str] = set()
        self.login_over = ""
        self.element_ms = options.element_ms
        stack.callback(self.close_login)
        stack.callback(self.close_page)

    def take(self, shot: Shot, is_same: Callable[[Screenshot], bool]) -> Screenshot | Diagnostic:
        """Take one picture: from the page that the last one left, where that is on its way. Raises ElementGone, SameCause, UnsafePath, playwright's Error.

        `is_same` says whether it shows what the one that is there shows.
        """
        address = self._address(shot.plan)
        way = Way.to(shot.plan, address)
        self.causes.check(shot.plan, way)
        if shot.plan.by_hand and self.login_over:
            raise SameCause(self.login_over)
        try:
            screenshot = self._take(shot, address, way, is_same)
        except Exception:
            self.close_page()
            raise
        if isinstance(screenshot, Diagnostic) or (self.walk is not None and self.walk.disturbed):
            self.close_page()
        return screenshot

    def _take(
        self, shot: Shot, address: str, way: Way, is_same: Callable[[Screenshot], bool]
    ) -> Screenshot | Diagnostic:
        plan = shot.plan
        ahead = self.walk.ahead(way, plan.actions) if self.walk is not None else None
        if self.walk is None or ahead is None:
            self.close_page()
            self.reach, self.told = Reach(open_doors(plan, address)), set()
            self.element_ms = self.options.element_ms * (1 if self.causes.answers(address) else _FIRST_TIMES)
            opened = self._open(shot, address, way)
            if isinstance(opened, Diagnostic):
                self.causes.note(shot, way, 0)
                return opened
            self.walk, ahead = opened, plan.actions
        walk = self.walk
        position = len(plan.actions) - len(ahead)
        try:
            for action in ahead:
                position += 1
                elements.perform(walk.page, self.key, action, self.element_ms)
                self._settle(walk.page)
                walk.page = self._last_opened(walk.page) if plan.small_window else walk.page
                walk.done = plan.actions[:position]
                if (astray := self._judge_place(shot, walk.page)) is not None:
                    return astray
        except elements.ElementGone:
            if (over := self._judge_login(shot, walk.page)) is not None:
                return over
            # Where the page led is known late on a busy machine.
            if (astray := self._judge_place(shot, walk.page)) is not None:
                return astray
            self.causes.note(shot, way, position)
            raise
        walk.done = plan.actions
        try:
            return self._photograph_patiently(shot, walk, is_same)
        except elements.ElementGone:
            found = self._judge_login(shot, walk.page) or self._judge_place(shot, walk.page)
            if found is not None:
                return found
            raise

    def _open(self, shot: Shot, address: str, way: Way) -> Walk | Diagnostic:
        """Open the page that the way to a picture begins at."""
        from playwright.sync_api import Error

        walk = Walk(way, *self._new_page(shot.plan, address))
        self.walk = walk
        try:
            response = walk.page.goto(address, wait_until="load", timeout=_LOAD_MS)
        except Error:
            self.causes.note(shot, way, 0)
            self.causes.note_silent(shot, address)
            raise
        self.causes.note_answer(address)
        if (
            over := self._judge_login(shot, walk.page, led=urlsplit(walk.page.url).path != urlsplit(address).path)
        ) is not None:
            return over
        if (astray := self._judge_place(shot, walk.page)) is not None:
            return astray
        if response is not None and response.status >= 400:
            place = shot.place(shot.plan.line)
            return error("page-refused", place, name=shot.plan.address, status=response.status, step=shot.step)
        self._settle(walk.page)
        return walk

    def _judge_login(self, shot: Shot, page: Page, led: bool = True) -> Diagnostic | None:
        """Say that what was kept of a login does not do any more: a password is asked for where the page `led` elsewhere, or lacks something."""
        if not shot.plan.by_hand or self.options.login is not None or not led:
            return None
        asks = page.locator("input[type=password]").locator("visible=true")
        if not (self.reach.astray or asks.count()):
            return None
        self.login_over = shot.name
        return error("login-over", shot.place(shot.plan.line), step=shot.step)

    def close_page(self) -> None:
        """Leave the page that the last picture was taken of, with all that it opened."""
        walk, self.walk = self.walk, None
        if walk is not None:
            close_quietly(walk.close)

    def close_login(self) -> None:
        """Leave what somebody logged in to."""
        if self.logged_in is not None:
            close_quietly(self.logged_in.close)

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
        """Say which hosts the last picture's page asked for in vain, once for all the pictures that share it."""
        names = sorted(name for name in self.reach.refused if name not in self.told)
        self.told.update(names)
        if not names:
            return []
        return [warning("hosts-refused", shot.place(shot.plan.line), names=names, listed=_listed(names))]

    def _photograph_patiently(
        self, shot: Shot, walk: Walk, is_same: Callable[[Screenshot], bool]
    ) -> Screenshot | Diagnostic:
        """Photograph a page again when it is not as it was: what it does by itself (save, check, say so) comes some time after a gesture."""
        for wait in self.options.patience_ms:
            taken = self._photograph(shot, walk)
            if isinstance(taken, Screenshot) and is_same(taken):
                return taken
            walk.page.wait_for_timeout(wait)
        walk.doubted = None
        taken = self._photograph(shot, walk)
        if walk.doubted is not None:
            self.causes.doubt(shot, walk.doubted)
        return taken

    def _photograph(self, shot: Shot, walk: Walk) -> Screenshot | Diagnostic:
        plan, page = shot.plan, walk.page
        wait = self.element_ms
        followed = {index: binding for index, binding in enumerate(shot.marks.bindings) if binding is not None}
        sought = [*((one.element, one.line) for one in followed.values()), *((mask, plan.line) for mask in plan.masks)]
        for element, line in sought:
            revealed = elements.await_seen(page, self.key, element, line, wait)
            walk.disturbed = walk.disturbed or revealed

        pointed = _is_pointed(plan)
        if followed and not pointed:
            elements.point_at(page, self.key, next(iter(followed.values())).element)

        def measure() -> tuple[dict[int, Rect], list[Rect], dict[int, Rect]]:
            boxes = {
                index: elements.find_box(page, self.key, binding.element, binding.line)
                for index, binding in followed.items()
            }
            masks = [elements.find_box(page, self.key, mask, plan.line) for mask in plan.masks]
            rows = {
                index: row
                for index, binding in followed.items()
                if (row := elements.find_row(page, self.key, binding.element, binding.line)) is not None
            }
            return boxes, masks, rows

        photo, measured = photograph(page, self.key, plan.density, measure, pointed)
        if photo is None or measured is None:
            return error("page-restless", shot.place(plan.line), name=plan.address, step=shot.step)
        boxes, masks, rows = measured
        private = replace(self.options.private, automatic=plan.masked)
        taken = _open_taken(shot.path)
        before = None if self.options.accept else taken
        made_up = [action.value for action in plan.actions if action.gesture is Gesture.FILL]
        kept = keep_fills(
            before, photo, private, masks, made_up, _shifts(shot, boxes, Window(*photo.window), photo.density)
        )
        if kept.lost:
            place = shot.place(plan.line)
            return error("capture-uncovers", place, name=shot.name, count=len(kept.lost), step=shot.step)
        if (
            before is not None
            and (other := _find_other(shot, before, kept.image, boxes, rows, plan.density)) is not None
        ):
            walk.doubted = other
            return error("element-other", shot.place(plan.line), name=other.label, step=shot.step, picture=shot.name)
        return _with_marks(shot, kept, boxes, rows.values(), photo.window, taken)

    def _address(self, plan: CapturePlan) -> str:
        if plan.server is None:
            return plan.address
        folder = find_site(self.project.root, plan.server)
        if folder not in self.servers:
            self.servers[folder] = self.stack.enter_context(serve_folder(folder))
        return self.servers[folder] + plan.address

    def _new_page(self, plan: CapturePlan, address: str) -> tuple[Page, Callable[[], object]]:
        """Return a page, and what closes it with those that it opened."""
        if not plan.by_hand:
            context = self._context(plan, None)
            return context.new_page(), context.close
        context = self._login(plan, address)
        self.others = list(context.pages)
        page = context.new_page()
        page.set_viewport_size({"width": plan.viewport[0], "height": plan.viewport[1]})

        def close() -> None:
            for one in context.pages:
                if one not in self.others:
                    one.close()
            self.others = []

        return page, close

    def _login(self, plan: CapturePlan, address: str) -> BrowserContext:
        """Return the context in which the user is logged in; wait for them the first time."""
        if self.logged_in is None:
            context = self._context(plan, self.options.session)
            if self.options.login is not None:
                page = context.new_page()
                # A login goes through several sites, in a window, before the person's eyes.
                within, self.reach = self.reach, replace(self.reach, far=True)
                page.goto(address, wait_until="load", timeout=_LOAD_MS)
                self.options.login(lambda: _breathe(context))
                self.reach = within
                self.keep_login(context)
            self.logged_in = context
        return self.logged_in

    def keep_login(self, context: BrowserContext | None = None) -> None:
        """Keep what a login is now, if that was asked for: an application gives it more time while it is used."""
        context = context or self.logged_in
        if context is not None and self.options.keep_session is not None and not self.login_over:
            self.options.keep_session(dict(context.storage_state()))

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


def _breathe(context: BrowserContext) -> None:
    """Let a moment pass: what the pages of a context ask for is judged, and goes on."""
    from playwright.sync_api import Error

    # A window that is closed, or goes, has nothing to wait for.
    try:
        context.pages[0].wait_for_timeout(_TURN_MS)
    except (Error, IndexError):
        time.sleep(_TURN_MS / 1000)


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


def _find_other(
    shot: Shot,
    before: Image.Image,
    after: Image.Image,
    boxes: Mapping[int, Rect],
    rows: Mapping[int, Rect],
    density: float,
) -> Element | None:
    """Return an element that its place alone tells from others, and that does not look as what was marked."""
    for index, rect in boxes.items():
        binding, zone = shot.marks.bindings[index], _zone(shot, index)
        if binding is None or zone is None or not is_placed(binding.element):
            continue
        left, top = round(zone.left * before.width / 100), round(zone.top * before.height / 100)
        right, bottom = round(zone.right * before.width / 100), round(zone.bottom * before.height / 100)
        # Words that it is found by tell its row already.
        row = _box(rows[index], density) if index in rows and not binding.element.row else None
        if not looks_alike(before, (left, top, right, bottom), after, _box(rect, density), density, row):
            return binding.element
    return None


def _box(rect: Rect, density: float) -> Box:
    right, bottom = rect.x + rect.width, rect.y + rect.height
    return round(rect.x * density), round(rect.y * density), round(right * density), round(bottom * density)


def _zone(shot: Shot, index: int) -> Zone | None:
    """Return where a mark was. One that was never placed is among the bindings alone."""
    marks = shot.marks.marks
    return marks[index].zone if len(marks) == len(shot.marks.bindings) else None


def _shifts(shot: Shot, boxes: Mapping[int, Rect], window: Window, density: float) -> list[Shift]:
    """Return how far the elements of marks are from where they were, in pixels of the picture."""
    found = []
    for index, rect in boxes.items():
        if (before := _zone(shot, index)) is not None:
            left, top = before.left * window.width / 100, before.top * window.height / 100
            found.append((round((rect.x - left) * density), round((rect.y - top) * density)))
    return found


def _with_marks(
    shot: Shot,
    kept: Kept,
    boxes: dict[int, Rect],
    rows: Iterable[Rect],
    window: tuple[int, int],
    taken: Image.Image | None,
) -> Screenshot | Diagnostic:
    plan = shot.plan
    before = _read_exactly(shot.marks_path)
    text, moved = follow_elements(before, shot.marks.bindings, boxes, Window(*window), plan.density)
    marks, problems = read_mark_file(TextFile(shot.label, tuple(text.splitlines())))
    if has_errors(problems):
        return problems[0]
    zones = tuple(Zone(*Window(*window).zone(row)) for row in rows)
    return Screenshot(kept.image, text, marks, moved, kept.hidden, taken, zones)


def _read_exactly(path: Path) -> str:
    """Return a mark file's text with its own line ends, whatever its encoding."""
    data = path.read_bytes()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        file, _ = read_text_file(path, path.name)
        return "\n".join(file.lines) if file is not None else ""
