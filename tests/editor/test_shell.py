"""Protects the page's shell in a real browser: the key is traded and wiped, the policy blocks nothing of ours, pages show."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.capturing.fixtures import browser  # noqa: F401
from tests.editor.kit import running_editor
from tests.support import write_project
from tutopdf.capturing.browser import find_browser, open_browser, open_playwright

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

PATIENCE_MS = 60_000


@pytest.mark.usefixtures("browser")
def test_the_shell_opens_a_session_and_shows_pages(tmp_path: Path):
    root = write_project(tmp_path / "projet", "# Essai\n\n1. Une étape.\n")
    with (
        running_editor(root) as editor,
        open_playwright() as playwright,
        open_browser(playwright, find_browser(playwright, ""), False) as driven,
    ):
        context = driven.new_context()
        page = context.new_page()
        told: list[str] = []
        page.on("console", lambda message: told.append(message.text))
        page.on("pageerror", lambda fault: told.append(str(fault)))
        key = editor.desk.keys.make_key()
        page.goto(f"{editor.origin}/#k={key}")
        page.wait_for_selector("#tutorials li button", timeout=PATIENCE_MS)
        # The list does not wait for the titles.
        page.locator('#tutorials li > button:text-is("Essai")').wait_for(timeout=PATIENCE_MS)
        assert page.locator("#tutorials li > button").all_inner_texts() == ["Essai"]
        assert page.url == f"{editor.origin}/", "the key is no longer in the address"
        page.wait_for_selector("#pages img[src]", timeout=PATIENCE_MS)
        assert context.cookies() == []
        assert told == [], "no fault, and nothing that the policy blocks"
        page.reload()
        page.wait_for_selector("#tutorials li button", timeout=PATIENCE_MS)
        other = context.new_page()
        other.goto(f"{editor.origin}/#k={key}")
        other.wait_for_selector("#notice:not(:empty)", timeout=PATIENCE_MS)
        assert "servi" in other.locator("#notice").inner_text()
        assert other.locator("#tutorials button").count() == 0
        context.close()
