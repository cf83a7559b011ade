"""Recording session: what the person does is photographed first, then done. All is in memory."""

from __future__ import annotations

import json
import secrets
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from tutopdf.capturing.events import Event, Target, read_event
from tutopdf.capturing.interrupt import ended_by_interrupt
from tutopdf.capturing.narrowing import Narrowing
from tutopdf.capturing.page_driver import PageDriver, Sight, Spot
from tutopdf.capturing.passing import follows_sent, is_sent, note_passing
from tutopdf.capturing.photograph import frame_place
from tutopdf.capturing.recording import Recorded, Recording, StepKind
from tutopdf.capturing.replay_steps import ReplaySteps, find_binding
from tutopdf.capturing.rest import page_script
from tutopdf.french.commands import record as text
from tutopdf.model.capture_plan import Action, Element, Gesture

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Frame, Page, Request

_ENTER = "Enter"
_SELECT_ALL = "Control+a"
_PASSED = ("Escape", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowRight")
_GOES_ON = ("click", "drag", "enter", "key", "focus")
_PUMP_MS = 40
_PATIENCE = 25
"""Turns in which nothing can be heard before the browser is taken for dead."""


Pump = Callable[["Recorder"], None]
"""Lets a moment pass, in which what the user does is heard."""


def pump(recorder: Recorder) -> None:
    """Listen for a moment. Raises playwright's Error when there is nothing left to listen to."""
    recorder.pages[0].wait_for_timeout(_PUMP_MS)


class Recorder:
    """Listens to the pages of a browser until the user ends, closes them all, or the browser dies."""

    def __init__(self, context: BrowserContext, recording: Recording, density: float, pump: Pump = pump) -> None:
        self.context, self.recording, self.pump = context, recording, pump
        self.key, self.send = (f"t{secrets.token_hex(8)}" for _ in range(2))
        self.driver = PageDriver(self.key, density)
        self.inbox: deque[tuple[Page, Frame, Event]] = deque()
        self.pages: list[Page] = []
        self.trails: dict[Page, ReplaySteps] = {}
        self.ended = self.paused = self._password = False
        self.logged_in = recording.session_kept
        self._typing: dict[tuple[Frame, int], str] = {}
        self._openers: dict[Page, Page] = {}
        self._asides: dict[Page, tuple[Page, str]] = {}
        self._answers: dict[Page, Request] = {}
        self._fields: dict[tuple[Frame, int], Element] = {}
        self._values: dict[Element, str] = {}
        self._waiting: dict[tuple[Frame, int], Recorded] = {}
        self._last: tuple[Frame, int] | None = None
        self._selected: dict[Page, Action] = {}
        self._narrowed: dict[Page, Narrowing] = {}

    def run(self, address: str, timeout_ms: float) -> None:
        """Go to `address` and record. Raises playwright's Error when that page cannot be opened."""
        context = self.context
        context.expose_binding(self.send, self._hear)
        context.add_init_script(self._script())
        context.on("page", self._add_page)
        context.new_page().goto(address, wait_until="commit", timeout=timeout_ms)
        with ended_by_interrupt(self._end):
            self._listen()

    def _script(self) -> str:
        source = files("tutopdf.capturing").joinpath("recorder.js").read_text("utf-8")
        words = {**text.BAR, "actions": text.BAR_ACTIONS}
        config = json.dumps({"key": self.key, "send": self.send, "words": words})
        return f"{page_script(self.key)};\n({source})({config});"

    def _end(self) -> None:
        self.ended = True

    def _listen(self) -> None:
        from playwright.sync_api import Error

        failures = 0
        while not self.ended and self.pages and failures < _PATIENCE:
            try:
                self.pump(self)
                failures = 0
            except Error:
                failures += 1
                self._forget_closed()
            while self.inbox and not self.ended:
                page, frame, event = self.inbox.popleft()
                # A page can be gone, or go, at any point of this: what is left undone is no step.
                with suppress(Error):
                    self._handle(page, frame, event)

    def _forget_closed(self) -> None:
        browser = self.context.browser
        alive = browser is not None and browser.is_connected()
        self.pages = [page for page in self.pages if alive and not page.is_closed()]

    def _add_page(self, page: Page) -> None:
        if page in self.trails:
            return
        self.pages.append(page)
        self.trails[page] = ReplaySteps()
        if (opener := page.opener()) is not None:
            self._openers[page] = opener

        def remove(*_: object) -> None:
            self.pages = [other for other in self.pages if other != page]

        def note_answer(request: Request) -> None:
            if request.is_navigation_request() and request.frame == page.main_frame:
                self._answers[page] = request

        page.on("request", note_answer)
        page.on("close", remove)
        page.on("crash", remove)
        # The user answers: with nobody listening, playwright would answer no.
        page.on("dialog", lambda _: None)

    def _hear(self, source: Any, message: object = None) -> None:
        event = read_event(message)
        if event is not None and not self.ended:
            self._add_page(source["page"])
            self.inbox.append((source["page"], source["frame"], event))

    # What is done about each event

    def _handle(self, page: Page, frame: Frame, event: Event) -> None:
        if event.kind in _GOES_ON:
            self._judge_aside(page)
        match event.kind:
            case "hello":
                self._greet(page, frame, event)
            case "bar":
                self._obey(page, event.action)
            case "click":
                self._click(page, frame, event)
            case "drag":
                self._drag(page, frame, event)
            case "enter":
                self._await_field(page, frame, event.target, by_key=False, label=event.label)
                self.driver.click(page, frame, event, 1)
            case "passed" | "closed" | "lost":
                self.trails[page] = self.trails[page].then(self._read_by_the_way(frame, event))
            case "key":
                self._press(page, frame, event)
            case _:
                self._hear_field(page, frame, event)

    def _read_by_the_way(self, frame: Frame, event: Event) -> Action | None:
        """Return what is no step, and changes what is shown: None for what cannot be done again."""
        if event.kind == "passed" and event.key in _PASSED:
            return Action(Gesture.PRESS, None, event.key)
        element = self._bind(frame, event.target) if event.target is not None else None
        position = (max(round(event.left), 0), max(round(event.below), 0))
        return Action(Gesture.CLICK, element, position=position) if element is not None else None

    def _hear_field(self, page: Page, frame: Frame, event: Event) -> None:
        match event.kind:
            case "selected" | "unselected":
                self._select(page, frame, event)
            case "focus" | "fill" | "typed":
                self._selected.pop(page, None)
                self._field(page, frame, event)

    def _select(self, page: Page, frame: Frame, event: Event) -> None:
        """Remember that what a field holds was selected, all of it or not: the next click is for that."""
        assert event.target is not None
        self._selected.pop(page, None)
        element = self._bind(frame, event.target) if event.kind == "selected" else None
        if element is not None:
            self._selected[page] = Action(Gesture.PRESS, element, _SELECT_ALL)

    def _greet(self, page: Page, frame: Frame, event: Event) -> None:
        if event.top and frame == page.main_frame:
            self._asides.pop(page, None)
            self._narrowed.pop(page, None)
            request = self._answers.pop(page, None)
            sent = request is not None and is_sent(request)
            self.trails[page] = self._opened_trail(page) or self.trails[page].load(event.address, sent)
            if request is not None and follows_sent(request):
                note_passing(page, self.key, request)
        self.driver.show(frame, self.paused, len(self.recording.steps))

    def _opened_trail(self, page: Page) -> ReplaySteps | None:
        """Return the way to a small window as it was opened: by what was done in the page that opened it, not by its address."""
        opener = self._openers.pop(page, None)
        if opener is None or opener not in self.trails or page.viewport_size == opener.viewport_size:
            return None
        self._asides[opener] = page, self.driver.contents(opener)
        return replace(self.trails[opener], scrolled=(), small_window=True)

    def _judge_aside(self, page: Page) -> None:
        """Break the trail of a page that a small window changed: what was done there is not done again for this one."""
        window, before = self._asides.get(page, (page, ""))
        if window == page:
            return
        changed = self.driver.contents(page) != before
        if changed:
            self.trails[page] = self.trails[page].then(None)
        if changed or window.is_closed():
            del self._asides[page]

    def _obey(self, page: Page, action: str) -> None:
        if action == "end":
            self.ended = True
        elif action == "pause":
            self.paused = not self.paused
        elif action == "undo" and self.recording.steps:
            self.recording.steps.pop()
            self._last = None
        elif action == "picture":
            sight = self._photograph(page, page.main_frame, None)
            if sight.photo is not None:
                before = self.trails[page].scroll(sight.scrolled)
                self._keep(page, Recorded(StepKind.LOOK, sight.photo, before=before), None)
        self._show_all()

    def _show_all(self) -> None:
        from playwright.sync_api import Error

        for page in self.pages:
            for frame in page.frames:
                with suppress(Error):
                    self.driver.show(frame, self.paused, len(self.recording.steps))

    def _click(self, page: Page, frame: Frame, event: Event) -> None:
        target = event.target
        assert target is not None
        if event.times > 1:
            self._click_again(page, frame, event)
            return
        self._keep_opener(page, frame, event.opened_by)
        sight, before = self._point(page, frame, event)
        if sight.rect is None:
            return  # gone before anything could be done to it
        binding = self._bind(frame, target) or self._find_label(frame, event)
        twice = not event.right and self._take_second_click(frame, target)
        if sight.photo is not None:
            gesture = Gesture.RIGHT_CLICK if event.right else Gesture.DOUBLE_CLICK if twice else Gesture.CLICK
            pad = self.driver.find(frame, event.pad_box) if event.pad else None
            step = Recorded(
                StepKind.CLICK,
                sight.photo,
                target,
                sight.rect,
                binding,
                before=before,
                twice=twice,
                pad=event.pad,
                pad_rect=pad,
                sign=event.sign,
                right=event.right,
            )
            self.trails[page] = self.trails[page].then_chosen(target.name, self._values)
            self._refill_last(target.name)
            self._keep(page, step, Action(gesture, binding) if binding is not None else None)
        self._last = (frame, target.id)
        self.driver.click(page, frame, event, 2 if twice else 1)

    def _refill_last(self, name: str) -> None:
        """Have the picture of a filter that shows what was typed show it again, where that is in the name of what was chosen."""
        last = self.recording.steps[-1] if self.recording.steps else None
        if last is not None and last.kind is StepKind.FILL and last.entered is not None:
            chosen = ReplaySteps(actions=last.actions).then_chosen(name, self._values)
            self.recording.steps[-1] = replace(last, actions=chosen.actions)

    def _bind(self, frame: Frame, target: Target, hidden: bool = False) -> Element | None:
        """Return how an element is found again, without words that are private."""
        private = self.recording.private
        loose, ranked, rows = (
            tuple(one for one in ones if not private.holds(one)) for ones in (target.loose, target.ranked, target.rows)
        )
        column = "" if private.holds(target.column) else target.column
        known = replace(target, loose=loose, ranked=ranked, rows=rows, column=column)
        return find_binding(frame, self.key, known, hidden)

    def _find_label(self, frame: Frame, event: Event) -> Element | None:
        """Return how the label is found that a person sees in the place of its control."""
        return self._bind(frame, event.label) if event.label is not None else None

    def _keep_opener(self, page: Page, frame: Frame, number: int) -> None:
        """Make a step of the field that was entered and left empty, when what it opened is chosen from."""
        step = self._waiting.pop((frame, number), None) if number else None
        if step is not None:
            self._keep(page, replace(step, kind=StepKind.CLICK), ReplaySteps.click(step.binding))

    def _drag(self, page: Page, frame: Frame, event: Event) -> None:
        """Photograph what is dragged, and where to, then drag it."""
        target, onto = event.target, event.onto
        assert target is not None
        sight = self._photograph(page, frame, target)
        if sight.rect is None or onto is None:
            return
        if sight.photo is not None:
            binding, arrival = (self._bind(frame, one) for one in (target, onto))
            step = Recorded(
                StepKind.DRAG,
                sight.photo,
                target,
                sight.rect,
                binding,
                before=self._prepare(page, sight),
                onto=onto,
                onto_rect=self.driver.find(frame, onto.id) if onto.id != target.id else None,
                onto_binding=arrival,
            )
            position = (max(round(event.left), 0), max(round(event.below), 0))
            known = binding is not None and arrival is not None
            action = Action(Gesture.DRAG, binding, position=position, onto=arrival) if known else None
            self._keep(page, step, action)
        self._last = None
        self.driver.drag(page, frame, event)

    def _point(self, page: Page, frame: Frame, event: Event) -> tuple[Sight, tuple[Action, ...]]:
        """Photograph what is clicked, and say what is done before; what only shows under the pointer is shown by it."""
        target = event.target
        sight = self._photograph(page, frame, target, event.labelled)
        if sight.opener is None and sight.rect is not None:
            return sight, self._prepare(page, sight)
        if sight.opener is not None:
            binding = self._bind(frame, sight.opener.target)
            shown = self._photograph(page, frame, target, event.labelled, sight.opener.middle)
            if shown.rect is not None and binding is not None:
                return shown, (*self._prepare(page, shown), Action(Gesture.HOVER, binding))
        place = frame_place(frame)
        if sight.rect is not None or place is None:
            return sight, self._prepare(page, sight)
        spot = place.to_window((event.x, event.y, 0, 0))
        shown = self._photograph(page, frame, target, event.labelled, (spot.x, spot.y))
        # It is seen by a way that cannot be told.
        self.trails[page] = self.trails[page].then(None)
        return shown, ()

    def _prepare(self, page: Page, sight: Sight) -> tuple[Action, ...]:
        """Return what is done once more before a picture: what is selected, and how far all is scrolled."""
        selecting = self._selected.pop(page, None)
        scrolled = self.trails[page].scroll(sight.scrolled)
        return scrolled if selecting is None else (selecting, *scrolled)

    def _click_again(self, page: Page, frame: Frame, event: Event) -> None:
        """Make a double click of the last click, when its second half comes late; on anything else it is nothing."""
        assert event.target is not None
        steps = self.recording.steps
        if self._last != (frame, event.target.id) or not steps or event.times != 2:
            return
        steps[-1] = replace(steps[-1], twice=True)
        self.trails[page] = self.trails[page].doubled()
        self.driver.click(page, frame, event, 2, second_only=True)

    def _take_second_click(self, frame: Frame, target: Target) -> bool:
        """Take the second half of a double click, if it came while the page was photographed."""
        for one in self.inbox:
            _, where, event = one
            if event.kind == "click" and where == frame and event.target is not None and event.target.id == target.id:
                if event.times != 2:
                    return False
                self.inbox.remove(one)
                return True
        return False

    def _press(self, page: Page, frame: Frame, event: Event) -> None:
        target = event.target
        assert target is not None
        sight = self._photograph(page, frame, target)
        if sight.rect is None:
            return
        if sight.photo is not None:
            binding = self._bind(frame, target)
            action = Action(Gesture.PRESS, binding, _ENTER) if binding is not None else None
            before = self._prepare(page, sight)
            step = Recorded(StepKind.KEY, sight.photo, target, sight.rect, binding, before=before, key=_ENTER)
            self._keep(page, step, action)
        self._last = None
        self.driver.press(page, frame, _ENTER)

    def _field(self, page: Page, frame: Frame, event: Event) -> None:
        """Photograph a field when it is entered, make a step of it when it is filled, remember what to hide."""
        target = event.target
        assert target is not None
        place = (frame, target.id)
        self._hide((frame, -target.id) if event.keys else place, event.value, target.type)
        self.recording.unsure = self.recording.unsure or event.unsure
        if not event.keys and (field := self._fields.get(place)) is not None:
            self._values[field] = event.value
            self._retype(page, field, target.type, event.value)
        if event.kind == "typed" or (event.kind == "focus" and not event.ready):
            return
        hidden = target.type == "file" and place not in self._waiting and not self.driver.is_seen(frame, target.id)
        if hidden and event.kind == "fill":
            self._choose_file(page, frame, target)
            return
        if event.kind == "focus" or place not in self._waiting or self._is_stale(page, place):
            self._await_field(page, frame, target, filled=event.kind == "fill", pointed=not event.keyboard)
        if event.kind == "fill" and place in self._waiting:
            self._password = self._password or target.type == "password"
            step = self._waiting.pop(place)
            if step.binding is not None:
                self._fields[place] = step.binding
                self._values[step.binding] = event.value
            action = ReplaySteps.fill(step.binding, target, event.value)
            if step.entered is not None and step.entered.gesture is Gesture.FILL:
                step = replace(step, entered=action)
            self._keep(page, step, action)
            self._last = None

    def _retype(self, page: Page, field: Element, kind: str, typed: str) -> None:
        """Give what is made up for a field the shape of all that was typed by now: it is a step from the first letter on."""
        self.trails[page] = self.trails[page].then_retyped(field, kind, typed)
        steps = self.recording.steps
        if steps and steps[-1].kind is StepKind.FILL and steps[-1].binding == field:
            retyped = ReplaySteps(actions=steps[-1].actions).then_retyped(field, kind, typed)
            steps[-1] = replace(steps[-1], actions=retyped.actions)

    def _await_field(
        self,
        page: Page,
        frame: Frame,
        target: Target | None,
        by_key: bool = True,
        filled: bool = False,
        label: Target | None = None,
        pointed: bool = True,
    ) -> None:
        """Photograph a field that is entered, or is `filled` by then: it is a step once it is filled.

        Where it is not seen, it is found by its `label`, which is.
        """
        assert target is not None
        sight = self._photograph(page, frame, target)
        if sight.photo is None or sight.rect is None:
            return
        binding = self._bind(frame, target) or (self._bind(frame, label) if label is not None else None)
        self._waiting[frame, target.id] = Recorded(
            StepKind.FILL,
            sight.photo,
            target,
            sight.rect,
            binding,
            before=self._prepare(page, sight),
            actions=self.trails[page].actions,
            entered=ReplaySteps.fill(binding, target, "")
            if filled or sight.shows_typed
            else ReplaySteps.enter(binding, target, by_key, pointed),
        )

    def _is_stale(self, page: Page, place: tuple[Frame, int]) -> bool:
        """Say whether something was done since a field was entered: its picture shows what was there before that."""
        entered, now = self._waiting[place].actions, self.trails[page].actions
        return entered is not None and now is not None and now[: len(entered)] == entered and len(now) > len(entered)

    def _choose_file(self, page: Page, frame: Frame, target: Target) -> None:
        """Make one step of a button and of the file that is chosen behind it."""
        steps = self.recording.steps
        button = None
        if steps and steps[-1].kind is StepKind.CLICK:
            steps[-1] = replace(steps[-1], kind=StepKind.FILE)
            button = steps[-1].binding
        # A field that is not in the page is come to by its button alone.
        action = ReplaySteps.fill(self._bind(frame, target, hidden=True) or button, target, "")
        self.trails[page] = self.trails[page].then_attached(action)

    def _hide(self, place: tuple[Frame, int], value: str, kind: str) -> None:
        """Remember what was typed, whole: its first letters alone would hide half of every page."""
        if not value:
            return
        before = self._typing.get(place, "")
        private = self.recording.private
        if before and value.startswith(before):
            private = private.forgetting(_shapes(before, kind))
        self._typing[place] = value
        self.recording.private = private.with_typed(_shapes(value, kind))

    def _keep(self, page: Page, step: Recorded, action: Action | None) -> None:
        """Add a step, with the way to the page as it was before `action`; None is what cannot be done again."""
        if self._password and not self.logged_in and step.photo is not None and not step.photo.asks_password:
            # The form is left behind: what follows is for who is logged in, by hand.
            self.logged_in = True
            if self.trails[page].fills_password:
                self.trails[page] = ReplaySteps(page.url)
        replay = self.trails[page].then_prepared(step.before)
        was_narrowed, narrowed = self._narrow(page, step)
        if was_narrowed and narrowed:
            # It was done on what a filter left, and that is not known.
            replay = replace(replay, actions=None)
        entered = (step.entered,) if step.entered is not None else ()
        passing = step.photo is not None and step.photo.passing
        known = replay.actions is not None and not passing and not narrowed
        actions = (*(replay.actions or ()), *entered) if known else None
        self.recording.steps.append(
            replace(
                step,
                address=replay.address,
                actions=actions,
                small_window=replay.small_window,
                logged_in=self.logged_in,
            )
        )
        if step.kind is not StepKind.LOOK:
            self.trails[page] = replay.then(action)
        self._show_all()

    def _narrow(self, page: Page, step: Recorded) -> tuple[bool, bool]:
        """Say whether a filter hid a part of the page before, and whether it does in this step's picture."""
        steps = self.recording.steps
        before = self._narrowed.get(page, Narrowing())
        last = steps[-1] if steps else None
        typed = self._values.get(last.binding, "") if last is not None and last.binding is not None else ""
        now = before.then(last, self.trails[page], step.photo, typed)
        self._narrowed[page] = now
        return bool(before.gone), bool(now.gone)

    def _photograph(self, page: Page, frame: Frame, target: Target | None, labelled: int = 0, at: Spot = None) -> Sight:
        sight = self.driver.photograph(page, frame, target, labelled, at)
        if sight.photo is not None:
            self.recording.private = self.recording.private.with_typed(sight.photo.typed)
        return sight


def _shapes(value: str, kind: str) -> list[str]:
    """Return a typed value in the forms that pages show it in: a date is typed 2020-12-06 and shown 06/12/2020."""
    lines = [line for line in value.splitlines() if line.strip()]
    parts = value.split("-")
    if kind == "date" and len(parts) == 3:
        return [value, "/".join(reversed(parts)), ".".join(reversed(parts))]
    return [value, *lines]
