"""Capture plan: how a picture is taken again: the page, what is done before, the element that each mark follows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

DEFAULT_VIEWPORT = (1366, 768)
"""CSS pixels: the screen of most of the machines that schools have."""

DEFAULT_DENSITY = 2.0
"""Device pixels in a CSS pixel: as sharp on paper as two may be."""

BROWSERS = ("edge", "chrome", "chromium", "firefox")
"""What users call them, in the order in which they are looked for."""


@dataclass(frozen=True, slots=True)
class Element:
    """Something on a page: by its role and accessible name, else by a CSS selector.

    Among several, `row` are words that stand in its row or its card, `column` those of the head that it stands under, and
    `nth` (from 1) chooses among those that are left, which are `of` where that is known. `frames` are selectors of the inner
    pages that lead to it, outermost first.
    """

    role: str = ""
    name: str = ""
    selector: str = ""
    nth: int | None = None
    frames: tuple[str, ...] = ()
    row: str = ""
    column: str = ""
    of: int | None = None

    @property
    def label(self) -> str:
        """How users know it: its name, else its selector, else its role."""
        return self.name or self.selector or self.role


class Side(Enum):
    """Where a badge or a label stands beside its element; the value is the French key."""

    RIGHT = "droite"
    LEFT = "gauche"
    ABOVE = "haut"
    BELOW = "bas"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True)
class ElementBinding:
    """What a mark follows. `line` is the mark's own in its file."""

    element: Element
    side: Side = Side.RIGHT
    line: int = 1


class Gesture(Enum):
    """What can be done on a page before it is photographed; the value is the French key."""

    CLICK = "cliquer"
    DOUBLE_CLICK = "double-cliquer"
    RIGHT_CLICK = "clic-droit"
    DRAG = "glisser"
    FILL = "remplir"
    ATTACH = "joindre"
    CHOOSE = "choisir"
    PRESS = "appuyer"
    WAIT = "attendre"
    HOVER = "survoler"
    SCROLL = "defiler"


@dataclass(frozen=True, slots=True)
class Action:
    """One gesture on `element`; `value` is a made-up text, an option's text or a key's name. `line` is where it stands.

    `position` (left, top, in CSS pixels) is how far the element, or the page where there is none, is scrolled; of what is
    clicked, where in it, of what is dragged, where it is dropped in `onto` (None: in the middle). A choice without a value is that of the first other line.
    """

    gesture: Gesture
    element: Element | None
    value: str = ""
    line: int = 1
    position: tuple[int, int] | None = None
    onto: Element | None = None


@dataclass(frozen=True, slots=True)
class CapturePlan:
    """How to take a picture: `address` is whole, or a path on the folder `server`, served for the time it takes.

    `viewport` is (width, height) in CSS pixels. With `masked`, fields, addresses and telephone numbers are masked.
    `hosts` are those that the page may talk to besides its own. `small_window`: the picture is of the window that the
    actions open, in which those after that are done.
    """

    address: str
    line: int = 1
    server: str | None = None
    by_hand: bool = False
    viewport: tuple[int, int] = DEFAULT_VIEWPORT
    density: float = DEFAULT_DENSITY
    masked: bool = True
    actions: tuple[Action, ...] = ()
    masks: tuple[Element, ...] = ()
    hosts: tuple[str, ...] = ()
    small_window: bool = False
