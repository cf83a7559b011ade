"""Titles: those of the tutorial, of its sections, of its callouts, and what the simplified variant says in their place."""

from __future__ import annotations

import re
from dataclasses import replace

from tutopdf.editing.body_text import heading_end, part_at, simplified_at, top_of
from tutopdf.editing.callouts import as_own
from tutopdf.editing.containers import container_lines, opening_of, simplified_opening
from tutopdf.editing.judge import Candidate, Refusal, alone, choose, one_line, stale
from tutopdf.editing.operations import (
    PartPlace,
    SetCalloutKind,
    SetCalloutSimplifiedTitle,
    SetCalloutTitle,
    SetSectionTitle,
    SetSimplifiedTitle,
    SetTitle,
)
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.text_lines import Rewriting
from tutopdf.editing.trees import ANYTHING, PartTree, Plain, Tree
from tutopdf.french.words import SIMPLIFIED
from tutopdf.model.diagnostics import Diagnostic, error
from tutopdf.source.blocks import Spot
from tutopdf.source.outline import ContainerLines

_SETTING = re.compile(r"""^(?P<key>\s*["']?(?:title|titre)["']?\s*[:=]\s*)[^\s>|].*$""", re.IGNORECASE)
_HEADING = re.compile(r"^(?P<marks>\s*#{1,6}[ \t]+).*$")


def set_title(sheet: Sheet, operation: SetTitle) -> Sheet:
    text, title = read_title(sheet, operation.text)
    rewriting = Rewriting(sheet.lines)
    spot, line = sheet.outline.title, sheet.tutorial.title.line
    setting = _SETTING.match(sheet.line(line)) if line < sheet.outline.begins else None
    if spot is not None:
        _rewrite_heading(sheet, rewriting, spot, text, "#")
    elif setting is not None:
        # Another tool's settings have it.
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        rewriting.replace(line, f'{setting["key"]}"{quoted}"')
        title = title_of_container(sheet, text)
    else:
        rewriting.set_after(sheet.outline.begins - 1, [f"# {text}"])
    return _chosen(sheet, rewriting, replace(sheet.tree, title=title), line)


def set_section_title(sheet: Sheet, operation: SetSectionTitle) -> Sheet:
    index = operation.index
    text, title = read_title(sheet, operation.text)
    if not 0 <= index < len(sheet.outline.sections):
        raise stale(sheet)
    rewriting = Rewriting(sheet.lines)
    lines = sheet.outline.sections[index]
    if lines.heading is not None:
        _rewrite_heading(sheet, rewriting, lines.heading, text, "##")
    else:
        rewriting.put_before(lines.first, [f"## {text}", ""])
    expected = sheet.tree.with_section(index, lambda one: replace(one, title=title))
    return _chosen(sheet, rewriting, expected, lines.first)


def read_title(sheet: Sheet, text: str) -> tuple[str, Plain]:
    """Return a title as it is to be written, and as it is read."""
    text = one_line(sheet, text)
    found = alone(sheet, f"# x\n\n## {text}\n") if text else None
    if found is None or not found.tree.sections:
        raise Refusal(error("edit-title-lines", sheet.file.place(1)))
    return text, found.tree.sections[0].title


def title_of_container(sheet: Sheet, text: str) -> Plain:
    """Return the title of a container as it is read; None without one."""
    text = one_line(sheet, text)
    return alone(sheet, f"# x\n\n::: {SIMPLIFIED} {text}\nx\n:::\n").tree.simplified_title if text else None


def _rewrite_heading(sheet: Sheet, rewriting: Rewriting, spot: Spot, text: str, marks: str) -> None:
    """Write a heading anew; one that was underlined, or written as a wiki has it, becomes one with `#`."""
    found = _HEADING.match(sheet.line(spot.first))
    own = _HEADING.match(sheet.outline.own_lines[spot.first - 1])
    before = found or own
    rewriting.replace(spot.first, f"{before['marks'] if before is not None else f'{marks} '}{text}")
    end = heading_end(sheet, spot.first)
    if end > spot.first:
        rewriting.remove(spot.first + 1, end)


# Simplified titles


def set_simplified_title(sheet: Sheet, operation: SetSimplifiedTitle) -> Sheet:
    text, section = one_line(sheet, operation.text), operation.section
    if section is not None and not 0 <= section < len(sheet.outline.sections):
        raise stale(sheet)
    lines = sheet.outline.sections[section] if section is not None else None
    known = lines.simplified_title if lines is not None else sheet.outline.simplified_title
    rewriting = Rewriting(sheet.lines)
    if known is not None:
        _rewrite_title(sheet, rewriting, known, text, _is_simplified(sheet, known))
    elif text and section is None and sheet.outline.introduction.simplified:
        container = sheet.outline.introduction.simplified[0]
        rewriting.replace(container.opening, opening_of(sheet, container).write(text))
    elif text:
        heading = lines.heading if lines is not None else None
        if lines is not None and heading is None:
            raise stale(sheet)
        anchor = heading_end(sheet, heading.last) if heading is not None else top_of(sheet)
        rewriting.set_after(anchor, container_lines(f"{simplified_opening(sheet)} {text}", ""))
    title = title_of_container(sheet, text)
    if section is None:
        expected = replace(sheet.tree, simplified_title=title)
    else:
        expected = sheet.tree.with_section(section, lambda one: replace(one, simplified_title=title))
    return _chosen(sheet, rewriting, expected, known.opening if known is not None else 1)


def _is_simplified(sheet: Sheet, container: ContainerLines) -> bool:
    """Say whether a container that has a title is a simplified text too."""
    parts = [sheet.outline.introduction, *(part for section in sheet.outline.sections for part in section.parts)]
    return any(container == one for part in parts for one in part.simplified)


def _rewrite_title(sheet: Sheet, rewriting: Rewriting, container: ContainerLines, text: str, has_more: bool) -> None:
    """Write a container's title anew; without one, a container in which there is nothing else goes."""
    if text or has_more:
        rewriting.replace(container.opening, opening_of(sheet, container).write(text))
    else:
        rewriting.take_out(container.opening, container.end)


# Callouts


def set_callout_kind(sheet: Sheet, operation: SetCalloutKind) -> Sheet:
    sheet = as_own(sheet, operation.place)
    container = _callout(sheet, operation.place)
    tree = sheet.tree.part(operation.place.section, operation.place.part)
    if tree.kind == operation.kind.value:
        return sheet
    opening = opening_of(sheet, container)
    rewriting = Rewriting(sheet.lines)
    rewriting.replace(container.opening, opening.write(_typed_title(sheet, container), operation.kind.value))

    def changed(part: PartTree) -> PartTree:
        title = part.title if _typed_title(sheet, container) else ANYTHING
        return replace(part, kind=operation.kind.value, title=title, word=ANYTHING)

    expected = sheet.tree.with_part(operation.place.section, operation.place.part, changed)
    return _chosen(sheet, rewriting, expected, container.opening)


def set_callout_title(sheet: Sheet, operation: SetCalloutTitle) -> Sheet:
    sheet = as_own(sheet, operation.place)
    container = _callout(sheet, operation.place)
    rewriting = Rewriting(sheet.lines)
    text = one_line(sheet, operation.text)
    rewriting.replace(container.opening, opening_of(sheet, container).write(text))
    title = title_of_container(sheet, text) if text else ANYTHING
    expected = sheet.tree.with_part(
        operation.place.section, operation.place.part, lambda one: replace(one, title=title, word=ANYTHING)
    )
    return _chosen(sheet, rewriting, expected, container.opening)


def set_callout_simplified_title(sheet: Sheet, operation: SetCalloutSimplifiedTitle) -> Sheet:
    _callout(sheet, operation.place)
    container, index = simplified_at(sheet, operation.place, operation.index), operation.index
    text = one_line(sheet, operation.text)
    rewriting = Rewriting(sheet.lines)
    rewriting.replace(container.opening, opening_of(sheet, container).write(text))

    def changed(part: PartTree) -> PartTree:
        simplified = [*part.simplified]
        simplified[index] = (title_of_container(sheet, text), simplified[index][1])
        return replace(part, simplified=tuple(simplified))

    expected = sheet.tree.with_part(operation.place.section, operation.place.part, changed)
    return _chosen(sheet, rewriting, expected, container.opening)


def _callout(sheet: Sheet, place: PartPlace) -> ContainerLines:
    container = part_at(sheet, place).container
    if container is None:
        raise stale(sheet)
    return container


def _typed_title(sheet: Sheet, container: ContainerLines) -> str:
    """Return what is typed after a container's name, as it is typed."""
    own = sheet.outline.own_lines[container.opening - 1].strip().lstrip(":").strip()
    return own.partition(" ")[2].strip().removesuffix(":::").strip()


def _chosen(sheet: Sheet, rewriting: Rewriting, expected: Tree, line: int) -> Sheet:
    return choose(sheet, [Candidate(rewriting.result(), expected)], _unreadable(sheet, line))


def _unreadable(sheet: Sheet, line: int) -> Diagnostic:
    return error("edit-changes-more", sheet.file.place(line))
