"""Fixtures of the tests of the editor's page: a real browser, and an editor of a project for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.capturing.fixtures import browser
from tests.editor.kit import running_editor
from tests.editor.page.held_answers import HeldAnswers
from tests.editor.page.person import Person
from tests.editor.page.slow_machine import SlowMachine
from tutopdf.capturing.browser import find_browser, open_browser, open_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser", "open_page"]


@pytest.fixture(scope="module")
def shown(browser: str) -> Iterator[Browser]:
    """One browser for the tests of a module, each with a profile of its own: to start it costs more than many of them."""
    assert browser
    with open_playwright() as playwright, open_browser(playwright, find_browser(playwright, ""), visible=False) as one:
        yield one


@pytest.fixture
def open_page(shown: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Person]]:
    """Open the editor of a project in a browser: `open_page(root)` returns the person before it."""
    seed = request.config.getoption("--slow-machine")
    slow = None if seed is None else SlowMachine(seed)
    with ExitStack() as stack:
        people: list[Person] = []

        def open_one(root: Path, **options: object) -> Person:
            held = HeldAnswers()
            editor = stack.enter_context(
                running_editor(root, around=lambda app: held.around(slow.delay(app) if slow else app))
            )
            context = shown.new_context(viewport={"width": 1400, "height": 900}, **options)
            stack.callback(context.close)
            if slow:
                slow.slow_down(context)
            people.append(Person(editor, context.new_page(), tmp_path, held))
            people[-1].in_a_hurry = slow is not None
            return people[-1]

        yield open_one
        for one in people:
            assert one.faults == []
