"""Fixtures of the tests of the editor's page: a real browser, and an editor of a project for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.capturing.fixtures import browser
from tests.editor.kit import running_editor
from tests.editor.page.person import Person
from tests.editor.page.slow_machine import SlowMachine
from tutopdf.capturing.browser import find_browser, open_browser, open_playwright

__all__ = ["browser", "open_page"]


@pytest.fixture
def open_page(browser: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Callable[..., Person]]:
    """Open the editor of a project in a browser: `open_page(root)` returns the person before it."""
    assert browser
    seed = request.config.getoption("--slow-machine")
    slow = None if seed is None else SlowMachine(seed)
    with ExitStack() as stack:
        playwright = stack.enter_context(open_playwright())
        shown = stack.enter_context(open_browser(playwright, find_browser(playwright, ""), visible=False))
        people: list[Person] = []

        def open_one(root: Path, **options: object) -> Person:
            editor = stack.enter_context(running_editor(root, around=slow and slow.delay))
            context = shown.new_context(viewport={"width": 1400, "height": 900}, **options)
            stack.callback(context.close)
            if slow:
                slow.slow_down(context)
            people.append(Person(editor, context.new_page(), tmp_path))
            return people[-1]

        yield open_one
        for one in people:
            assert one.faults == []
