"""Page at rest: what a recording and a capture do alike before a page is measured and photographed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, ProxySettings

_SCRIPTS = ("page.js", "rows.js", "obstacle.js")

_AWAY = (-20.0, -20.0)
"""Out of the window: nothing is lit up, or opened, because the pointer lies on it."""


def page_script(key: str) -> str:
    """Return what makes a page readable, to be run in each frame before its own scripts."""
    page, rows, obstacle = (files("tutopdf.capturing").joinpath(name).read_text("utf-8") for name in _SCRIPTS)
    added = f"(page => {{ if (!page.rows) {{ ({rows})(page); ({obstacle})(page); }} }})(window[{key!r}])"
    return f"({page})({key!r});\n{added}"


def open_context(
    browser: Browser, viewport: tuple[int, int], density: float, session: Any, proxy: ProxySettings | None = None
) -> BrowserContext:
    """Open a browser's context: the same window for a recording and for a capture, so that they show the same."""
    width, height = viewport
    return browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=density,
        locale="fr-FR",
        reduced_motion="reduce",
        storage_state=session,
        service_workers="block",
        proxy=proxy,
    )


@contextmanager
def at_rest(page: Page, key: str, pointed: bool = False) -> Iterator[bool]:
    """Keep a page still: nothing under the pointer, typefaces loaded, animations at their end; say whether all of it is shown.

    Its focus stays where it is, and its scripts hear nothing of the pointer meanwhile: an open list stays open. `pointed`
    leaves the pointer where it is: what is shown depends on it.
    """
    whole = undo_pinch(page)
    ask_frames(page, key, "hold()")
    try:
        if not pointed:
            page.mouse.move(*_AWAY)
        # All frames at once, then each is waited for.
        ask_frames(page, key, "rest() && undefined")
        ask_frames(page, key, "resting()")
        yield whole
    finally:
        ask_frames(page, key, "release()")


def ask_frames(page: Page, key: str, call: str) -> None:
    """Have page.js do something in each frame; those that are gone meanwhile are passed over."""
    from playwright.sync_api import Error

    for frame in [] if page.is_closed() else page.frames:
        with suppress(Error):
            frame.evaluate(f"() => {{ {page_script(key)}; return window[{key!r}].{call}; }}")


def undo_pinch(page: Page) -> bool:
    """Show the whole window again when two fingers enlarged a part of it; say whether it is whole.

    Places in a page are of its layout, a photograph is of what is seen.
    """
    from playwright.sync_api import Error

    if is_whole(page):
        return True
    # Chromium only: elsewhere the page is not photographed until the person has undone it.
    with suppress(Error):
        session = page.context.new_cdp_session(page)
        try:
            session.send("Emulation.setPageScaleFactor", {"pageScaleFactor": 1})
        finally:
            session.detach()
    return is_whole(page)


def is_whole(page: Page) -> bool:
    """Say whether no part of the window is enlarged."""
    return bool(page.evaluate("() => !window.visualViewport || Math.abs(visualViewport.scale - 1) < 0.001"))
