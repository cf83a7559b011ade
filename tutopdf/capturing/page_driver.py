"""Page driver: during a recording, the page is photographed without the bar, and gestures are done for the person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tutopdf.capturing.events import Event, Target, read_target
from tutopdf.capturing.photograph import Photo, Rect, frame_place, photograph
from tutopdf.capturing.pointer import drag
from tutopdf.capturing.replay_steps import find_scrolled
from tutopdf.model.capture_plan import Action

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page


_NOBODY = 0
"""The number of no element."""

Spot = tuple[float, float] | None
"""A place in the window, in CSS pixels."""


@dataclass(frozen=True, slots=True)
class Opener:
    """An element that shows another while the pointer lies on it, and where it is."""

    target: Target
    rect: Rect

    @property
    def middle(self) -> tuple[float, float]:
        return self.rect.x + self.rect.width / 2, self.rect.y + self.rect.height / 2


@dataclass(frozen=True, slots=True)
class Sight:
    """A picture, where its element is, what shows that, how far all is scrolled; None for what is not there."""

    photo: Photo | None
    rect: Rect | None
    opener: Opener | None
    scrolled: tuple[Action, ...]

    @property
    def shows_typed(self) -> bool:
        """Say whether something was typed by then in the element: it is masked, and is filled for its picture."""
        layers = self.photo.layers if self.photo is not None else ()
        touched = (field.rect for layer in layers for field in layer.fields if field.touched)
        return self.rect is not None and any(self.rect.holds_middle(rect) for rect in touched)


@dataclass(frozen=True, slots=True)
class PageDriver:
    """Works pages through what recorder.js left in them under `key`."""

    key: str
    density: float

    def photograph(self, page: Page, frame: Frame, target: Target | None, labelled: int = 0, at: Spot = None) -> Sight:
        """Return a picture of the page without the bar, where the element is, and what it takes to see that again.

        The pointer is away, or `at` a place of the window when what is to be seen depends on it.
        """

        def measure() -> tuple[Rect | None, Opener | None, list[Action]]:
            rect = self.find(frame, target.id, labelled) if target is not None else None
            opener = self._find_opener(frame, target.id) if target is not None else None
            return rect, opener, find_scrolled(page, self.key)

        with self._without_bar(page), self._without_passing(page, self._kept(page, frame, target)) as passing:
            if at is not None:
                page.mouse.move(*at)
            photo, measured = photograph(page, self.key, self.density, measure, pointed=at is not None)
        rect, opener, scrolled = measured if measured is not None else (None, None, [])
        if photo is not None:
            photo = replace(photo, passing=passing)
        return Sight(photo if rect is not None or target is None else None, rect, opener, tuple(scrolled))

    @staticmethod
    def _kept(page: Page, frame: Frame, target: Target | None) -> int | None:
        """Return the number of the element that is seen in any case; None for all."""
        if target is None:
            return None
        return target.id if frame == page.main_frame else _NOBODY

    def _find_opener(self, frame: Frame, number: int) -> Opener | None:
        """Return what the pointer must lie on for an element to be shown; nothing for what is always there."""
        found = frame.evaluate(f"id => {self._recorder}?.opener(id) ?? null", number)
        target = read_target(found) if isinstance(found, dict) else None
        rect = self.find(frame, target.id) if target is not None else None
        return Opener(target, rect) if target is not None and rect is not None else None

    def find(self, frame: Frame, number: int, labelled: int = 0) -> Rect | None:
        """Return where an element is in the window."""
        box = frame.evaluate(f"([id, other]) => {self._recorder}?.box(id, other) ?? null", [number, labelled])
        place = frame_place(frame)
        return place.to_window(box) if place is not None and box is not None else None

    def click(self, page: Page, frame: Frame, event: Event, times: int, second_only: bool = False) -> None:
        """Do the click that was held back, on what moved since then where it is now."""
        place = frame_place(frame)
        if place is None or event.target is None:
            return
        x, y = self._start(frame, event)
        with self._passing(page, frame, {} if event.keyboard else {"x": x, "y": y}):
            if event.keyboard:
                frame.evaluate(f"id => {self._recorder}.activate(id)", event.target.id)
                return
            spot = place.to_window((x, y, 0, 0))
            with _held(page, event.modifiers):
                page.mouse.move(spot.x, spot.y)
                if event.right:
                    page.mouse.click(spot.x, spot.y, button="right")
                    return
                for number in range(2 if second_only else 1, times + 1):
                    page.mouse.down(click_count=number)
                    page.mouse.up(click_count=number)

    def drag(self, page: Page, frame: Frame, event: Event) -> None:
        """Do the drag that was held back, with what moved since the person dragged it where it is now."""
        place = frame_place(frame)
        if place is None:
            return
        start = self._start(frame, event)
        end = self._spot(frame, event.onto, event.left, event.below) or (event.end_x, event.end_y)
        here, there = (place.to_window((*spot, 0, 0)) for spot in (start, end))
        with self._passing(page):
            drag(page, (here.x, here.y), (there.x, there.y))

    def _start(self, frame: Frame, event: Event) -> tuple[float, float]:
        """Return where a gesture begins: where the person did, unless what they pointed at is elsewhere since."""
        if event.keyboard:
            return (event.x, event.y)
        return self._spot(frame, event.target, event.start_left, event.start_below) or (event.x, event.y)

    def _spot(self, frame: Frame, target: Target | None, left: float, below: float) -> tuple[float, float] | None:
        if target is None:
            return None
        spot = frame.evaluate(
            f"([id, left, below]) => {self._recorder}?.spot(id, left, below) ?? null", [target.id, left, below]
        )
        return (float(spot[0]), float(spot[1])) if spot is not None else None

    def is_seen(self, frame: Frame, number: int) -> bool:
        """Say whether a person sees an element now."""
        return bool(frame.evaluate(f"id => {self._recorder}?.isSeen(id) ?? false", number))

    def contents(self, page: Page) -> str:
        """Return what a page says, and what its fields hold, seen or not."""
        return str(page.evaluate(f"() => {self._recorder}?.contents() ?? ''"))

    def press(self, page: Page, frame: Frame, key: str) -> None:
        """Press the key that was held back."""
        with self._passing(page, frame, {"key": key}):
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
    def _without_passing(self, page: Page, kept: int | None) -> Iterator[bool]:
        """Leave out what the page says once, but where the element `kept` is in it; None keeps it all. Say whether any is seen."""
        seen = page.main_frame.evaluate(f"id => {self._recorder}?.leaveOut(id) ?? false", kept)
        try:
            yield bool(seen)
        finally:
            _ask(page.main_frame, f"() => {self._recorder}?.bringBack()", None)

    @contextmanager
    def _passing(
        self, page: Page, where: Frame | None = None, spot: Mapping[str, object] | None = None
    ) -> Iterator[None]:
        """Let gestures through, all of them or the one at a `spot` of the frame `where`: that one is ours."""
        ask = f"([passing, spot]) => {self._recorder}?.pass(passing, spot)"
        for frame in page.frames:
            _ask(frame, ask, [True, spot if frame == where or spot is None else {}])
        try:
            yield
        finally:
            for frame in [] if page.is_closed() else page.frames:
                _ask(frame, ask, [False, None])


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
