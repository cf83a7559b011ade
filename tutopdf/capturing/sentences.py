"""Step sentences: what was done becomes a sentence in each reading level, and what its picture shows in words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutopdf.capturing.privacy import Private
from tutopdf.capturing.recording import Recorded, StepKind
from tutopdf.french import steps as french

_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|]")
"""What would be read as markup in a tutorial: a name is printed, never obeyed."""


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of one step. `element` is what its mark is called, nothing when it has no mark."""

    sentence: str
    simplified: str
    alt: str
    element: str


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
    match step.kind:
        case StepKind.FILL:
            sentence, simplified = french.say_fill(target.role, name, target.type)
            element = french.describe_element(french.field_role(target.role), name)
            alt = french.describe_picture(element)
        case StepKind.KEY:
            sentence, simplified = french.say_key(step.key)
        case _:
            sentence, simplified = french.say_click(target.role, name, step.twice, target.checked)
    return Words(sentence, simplified, alt, element)


def plain_name(name: str, private: Private) -> str:
    """Return a name as it can be printed; nothing when it is private."""
    without_markup = " ".join(_MARKUP.sub(" ", name.replace("{{", " ").replace("}}", " ")).split())
    return private.without(without_markup).rstrip(" :*").strip() if without_markup else ""
