"""Protects the choice of a browser: what is there, what was asked for, and what is said when there is none."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from tutopdf.capturing import browser
from tutopdf.capturing.browser import find_browser, open_browser
from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import UserError


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Any:
    """A machine without a browser; `machine.add("chromium")` installs a command."""
    commands: dict[str, str] = {}
    monkeypatch.setattr(browser.shutil, "which", commands.get)
    monkeypatch.setattr(browser, "_usual_places", lambda _: iter(()))
    absent = SimpleNamespace(executable_path=str(tmp_path / "absent"))
    playwright = SimpleNamespace(chromium=absent, firefox=absent)
    return SimpleNamespace(
        playwright=playwright, add=lambda name: commands.update({name: f"/bin/{name}"}), tmp=tmp_path
    )


def refused(machine: Any, choice: str) -> str:
    with pytest.raises(UserError) as raised:
        find_browser(machine.playwright, choice)
    assert raised.value.exit_code == 3
    return render(raised.value.diagnostics[0])


def test_the_first_one_that_is_there_is_taken(machine):
    machine.add("chromium")
    machine.add("google-chrome")
    assert find_browser(machine.playwright, "").name == "chrome"


def test_the_one_that_was_asked_for_is_taken(machine, monkeypatch):
    machine.add("chromium")
    machine.add("google-chrome")
    assert find_browser(machine.playwright, "Chromium").name == "chromium"
    monkeypatch.setenv("TUTOPDF_NAVIGATEUR", "chromium")
    assert find_browser(machine.playwright, "").name == "chromium"
    assert find_browser(machine.playwright, "chrome").name == "chrome"


def test_a_path_is_taken(machine):
    program = machine.tmp / "firefox-bin"
    program.touch()
    found = find_browser(machine.playwright, str(program))
    assert (found.name, found.path) == ("firefox", program)


def test_without_a_browser_the_package_is_named(machine):
    assert "apt install chromium" in refused(machine, "")
    assert "apt install chromium" in refused(machine, "edge")


def test_what_is_no_browser_is_said(machine):
    assert "« chromium »" in refused(machine, "cromium")
    assert "edge, chrome" in refused(machine, "/absent/navigateur")


def test_a_program_that_is_no_browser_is_said(tmp_path):
    pytest.importorskip("playwright")
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    found = browser.Found("chromium", program)
    with (
        browser.open_playwright() as playwright,
        pytest.raises(UserError) as raised,
        open_browser(playwright, found, False),
    ):
        pytest.fail("it opened")
    assert [problem.code for problem in raised.value.diagnostics] == ["browser-cannot-start"]


def test_without_a_screen_no_window_is_opened(monkeypatch, machine):
    monkeypatch.setattr(browser.sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    found = browser.Found("chromium", machine.tmp / "chromium")
    with pytest.raises(UserError) as raised, open_browser(machine.playwright, found, True):
        pytest.fail("it opened")
    assert [problem.code for problem in raised.value.diagnostics] == ["browser-no-screen"]
