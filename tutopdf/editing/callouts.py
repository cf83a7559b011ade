"""Callouts of other dialects: one that is to be changed is written first as our own has it, where it says the same."""

from __future__ import annotations

from tutopdf.editing.body_text import part_at
from tutopdf.editing.judge import Candidate, choose
from tutopdf.editing.operations import BodyPlace, PartPlace
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.text_lines import Rewriting
from tutopdf.model.diagnostics import error
from tutopdf.model.tutorial import Callout


def as_own(sheet: Sheet, place: PartPlace) -> Sheet:
    """Return the same text with a callout as our dialect has it."""
    container = part_at(sheet, place).container
    if container is None or not container.foreign or place.section is None:
        return sheet
    callout = sheet.tutorial.sections[place.section].blocks[place.part]
    assert isinstance(callout, Callout), "it has a container"
    title = callout.title.text if callout.title is not None else ""
    content = list(sheet.outline.own_lines[container.first - 1 : container.last])
    while content and not content[0].strip():
        del content[0]
    while content and not content[-1].strip():
        content.pop()
    names = dict.fromkeys([callout.word.lower(), callout.kind.value])

    def candidates() -> list[Candidate]:
        found = []
        for name in (name for name in names if name and " " not in name):
            for said in ("", f" {title}"):
                one = Rewriting(sheet.lines)
                one.remove(container.opening, container.end)
                one.put_before(container.opening, [f"::: {name}{said}", *content, ":::"])
                found.append(Candidate(one.result(), sheet.tree))
        return found

    return choose(sheet, candidates(), error("edit-foreign", sheet.file.place(container.opening)))


def own_body(sheet: Sheet, place: BodyPlace) -> Sheet:
    """Return the same text where a callout whose body is to be changed is as our dialect has it."""
    return as_own(sheet, place.part) if place.simplified is None else sheet
