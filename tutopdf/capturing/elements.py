"""Element lookup: an element that a file names, by role and name or by selector, is found again on its page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tutopdf.capturing.photograph import Rect
from tutopdf.model.capture_plan import Action, Element, Gesture

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_VISIBLE = "visible=true"


class ElementGone(Exception):
    """The element is not on the page, or cannot be seen in its window."""

    def __init__(self, element: Element, line: int) -> None:
        super().__init__(element.label)
        self.element, self.line = element, line


def locate(page: Page, element: Element) -> Locator:
    """Return where an element is looked for: the first that can be seen, or the one of its rank."""
    scope: Any = page
    for frame in element.frames:
        scope = scope.frame_locator(frame)
    if element.role:
        found = scope.get_by_role(element.role, name=element.name or None, exact=True)
    else:
        found = scope.locator(element.selector)
    seen: Locator = found.locator(_VISIBLE)
    return seen.nth((element.nth or 1) - 1)


def find_box(page: Page, element: Element, line: int, timeout_ms: float) -> Rect:
    """Return an element's place in the window, in CSS pixels, without what is out of it. Raises ElementGone."""
    from playwright.sync_api import Error

    try:
        locator = locate(page, element)
        locator.wait_for(state="visible", timeout=timeout_ms)
        box = locator.bounding_box(timeout=timeout_ms)
    except Error as reason:
        raise ElementGone(element, line) from reason
    size = page.viewport_size
    assert size is not None
    rect = _clip(Rect(**box), size["width"], size["height"]) if box is not None else None
    if rect is None:
        raise ElementGone(element, line)
    return rect


def _clip(rect: Rect, width: float, height: float) -> Rect | None:
    left, top = max(rect.x, 0.0), max(rect.y, 0.0)
    right, bottom = min(rect.x + rect.width, width), min(rect.y + rect.height, height)
    return Rect(left, top, right - left, bottom - top) if right - left >= 1 and bottom - top >= 1 else None


def perform(page: Page, action: Action, timeout_ms: float) -> None:
    """Do one gesture as a user would. Raises ElementGone."""
    from playwright.sync_api import Error

    if action.element is None:
        page.keyboard.press(action.value)
        return
    locator = locate(page, action.element)
    try:
        match action.gesture:
            case Gesture.CLICK:
                locator.click(timeout=timeout_ms)
            case Gesture.DOUBLE_CLICK:
                locator.dblclick(timeout=timeout_ms)
            case Gesture.FILL:
                locator.fill(action.value, timeout=timeout_ms)
            case Gesture.CHOOSE:
                locator.select_option(label=action.value, timeout=timeout_ms)
            case Gesture.PRESS:
                locator.press(action.value, timeout=timeout_ms)
            case Gesture.WAIT:
                locator.wait_for(state="visible", timeout=timeout_ms)
    except Error as reason:
        raise ElementGone(action.element, action.line) from reason
