"""Element lookup: an element that a file names, by role and name or by selector, is found again on its page."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any

from tutopdf.capturing.photograph import Rect, frame_place
from tutopdf.capturing.pointer import drag
from tutopdf.french.steps import MADE_UP_ELSE
from tutopdf.model.capture_plan import Action, Element, Gesture
from tutopdf.source.invisible import SIGN

if TYPE_CHECKING:
    from playwright.sync_api import FilePayload, Locator, Page

_VISIBLE = "visible=true"

_SCROLL = "(element, [left, top]) => element.scrollTo({ left, top, behavior: 'instant' })"
_SCROLL_PAGE = "([left, top]) => window.scrollTo({ left, top, behavior: 'instant' })"

_SUFFIXES = {
    "image/*": ".png",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}
_SUFFIX = re.compile(r"^\.\w+$")

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


class ElementGone(Exception):
    """The element is not on the page, or cannot be seen in its window; or there are `several`, and no rank says which."""

    def __init__(self, element: Element, line: int, several: bool = False) -> None:
        super().__init__(element.label)
        self.element, self.line, self.several = element, line, several


def locate(page: Page, element: Element, hidden: bool = False) -> Locator:
    """Return where an element is looked for: among those that can be seen, the one of its rank; also what is `hidden`."""
    scope: Any = page
    for frame in element.frames:
        scope = scope.frame_locator(frame)
    if element.role:
        found = scope.get_by_role(element.role, name=_as_shown(element.name) or None, exact=True)
    else:
        found = scope.locator(element.selector)
    seen: Locator = found if hidden else found.locator(_VISIBLE)
    return seen.nth(element.nth - 1) if element.nth is not None else seen


def find_one(page: Page, element: Element, line: int, timeout_ms: float, hidden: bool = False) -> Locator:
    """Return where an element is, once no other is there that is called so: pages show two for a moment. Raises ElementGone."""
    locator = locate(page, element, hidden)
    waited = 0.0
    while locator.count() > 1:
        if waited >= timeout_ms:
            raise ElementGone(element, line, several=True)
        page.wait_for_timeout(_TURN_MS)
        waited += _TURN_MS
    return locator


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
    from playwright.sync_api import Error

    try:
        locate(page, element).first.wait_for(state="visible", timeout=timeout_ms)
        locator = find_one(page, element, line, timeout_ms)
        return bool(locator.evaluate("(element, key) => window[key].reveal(element)", key, timeout=timeout_ms))
    except Error as reason:
        raise ElementGone(element, line) from reason


def find_box(page: Page, key: str, element: Element, line: int) -> Rect:
    """Return where a person sees an element, in CSS pixels of the window. Raises ElementGone where it cannot be seen."""
    from playwright.sync_api import Error

    try:
        handle = find_one(page, element, line, 0).element_handle(timeout=_AT_ONCE_MS)
        frame = handle.owner_frame()
        place = frame_place(frame) if frame is not None else None
        box = handle.evaluate("(element, key) => window[key].placeOf(element)", key)
    except Error as reason:
        raise ElementGone(element, line) from reason
    size = page.viewport_size
    assert size is not None
    if place is None or box is None:
        raise ElementGone(element, line)
    rect = _clip(place.to_window(box), size["width"], size["height"])
    if rect is None:
        raise ElementGone(element, line)
    return rect


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
    from playwright.sync_api import Error

    if action.element is None:
        if action.gesture is Gesture.SCROLL:
            page.evaluate(_SCROLL_PAGE, list(action.position or (0, 0)))
        else:
            page.keyboard.press(action.value)
        return
    try:
        # Pages often hide the field for files behind a button of theirs.
        hidden = action.gesture is Gesture.ATTACH
        locate(page, action.element, hidden).first.wait_for(state="attached", timeout=timeout_ms)
        locator = find_one(page, action.element, action.line, timeout_ms, hidden)
        if action.onto is not None:
            _drag(page, locator, find_one(page, action.onto, action.line, timeout_ms), action.position, timeout_ms)
        else:
            _perform_on(locator, key, action, timeout_ms)
    except Error as reason:
        raise ElementGone(action.element, action.line) from reason


def _perform_on(locator: Locator, key: str, action: Action, timeout_ms: float) -> None:
    gestures: dict[Gesture, Callable[[], object]] = {
        Gesture.CLICK: lambda: _click(locator, key, action.position, timeout_ms),
        Gesture.DOUBLE_CLICK: lambda: locator.dblclick(timeout=timeout_ms),
        Gesture.RIGHT_CLICK: lambda: locator.click(button="right", timeout=timeout_ms),
        Gesture.FILL: lambda: _fill(locator, key, action.value, timeout_ms),
        Gesture.ATTACH: lambda: locator.set_input_files(_made_up_file(locator, timeout_ms), timeout=timeout_ms),
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


def _made_up_file(locator: Locator, timeout_ms: float) -> FilePayload:
    """Return a file with nothing in it, of a kind that a field takes."""
    taken = locator.get_attribute("accept", timeout=timeout_ms) or ""
    kinds = [kind.strip().lower() for kind in taken.split(",")]
    suffix = next(
        (_SUFFIXES.get(kind, kind) for kind in kinds if kind in _SUFFIXES or _SUFFIX.match(kind)),
        ".pdf",
    )
    kind = guess_type(f"x{suffix}")[0] or "application/octet-stream"
    return {"name": f"{MADE_UP_ELSE.lower()}{suffix}", "mimeType": kind, "buffer": b"%PDF-1.4\n"}


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
