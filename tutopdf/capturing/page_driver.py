"""Page driver: during a recording, the page is photographed without the bar, and gestures are done for the person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tutopdf.capturing.events import Event, Target
from tutopdf.capturing.photograph import Photo, Rect, frame_place, photograph, undo_pinch

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page


@dataclass(frozen=True, slots=True)
class PageDriver:
    """Works pages through what recorder.js left in them under `key`."""

    key: str
    density: float

    def photograph(
        self, page: Page, frame: Frame, target: Target | None, labelled: int = 0
    ) -> tuple[Photo | None, Rect | None]:
        """Return a picture of the page without the bar, and where the element is; None for what is not there."""
        with self._without_bar(page):
            undo_pinch(page)
            rect = None
            if target is not None:
                rect = self.find(frame, target.id, labelled)
                if rect is None:
                    return None, None
            return photograph(page, self.key, self.density), rect

    def find(self, frame: Frame, number: int, labelled: int = 0) -> Rect | None:
        """Return where an element is in the window."""
        box = frame.evaluate(f"([id, other]) => {self._recorder}?.box(id, other) ?? null", [number, labelled])
        place = frame_place(frame)
        return place.to_window(box) if place is not None and box is not None else None

    def click(self, page: Page, frame: Frame, event: Event, times: int, second_only: bool = False) -> None:
        """Do the click that was held back."""
        place = frame_place(frame)
        if place is None or event.target is None:
            return
        with self._passing(page):
            if event.keyboard:
                frame.evaluate(f"id => {self._recorder}.activate(id)", event.target.id)
                return
            spot = place.to_window((event.x, event.y, 0, 0))
            with _held(page, event.modifiers):
                page.mouse.move(spot.x, spot.y)
                for number in range(2 if second_only else 1, times + 1):
                    page.mouse.down(click_count=number)
                    page.mouse.up(click_count=number)

    def press(self, page: Page, key: str) -> None:
        """Press the key that was held back."""
        with self._passing(page):
            page.keyboard.press(key)

    def show(self, frame: Frame, paused: bool, count: int) -> None:
        """Have the bar say how far the recording is."""
        frame.evaluate(f"([paused, count]) => {self._recorder}?.show(paused, count)", [paused, count])

    @property
    def _recorder(self) -> str:
        return f"window[{self.key!r}]?.recorder"

    @contextmanager
    def _without_bar(self, page: Page) -> Iterator[None]:
        ask = f"hidden => {self._recorder}?.hide(hidden)"
        page.main_frame.evaluate(ask, True)
        try:
            yield
        finally:
            _ask(page.main_frame, ask, False)

    @contextmanager
    def _passing(self, page: Page) -> Iterator[None]:
        """Let gestures through: they are ours."""
        ask = f"passing => {self._recorder}?.pass(passing)"
        for frame in page.frames:
            _ask(frame, ask, True)
        try:
            yield
        finally:
            for frame in [] if page.is_closed() else page.frames:
                _ask(frame, ask, False)


@contextmanager
def _held(page: Page, modifiers: tuple[str, ...]) -> Iterator[None]:
    for modifier in modifiers:
        page.keyboard.down(modifier)
    try:
        yield
    finally:
        for modifier in modifiers:
            page.keyboard.up(modifier)


def _ask(frame: Frame, script: str, argument: object) -> None:
    """Ask something of a frame that may be gone."""
    from playwright.sync_api import Error

    with suppress(Error):
        frame.evaluate(script, argument)
