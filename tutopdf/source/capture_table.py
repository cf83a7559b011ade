"""Capture table: the `[capture]` table of a mark file, and what ties a mark to its element, become values."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tutopdf.model.capture_plan import (
    DEFAULT_DENSITY,
    DEFAULT_VIEWPORT,
    Action,
    CapturePlan,
    Element,
    ElementBinding,
    Gesture,
    Side,
)
from tutopdf.model.diagnostics import Diagnostic, Place, error, has_errors
from tutopdf.model.web_host import doors_of_host
from tutopdf.source import keys
from tutopdf.source.keys import fold, nearest
from tutopdf.source.text_file import TextFile
from tutopdf.source.toml_file import Table, key_place, table_lines, unknown_keys

MANUAL_LOGIN = "manuelle"

_LEAST_SIDE, _MOST_SIDE = 200, 4000
_MOST_SCROLLED = 1_000_000
_MOST_ALIKE = 9999
_LEAST_DENSITY, _MOST_DENSITY = 1.0, 4.0

_NEEDS_NO_ELEMENT = (Gesture.PRESS, Gesture.SCROLL)

_MAY_BE_PLACED = (Gesture.CLICK, Gesture.DRAG)

_KEY = re.compile(r"((Control|Shift|Alt|Meta)\+)*\w+")
"""What a keyboard has, as browsers name it: Enter, Escape, Control+A."""

Value = TypeVar("Value", bound=Enum)


@dataclass(frozen=True, slots=True)
class Lines:
    """A table of a file with the lines (from 1) on which its keys stand."""

    table: Table
    file: TextFile
    first: int
    last: int | None

    def place(self, key: str) -> Place:
        return key_place(self.file, key, self.first, self.last)


def read_recipe(table: object, file: TextFile, diagnostics: list[Diagnostic]) -> CapturePlan | None:
    """Return what `[capture]` says; None, with what is wrong, when no picture can be taken by it."""
    before = len(diagnostics)
    spans = table_lines(file, "capture")
    first, last = spans[0] if spans else (1, len(file.lines))
    if not isinstance(table, dict):
        diagnostics.append(error("capture-not-table", key_place(file, "capture")))
        return None
    lines = Lines(table, file, first, last)
    diagnostics += unknown_keys(table, keys.CAPTURE, file, first, last)
    server = _text(lines, "serveur", diagnostics) or None
    plan = CapturePlan(
        address=_address(lines, server, diagnostics),
        line=first,
        server=server,
        by_hand=_login(lines, diagnostics),
        viewport=_viewport(lines, diagnostics),
        density=_density(lines, diagnostics),
        masked=_flag(lines, "masquage_automatique", server is None, diagnostics),
        small_window=_flag(lines, "petite_fenetre", False, diagnostics),
        actions=tuple(action for one in _tables(lines, "action", diagnostics) if (action := _action(one, diagnostics))),
        masks=tuple(mask for one in _tables(lines, "masque", diagnostics) if (mask := _mask(one, diagnostics))),
        hosts=_hosts(lines, diagnostics),
    )
    return plan if len(diagnostics) == before else None


def read_tie(
    table: Table, file: TextFile, first: int, last: int | None, diagnostics: list[Diagnostic]
) -> ElementBinding | None:
    """Return the element that a mark follows, if it says so."""
    lines = Lines(table, file, first, last)
    element = _element(lines, diagnostics)
    side = _named(lines, "cote", Side.RIGHT, diagnostics)
    return ElementBinding(element, side, first) if element is not None else None


def _tables(lines: Lines, name: str, diagnostics: list[Diagnostic]) -> Iterable[Lines]:
    entries = lines.table.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        diagnostics.append(error("capture-not-tables", lines.place(name), name=name))
        return []
    spans = table_lines(lines.file, f"capture.{name}")
    whole = [*spans, *[(lines.first, lines.last)] * len(entries)]
    return [Lines(entry, lines.file, *span) for entry, span in zip(entries, whole, strict=False)]


def _action(lines: Lines, diagnostics: list[Diagnostic]) -> Action | None:
    before = len(diagnostics)
    diagnostics += unknown_keys(lines.table, keys.ACTION, lines.file, lines.first, lines.last)
    element = _element(lines, diagnostics)
    if "geste" not in lines.table:
        diagnostics.append(error("gesture-missing", lines.place("geste"), known=[one.value for one in Gesture]))
        return None
    gesture = _named(lines, "geste", Gesture.CLICK, diagnostics)
    key = {Gesture.PRESS: "touche", Gesture.FILL: "valeur", Gesture.CHOOSE: "valeur"}.get(gesture)
    value = _text(lines, key, diagnostics) if key is not None else ""
    if key is not None and key not in lines.table and gesture is not Gesture.CHOOSE:
        diagnostics.append(error("gesture-incomplete", lines.place("geste"), name=gesture.value, needed=key))
    elif gesture is Gesture.PRESS and not _KEY.fullmatch(value):
        diagnostics.append(error("key-unusable", lines.place("touche"), name=value))
    if element is None and gesture not in _NEEDS_NO_ELEMENT and len(diagnostics) == before:
        place = lines.place("geste")
        diagnostics.append(error("gesture-incomplete", place, name=gesture.value, needed="role et nom, ou selecteur"))
    needs_position = gesture is Gesture.SCROLL or (gesture in _MAY_BE_PLACED and "position" in lines.table)
    position = _position(lines, diagnostics) if needs_position else None
    onto = _arrival(lines, diagnostics) if gesture is Gesture.DRAG else None
    return Action(gesture, element, value, lines.first, position, onto) if len(diagnostics) == before else None


def _arrival(lines: Lines, diagnostics: list[Diagnostic]) -> Element | None:
    """Return the element that something is dragged onto, which `vers` names as a table of its own."""
    table = lines.table.get("vers")
    inner = Lines(table, lines.file, lines.first, lines.last) if isinstance(table, dict) else None
    if inner is not None:
        diagnostics += unknown_keys(inner.table, keys.ELEMENT, lines.file, lines.first, lines.last)
    element = _element(inner, diagnostics) if inner is not None else None
    if element is None and not has_errors(diagnostics):
        needed = 'vers = { selecteur = "…" }'
        diagnostics.append(error("gesture-incomplete", lines.place("geste"), name=Gesture.DRAG.value, needed=needed))
    return element


def _position(lines: Lines, diagnostics: list[Diagnostic]) -> tuple[int, int]:
    match lines.table.get("position"):
        case [int(left), int(top)] if all(0 <= side <= _MOST_SCROLLED for side in (left, top)):
            return left, top
    diagnostics.append(error("position-unusable", lines.place("position"), high=_MOST_SCROLLED))
    return 0, 0


def _mask(lines: Lines, diagnostics: list[Diagnostic]) -> Element | None:
    before = len(diagnostics)
    diagnostics += unknown_keys(lines.table, keys.ELEMENT, lines.file, lines.first, lines.last)
    element = _element(lines, diagnostics)
    if element is None and len(diagnostics) == before:
        diagnostics.append(error("element-missing", lines.file.place(lines.first)))
    return element


def _element(lines: Lines, diagnostics: list[Diagnostic]) -> Element | None:
    """Return the element that `role` and `nom`, or `selecteur`, name; None when the table names none.

    `ligne`, `colonne`, `rang` and `sur` choose among several.
    """
    before = len(diagnostics)
    role, name, selector = (_text(lines, key, diagnostics) for key in ("role", "nom", "selecteur"))
    row, column = (_text(lines, key, diagnostics) for key in ("ligne", "colonne"))
    nth, of = (_rank(lines, key, diagnostics) for key in ("rang", "sur"))
    if of is not None and (nth is None or nth > of):
        diagnostics.append(error("rank-beyond", lines.place("sur"), name=of))
    frames = lines.table.get("dans", [])
    frames = [frames] if isinstance(frames, str) else frames
    if not isinstance(frames, list) or not all(isinstance(one, str) and one for one in frames):
        diagnostics.append(error("frames-unusable", lines.place("dans")))
        return None
    if role and selector:
        diagnostics.append(error("element-twice", lines.place("selecteur")))
    if name and not role:
        diagnostics.append(error("element-without-role", lines.place("nom")))
    if len(diagnostics) > before or not (role or selector):
        return None
    return Element(role, name, selector, nth, tuple(frames), row, column, of)


def _rank(lines: Lines, key: str, diagnostics: list[Diagnostic]) -> int | None:
    nth = lines.table.get(key)
    if nth is None or (isinstance(nth, int) and not isinstance(nth, bool) and 1 <= nth <= _MOST_ALIKE):
        return nth
    diagnostics.append(error("rank-unusable", lines.place(key), name=key, high=_MOST_ALIKE))
    return None


def _address(lines: Lines, server: str | None, diagnostics: list[Diagnostic]) -> str:
    address = _text(lines, "adresse", diagnostics)
    if server is None and not is_web_address(address):
        diagnostics.append(error("address-unusable", lines.place("adresse"), name=address))
    elif server is not None and ("://" in address or address.startswith("/")):
        diagnostics.append(error("address-not-served", lines.place("adresse"), name=address, folder=server))
    return address


def is_web_address(address: str) -> bool:
    """Say whether a browser may be sent there: the web, and nothing of this machine's files."""
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _hosts(lines: Lines, diagnostics: list[Diagnostic]) -> tuple[str, ...]:
    value = lines.table.get("hotes", [])
    hosts = [value] if isinstance(value, str) else value
    if not isinstance(hosts, list) or not all(isinstance(host, str) and doors_of_host(host) for host in hosts):
        diagnostics.append(error("hosts-unusable", lines.place("hotes")))
        return ()
    return tuple(host.strip().lower() for host in hosts)


def _login(lines: Lines, diagnostics: list[Diagnostic]) -> bool:
    value = _text(lines, "connexion", diagnostics)
    if value and fold(value) != MANUAL_LOGIN:
        diagnostics.append(error("login-unknown", lines.place("connexion"), name=value))
    return bool(value)


def _viewport(lines: Lines, diagnostics: list[Diagnostic]) -> tuple[int, int]:
    value = lines.table.get("fenetre", list(DEFAULT_VIEWPORT))
    match value:
        case [int(width), int(height)] if all(_LEAST_SIDE <= side <= _MOST_SIDE for side in (width, height)):
            return width, height
    diagnostics.append(error("viewport-unusable", lines.place("fenetre"), low=_LEAST_SIDE, high=_MOST_SIDE))
    return DEFAULT_VIEWPORT


def _density(lines: Lines, diagnostics: list[Diagnostic]) -> float:
    value = lines.table.get("densite", DEFAULT_DENSITY)
    if isinstance(value, int | float) and not isinstance(value, bool) and _LEAST_DENSITY <= value <= _MOST_DENSITY:
        return float(value)
    place = lines.place("densite")
    diagnostics.append(error("setting-number", place, name="densite", low=_LEAST_DENSITY, high=_MOST_DENSITY))
    return DEFAULT_DENSITY


def _flag(lines: Lines, key: str, default: bool, diagnostics: list[Diagnostic]) -> bool:
    value = lines.table.get(key, default)
    if not isinstance(value, bool):
        diagnostics.append(error("setting-boolean", lines.place(key), name=key))
        return default
    return value


def _text(lines: Lines, key: str, diagnostics: list[Diagnostic]) -> str:
    value: Any = lines.table.get(key, "")
    if not isinstance(value, str):
        diagnostics.append(error("setting-text", lines.place(key), name=key))
        return ""
    return value.strip()


def _named(lines: Lines, key: str, default: Value, diagnostics: list[Diagnostic]) -> Value:
    """Return the member of `default`'s enumeration that a key names, in any case, with or without accents."""
    value = _text(lines, key, diagnostics)
    if not value:
        return default
    known = {fold(str(one.value)): one for one in type(default)}
    if fold(value) not in known:
        diagnostics.append(
            error(
                "choice-unknown", lines.place(key), name=value, key=key, nearest=nearest(value, known), known=[*known]
            )
        )
    return known.get(fold(value), default)
