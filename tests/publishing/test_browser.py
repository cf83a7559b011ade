"""Protects the pages as people meet them: valid, without an accessibility fault, on any screen and on paper."""

from __future__ import annotations

import io
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.shared import session_folder
from tests.support import HANDOUT, refuse

from .browser import axe_violations, checker, open_browser
from .kit import PAGE_IDS, PAGE_NAMES, PAGES, PUBLISHED, publish_once

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with open_browser() as running:
        yield running


@pytest.fixture(scope="module")
def handout(tmp_path_factory) -> Path:
    return publish_once(session_folder(tmp_path_factory), HANDOUT)


def test_pages_are_valid_and_the_checker_sees_what_is_not(tmp_path_factory, tmp_path):
    """One start of Java for all: it costs more than the pages."""
    spoilt = tmp_path / "page.html"
    spoilt.write_text("<!DOCTYPE html><html lang='fr'><title>a</title><p><img src='a.png'></p>", encoding="utf-8")
    folders = [publish_once(session_folder(tmp_path_factory), name) for name in PUBLISHED]
    pages = [str(folder / name) for folder in folders for name in PAGE_NAMES.values()]
    result = subprocess.run([*checker(), "--format", "json", *pages, str(spoilt)], capture_output=True, check=False)
    messages = json.loads(result.stderr)["messages"]
    # Java writes file:/ where we write file:///.
    ends = spoilt.as_uri().removeprefix("file://")
    refuse(f"{message['url']}: {message['message']}" for message in messages if not message["url"].endswith(ends))
    assert any("alt" in message["message"] for message in messages), "the fault that was put there"
    assert result.returncode == 1


@pytest.mark.parametrize(("name", "variant"), PAGES, ids=PAGE_IDS)
def test_axe_finds_no_violation(browser, name, variant, tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), name)
    page = browser.new_page(color_scheme="light")
    page.goto((folder / PAGE_NAMES[variant]).as_uri())
    assert axe_violations(page) == [], "light"
    page.emulate_media(color_scheme="dark")
    assert axe_violations(page) == [], "dark"
    page.close()


def test_axe_sees_a_fault(browser, tmp_path, handout):
    text = (handout / "article.html").read_text(encoding="utf-8").replace(' lang="fr"', "")
    (tmp_path / "page.html").write_text(text, encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert any(violation.startswith("html-has-lang") for violation in axe_violations(page))
    page.close()


@pytest.mark.parametrize("width", [320, 360, 800, 1400])
@pytest.mark.parametrize("name", ["reperes-eloignes", "liens", "longue-etape", HANDOUT])
def test_nothing_is_wider_than_the_screen(browser, name, width, tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), name)
    page = browser.new_page(viewport={"width": width, "height": 700})
    for address in PAGE_NAMES.values():
        page.goto((folder / address).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_marks_lie_over_their_picture_at_any_width(browser, handout):
    for width in (320, 1000):
        page = browser.new_page(viewport={"width": width, "height": 700})
        page.goto((handout / "article.html").as_uri())
        boxes = page.evaluate(
            "[...document.querySelectorAll('.shot')].map(shot => [...shot.children].map(child => {"
            "const box = child.getBoundingClientRect(); return [box.x, box.y, box.width, box.height]}))"
        )
        assert len(boxes) == 7
        for image, marks in boxes:
            assert all(abs(one - other) < 0.6 for one, other in zip(image, marks, strict=True))
        page.close()


def test_the_page_is_whole_without_a_script_and_asks_for_nothing_outside(browser, handout):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((handout / "article.html").as_uri())
    assert all(url.startswith(handout.as_uri()) for url in asked)
    assert len(asked) == 8
    context.close()


def test_the_skip_link_is_first_and_shows_when_it_is_reached(browser, handout):
    page = browser.new_page()
    page.goto((handout / "article.html").as_uri())
    page.keyboard.press("Tab")
    focused = page.evaluate("[document.activeElement.className, document.activeElement.getBoundingClientRect().x]")
    assert focused == ["skip", 0]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"
    page.close()


def test_dark_screens_get_a_dark_page_and_paper_a_white_one(browser, handout):
    page = browser.new_page(color_scheme="dark")
    page.goto((handout / "article.html").as_uri())

    def corner() -> tuple[int, ...]:
        with Image.open(io.BytesIO(page.screenshot())) as image:
            return image.convert("RGB").getpixel((2, 2))  # type: ignore[return-value]

    assert max(corner()) < 60
    page.emulate_media(media="print")
    assert corner() == (255, 255, 255)
    assert not page.locator("nav").is_visible()
    page.close()
