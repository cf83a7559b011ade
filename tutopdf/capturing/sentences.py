"""Step sentences: what was done becomes a sentence in each reading level, and what its picture shows in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutopdf.capturing.privacy import Private
from tutopdf.capturing.recording import Recorded, StepKind
from tutopdf.fonts.font_set import default_fonts
from tutopdf.french import steps as french
from tutopdf.source.invisible import without_invisible

_LONGEST = 70
"""Characters of a name: a sentence stays on a line or two."""

_STATE = re.compile(r"\s*\((?:un)?checked\)|\s*\((?:non |dé)?coch[ée]e?\)", re.IGNORECASE)
"""What programs add to a name for those who do not see: the picture shows it."""

_SHORTCUT = re.compile(r"\s+(?:(?:Ctrl|Control|Shift|Maj|Alt|Cmd|Meta|Command)\s?\+\s?)+\S+$")
"""The keys that a menu writes beside its lines."""

_PICTOGRAM = re.compile(
    "[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ue000-\uf8ff\U0001f000-\U0001faff\U000f0000-\U0010ffff]"
)
"""Arrows, signs and emoji, and what icon typefaces put in the place of letters: a drawing, no part of a name."""

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|]")
"""What would be read as markup in a tutorial: a name is printed, never obeyed."""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one step. `element` is what its mark is called, nothing when it has no mark; `arrival` the second one."""

    sentence: str
    simplified: str
    alt: str
    element: str
    arrival: str = ""


def write_words(step: Recorded, private: Private) -> Words:
    """Return a step's texts, with nothing private in them."""
    target = step.target
    if step.kind is StepKind.CODE:
        return Words(*french.CODE)
    if target is None:
        sentence, simplified, alt = french.LOOK
        return Words(sentence, simplified, alt, "")
    name = plain_name(target.label or target.name, private)
    element = french.describe_element(target.role, name)
    alt = french.describe_picture(element)
    arrival = ""
    match step.kind:
        case StepKind.DRAG:
            onto = step.onto if step.onto_rect is not None else None
            where = plain_name(onto.label or onto.name, private) if onto is not None else ""
            sentence, simplified = french.say_drag(target.role, name, where, within=onto is None)
            arrival = french.describe_arrival(where) if onto is not None else ""
            alt = french.describe_picture(element, arrival)
        case StepKind.FILE:
            sentence, simplified = french.say_file_behind(target.role, name)
        case StepKind.FILL:
            sentence, simplified = french.say_fill(target.role, name, target.type)
            element = french.describe_element(french.field_role(target.role), name)
            alt = french.describe_picture(element)
        case StepKind.KEY:
            sentence, simplified = french.say_key(step.key)
        case _:
            where = plain_name(target.list, private)
            sentence, simplified = french.say_click(
                target.role, name, step.twice, target.checked, right=step.right, where=where
            )
    return Words(sentence, simplified, alt, element, arrival)


def plain_name(name: str, private: Private) -> str:
    """Return a name as it can be printed; nothing when it is private."""
    without_markup = " ".join(_MARKUP.sub(" ", name.replace("{{", " ").replace("}}", " ")).split())
    legible = _legible(_SHORTCUT.sub("", _STATE.sub("", without_markup)))
    return _cut(private.without(private.without(without_markup) and legible).rstrip(" :*").strip()) if legible else ""


def _legible(name: str) -> str:
    """Return a name without the signs that are drawn beside it; nothing when the typefaces have not its letters."""
    kept = " ".join(_PICTOGRAM.sub(" ", without_invisible(name)).split())
    letters = [char for char in kept if char.isalpha()]
    lacking = default_fonts().lacks("".join(letters))
    if any(char in lacking for char in letters):
        return ""
    return " ".join("".join(char for char in kept if not default_fonts().lacks(char)).split())


def _cut(name: str) -> str:
    """Return a name that is not longer than a line, cut between two words."""
    if len(name) <= _LONGEST:
        return name
    return name[: name.rfind(" ", 0, _LONGEST) if " " in name[1:_LONGEST] else _LONGEST].rstrip(" ,;:.-") + " …"
