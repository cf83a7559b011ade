"""Protects every view of the page: accessible in light and in dark, whole at 200 %, and nothing that its policy blocks."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.editor.page.person import Person
from tests.editor.page.test_captures import make_project
from tests.editor.page.views import CAPTURED, EMPTY, EXAMPLE, LOCKED, MISTAKES, WRONG, View, write_example
from tests.support import refuse
from tutopdf.pipelines.edit.start import start_editing

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.slow, pytest.mark.own_browser]

OpenPage = Callable[..., Person]

WIDE, NARROW = {"width": 1400, "height": 900}, {"width": 640, "height": 450}
"""A window of a small screen, and the same at 200 %."""

_COLOURS = "{runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}, resultTypes: ['violations']}"
_ALL = "{resultTypes: ['violations']}"

_CUT = """() => [...document.querySelectorAll("body *")].filter((one) => {
  if (!one.checkVisibility() || one.closest("svg, .spoken, #skips, .stage")) return false;
  const { left, right, width } = one.getBoundingClientRect();
  if (width > 0 && (right > innerWidth + 1 || left < -1)) return true;
  return getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1;
}).map((one) => `${one.tagName} ${one.className} ${one.textContent.slice(0, 40)}`)"""
"""What reaches out of the window, or is cut."""


def axe_violations(page: Page, options: str) -> list[str]:
    found: dict[str, Any] = page.evaluate(f"axe.run(document, {options})")
    return [f"{rule['id']}: {[node['html'][:120] for node in rule['nodes']]}" for rule in found["violations"]]


def faults_of(person: Person, view: View) -> list[str]:
    page = person.page
    view.show(person)
    if person.in_a_hurry:
        view.leave(person)
        return []
    faults = [f"light: {one}" for one in axe_violations(page, _ALL)]
    page.emulate_media(color_scheme="dark")
    faults += [f"dark: {one}" for one in axe_violations(page, _COLOURS)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    width = page.evaluate("document.documentElement.scrollWidth")
    faults += [f"at 200 %: the page is {width} wide"] if width > NARROW["width"] else []
    faults += [f"at 200 %: {one} is cut" for one in page.evaluate(_CUT)]
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    view.leave(person)
    return [f"{view.name}, {fault}" for fault in faults]


def look_at(person: Person, views: list[View]) -> None:
    person.page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    refuse(fault for view in views for fault in faults_of(person, view))
    assert person.faults == []


def test_an_empty_project(open_page: OpenPage, tmp_path: Path) -> None:
    folder = tmp_path / "vide"
    folder.mkdir()
    start_editing(folder, None)[2].release()  # type: ignore[union-attr]
    look_at(open_page(folder), EMPTY)


def test_a_tutorial_with_every_mark(open_page: OpenPage, tmp_path: Path) -> None:
    look_at(open_page(write_example(tmp_path / "projet")), EXAMPLE)


def test_a_tutorial_with_mistakes(open_page: OpenPage, tmp_path: Path) -> None:
    look_at(open_page(write_example(tmp_path / "projet", MISTAKES)), WRONG)


def test_captures(open_page: OpenPage, tmp_path: Path) -> None:
    look_at(open_page(make_project(tmp_path / "projet")), CAPTURED)


def test_an_address_that_has_served(open_page: OpenPage, tmp_path: Path) -> None:
    person = open_page(write_example(tmp_path / "projet"))
    other = person.page.context.browser.new_context(viewport=WIDE)  # type: ignore[union-attr]
    person.page = other.new_page()
    person.page.goto(f"{person.editor.origin}/#k=a-key-that-was-never-made")
    look_at(person, LOCKED)
    other.close()


def test_faults_are_seen(open_page: OpenPage, tmp_path: Path) -> None:
    """What the other tests look for, put there."""
    person = open_page(write_example(tmp_path / "projet"))
    spoil = """() => {
      document.querySelector("#bar button").textContent = "";
      const wide = document.createElement("p");
      wide.textContent = "a".repeat(400);
      document.querySelector("#steps").append(wide);
    }"""

    def show(_: Person) -> None:
        person.page.evaluate(spoil)

    person.page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    person.in_a_hurry = False
    found = faults_of(person, View("spoilt", show))
    assert any("button-name" in one for one in found)
    assert any("wide" in one for one in found)

    person.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">a</p>')")
    person.page.wait_for_timeout(50)
    assert any("style" in one for one in person.faults), "what the policy blocks is heard"
    person.faults.clear()
