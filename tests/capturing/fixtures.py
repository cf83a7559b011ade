"""Fixtures of the tests of captures: a browser or a reason to skip, pages on loopback."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tutopdf.capturing.browser import find_browser, open_playwright
from tutopdf.capturing.serve import serve_folder
from tutopdf.model.diagnostics import UserError

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
