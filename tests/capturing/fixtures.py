"""Fixtures of the tests of captures: a browser or a reason to skip, pages on loopback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tutopdf.capturing.browser import Found, find_browser, open_browser, open_playwright
from tutopdf.capturing.serve import serve_folder
from tutopdf.model.diagnostics import UserError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

IN_CI = bool(os.environ.get("CI"))


@pytest.fixture(scope="session")
def browser() -> str:
    """The path of this machine's browser. Without one the tests are skipped, but in CI, where there must be one."""
    try:
        with open_playwright() as playwright:
            return str(find_browser(playwright, "").path)
    except UserError as reason:
        if IN_CI:
            raise
        pytest.skip(f"no browser to drive: {reason}")


class SharedBrowser:
    """One browser for the recordings and captures of a module: to start it costs more than what they do with it.

    Each of them still has a profile of its own: a context, which shares nothing with the others.
    """

    def __init__(self) -> None:
        self._stack = ExitStack()
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None

    @contextmanager
    def open_playwright(self) -> Iterator[Playwright]:
        if self._playwright is None:
            self._playwright = self._stack.enter_context(open_playwright())
        yield self._playwright

    @contextmanager
    def open_browser(self, playwright: Playwright, found: Found, visible: bool) -> Iterator[Browser]:
        assert not visible
        if self._browser is None:
            self._browser = self._stack.enter_context(open_browser(playwright, found, visible))
        yield self._browser
        assert self._browser.contexts == [], "what was opened is closed"

    def stop(self) -> None:
        """End it: playwright can be started once in a process."""
        self._stack.close()
        self._playwright = self._browser = None


@pytest.fixture(scope="module")
def running_browser() -> Iterator[SharedBrowser]:
    shared = SharedBrowser()
    yield shared
    shared.stop()


@pytest.fixture
def one_browser(
    request: pytest.FixtureRequest, running_browser: SharedBrowser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let what a test records and takes share a browser, unless it is marked `own_browser`: it kills it, for one."""
    if request.node.get_closest_marker("own_browser"):
        running_browser.stop()
        return
    for pipeline in ("record", "capture"):
        monkeypatch.setattr(f"tutopdf.pipelines.{pipeline}.open_playwright", running_browser.open_playwright)
        monkeypatch.setattr(f"tutopdf.pipelines.{pipeline}.open_browser", running_browser.open_browser)


@pytest.fixture(scope="session")
def quick_pictures() -> Callable[[], AbstractContextManager[None]]:
    """Give a block in which pictures are written fast and heavy: their pixels are the same, and nothing here weighs them."""

    @contextmanager
    def write_fast() -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("tutopdf.capturing.photograph._OPTIMISATION_LEVEL", 0)
            yield

    return write_fast


@pytest.fixture(autouse=True)
def pictures_are_quick(quick_pictures: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    with quick_pictures():
        yield


@pytest.fixture
def site(tmp_path: Path, browser: str) -> Iterator[Callable[..., str]]:
    """Serve pages: `site("<p>…", name="b.html")` returns their address."""
    assert browser
    folder = tmp_path / "site"
    folder.mkdir()
    with serve_folder(folder) as address:

        def add(body: str, name: str = "index.html") -> str:
            page = (
                f'<!DOCTYPE html><html lang="fr"><meta charset="utf-8"><title>Essai</title><body>{body}</body></html>'
            )
            (folder / name).write_text(page, encoding="utf-8")
            return address + name

        yield add


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the tests out of the user's own folders."""
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.setenv("TUTOPDF_CACHE", "")
    monkeypatch.delenv("TUTOPDF_NAVIGATEUR", raising=False)
