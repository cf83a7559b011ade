"""Containers in a text: `::: name title` and what is between it and its end, changed or written anew."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tutopdf.editing.judge import foreign
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.text_lines import tidy
from tutopdf.french.words import SIMPLIFIED
from tutopdf.source.outline import ContainerLines

_OPENING = re.compile(
    r"^(?P<start>\s*:{3,}[ \t]*)(?P<brace>\{?)(?P<name>[^\s\[\]{}:]+)\}?(?:\[[^\]]*\])?(?P<title>.*)$"
)
_CLOSING = ":::"


@dataclass(frozen=True, slots=True)
class Opening:
    """The line that opens a container, cut in what stands before its name, and the name."""

    start: str
    name: str

    def write(self, title: str, name: str = "") -> str:
        return f"{self.start}{name or self.name} {title}".rstrip()


def opening_of(sheet: Sheet, container: ContainerLines) -> Opening:
    found = _OPENING.match(sheet.line(container.opening))
    if container.foreign or found is None:
        raise foreign(sheet, container.opening)
    return Opening(found["start"], found["name"])


def container_lines(opening: str, text: str) -> list[str]:
    return [opening.rstrip(), *tidy(text), _CLOSING]


def simplified_opening(sheet: Sheet) -> str:
    """Return how a simplified text begins, as the author writes it in this text where there is one."""
    outline = sheet.outline
    parts = [outline.introduction, *(part for section in outline.sections for part in section.parts)]
    known = [one for part in parts for one in part.simplified if not one.foreign]
    if not known:
        return f"{_CLOSING} {SIMPLIFIED}"
    opening = opening_of(sheet, known[0])
    return f"{opening.start.lstrip()}{opening.name}"
