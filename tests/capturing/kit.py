"""What the tests of captures share: pages on loopback, and someone who uses them while they are recorded."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from tutopdf.capturing.privacy import Private
from tutopdf.capturing.recording_session import Recorder
from tutopdf.model.capture_plan import ElementBinding
from tutopdf.pipelines.record import RecordRequest, record
from tutopdf.source.mark_file import MarkFile, read_mark_file
from tutopdf.source.text_file import read_text_file

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


def all_bytes(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
