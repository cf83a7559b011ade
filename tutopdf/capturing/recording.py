"""Recording: what it holds, unmasked, in memory alone; never to be written as it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from tutopdf.capturing.events import Target
from tutopdf.capturing.photograph import Photo, Rect
from tutopdf.capturing.privacy import Private
from tutopdf.model.capture_plan import Action, Element


class StepKind(Enum):
    CLICK = "click"
    FILL = "fill"
    DRAG = "drag"
    FILE = "file"
    KEY = "key"
    LOOK = "look"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class Recorded:
    """One step, unmasked: never to be written as it is.

    `rect` is its element in the window (CSS pixels); `binding` how that is found again; `address` and `actions` lead to the
    page as it was, `actions` being None when that cannot be done again; `before` is what is to be scrolled, or pointed at,
    once more for its picture, `entered` how a field was entered, for its picture alone. `pad` is the on-screen keypad that it was on, `sign`
    what the key says, `pad_rect` where the keypad is. `onto`, `onto_rect` and `onto_binding` are of where something is dragged.
    """

    kind: StepKind
    photo: Photo | None
    target: Target | None = None
    rect: Rect | None = None
    binding: Element | None = None
    address: str = ""
    actions: tuple[Action, ...] | None = None
    before: tuple[Action, ...] = ()
    entered: Action | None = None
    small_window: bool = False
    logged_in: bool = False
    twice: bool = False
    key: str = ""
    pad: str = ""
    pad_rect: Rect | None = None
    sign: str = ""
    right: bool = False
    onto: Target | None = None
    onto_rect: Rect | None = None
    onto_binding: Element | None = None


@dataclass(slots=True)
class Recording:
    """What was recorded so far, and what must not be seen of it.

    `start` is the address that the person typed. `session_kept`: the person was logged in from the start. `hosts` are those that its pages talked to. `unsure`: something was typed where it cannot be followed; the editors that it was typed in are hidden whole.
    """

    private: Private
    start: str = ""
    steps: list[Recorded] = field(default_factory=list)
    unsure: bool = False
    session_kept: bool = False
    hosts: set[str] = field(default_factory=set)
