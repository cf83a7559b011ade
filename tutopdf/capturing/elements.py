"""Element lookup: an element that a file names, by role and name or by selector, is found again on its page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import Enum
from typing import TYPE_CHECKING, Any, Literal

from tutopdf.capturing.made_up_file import made_up_file
from tutopdf.capturing.photograph import Rect, frame_place
from tutopdf.capturing.pointer import drag
from tutopdf.model.capture_plan import Action, Element, Gesture
from tutopdf.source.invisible import SIGN

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_VISIBLE = "visible=true"

_SCROLL = "(element, [left, top]) => element.scrollTo({ left, top, behavior: 'instant' })"
_SCROLL_PAGE = "([left, top]) => window.scrollTo({ left, top, behavior: 'instant' })"

_IS_FILE_FIELD = "element => (element.control || element).type === 'file'"
_ACCEPTED = "element => (element.control || element).accept || ''"

_CHOOSE = "(found, [key, row, column]) => window[key].rows.choose(found, row, column)"

_ROW_BOX = "(element, key) => window[key].rows.rowBox(element)"

_OBSTACLE = "(element, key) => window[key].obstacle(element)"

_EMOJI = re.compile(SIGN)
_PARTS_OF_EMOJI = r"(?:\ufe0e|\ufe0f|\ud83c[\udffb-\udfff]|\u200d(?:[\u00a9-\u3299]|[\ud83c-\ud83e][\udc00-\udfff]))*"
"""As browsers read expressions: by halves of characters."""

_TOUCH = "(field, key) => window[key]?.touch(field)"

_TOUCH_MS = 500

_FIRST_OTHER = """list => {
    const may = one => one.index > 0 && !one.selected && !one.disabled;
    return ([...list.options].find(may) || list.options[0])?.index ?? 0;
}"""

_TURN_MS = 100

_AT_ONCE_MS = 3_000
"""An element that was waited for is there, unless the page takes it away."""


class Trouble(Enum):
    """Why an element cannot be used."""

    GONE = "gone"
    SEVERAL = "several"
    """No rank says which."""
    ROW_GONE = "row-gone"
    """None of those that are called so stands in the row, or under the head, that is named."""
    RECOUNTED = "recounted"
    """There are more of them, or fewer, than when one was chosen by its rank."""
    UNSEEN = "unseen"
    COVERED = "covered"
    DISABLED = "disabled"


class ElementGone(Exception):
    """The element cannot be used, or marked. `by` says what covers it, how many there are now, or which row is sought."""

    def __init__(self, element: Element, line: int, trouble: Trouble = Trouble.GONE, by: str = "") -> None:
        super().__init__(element.label)
        self.element, self.line, self.trouble, self.by = element, line, trouble, by


def locate(page: Page, element: Element, hidden: bool = False) -> Locator:
    """Return what is called so: among those that can be seen; also what is `hidden`."""
    scope: Any = page
    for frame in element.frames:
        scope = scope.frame_locator(frame)
    if element.role:
        name = _as_shown(element.name) or None
        found = scope.get_by_role(element.role, name=name, exact=True, include_hidden=hidden)
    else:
        found = scope.locator(element.selector)
    seen: Locator = found if hidden else found.locator(_VISIBLE)
    return seen


def _await_any(found: Locator, state: Literal["attached", "visible"], timeout_ms: float) -> float:
    """Wait until something is called so; return how long to wait for the one that is meant: what did not come will not."""
    from playwright.sync_api import TimeoutError as Late

    try:
        found.first.wait_for(state=state, timeout=timeout_ms)
    except Late:
        return 0
    return timeout_ms


def find_one(page: Page, key: str, element: Element, line: int, timeout_ms: float, hidden: bool = False) -> Locator:
    """Return where an element is, once it alone is meant: pages show two for a moment. Raises ElementGone."""
    found = locate(page, element, hidden)
    waited = 0.0
    while True:
        places = _places(found, key, element)
        trouble = _judge(element, found, places)
        if trouble is None:
            return found.nth(places[(element.nth or 1) - 1])
        if waited >= timeout_ms:
            by = {
                Trouble.RECOUNTED: str(len(places)),
                Trouble.ROW_GONE: " · ".join(filter(None, (element.row, element.column))),
            }
            raise ElementGone(element, line, trouble, by.get(trouble, ""))
        page.wait_for_timeout(_TURN_MS)
        waited += _TURN_MS


def _places(found: Locator, key: str, element: Element) -> Sequence[int]:
    """Return which of those that are called so stand in the row, and under the head, that an element has."""
    if not (element.row or element.column):
        return range(found.count())
    return [int(place) for place in found.evaluate_all(_CHOOSE, [key, element.row, element.column])]


def _judge(element: Element, found: Locator, places: Sequence[int]) -> Trouble | None:
    """Return why none can be chosen, if so."""
    if not places:
        return Trouble.ROW_GONE if (element.row or element.column) and found.count() else Trouble.GONE
    if element.of is not None and len(places) != element.of:
        return Trouble.RECOUNTED
    if element.nth is None:
        return Trouble.SEVERAL if len(places) > 1 else None
    return Trouble.GONE if element.nth > len(places) else None


def _as_shown(name: str) -> str | re.Pattern[str]:
    """Return what finds a name on its page: files keep the first character of an emoji, and the page may have several."""
    if not _EMOJI.search(name):
        return name
    parts = (re.escape(sign) + (_PARTS_OF_EMOJI if _EMOJI.match(sign) else "") for sign in name)
    return re.compile(rf"^{''.join(parts)}$")


def await_seen(page: Page, key: str, element: Element, line: int, timeout_ms: float) -> bool:
    """Wait until an element is shown, and bring it into view where a container or the page hides it: say whether it did.

    Raises ElementGone.
    """
    with _explained(page, key, element, line):
        left_ms = _await_any(locate(page, element), "visible", timeout_ms)
        locator = find_one(page, key, element, line, left_ms)
        return bool(locator.evaluate("(element, key) => window[key].reveal(element)", key, timeout=timeout_ms))


@contextmanager
def _explained(page: Page, key: str, element: Element, line: int) -> Iterator[None]:
    """Say of an element that cannot be used what keeps a person from it. Raises ElementGone."""
    from playwright.sync_api import Error

    try:
        yield
    except Error as reason:
        raise _find_trouble(page, key, element, line) from reason
    except ElementGone as gone:
        if gone.trouble is not Trouble.GONE:
            raise
        raise _find_trouble(page, key, element, line) from gone


def _find_trouble(page: Page, key: str, element: Element, line: int) -> ElementGone:
    from playwright.sync_api import Error

    for hidden in (False, True):
        found = locate(page, element, hidden)
        with suppress(Error):
            places = _places(found, key, element)
            if places and _judge(element, found, places) is None:
                handle = found.nth(places[(element.nth or 1) - 1]).element_handle(timeout=_AT_ONCE_MS)
                return _hindered(element, line, handle.evaluate(_OBSTACLE, key))
    return ElementGone(element, line)


def _hindered(element: Element, line: int, obstacle: Any) -> ElementGone:
    kind, by = obstacle if isinstance(obstacle, list) else (Trouble.GONE.value, "")
    return ElementGone(element, line, Trouble(kind), str(by))


def find_box(page: Page, key: str, element: Element, line: int) -> Rect:
    """Return where a person sees an element, in CSS pixels of the window. Raises ElementGone where it cannot be seen."""
    with _explained(page, key, element, line):
        handle = find_one(page, key, element, line, 0).element_handle(timeout=_AT_ONCE_MS)
        frame = handle.owner_frame()
        place = frame_place(frame) if frame is not None else None
        box = handle.evaluate("(element, key) => window[key].placeOf(element)", key)
        obstacle = handle.evaluate(_OBSTACLE, key) if box is None else None
    size = page.viewport_size
    assert size is not None
    if place is None or box is None:
        raise _hindered(element, line, obstacle or [Trouble.UNSEEN.value, ""])
    rect = _clip(place.to_window(box), size["width"], size["height"])
    if rect is None:
        raise ElementGone(element, line, Trouble.UNSEEN)
    return rect


def find_row(page: Page, key: str, element: Element, line: int) -> Rect | None:
    """Return where the row is seen that an element stands in, if it is in one of several. Raises ElementGone."""
    handle = find_one(page, key, element, line, 0).element_handle(timeout=_AT_ONCE_MS)
    frame = handle.owner_frame()
    place = frame_place(frame) if frame is not None else None
    box = handle.evaluate(_ROW_BOX, key)
    size = page.viewport_size
    assert size is not None
    return _clip(place.to_window(box), size["width"], size["height"]) if place is not None and box is not None else None


def point_at(page: Page, key: str, element: Element) -> None:
    """Bring the pointer where a person has it who is about to use an element: the page may show, or close, something then."""
    with suppress(ElementGone):
        box = find_box(page, key, element, 1)
        page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)


def _clip(rect: Rect, width: float, height: float) -> Rect | None:
    left, top = max(rect.x, 0.0), max(rect.y, 0.0)
    right, bottom = min(rect.x + rect.width, width), min(rect.y + rect.height, height)
    return Rect(left, top, right - left, bottom - top) if right - left >= 1 and bottom - top >= 1 else None


def perform(page: Page, key: str, action: Action, timeout_ms: float) -> None:
    """Do one gesture as a user would. Raises ElementGone."""
    if action.element is None:
        if action.gesture is Gesture.SCROLL:
            page.evaluate(_SCROLL_PAGE, list(action.position or (0, 0)))
        else:
            page.keyboard.press(action.value)
        return
    # Pages often hide the field for files behind a button of theirs.
    hidden = action.gesture is Gesture.ATTACH
    with _explained(page, key, action.element, action.line):
        left_ms = _await_any(locate(page, action.element, hidden), "attached", timeout_ms)
        locator = find_one(page, key, action.element, action.line, left_ms, hidden)
        if action.onto is not None:
            onto = find_one(page, key, action.onto, action.line, timeout_ms)
            _drag(page, locator, onto, action.position, timeout_ms)
        else:
            _perform_on(locator, key, action, timeout_ms)


def _perform_on(locator: Locator, key: str, action: Action, timeout_ms: float) -> None:
    gestures: dict[Gesture, Callable[[], object]] = {
        Gesture.CLICK: lambda: _click(locator, key, action.position, timeout_ms),
        Gesture.DOUBLE_CLICK: lambda: locator.dblclick(timeout=timeout_ms),
        Gesture.RIGHT_CLICK: lambda: locator.click(button="right", timeout=timeout_ms),
        Gesture.FILL: lambda: _fill(locator, key, action.value, timeout_ms),
        Gesture.ATTACH: lambda: _attach(locator, timeout_ms),
        Gesture.CHOOSE: lambda: _choose(locator, action.value, timeout_ms),
        Gesture.PRESS: lambda: locator.press(action.value, timeout=timeout_ms),
        Gesture.WAIT: lambda: locator.wait_for(state="visible", timeout=timeout_ms),
        Gesture.HOVER: lambda: locator.hover(timeout=timeout_ms),
        Gesture.SCROLL: lambda: locator.evaluate(_SCROLL, list(action.position or (0, 0)), timeout=timeout_ms),
    }
    gestures[action.gesture]()


def _click(locator: Locator, key: str, position: tuple[int, int] | None, timeout_ms: float) -> None:
    """Click an element, or the label that is drawn over it: a person clicks what they see."""
    if position is not None:
        locator.click(position={"x": position[0], "y": position[1]}, timeout=timeout_ms)
        return
    locator.wait_for(state="visible", timeout=timeout_ms)
    locator.scroll_into_view_if_needed(timeout=timeout_ms)
    # Where a footer lies over its middle, the page would be scrolled under the pointer.
    spot = locator.evaluate("(element, key) => window[key]?.freeSpot(element) ?? null", key)
    label = locator.evaluate_handle("(element, key) => window[key]?.labelOver(element)", key).as_element()
    if label is not None:
        label.click(timeout=timeout_ms)
    elif spot is not None:
        locator.click(position={"x": spot[0], "y": spot[1]}, timeout=timeout_ms)
    else:
        locator.click(timeout=timeout_ms)


def _fill(locator: Locator, key: str, value: str, timeout_ms: float) -> None:
    """Fill a field; what is in it is masked from then on, as it was while it was recorded."""
    from playwright.sync_api import Error

    locator.fill(value, timeout=timeout_ms)
    # The page may be another one by then.
    with suppress(Error):
        locator.evaluate(_TOUCH, key, timeout=_TOUCH_MS)


def _attach(locator: Locator, timeout_ms: float) -> None:
    """Give a made up file to a field, or to the one that a button asks for."""
    if locator.evaluate(_IS_FILE_FIELD, timeout=timeout_ms):
        accepted = locator.evaluate(_ACCEPTED, timeout=timeout_ms)
        locator.set_input_files(made_up_file(accepted), timeout=timeout_ms)
        return
    with locator.page.expect_file_chooser(timeout=timeout_ms) as asked:
        locator.click(timeout=timeout_ms)
    accepted = asked.value.element.evaluate(_ACCEPTED)
    asked.value.set_files(made_up_file(accepted), timeout=timeout_ms)


def _choose(locator: Locator, value: str, timeout_ms: float) -> None:
    """Choose a line of a list: the one of that text, or the first that is neither chosen nor the invitation at its head.

    The list has the focus then, as that of a person who chose in it.
    """
    locator.focus(timeout=timeout_ms)
    if value:
        locator.select_option(label=value, timeout=timeout_ms)
    else:
        locator.select_option(index=locator.evaluate(_FIRST_OTHER, timeout=timeout_ms), timeout=timeout_ms)


def _drag(page: Page, locator: Locator, onto: Locator, position: tuple[int, int] | None, timeout_ms: float) -> None:
    """Drag an element onto another. Raises playwright's Error."""
    from playwright.sync_api import Error

    locator.scroll_into_view_if_needed(timeout=timeout_ms)
    onto.wait_for(state="visible", timeout=timeout_ms)
    start, end = locator.bounding_box(timeout=timeout_ms), onto.bounding_box(timeout=timeout_ms)
    if start is None or end is None:
        raise Error("there is nothing to drag, or nowhere to drop it")
    left, top = position if position is not None else (end["width"] / 2, end["height"] / 2)
    drag(
        page,
        (start["x"] + start["width"] / 2, start["y"] + start["height"] / 2),
        (end["x"] + min(left, end["width"] - 1), end["y"] + min(top, end["height"] - 1)),
    )
