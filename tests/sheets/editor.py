"""The pictures of the editor that the READMEs show, photographed in a real browser: `make editor-pictures`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from PIL import Image

from tests.editor.kit import running_editor
from tests.editor.page.person import Person
from tests.support import REPOSITORY
from tutopdf.capturing.browser import find_browser, open_browser, open_playwright

FOLDER = REPOSITORY / "images" / "lisezmoi"
_COLOURS = 192


def photograph_editor(target: Path = FOLDER) -> Iterator[Path]:
    """Yield the picture of the whole page, by day, then by night with a mark of a picture chosen."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        _copy_project(folder / "projet")
        playwright = stack.enter_context(open_playwright())
        editor = stack.enter_context(running_editor(folder / "projet"))
        browser = stack.enter_context(open_browser(playwright, find_browser(playwright, ""), visible=False))
        for name, night in (("editeur", False), ("editeur-nuit", True)):
            context = browser.new_context(
                viewport={"width": 1400, "height": 860}, color_scheme="dark" if night else "light", locale="fr-FR"
            )
            yield _photograph(Person(editor, context.new_page(), folder), target / f"{name}.png")
            context.close()


def _copy_project(root: Path) -> None:
    for part in ("sources", "images"):
        shutil.copytree(REPOSITORY / part, root / part, ignore=shutil.ignore_patterns("lisezmoi"))
    shutil.copy(REPOSITORY / "tutopdf.toml", root)
    (root / "output").mkdir()


def _photograph(person: Person, path: Path) -> Path:
    """Show the handout's first picture with a mark chosen, wait for the final pages, and take the window."""
    person.wait_for_final_pages()
    figure = person.page.locator("article.part figure").first
    figure.scroll_into_view_if_needed()
    figure.locator("img[src]").wait_for()
    figure.locator("svg.drawing [tabindex]").first.click()
    figure.evaluate("figure => figure.closest('article').scrollIntoView({block: 'start'})")
    person.page.mouse.move(5, 850)
    person.page.wait_for_timeout(500)
    person.page.screenshot(path=path, animations="disabled", caret="hide")
    with Image.open(path) as shot:
        shot.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    return path


if __name__ == "__main__":
    for written in photograph_editor(*map(Path, sys.argv[1:2])):
        print(written)
