"""A person before the editor's page: what she clicks, draws, types and reads."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from tests.editor.kit import Editor
from tests.editor.page.held_answers import HeldAnswers

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SAVED = "Tout est enregistré"
PATIENCE_MS = 90_000
"""A machine that has much to do is no fault of the page."""


class Person:
    def __init__(self, editor: Editor, page: Page, folder: Path, answers: HeldAnswers | None = None) -> None:
        self.editor, self.page, self._folder = editor, page, folder
        self.answers = answers or HeldAnswers()
        self.faults: list[str] = []
        self.in_a_hurry = False
        """On a machine that is slow on purpose: what is long and does not depend on it is left out."""
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        page.on("console", lambda message: self.faults.append(message.text) if self._is_fault(message) else None)
        page.set_default_timeout(PATIENCE_MS)
        # Windows that choose a file are caught from now on: asked for only with the key that opens one, the key may be
        # faster, and the window is lost. The browser serves what is pressed before what its tools ask for.
        page.on("filechooser", lambda _: None)
        page.goto(f"{editor.origin}/#k={editor.desk.keys.make_key()}")
        page.locator("body.ready").wait_for()

    @staticmethod
    def _is_fault(message: object) -> bool:
        """Say whether the console complains: of the page's security, for one. Refusals by the server are no faults."""
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        return kind in ("error", "warning") and "Failed to load resource" not in text

    # What she does

    def rest(self) -> None:
        """Wait until all is saved."""
        self.page.locator("#saving", has_text=SAVED).wait_for()

    def wait_for_final_pages(self) -> None:
        self.page.locator(".weight", has_text=" sur ").wait_for()

    def press(self, name: str, within: Locator | None = None) -> None:
        (within or self.page).get_by_role("button", name=name, exact=True).click()
        self.page.locator("#saving", has_text=SAVED).wait_for()

    def begin(self, title: str, school: str = "") -> None:
        self.press("Nouveau tutoriel")
        self.page.get_by_label("Titre du tutoriel").fill(title)
        if school:
            self.page.get_by_label("Nom de l’établissement").fill(school)
        self.press("Créer")
        self.part(0).wait_for()
        self.rest()

    def part(self, rank: int) -> Locator:
        return self.page.locator("article.part").nth(rank)

    def choose_file(self, part: Locator, image: Image.Image) -> None:
        path = self._folder / "capture.png"
        image.save(path)
        with self.page.expect_file_chooser() as chooser:
            part.get_by_role("button", name="Ajouter une image").click()
        chooser.value.set_files(path)
        part.locator("figure img[src]").wait_for()
        self.rest()

    def draw(
        self, part: Locator, tool: str, start: tuple[float, float], end: tuple[float, float], text: str = ""
    ) -> None:
        """Draw a mark from one place of the picture to another, in %; then say what it shows."""
        self.choose_tool(part, tool)
        self.drag(part, start, end)
        if text:
            self.page.keyboard.type(text)
            self.rest()

    def choose_tool(self, part: Locator, tool: str) -> None:
        part.get_by_role("toolbar").get_by_role("button", name=tool, exact=True).click()

    def drag(self, part: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.pull(part, start, end)
        self.rest()

    def pull(self, part: Locator, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the pointer at a place of the picture, in %, let it go at another, and wait for nothing."""
        drawing = part.locator("svg.drawing")
        drawing.scroll_into_view_if_needed()
        box = drawing.bounding_box()
        assert box is not None
        middle = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
        (x, y), *others = (
            (box["x"] + box["width"] * x / 100, box["y"] + box["height"] * y / 100) for x, y in (start, middle, end)
        )
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        for one in others:
            self.page.mouse.move(*one)
        self.page.mouse.up()

    # What there is

    def text(self, inside: str) -> str:
        return (self.editor.root / inside).read_text("utf-8")

    def files(self) -> dict[str, bytes]:
        """Return the sources and the mark files as they are on the disk."""
        root = self.editor.root
        paths = [*root.glob("sources/*.md"), *root.glob("images/**/*.toml"), root / "tutopdf.toml"]
        return {path.relative_to(root).as_posix(): path.read_bytes() for path in paths}
