"""Write-up: a recording becomes a tutorial: its text, its pictures masked, its marks, how to take them again."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

import tomlkit

from tutopdf.capturing.follow import Window
from tutopdf.capturing.keypad import is_code, join_codes
from tutopdf.capturing.made_up import is_made_up
from tutopdf.capturing.photograph import Rect, develop, to_png
from tutopdf.capturing.privacy import Private, clean_address, holds_token, says_who
from tutopdf.capturing.recording import Recorded, Recording
from tutopdf.capturing.sentences import Words, write_words
from tutopdf.french import steps as french
from tutopdf.model.capture_plan import Action, Element, Gesture
from tutopdf.model.web_host import doors_of, doors_of_host

Files = dict[str, bytes]
"""What is to be written, each under its path from the project's root."""


def write_up(recording: Recording, name: str, viewport: tuple[int, int], density: float) -> Files:
    """Return the files of a tutorial named `name`. Nothing private is in any of them."""
    steps, echoes = join_codes(recording.steps)
    private = recording.private.with_typed(echoes)
    told = tuple(step.target.name.casefold() for step in steps if step.target and not private.holds(step.target.name))
    common = _Common(private, viewport, density, recording.hosts, told, recording.start)
    files: Files = {}
    parts = [_beginning(name, steps, private)]
    for number, step in enumerate(steps, 1):
        words = write_words(step, private)
        values = {"number": number, "sentence": words.sentence, "simplified": words.simplified, "alt": words.alt}
        if step.photo is None:
            parts.append(french.STEP_WITHOUT_PICTURE.format(**values))
            continue
        picture = f"{name}/{number:02d}.png"
        parts.append(french.STEP.format(picture=picture, **values))
        files[f"images/{picture}"] = to_png(develop(step.photo, private))
        said = french.UNSURE if recording.unsure else ""
        marks = said + _marks(step, words, common)
        files[f"images/{name}/{number:02d}.toml"] = marks.encode("utf-8")
    files[f"sources/{name}.md"] = "".join(parts).encode("utf-8")
    return files


@dataclass(frozen=True, slots=True)
class _Common:
    """What is the same for all the pictures of a recording. `told` are the names that its sentences say."""

    private: Private
    viewport: tuple[int, int]
    density: float
    hosts: Set[str]
    told: tuple[str, ...]
    start: str

    def may_tell(self, action: Action) -> bool:
        """Say whether what a gesture writes was made up, or is a part of what is told anyway."""
        return is_made_up(action.value) or any(action.value.casefold() in name for name in self.told)


def _beginning(name: str, steps: Sequence[Recorded], private: Private) -> str:
    address = clean_address(steps[0].address, private) if steps else ""
    return french.TUTORIAL.format(
        title=french.title_of(name),
        introduction=(french.INTRODUCTION_FROM if address else french.INTRODUCTION).format(address=address),
        simplified_introduction=(french.SIMPLIFIED_FROM if address else french.SIMPLIFIED_INTRODUCTION).format(
            address=address
        ),
        section=french.SECTION,
    )


def _marks(step: Recorded, words: Words, common: _Common) -> str:
    private = common.private
    viewport = step.photo.window if step.photo is not None else common.viewport
    document = tomlkit.document()
    document["echelle"] = int(common.density)
    plan = _recipe(step, common)
    if plan is not None:
        document["capture"] = plan
    rect = _clip(step.rect, viewport) if step.rect is not None else None
    arrival = _clip(step.onto_rect, viewport) if step.onto_rect is not None else None
    marks = tomlkit.aot()
    if rect is not None:
        binding = None if is_code(step) else clean_element(step.binding, private)
        marks.append(_frame(Window(*viewport).zone(rect), words.element, binding))
    if arrival is not None:
        marks.append(_frame(Window(*viewport).zone(arrival), words.arrival, clean_element(step.onto_binding, private)))
    if marks:
        document["repere"] = marks
    return _heading(step, plan is not None, private) + tomlkit.dumps(document)


def _frame(zone: Sequence[float], text: str, binding: Element | None) -> tomlkit.items.Table:
    mark = tomlkit.table()
    mark["forme"] = "cadre"
    mark["zone"] = [round(number, 2) for number in zone]
    mark["texte"] = text
    for key, value in _element_keys(binding).items():
        mark[key] = value
    return mark


def _heading(step: Recorded, repeatable: bool, private: Private) -> str:
    if repeatable:
        return french.MARKS_HEADING
    if holds_token(step.address):
        return french.MARKS_HEADING_TOKEN
    return french.MARKS_HEADING_WHO if says_who(step.address, private) else french.MARKS_HEADING_FIXED


def _clip(rect: Rect, viewport: tuple[int, int]) -> Rect | None:
    """Return the part of an element that is in the window."""
    left, top = max(rect.x, 0.0), max(rect.y, 0.0)
    right, bottom = min(rect.x + rect.width, viewport[0]), min(rect.y + rect.height, viewport[1])
    return Rect(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _recipe(step: Recorded, common: _Common) -> tomlkit.items.Table | None:
    """Return how a picture is taken again; None when the way to it is not known, or would tell something private."""
    private = common.private
    address = clean_address(step.address, private, common.start)
    if not address or step.actions is None:
        return None
    actions = [_clean_action(action, common) for action in step.actions]
    if any(action is None for action in actions):
        return None
    table = tomlkit.table()
    table["adresse"] = address
    if step.logged_in:
        table["connexion"] = "manuelle"
    table["fenetre"] = list(common.viewport)
    if step.small_window:
        table["petite_fenetre"] = True
    own = set(doors_of(address))
    others = sorted(
        host for host in common.hosts if not private.holds(host) and not own.issuperset(doors_of_host(host))
    )
    if others:
        table["hotes"] = others
    if actions:
        table["action"] = _entries([action for action in actions if action is not None])
    return table


def _entries(actions: Sequence[Action]) -> tomlkit.items.AoT:
    entries = tomlkit.aot()
    for action in actions:
        entry = tomlkit.table()
        entry["geste"] = action.gesture.value
        for key, value in _element_keys(action.element).items():
            entry[key] = value
        if action.onto is not None:
            arrival = tomlkit.inline_table()
            arrival.update(_element_keys(action.onto))
            entry["vers"] = arrival
        if action.position is not None:
            entry["position"] = list(action.position)
        if action.value:
            entry["touche" if action.gesture.value == "appuyer" else "valeur"] = action.value
        entries.append(entry)
    return entries


def _clean_action(action: Action, common: _Common) -> Action | None:
    if action.gesture is Gesture.FILL and not common.may_tell(action):
        return None
    if action.element is None:
        return action
    element = clean_element(action.element, common.private)
    onto = clean_element(action.onto, common.private)
    if element is None or (action.onto is not None and onto is None):
        return None
    return replace(action, element=element, onto=onto)


def clean_element(element: Element | None, private: Private) -> Element | None:
    """Return how an element is found, or nothing when that would tell something private."""
    if element is None:
        return None
    said = (element.role, element.name, element.selector, element.row, element.column, *element.frames)
    return None if any(private.holds(one) for one in said) else element


def _element_keys(element: Element | None) -> dict[str, object]:
    if element is None:
        return {}
    values: dict[str, object] = {
        "role": element.role,
        "nom": element.name,
        "selecteur": element.selector,
        "ligne": element.row,
        "colonne": element.column,
        "rang": element.nth,
        "sur": element.of,
        "dans": list(element.frames),
    }
    return {key: value for key, value in values.items() if value}
