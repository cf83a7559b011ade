"""Record: a browser is opened, what the person does is recorded, then written up as a tutorial."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutopdf.capturing.browser import close_quietly, find_browser, open_browser, open_playwright, require_playwright
from tutopdf.capturing.kept_login import read_session, session_file
from tutopdf.capturing.privacy import Private, private_file, read_private
from tutopdf.capturing.recording import Recording
from tutopdf.capturing.recording_session import Pump, Recorder, pump
from tutopdf.capturing.rest import open_context
from tutopdf.capturing.write_up import write_up
from tutopdf.model.capture_plan import DEFAULT_DENSITY
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.model.web_host import door_of, name_of
from tutopdf.pipelines.new import check_name, find_or_begin_project, refuse_to_replace, write_new
from tutopdf.source.capture_table import is_web_address
from tutopdf.source.folder import find_root
from tutopdf.source.project import open_project
from tutopdf.storage.trust import trust_made_here

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

DEFAULT_WINDOW = (1280, 720)
"""CSS pixels: what is left of a small laptop's screen under the browser's own bars."""

_LOAD_MS = 30_000


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """What is recorded: from `address`, as the tutorial `name` of the project that `start` is in.

    `keep_session` is given what a login left in the browser, or nothing when that is lost.
    """

    address: str
    name: str
    start: Path
    private: Private = field(default_factory=Private)
    browser: str = ""
    window: tuple[int, int] = DEFAULT_WINDOW
    session: dict[str, Any] | None = None
    keep_session: Callable[[dict[str, Any] | None], None] | None = None


Keeper = Callable[[Path], Callable[[dict[str, Any] | None], None]]
"""Makes, of a file's path, what keeps a login there."""


def names_file() -> Path:
    """Return the person's own list of names, which are never photographed."""
    return private_file()


def open_request(
    address: str, name: str, start: Path, browser: str, window: tuple[int, int], keeper: Keeper | None
) -> RecordRequest:
    """Return a request with the person's own list of names, the project's browser, and the login that was kept.

    Raises UserError when what drives browsers is not installed: nobody is told to begin then.
    """
    require_playwright()
    root = find_root(start)
    chosen = browser or (open_project(root)[0].settings.browser if root is not None else "")
    session = session_file(root or start)
    return RecordRequest(
        address=address,
        name=name,
        start=start,
        private=read_private(names_file()),
        browser=chosen,
        window=window,
        session=read_session(session) if keeper is not None else None,
        keep_session=keeper(session) if keeper is not None else None,
    )


def record(request: RecordRequest, visible: bool = True, pump: Pump = pump) -> tuple[int, list[Path]]:
    """Record a tutorial; return the count of its steps and the files that were made.

    Raises UserError: before anything is recorded when the name is taken, after it when nothing was.
    """
    address = full_address(request.address)
    name = check_name(request.name)
    root, beginning = find_or_begin_project(request.start)
    _refuse_taken(root, name)
    recording = Recording(request.private, address, session_kept=request.session is not None)
    try:
        _record(request, address, recording, visible, pump)
    finally:
        # Whatever ended it: what was done is kept.
        if recording.steps:
            files = write_up(recording, _free_name(root, name), request.window, DEFAULT_DENSITY)
            written = write_new(root, {**files, **beginning})
            if beginning:
                trust_made_here(root)
    if not recording.steps:
        raise UserError(ExitCode.SOURCE_ERRORS, error("record-empty", Place(address), name=name))
    return len(recording.steps), written


def full_address(typed: str) -> str:
    """Return a web address as a browser takes it: « ent.exemple.fr » is one. Raises UserError."""
    address = typed if "://" in typed else f"https://{typed}"
    if not is_web_address(address):
        raise UserError(ExitCode.USAGE, error("address-unusable", Place(typed), name=typed))
    return address


def _refuse_taken(root: Path, name: str) -> None:
    refuse_to_replace(root, [f"sources/{name}.md", f"images/{name}"])


def _free_name(root: Path, name: str) -> str:
    """Return the name, numbered when someone took it meanwhile: an hour's work is not thrown away for that."""
    number, free = 1, name
    while os.path.lexists(root / "sources" / f"{free}.md") or os.path.lexists(root / "images" / free):
        number += 1
        free = f"{name}-{number}"
    return free


def _record(request: RecordRequest, address: str, recording: Recording, visible: bool, pump: Pump) -> None:
    from playwright.sync_api import Error

    with ExitStack() as stack:
        playwright = stack.enter_context(open_playwright())
        found = find_browser(playwright, request.browser)
        browser = stack.enter_context(open_browser(playwright, found, visible))
        context = open_context(browser, request.window, DEFAULT_DENSITY, request.session)
        stack.callback(close_quietly, context.close)
        context.on("request", lambda request: _note_host(recording, request.url))
        recorder = Recorder(context, recording, DEFAULT_DENSITY, pump)
        try:
            recorder.run(address, _LOAD_MS)
        except Error as reason:
            if not recording.steps:
                problem = error("page-unreachable", Place(address), name=address, step=request.name)
                raise UserError(ExitCode.MISSING, problem) from reason
        if request.keep_session is not None:
            request.keep_session(_session(context))


def _note_host(recording: Recording, address: str) -> None:
    door = door_of(address)
    if door is not None:
        recording.hosts.add(name_of(door))


def _session(context: BrowserContext) -> dict[str, Any] | None:
    """Return the cookies and the local storage; nothing when they went with the browser's window."""
    from playwright.sync_api import Error

    try:
        return dict(context.storage_state())
    except Error:
        return None
