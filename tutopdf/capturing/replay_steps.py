"""Replay steps: the way back to a page as it was: its address, then what was done on it since it was loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tutopdf.capturing.events import Target
from tutopdf.capturing.made_up import is_made_up, make_up
from tutopdf.french.steps import MADE_UP
from tutopdf.model.capture_plan import Action, Element, Gesture

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

SILENT_KEY = "Shift"
"""Does nothing by itself: an element that it is pressed on has the focus."""

_RANK = "(found, [key, id]) => [found.indexOf(window[key].recorder.element(id)), found.length]"

_TIE = """(found, [key, id, words, column]) =>
    window[key].rows.tie(found, window[key].recorder.element(id), words, column)"""

_IN_PARTS = ("date", "time", "month", "week", "datetime-local")
"""Types of fields that are written part by part."""

_UNREPEATABLE = ("range", "color", "drawn", "select-multiple")
"""Types of fields in which nothing made up can be written."""

_MEANT = 3
"""Letters that are in the name of what is chosen by no chance, wherever they stand in it."""


@dataclass(frozen=True, slots=True)
class ReplaySteps:
    """`actions` is None from the first one that cannot be done again. `scrolled` is how far what was scrolled is.

    `small_window`: they lead to a window that they open. `landed` is how many of them led to the page that is there.
    """

    address: str = ""
    actions: tuple[Action, ...] | None = ()
    scrolled: tuple[Action, ...] = ()
    small_window: bool = False
    landed: int = 0

    def load(self, address: str, sent: bool = False) -> ReplaySteps:
        """Return the trail to a page that was loaded: its address, or what led there, where that alone would not.

        A query is never kept (a « ? » with nothing after it is none); and what was `sent` is in no address: where it cannot be sent again, no page answers it.
        """
        if ("?" not in address.removesuffix("?") and not sent) or self.fills_password:
            return ReplaySteps(address)
        led = self.actions is not None and len(self.actions) > self.landed
        if led and self.address:
            return replace(self, scrolled=(), landed=len(self.actions or ()))
        return ReplaySteps(address, None if sent or self.actions is None else ())

    @property
    def fills_password(self) -> bool:
        """Say whether a password was typed on the way: with a made up one nobody gets in."""
        return any(action.value == MADE_UP["password"] for action in self.actions or ())

    def scroll(self, now: Sequence[Action]) -> tuple[Action, ...]:
        """Return what has to be scrolled since the last time, back to its beginning too."""
        still = {action.element for action in now}
        back = (replace(action, position=(0, 0)) for action in self.scrolled if action.element not in still)
        return tuple(action for action in (*now, *back) if action not in self.scrolled)

    def then_prepared(self, actions: Sequence[Action]) -> ReplaySteps:
        """Return the trail with this scrolled, and pointed at."""
        if self.actions is None:
            return self
        known = {action.element: action for action in (*self.scrolled, *actions) if action.gesture is Gesture.SCROLL}
        scrolled = tuple(action for action in known.values() if action.position != (0, 0))
        return replace(self, actions=(*self.actions, *actions), scrolled=scrolled)

    def then(self, action: Action | None) -> ReplaySteps:
        if self.actions is None or action is None:
            return replace(self, actions=None)
        return replace(self, actions=(*self.actions, action))

    def then_attached(self, action: Action | None) -> ReplaySteps:
        """Return the trail with a file attached, in the place of the click that asks for one: its window is the browser's own."""
        if self.actions and self.actions[-1].gesture is Gesture.CLICK:
            return replace(self, actions=self.actions[:-1]).then(action)
        return self.then(action)

    def doubled(self) -> ReplaySteps:
        """Return the trail with its last click made a double one."""
        if not self.actions or self.actions[-1].gesture is not Gesture.CLICK:
            return self
        return replace(self, actions=(*self.actions[:-1], replace(self.actions[-1], gesture=Gesture.DOUBLE_CLICK)))

    def then_retyped(self, field: Element, kind: str, typed: str) -> ReplaySteps:
        """Return the trail with what was made up for a field, where it was filled last, made up anew of what was typed."""
        actions = list(self.actions or ())
        for place in reversed(range(len(actions))):
            action = actions[place]
            if action.gesture is Gesture.FILL and action.element == field and is_made_up(action.value):
                actions[place] = replace(action, value=make_up(kind, typed))
                return replace(self, actions=tuple(actions))
        return self

    def then_chosen(self, name: str, typed: Mapping[Element, str]) -> ReplaySteps:
        """Return the trail with what was typed in a filter, as far as it is in the name of what was chosen there.

        Anything made up would leave nothing to choose from; and that name is told anyway.
        """

        def refill(action: Action) -> Action:
            value = typed.get(action.element, "").strip() if action.element is not None else ""
            filtered = action.gesture is Gesture.FILL and _leads_to(value, name)
            return replace(action, value=value) if filtered else action

        return self if self.actions is None else replace(self, actions=tuple(map(refill, self.actions)))

    @staticmethod
    def enter(binding: Element | None, target: Target, by_key: bool, pointed: bool = True) -> Action | None:
        """Return how a field is entered, for the picture that is taken then; nothing where a click would do more.

        One that was not `pointed` at has the focus, and no click: that might close what the page opened with it.
        """
        if binding is None or target.type == "file" or target.type in _UNREPEATABLE:
            return None
        if target.type.startswith("select"):
            # A list that was clicked was photographed before it opened; one that was come to by a key has the focus.
            return Action(Gesture.PRESS, binding, SILENT_KEY) if by_key else None
        if target.type in _IN_PARTS or not pointed:
            # A click enters the part that it is on: people write from the first one.
            return Action(Gesture.PRESS, binding, SILENT_KEY)
        return Action(Gesture.CLICK, binding)

    @staticmethod
    def click(binding: Element | None) -> Action | None:
        """Return how a field is entered once more, for what that opens."""
        return Action(Gesture.CLICK, binding) if binding is not None else None

    @staticmethod
    def fill(binding: Element | None, target: Target, typed: str) -> Action | None:
        """Return how a field is filled again, with something made up of the shape of what was typed."""
        if binding is None or target.type in _UNREPEATABLE:
            return None
        if target.type == "file":
            return Action(Gesture.ATTACH, binding)
        if target.type.startswith("select"):
            # Another line than the one that is there: which one was chosen is the person's.
            return Action(Gesture.CHOOSE, binding)
        return Action(Gesture.FILL, binding, make_up(target.type, typed))


def _leads_to(typed: str, name: str) -> bool:
    """Say whether somebody typed this to find what is called so: it begins a word of it, or is more than a letter or two."""
    typed, name = typed.casefold(), name.casefold()
    begins = any(word.startswith(typed) for word in re.split(r"[^\w]+", name)) or name.startswith(typed)
    return bool(typed) and (begins or (len(typed) >= _MEANT and typed in name))


def find_scrolled(page: Page, key: str) -> list[Action]:
    """Return how far the page, and what else is scrolled in it, is scrolled."""
    found: list[Action] = []
    for frame in page.frames:
        frames = _frames_to(frame, key)
        for one in _scrolled_in(frame, key) if frames is not None else ():
            whole = frame == page.main_frame and not one["selector"]
            element = None if whole else Element(selector=one["selector"] or "html", frames=frames or ())
            found.append(Action(Gesture.SCROLL, element, position=(int(one["left"]), int(one["top"]))))
    return found


def _scrolled_in(frame: Frame, key: str) -> list[dict[str, Any]]:
    from playwright.sync_api import Error

    try:
        return list(frame.evaluate("key => window[key]?.recorder?.scrolled() ?? []", key))
    except Error:
        return []


def find_binding(frame: Frame, key: str, target: Target, hidden: bool = False) -> Element | None:
    """Return how an element is found again: by role and name where that leads to it alone, else by its selector, or by its row.

    `hidden`: it need not be seen.
    """
    frames = _frames_to(frame, key)
    if frames is None:
        return None
    if hidden:
        candidates = (_selected(one, frames) for one in (target.selector, target.path) if one)
        return next((one for one in candidates if _rank(frame, key, one, target.id, hidden) == _ALONE), None)
    found = _Lookup(frame, key, target, frames)
    return (found.in_row() if target.in_row else None) or found.alone() or found.in_row() or found.ranked()


def _selected(selector: str, frames: tuple[str, ...]) -> Element:
    return Element(selector=selector, frames=frames)


_ALONE = (0, 1)
"""The rank of what nothing else is called like, and how many are called so."""


@dataclass(frozen=True, slots=True)
class _Lookup:
    """What leads to an element of a page, judged by what else that leads to."""

    frame: Frame
    key: str
    target: Target
    frames: tuple[str, ...]

    @property
    def _named(self) -> list[Element]:
        return [Element(self.target.role, self.target.name, frames=self.frames)] if self._is_named else []

    @property
    def _is_named(self) -> bool:
        return bool(self.target.role and self.target.name)

    def alone(self) -> Element | None:
        """Return what leads to the element and to nothing else, by what it is and not by where it stands."""
        sure = [self.target.selector] if self.target.selector != self.target.path else []
        candidates = [*self._named, *(_selected(one, self.frames) for one in (*sure, *self.target.loose) if one)]
        return next((one for one in candidates if self._rank(one) == _ALONE), None)

    def in_row(self) -> Element | None:
        """Return what leads to the element among all that are alike, by the words of its row."""
        if not (self.target.rows or self.target.column):
            return None
        roles = [Element(self.target.role, frames=self.frames)] if self.target.role else []
        alike = [*self._named, *roles, *(_selected(one, self.frames) for one in self.target.kinds)]
        tied = [tie for one in alike if (tie := self._tie(one)) is not None]
        return next((one for one in tied if one.nth is None), tied[0] if tied else None)

    def ranked(self) -> Element | None:
        """Return what leads to the element by its place: words come first, what stands before an element may change."""
        places = (*self.target.ranked, self.target.path)
        for one in (*self._named, *(_selected(each, self.frames) for each in places if each)):
            found = self._rank(one)
            if found is not None:
                rank, count = found
                return replace(one, nth=rank, of=count) if rank else one
        return None

    def _rank(self, element: Element) -> tuple[int, int] | None:
        return _rank(self.frame, self.key, element, self.target.id, hidden=False)

    def _tie(self, element: Element) -> Element | None:
        tie = _ask(self.frame, element, _TIE, [self.key, self.target.id, list(self.target.rows), self.target.column])
        if not isinstance(tie, dict):
            return None
        nth, of = (int(tie[one]) for one in ("nth", "of"))
        return replace(element, row=str(tie["row"]), column=str(tie["column"]), nth=nth or None, of=of if nth else None)


def _rank(frame: Frame, key: str, element: Element, number: int, hidden: bool) -> tuple[int, int] | None:
    """Return the rank (from 1) of the element `number` among those that are found so in its frame (0 where it is the only one), and how many those are.

    None where it is not among them.
    """
    found = _ask(frame, element, _RANK, [key, number], hidden)
    if not isinstance(found, list) or found[0] < 0:
        return None
    rank, count = int(found[0]), int(found[1])
    return (rank + 1, count) if count > 1 else _ALONE


def _ask(frame: Frame, element: Element, script: str, argument: object, hidden: bool = False) -> object:
    """Ask something of all that is called so in a frame; None where nothing can be asked."""
    from playwright.sync_api import Error

    try:
        if element.role:
            found = frame.get_by_role(element.role, name=element.name or None, exact=True)  # type: ignore[arg-type]
        else:
            found = frame.locator(element.selector)
        seen = found if hidden else found.locator("visible=true")
        return seen.evaluate_all(script, argument)
    except Error:
        return None


def _frames_to(frame: Frame, key: str) -> tuple[str, ...] | None:
    """Return the selectors of the inner pages that lead to a frame; None when it is gone."""
    from playwright.sync_api import Error

    selectors: list[str] = []
    while frame.parent_frame is not None:
        try:
            selector = frame.frame_element().evaluate("(element, key) => window[key].recorder.selectorOf(element)", key)
        except Error:
            return None
        selectors.append(str(selector))
        frame = frame.parent_frame
    return tuple(reversed(selectors))
