"""What the tests of captures share: pages on loopback, and someone who uses them while they are recorded."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from PIL import Image

from tutopdf.capturing.capture_session import Options
from tutopdf.capturing.privacy import Private
from tutopdf.capturing.recording_session import Recorder
from tutopdf.capturing.shots import find_shots
from tutopdf.model.capture_plan import ElementBinding
from tutopdf.pipelines.capture import Outcome, State, retake
from tutopdf.pipelines.record import RecordRequest, record
from tutopdf.source.folder import choose_tutorials
from tutopdf.source.mark_file import MarkFile, read_mark_file
from tutopdf.source.project import open_project
from tutopdf.source.text_file import read_text_file

if TYPE_CHECKING:
    from playwright.sync_api import FileChooser, Page

User = Callable[[Recorder], Iterator[None]]
"""What someone does: a generator that rests where they would, after each gesture."""

TURN_MS = 60
HEARD_MS = 1500


@dataclass
class Driver:
    """Lets a user do the next thing each time that the recorder listens; ends when they have nothing left to do."""

    user: User
    ends: bool = True
    gestures: Iterator[None] | None = field(default=None, init=False)

    def __call__(self, recorder: Recorder) -> None:
        if self.gestures is None:
            recorder.pages[0].wait_for_load_state("load")
            self.gestures = self.user(recorder)
        self._wait(recorder)
        if recorder.inbox:
            return
        try:
            next(self.gestures)
        except StopIteration:
            recorder.ended = self.ends
        for _ in range(HEARD_MS // TURN_MS):
            if recorder.inbox or not recorder.pages or recorder.ended:
                break
            self._wait(recorder)

    @staticmethod
    def _wait(recorder: Recorder) -> None:
        if recorder.pages:
            recorder.pages[0].wait_for_timeout(TURN_MS)


@dataclass(frozen=True)
class Made:
    """The files of a recording, as they were written."""

    folder: Path
    name: str = "essai"

    @property
    def source(self) -> str:
        return (self.folder / "sources" / f"{self.name}.md").read_text(encoding="utf-8")

    @property
    def sentences(self) -> list[str]:
        """The sentence of each step, without its number."""
        lines = self.source.splitlines()
        return [line.partition(". ")[2] for line in lines if line[:1].isdigit()]

    @property
    def pictures(self) -> list[Path]:
        return sorted((self.folder / "images" / self.name).glob("*.png"))

    def marks(self, number: int) -> MarkFile:
        path = self.folder / "images" / self.name / f"{number:02d}.toml"
        file, _ = read_text_file(path, path.name)
        assert file is not None
        marks, problems = read_mark_file(file)
        assert problems == []
        return marks

    def marks_text(self, number: int) -> str:
        return (self.folder / "images" / self.name / f"{number:02d}.toml").read_text(encoding="utf-8")

    def binding(self, number: int) -> ElementBinding | None:
        return self.marks(number).bindings[0]


def record_pages(folder: Path, address: str, user: User, private: Private | None = None, ends: bool = True) -> Made:
    """Record what `user` does from `address`, headless, into a new project in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    request = RecordRequest(address, "essai", folder, private or Private())
    record(request, visible=False, pump=Driver(user, ends))
    return Made(folder)


def zone_px(made: Made, number: int, window: tuple[int, int] = (1280, 720)) -> tuple[float, float, float, float]:
    """Return the first mark of a step in CSS pixels: left, top, width, height."""
    zone = made.marks(number).marks[0].zone
    assert zone is not None
    width, height = window
    return zone.left * width / 100, zone.top * height / 100, zone.width * width / 100, zone.height * height / 100


def colours(data: bytes) -> set[tuple[int, int, int]]:
    with Image.open(io.BytesIO(data)) as image:
        found = image.convert("RGB").getcolors(1 << 24)
    assert found is not None
    return {colour for _, colour in found}  # type: ignore[misc]


def colours_of(image: Image.Image, place: tuple[int, int, int, int], density: int = 2) -> set[tuple[int, int, int]]:
    """Return the colours of a place of a picture, given in CSS pixels: left, top, right, bottom."""
    left, top, right, bottom = (side * density for side in place)
    found = image.convert("RGB").crop((left, top, right, bottom)).getcolors(1 << 24) or []
    return {colour for _, colour in found}  # type: ignore[misc]


def all_bytes(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


Gesture = tuple[str, str]
"""(click, a selector), (hover, a selector), (type, a text), (press, a key), (scroll, pixels), (wait, milliseconds), (right, a selector), (drag, two
selectors parted by ">>>"), (file, a selector and a path parted by ">>>")."""


def gestures(*wanted: Gesture) -> Callable[[Recorder], Iterator[None]]:
    """Return who does that, with a mouse and a keyboard as a person has them."""

    def user(recorder: Recorder) -> Iterator[None]:
        for verb, what in wanted:
            yield from _HANDS[verb](recorder.pages[-1], what) or ()
            yield

    return user


def _click(page: Page, what: str, button: Literal["left", "right"] = "left") -> None:
    page.mouse.move(*middle(page, what))
    page.mouse.click(*middle(page, what), button=button)


def drag(page: Page, what: str) -> None:
    """Drag the middle of one element to that of another: `#from>>>#to`."""
    start, end = (middle(page, one) for one in what.split(">>>"))
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end, steps=4)
    page.mouse.up()


def _choose_file(page: Page, what: str) -> Iterator[None]:
    """Choose a file a while after it is asked for, as a person does."""
    selector, path = what.split(">>>")
    asked: list[FileChooser] = []
    page.once("filechooser", lambda chooser: asked.append(chooser))
    _click(page, selector)
    while not asked:
        yield
    yield
    asked[0].set_files(path)


_HANDS: dict[str, Callable[[Page, str], Iterator[None] | None]] = {
    "click": _click,
    "right": lambda page, what: _click(page, what, "right"),
    "hover": lambda page, what: page.mouse.move(*middle(page, what)),
    "drag": drag,
    "file": _choose_file,
    "type": lambda page, what: page.keyboard.type(what),
    "press": lambda page, what: page.keyboard.press(what),
    "scroll": lambda page, what: page.mouse.wheel(0, int(what)),
    "wait": lambda page, what: page.wait_for_timeout(int(what)),
}


def middle(page: Page, selector: str) -> tuple[float, float]:
    """Return the middle of an element, in CSS pixels of the window."""
    box = page.locator(selector).first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def replay(made: Made, verify: bool = True, **options: object) -> list[Outcome]:
    """Take again what was recorded, as `capture --verifier` does; else as `capture`, which writes pictures and marks."""
    project, problems = open_project(made.folder)
    shots, more = find_shots(project, choose_tutorials(project.sources, ()))
    assert [problem.code for problem in problems + more if problem.is_error] == []
    return list(retake(shots, project, Options(element_ms=3000, verify=verify, **options)))  # type: ignore[arg-type]


def said(outcomes: list[Outcome]) -> list[str]:
    """Return what is not as it was: names, shares and problems, for a failed test to show."""
    return [
        f"{one.shot.name}: {one.state.value} {one.share:.4f} moved={one.moved} {[each.code for each in one.diagnostics]}"
        for one in outcomes
        if one.state is not State.SAME
    ]
