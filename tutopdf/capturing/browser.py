"""Browser discovery: the one that the machine already has, opened with a fresh profile. Nothing is downloaded."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tutopdf.model.capture_plan import BROWSERS
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.source.keys import fold, nearest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

BROWSER_VARIABLE = "TUTOPDF_NAVIGATEUR"
"""Environment variable: a browser's name, or the path of its program."""

_COMMANDS = {
    "edge": ("microsoft-edge", "microsoft-edge-stable", "msedge"),
    "chrome": ("google-chrome", "google-chrome-stable", "chrome"),
    "chromium": ("chromium", "chromium-browser"),
}

_WINDOWS = {
    "edge": r"Microsoft\Edge\Application\msedge.exe",
    "chrome": r"Google\Chrome\Application\chrome.exe",
    "chromium": r"Chromium\Application\chrome.exe",
}
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

_MAC = {"edge": "Microsoft Edge", "chrome": "Google Chrome", "chromium": "Chromium"}

_DUMPS_VARIABLE = "BREAKPAD_DUMP_LOCATION"
"""Where Chromium puts the memory of a page that crashed, with what was typed in it: in a folder that goes at the end.

Elsewhere than on Windows that is otherwise the user's own settings folder, whatever the profile.
"""

_ARGUMENTS = (
    # The same pixels on every machine: no sub-pixel colours, no hinting, one colour profile.
    "--disable-gpu",
    "--disable-lcd-text",
    "--font-render-hinting=none",
    # Lines of the same height at every opening: Linux's Chromium measures typefaces in one of two ways, by a race.
    "--disable-font-subpixel-positioning",
    "--force-color-profile=srgb",
    # The same width with a window and without: bars that scroll take some of it.
    "--hide-scrollbars",
    # The page that readers see, not one for machines.
    "--disable-blink-features=AutomationControlled",
    # Nothing leaves the machine but what the page asks for.
    "--disable-background-networking",
    "--dns-prefetch-disable",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A browser of this machine. `name` is one of BROWSERS."""

    name: str
    path: Path


def require_playwright() -> None:
    """Raise UserError when the extra is not installed."""
    try:
        import playwright.sync_api  # noqa: F401
    except ImportError as reason:
        raise UserError(ExitCode.MISSING, error("capture-extra-missing", Place("playwright"))) from reason


@contextmanager
def open_playwright() -> Iterator[Playwright]:
    """Start what drives browsers. Raises UserError when the extra is not installed."""
    require_playwright()
    from playwright.sync_api import sync_playwright

    manager = sync_playwright()
    playwright = manager.start()
    try:
        yield playwright
    finally:
        close_quietly(playwright.stop)


def close_quietly(close: Callable[[], object]) -> None:
    """Close what may be gone already: what was driven can have died first."""
    with contextlib.suppress(Exception):
        close()


def find_browser(playwright: Playwright, choice: str) -> Found:
    """Return the browser of that name or path, else the first that there is. Raises UserError (exit code 3)."""
    choice = choice.strip() or os.environ.get(BROWSER_VARIABLE, "").strip()
    if choice and fold(choice) not in BROWSERS:
        return _from_path(choice)
    for name in (fold(choice),) if choice else BROWSERS:
        if (path := _locate(playwright, name)) is not None:
            return Found(name, path)
    raise UserError(
        ExitCode.MISSING,
        error("browser-not-there" if choice else "browser-missing", Place(choice or "tutopdf"), name=choice),
    )


def _from_path(choice: str) -> Found:
    path = Path(choice).expanduser()
    if not path.is_file():
        near = nearest(choice, BROWSERS)
        raise UserError(
            ExitCode.MISSING, error("browser-unknown", Place(choice), name=choice, nearest=near, known=[*BROWSERS])
        )
    stem = path.stem.lower()
    return Found("firefox" if "firefox" in stem else "chromium", path)


def _locate(playwright: Playwright, name: str) -> Path | None:
    """Return a browser's program; Firefox is only driven as playwright's own build, if the user has installed that."""
    if name == "firefox":
        return _existing(Path(playwright.firefox.executable_path))
    found = next(filter(None, map(shutil.which, _COMMANDS[name])), None)
    if found is not None:
        return Path(found)
    candidates = list(_usual_places(name))
    if name == "chromium":
        candidates.append(Path(playwright.chromium.executable_path))
    return next((path for path in candidates if _existing(path)), None)


def _existing(path: Path) -> Path | None:
    return path if path.is_file() else None


def _usual_places(name: str) -> Iterator[Path]:
    system = str(sys.platform)
    if system == "win32":
        for variable in _WINDOWS_FOLDERS:
            if folder := os.environ.get(variable):
                yield Path(folder) / _WINDOWS[name]
    elif system == "darwin":
        for place in (Path("/Applications"), Path.home() / "Applications"):
            yield place / f"{_MAC[name]}.app" / "Contents" / "MacOS" / _MAC[name]


@contextmanager
def open_browser(playwright: Playwright, found: Found, visible: bool) -> Iterator[Browser]:
    """Open a browser with a profile of its own, which goes with it. Raises UserError (exit code 3)."""
    from playwright.sync_api import Error

    if visible and _has_no_screen():
        raise UserError(ExitCode.MISSING, error("browser-no-screen", Place(found.path.name)))
    kind = playwright.firefox if found.name == "firefox" else playwright.chromium
    arguments = [] if found.name == "firefox" else list(_ARGUMENTS)
    if found.name != "firefox" and hasattr(os, "geteuid") and os.geteuid() == 0:
        # Chromium refuses its sandbox to root.
        arguments.append("--no-sandbox")
    with TemporaryDirectory(prefix="tutopdf-", ignore_cleanup_errors=True) as dumps:
        try:
            browser = kind.launch(
                executable_path=found.path,
                headless=not visible,
                args=arguments,
                env={**os.environ, _DUMPS_VARIABLE: dumps},
                handle_sigint=False,
                handle_sighup=False,
            )
        except Error as reason:
            problem = error("browser-cannot-start", Place(found.path.name), name=str(found.path))
            raise UserError(ExitCode.MISSING, problem) from reason
        try:
            yield browser
        finally:
            close_quietly(browser.close)


def _has_no_screen() -> bool:
    return sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
