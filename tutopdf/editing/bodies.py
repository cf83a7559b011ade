"""Bodies: the text of a part, in both reading levels, is set, added and taken out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tutopdf.editing.body_text import BodyText, body_at, part_at, simplified_at, top_of, write_body
from tutopdf.editing.bold import toggle_bold
from tutopdf.editing.callouts import own_body
from tutopdf.editing.containers import container_lines, opening_of, simplified_opening
from tutopdf.editing.judge import Candidate, Refusal, choose, keep_closed, stale
from tutopdf.editing.operations import (
    AddSimplified,
    BodyPlace,
    MoveSimplified,
    RemoveSimplified,
    SetText,
    ToggleBold,
)
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.text_lines import Rewriting, tidy
from tutopdf.editing.trees import ANYTHING, PartTree, Plain, Tree, settle
from tutopdf.model.diagnostics import Diagnostic, error

Change = Callable[[Plain], Plain]


def set_text(sheet: Sheet, operation: SetText) -> Sheet:
    place = operation.body
    sheet = own_body(sheet, place)
    if not operation.text.strip() and place.simplified is not None:
        return remove_simplified(sheet, RemoveSimplified(place.part, place.simplified))
    body = body_at(sheet, place)
    keep_closed(sheet, operation.text, body.text)
    written = tidy(operation.text)
    empty = ANYTHING if written else ()
    return choose(sheet, written_as(sheet, place, body, operation.text, lambda _: empty), breaks_out(sheet, body))


def toggle_bold_of(sheet: Sheet, operation: ToggleBold) -> Sheet:
    sheet = own_body(sheet, operation.body)
    text = body_at(sheet, operation.body).text
    if not 0 <= operation.start < operation.end <= len(text):
        raise stale(sheet)
    return set_text(sheet, SetText(operation.body, toggle_bold(text, operation.start, operation.end).text))


def written_as(sheet: Sheet, place: BodyPlace, body: BodyText, text: str, change: Change) -> Iterator[Candidate]:
    """Yield what the file may be with a body's new text, if that becomes what `change` says."""
    expected = with_body(sheet.tree, place, change)
    for lines in write_body(sheet, body, text):
        yield Candidate(lines, expected)


def with_body(tree: Tree, place: BodyPlace, change: Change) -> Tree:
    """Return the tree with one body changed; a text in which nothing is left is no part any more."""

    def changed(part: PartTree) -> PartTree:
        if place.simplified is None:
            return replace(part, body=change(part.body))
        simplified = [*part.simplified]
        title, body = simplified[place.simplified]
        simplified[place.simplified] = title, change(body)
        return replace(part, simplified=tuple(simplified))

    return settle(tree.with_part(place.part.section, place.part.part, changed))


def breaks_out(sheet: Sheet, body: BodyText) -> Diagnostic:
    line = next((line.number for line in body.lines if line.number), body.after)
    return error("edit-breaks-out", sheet.file.place(line or 1))


# Simplified texts


def add_simplified(sheet: Sheet, operation: AddSimplified) -> Sheet:
    place, index = operation.part, operation.index
    part = part_at(sheet, place)
    if not 0 <= index <= len(part.simplified):
        raise stale(sheet)
    if not operation.text.strip():
        raise Refusal(error("edit-text-empty", sheet.file.place(part.first or 1)))
    keep_closed(sheet, operation.text)
    rewriting = Rewriting(sheet.lines)
    title_only = sheet.outline.simplified_title if place.section is None and not part.simplified else None
    if title_only is not None:
        # Its title is there already: one container says both.
        rewriting.put_before(title_only.opening + 1, tidy(operation.text))
    else:
        block = container_lines(simplified_opening(sheet), operation.text)
        if index < len(part.simplified):
            rewriting.put_before(part.simplified[index].opening, [*block, ""])
        else:
            rewriting.set_after(part.last or top_of(sheet), block)
    expected = sheet.tree.with_part(
        place.section, place.part, lambda one: _with_simplified(one, index, (None, ANYTHING))
    )
    return choose(sheet, [Candidate(rewriting.result(), expected)], _spoils(sheet, part.first))


def remove_simplified(sheet: Sheet, operation: RemoveSimplified) -> Sheet:
    place, index = operation.part, operation.index
    container = simplified_at(sheet, place, index)
    rewriting = Rewriting(sheet.lines)
    titles = [sheet.outline.simplified_title, *(section.simplified_title for section in sheet.outline.sections)]
    if container in titles:
        opening_of(sheet, container)
        rewriting.remove(container.first, container.last)
    else:
        rewriting.take_out(container.opening, container.end)
    expected = settle(sheet.tree.with_part(place.section, place.part, lambda one: _without(one, index)))
    return choose(sheet, [Candidate(rewriting.result(), expected)], _spoils(sheet, container.opening))


def move_simplified(sheet: Sheet, operation: MoveSimplified) -> Sheet:
    place, index, to = operation.part, operation.index, operation.to
    moved = simplified_at(sheet, place, index)
    containers = part_at(sheet, place).simplified
    if not 0 <= to < len(containers):
        raise stale(sheet)
    if index == to:
        return sheet
    others = [*containers[:index], *containers[index + 1 :]]
    block = sheet.lines[moved.opening - 1 : moved.end]
    rewriting = Rewriting(sheet.lines)
    rewriting.take_out(moved.opening, moved.end)
    if to < len(others):
        rewriting.put_before(others[to].opening, [*block, ""])
    else:
        rewriting.set_after(others[-1].end, block)

    def changed(part: PartTree) -> PartTree:
        return _with_simplified(_without(part, index), to, part.simplified[index])

    expected = sheet.tree.with_part(place.section, place.part, changed)
    return choose(sheet, [Candidate(rewriting.result(), expected)], _spoils(sheet, moved.opening))


def _with_simplified(part: PartTree, index: int, one: tuple[Plain, Plain]) -> PartTree:
    return replace(part, simplified=(*part.simplified[:index], one, *part.simplified[index:]))


def _without(part: PartTree, index: int) -> PartTree:
    return replace(part, simplified=part.simplified[:index] + part.simplified[index + 1 :])


def _spoils(sheet: Sheet, line: int) -> Diagnostic:
    return error("edit-changes-more", sheet.file.place(line or 1))
