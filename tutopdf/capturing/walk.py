"""Walk: the way to a picture, and the page that is on it: pictures of one way are taken in one go."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tutopdf.capturing.replay_steps import SILENT_KEY
from tutopdf.model.capture_plan import Action, CapturePlan, Element, Gesture

if TYPE_CHECKING:
    from playwright.sync_api import Page

Actions = tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """What is alike in the plans of pictures that can share a page: all but what is done there."""

    address: str
    by_hand: bool
    viewport: tuple[int, int]
    density: float
    hosts: frozenset[str]
    small_window: bool

    @classmethod
    def to(cls, plan: CapturePlan, address: str) -> Way:
        """Return the way that a plan takes; `address` is whole."""
        return cls(address, plan.by_hand, plan.viewport, plan.density, frozenset(plan.hosts), plan.small_window)


@dataclass(slots=True)
class Walk:
    """A page on its way: `done` is what was done there since it was opened.

    `disturbed`: it was scrolled for a picture, as no gesture of a plan does: no other picture goes on from there.
    `doubted` is what the last picture was not taken for: another stands in its place.
    """

    way: Way
    page: Page
    close: Callable[[], object]
    done: Actions = ()
    disturbed: bool = False
    doubted: Element | None = None

    def ahead(self, way: Way, wanted: Actions) -> Actions | None:
        """Return what is left to do for a picture; None when the page cannot lead there."""
        if way != self.way or self.page.is_closed():
            return None
        done, goal = plain(self.done), plain(wanted)
        if goal[: len(done)] == done:
            return wanted[len(done) :]
        before = done[:-1]
        if done and goal[: len(before)] == before and _goes_on(done[-1], goal[len(before) :]):
            return wanted[len(before) :]
        return None


def plain(actions: Sequence[Action]) -> Actions:
    """Return gestures without the lines that they stand on: the same in two files are the same."""
    return tuple(replace(action, line=1) for action in actions)


def _goes_on(last: Action, ahead: Actions) -> bool:
    """Say whether a field that was entered for its picture is filled next: to fill it is to enter it."""
    return (
        bool(ahead)
        and (last.gesture is Gesture.CLICK or last.value == SILENT_KEY)
        and ahead[0].gesture is Gesture.FILL
        and last.element == ahead[0].element
    )
