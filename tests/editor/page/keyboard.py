"""A person who has a keyboard alone: she goes where Tab and the arrows lead, and must see at each stop where she is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.editor.page.person import SAVED, Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

_MOST_STOPS = 200

FOCUS_FAULT = """() => {
  const one = document.activeElement;
  if (one === null || one === document.body) return "nothing has the focus";
  const what = `${one.tagName} ${one.getAttribute("aria-label") ?? one.textContent.slice(0, 40)}`;
  const ring = one.matches("[data-mark]")
    ? getComputedStyle(one.querySelector(".ring")).visibility === "visible"
    : getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2;
  if (!ring) return `the focus of ${what} is not shown`;
  const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
  if (width === 0 || height === 0) return `${what} has no size`;
  if (right < 1 || bottom < 1 || left > innerWidth - 1 || top > innerHeight - 1) return `${what} is out of the window`;
  if (height > innerHeight / 2 || one.matches("[data-mark]")) return "";
  const at = document.elementFromPoint((left + right) / 2, Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1));
  if (at === null || !(one.contains(at) || at.contains(one))) return `${what} is under ${at?.tagName} ${at?.className}`;
  return "";
}"""
"""What is wrong with where the focus is: lost, not shown, out of the window, or under something else."""

_TOWARDS = """(target) => {
  const one = document.activeElement;
  if (one === target) return "";
  if (one === document.body || one === null) return "Tab";
  return one.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING ? "Tab" : "Shift+Tab";
}"""


class Keyboard:
    """The keyboard of a person, and nothing else."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.stops = 0

    @property
    def page(self) -> Page:
        return self.person.page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
        self.check_focus()

    def check_focus(self) -> None:
        """See where the focus is; what is lost comes back before the next thing is done."""
        fault = self.page.evaluate(FOCUS_FAULT)
        assert fault == "", fault

    def go_to(self, target: Locator) -> None:
        """Press Tab, or Shift and Tab, until the target has the focus."""
        element = target.element_handle()
        for _ in range(_MOST_STOPS):
            key = element.evaluate(_TOWARDS)
            if not key:
                return
            self.press(key)
            self.stops += 1
        raise AssertionError(f"the Tab key does not lead to {target}")

    def go_to_button(self, name: str, within: Locator | None = None) -> None:
        self.go_to((within or self.page).get_by_role("button", name=name, exact=True))

    def activate(self, name: str, within: Locator | None = None) -> None:
        """Press a button with the Enter key, and wait until all is saved."""
        self.go_to_button(name, within)
        self.page.keyboard.press("Enter")
        self.wait()

    def wait(self) -> None:
        self.page.locator("#saving", has_text=SAVED).wait_for()
        self.check_focus()

    def write(self, field: Locator, text: str) -> None:
        """Write a text in the place of what a field holds."""
        self.go_to(field)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)
        self.person.rest()
        self.check_focus()

    def choose_tool(self, part: Locator, name: str) -> None:
        """Put a mark on the picture of a part: the tools are one stop, and arrows lead to each."""
        tools = part.get_by_role("toolbar")
        self.go_to(tools.locator('[tabindex="0"]'))
        wanted = tools.get_by_role("button", name=name, exact=True).element_handle()
        for _ in range(8):
            if wanted.evaluate("(one) => one === document.activeElement"):
                break
            self.press("ArrowRight")
        self.page.keyboard.press("Enter")
        self.page.locator("[data-mark]:focus").wait_for()
        self.wait()

    def move(self, *keys: str) -> None:
        """Move a mark; it is sent once no key is pressed any more."""
        self.press(*keys)
        self.person.rest()
        self.check_focus()
