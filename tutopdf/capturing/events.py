"""Page events: what a page says that the user did. A page can say anything: what is not understood is nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_LONGEST = 100_000
"""Characters of a typed value: more is no field of a form."""


@dataclass(frozen=True, slots=True)
class Target:
    """An element of a page. `id` is its number in its frame; `label` is what people read of its name, `list` the name of
    the list that it is a line of. `loose` selectors lead to it where nothing else that is seen has them,
    `ranked` ones by its rank among those that have, `kinds` to all that are alike. `rows` are words of its row or its card,
    the best first, `column` those of the head over it; with `in_row`, they say better than its own words which one it is."""

    id: int
    role: str
    name: str
    label: str
    type: str
    checked: bool
    selector: str
    path: str
    list: str = ""
    loose: tuple[str, ...] = ()
    ranked: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    column: str = ""
    in_row: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One message. `kind` is click, drag, key, focus, fill, typed, selected, unselected, passed, closed, enter, lost, bar or hello; the rest is there as the kind needs it.

    With `keys`, `value` is what the keys wrote; `unsure` says that it cannot be known where the page put it. `pad` is the
    on-screen keypad that a click was on, `sign` the key's, `pad_box` the keypad's number in its frame. `opened_by` is the
    number of the field that was entered, and opened what is clicked; `label` what is clicked where the target is not seen.
    A drag goes from (x, y) to (end_x, end_y), which is that far from the `left` of `onto`, and `below` its top. A drag, or
    a click, starts so far from the target's: `start_left` and `start_below`. What closed
    something was clicked so far from the `left` of the target, and `below` its top.
    """

    kind: str
    target: Target | None = None
    x: float = 0.0
    y: float = 0.0
    times: int = 1
    keyboard: bool = False
    modifiers: tuple[str, ...] = ()
    labelled: int = 0
    value: str = ""
    keys: bool = False
    unsure: bool = False
    pad: str = ""
    sign: str = ""
    pad_box: int = 0
    right: bool = False
    opened_by: int = 0
    label: Target | None = None
    end_x: float = 0.0
    end_y: float = 0.0
    start_left: float = 0.0
    start_below: float = 0.0
    left: float = 0.0
    below: float = 0.0
    onto: Target | None = None
    ready: bool = False
    action: str = ""
    key: str = ""
    address: str = ""
    top: bool = False


_WITH_TARGET = frozenset(
    {"click", "closed", "drag", "enter", "key", "focus", "fill", "typed", "selected", "unselected"}
)
_MODIFIERS = frozenset({"Control", "Shift", "Alt", "Meta"})


def read_event(message: object) -> Event | None:
    """Return what a message says, or nothing."""
    if not isinstance(message, dict) or not isinstance(message.get("kind"), str):
        return None
    kind = message["kind"]
    target = read_target(message) if kind in _WITH_TARGET else None
    if kind in _WITH_TARGET and target is None:
        return None
    return Event(
        kind=kind,
        target=target,
        x=_number(message, "x"),
        y=_number(message, "y"),
        times=int(_number(message, "times")) or 1,
        keyboard=message.get("keyboard") is True,
        modifiers=tuple(one for one in message.get("modifiers") or () if one in _MODIFIERS),
        labelled=int(_number(message, "labelled")),
        value=_text(message, "value"),
        keys=message.get("keys") is True,
        unsure=message.get("unsure") is True,
        pad=_text(message, "pad"),
        sign=_text(message, "sign"),
        pad_box=int(_number(message, "padBox")),
        right=message.get("button") == "right",
        opened_by=int(_number(message, "openedBy")),
        label=_read_inner(message, "labelTarget"),
        end_x=_number(message, "endX"),
        end_y=_number(message, "endY"),
        start_left=_number(message, "startLeft"),
        start_below=_number(message, "startBelow"),
        left=_number(message, "left"),
        below=_number(message, "below"),
        onto=_read_inner(message, "onto"),
        ready=message.get("ready") is True,
        action=_text(message, "action"),
        key=_text(message, "key"),
        address=_text(message, "address"),
        top=message.get("top") is True,
    )


def read_target(message: Mapping[str, Any]) -> Target | None:
    """Return the element that a page describes, or nothing."""
    number = message.get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        return None
    return Target(
        id=number,
        role=_text(message, "role"),
        name=_text(message, "name"),
        label=_text(message, "label"),
        type=_text(message, "type"),
        checked=message.get("checked") is True,
        selector=_text(message, "selector"),
        path=_text(message, "path"),
        list=_text(message, "list"),
        loose=_texts(message, "loose"),
        ranked=_texts(message, "ranked"),
        kinds=_texts(message, "kinds"),
        rows=_texts(message, "rows"),
        column=_text(message, "column"),
        in_row=message.get("inRow") is True,
    )


def _read_inner(message: Mapping[str, Any], key: str) -> Target | None:
    inner = message.get(key)
    return read_target(inner) if isinstance(inner, dict) else None


def _text(message: Mapping[str, Any], key: str) -> str:
    value = message.get(key)
    return value[:_LONGEST] if isinstance(value, str) else ""


def _texts(message: Mapping[str, Any], key: str) -> tuple[str, ...]:
    values = message.get(key)
    return tuple(one for one in values if isinstance(one, str)) if isinstance(values, list) else ()


def _number(message: Mapping[str, Any], key: str) -> float:
    value = message.get(key)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else 0.0
