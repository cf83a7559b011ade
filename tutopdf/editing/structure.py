"""Structure: steps, callouts, texts and sections are added, taken out and moved, with the lines that are theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from tutopdf.editing.body_text import FENCES, first_line, heading_end, part_at, top_of
from tutopdf.editing.containers import container_lines
from tutopdf.editing.judge import Candidate, Refusal, choose, foreign, keep_closed, one_line, stale
from tutopdf.editing.numbers import Arrangement, Slot
from tutopdf.editing.operations import (
    AddCallout,
    AddSection,
    AddStep,
    AddText,
    DeletePart,
    DeleteSection,
    MovePart,
    MoveSection,
    PartPlace,
)
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.step_mark import StepMark, read_mark, usual_mark
from tutopdf.editing.text_lines import Line, Rewriting, tidy
from tutopdf.editing.titles import read_title, title_of_container
from tutopdf.editing.trees import ANYTHING, PartTree, SectionTree
from tutopdf.model.diagnostics import Diagnostic, error

_NUMBER = re.compile(r"\d+|[①-⑳❶-❿➀-➓]")


# Parts


def add_step(sheet: Sheet, operation: AddStep) -> Sheet:
    keep_closed(sheet, operation.text)
    lines = tidy(operation.text)

    arranged, at = _arranged(sheet, operation.place), operation.place
    arranged.put(_section(at), at.part, Slot(PartTree("step", ANYTHING)))

    def candidates() -> Iterator[Candidate]:
        mark = arranged.new_mark(_section(at), at.part)
        for one in dict.fromkeys((mark, usual_mark(mark.number if mark is not None else 1))):
            if one is not None:
                yield from _placed(sheet, arranged, at, _step_lines(one, lines))

    return _chosen(sheet, candidates, at)


def add_text(sheet: Sheet, operation: AddText) -> Sheet:
    keep_closed(sheet, operation.text)
    lines = tidy(operation.text)
    # What is indented would be a step's.
    block = [line.lstrip() for line in lines[:1]] + lines[1:]
    return _add(sheet, operation.place, PartTree("prose", ANYTHING), block)


def add_callout(sheet: Sheet, operation: AddCallout) -> Sheet:
    keep_closed(sheet, operation.text)
    title = one_line(sheet, operation.title)
    said = title_of_container(sheet, title) if title else ANYTHING
    tree = PartTree(operation.kind.value, ANYTHING, title=said, word=ANYTHING)
    block = container_lines(f"::: {operation.kind.value} {title}", operation.text)
    return _add(sheet, operation.place, tree, block)


def _add(sheet: Sheet, place: PartPlace, tree: PartTree, block: list[str]) -> Sheet:
    arranged = _arranged(sheet, place)
    arranged.put(_section(place), place.part, Slot(tree))
    if not block:
        raise Refusal(error("edit-text-empty", sheet.file.place(1)))
    return _chosen(sheet, lambda: _placed(sheet, arranged, place, block), place)


def delete_part(sheet: Sheet, operation: DeletePart) -> Sheet:
    part = part_at(sheet, operation.place)
    if operation.place.section is None:
        raise stale(sheet)
    arranged = Arrangement.of(sheet)
    arranged.take(operation.place.section, operation.place.part)

    def candidates() -> Iterator[Candidate]:
        for rewriting in _without(sheet, part.first, part.last):
            yield from _numbered(sheet, arranged, rewriting)

    return _chosen(sheet, candidates, operation.place)


def move_part(sheet: Sheet, operation: MovePart) -> Sheet:
    place, to = operation.place, operation.to
    part = part_at(sheet, place)
    if place.section is None or to.section is None or not 0 <= to.section < len(sheet.outline.sections):
        raise stale(sheet)
    if place == to:
        return sheet
    arranged = Arrangement.of(sheet)
    slot = arranged.take(place.section, place.part)
    if not 0 <= to.part <= len(arranged.sections[to.section]):
        raise stale(sheet)
    arranged.put(to.section, to.part, slot)
    # Where it goes, as things stand before it is taken out.
    before = to.part + (to.section == place.section and to.part >= place.part)

    def candidates() -> Iterator[Candidate]:
        yield from _moved(sheet, arranged, (part.first, part.last), PartPlace(to.section, before), slot)

    return _chosen(sheet, candidates, place, PartPlace(to.section, before))


def _chosen(sheet: Sheet, candidates: Callable[[], Iterator[Candidate]], *places: PartPlace) -> Sheet:
    """Return the first candidate that is read as expected; else the first whose text at the margin is indented.

    Such text is a step's only as long as the next step goes on with it.
    """
    firm: dict[Line, Line] = {}
    for place in places:
        firm |= _indented(sheet, _section(place), place.part - 1)

    def all_candidates() -> Iterator[Candidate]:
        yield from candidates()
        if firm:
            for one in candidates():
                yield Candidate([firm.get(line, line) for line in one.lines], one.expected)

    return choose(sheet, all_candidates(), _changes_more(sheet, places[0]))


def _indented(sheet: Sheet, section: int, index: int) -> dict[Line, Line]:
    """Return the lines at the margin of a step, each with what it is once it is indented."""
    if index < 0 or section >= len(sheet.outline.sections) or not sheet.tree.part(section, index).is_step:
        return {}
    spots = sheet.outline.sections[section].parts[index].body
    mark = read_mark(sheet.line(spots[0].first))
    numbers = [number for spot in spots for number in range(spot.first, spot.last + 1)][1:]
    typed = [sheet.lines[number - 1] for number in numbers] if mark is not None else []
    indent = " " * mark.indent if mark is not None else ""
    return {
        line: Line(indent + line.text, line.end) for line in typed if line.text.strip() and line.text[0] not in " \t"
    }


def _moved(
    sheet: Sheet, arranged: Arrangement, extent: tuple[int, int], before: PartPlace, slot: Slot
) -> Iterator[Candidate]:
    first, last = extent
    block = sheet.lines[first - 1 : last]
    for tight in _ways(sheet, before, slot.is_step):
        for rewriting in _without(sheet, first, last):
            _put(sheet, rewriting, before, block, tight)
            yield from _numbered(sheet, arranged, rewriting)


def _without(sheet: Sheet, first: int, last: int) -> Iterator[Rewriting]:
    """Yield the lines without some of them: without the empty ones around them that are too many; else kept apart.

    Two lists that come to stand side by side would be one, but for a comment, which is not printed.
    """
    rewriting = Rewriting(sheet.lines)
    rewriting.take_out(first, last)
    yield rewriting
    for between in ([""], ["", "<!-- -->", ""]):
        rewriting = Rewriting(sheet.lines)
        rewriting.remove(first, last)
        rewriting.put_before(first, between)
        yield rewriting


def _arranged(sheet: Sheet, place: PartPlace) -> Arrangement:
    """Return the parts as they are, or refuse a place that is nowhere among them."""
    arranged = Arrangement.of(sheet)
    if place.section is None or place.section < 0 or place.part < 0:
        raise stale(sheet)
    known = len(arranged.sections)
    first_of_all = place == PartPlace(0, 0) and not known
    if not first_of_all and (place.section >= known or place.part > len(arranged.sections[place.section])):
        raise stale(sheet)
    return arranged


def _section(place: PartPlace) -> int:
    assert place.section is not None, "it was looked at"
    return place.section


def _placed(sheet: Sheet, arranged: Arrangement, place: PartPlace, block: Sequence[str]) -> Iterator[Candidate]:
    """Yield the lines with a block where a part is to be: as close to the others as they are, then apart."""
    tree = arranged.sections[_section(place)][place.part].tree
    for tight in _ways(sheet, place, tree.is_step):
        rewriting = Rewriting(sheet.lines)
        _put(sheet, rewriting, place, block, tight)
        yield from _numbered(sheet, arranged, rewriting)


def _put(sheet: Sheet, rewriting: Rewriting, place: PartPlace, block: Sequence[str | Line], tight: bool) -> None:
    """Put a block where a part is to be: before the first of its section, else after the one before it."""
    section = _section(place)
    parts = sheet.outline.sections[section].parts if section < len(sheet.outline.sections) else ()
    if place.part == 0 and parts:
        rewriting.put_before(parts[0].first, [*block, *([] if tight else [""])])
    else:
        rewriting.set_after(_anchor(sheet, place), block, tight)


def _anchor(sheet: Sheet, place: PartPlace) -> int:
    """Return the line after which a part comes to stand, 0 for the top."""
    outline, section = sheet.outline, _section(place)
    if section < len(outline.sections):
        lines = outline.sections[section]
        if place.part > 0:
            return lines.parts[place.part - 1].last
        if lines.heading is not None:
            title = lines.simplified_title
            return max(heading_end(sheet, lines.heading.last), title.end if title is not None else 0)
    simplified = outline.simplified_title.end if outline.simplified_title is not None else 0
    return max(top_of(sheet), outline.introduction.last, simplified)


def _ways(sheet: Sheet, place: PartPlace, is_step: bool) -> list[bool]:
    """Return how steps may stand to their neighbours: tight where these do."""
    section = _section(place)
    if not is_step or section >= len(sheet.outline.sections):
        return [False]
    parts = sheet.outline.sections[section].parts
    trees = sheet.tree.sections[section].parts
    pairs = [(place.part - 1, place.part), (place.part - 2, place.part - 1), (place.part, place.part + 1)]
    for above, below in pairs:
        if above >= 0 and below < len(parts) and trees[above].is_step and trees[below].is_step:
            return [True, False] if parts[above].last + 1 == parts[below].first else [False]
    return [False]


def _step_lines(mark: StepMark, lines: Sequence[str]) -> list[str]:
    if not lines:
        return [first_line(mark, "")]
    indent = " " * mark.indent
    if lines[0].lstrip().startswith(FENCES):
        # On the line of its number it is none.
        return [mark.text.rstrip(), *(f"{indent}{line}" if line else "" for line in lines)]
    return [f"{mark.text}{lines[0].lstrip()}", *(f"{indent}{line}" if line else "" for line in lines[1:])]


# Numbers in the lines


def _numbered(sheet: Sheet, arranged: Arrangement, rewriting: Rewriting) -> Iterator[Candidate]:
    """Yield the lines with the steps' new numbers; then with what stands under a longer number further to the right."""
    marks = arranged.marks()
    expected = arranged.tree(sheet.tree)
    lines = rewriting.result()
    if not marks:
        yield Candidate(lines, expected)
        return
    if None in marks.values():
        raise foreign(sheet, next(line for line, mark in marks.items() if mark is None))
    new = {sheet.lines[first - 1]: mark for first, mark in marks.items() if mark is not None}
    yield Candidate([_with_number(line, new.get(line)) for line in lines], expected)
    grown = _grown(sheet, new)
    if grown:
        yield Candidate([_with_number(_shifted(line, grown), new.get(line)) for line in lines], expected)


def _with_number(line: Line, mark: StepMark | None) -> Line:
    if mark is None:
        return line
    return Line(_NUMBER.sub(mark.typed, line.text, count=1), line.end)


def _grown(sheet: Sheet, marks: dict[Line, StepMark]) -> set[Line]:
    """Return the lines of steps whose numbers are longer than before, and under which they no longer stand."""
    found: set[Line] = set()
    for section, tree in zip(sheet.outline.sections, sheet.tree.sections, strict=True):
        for part, one in zip(section.parts, tree.parts, strict=True):
            head = sheet.lines[part.first - 1] if part.first else None
            if one.is_step and head in marks and len(marks[head].typed) > len(str(one.number)):
                found.update(sheet.lines[part.first : part.body[-1].last])
    return found


def _shifted(line: Line, grown: set[Line]) -> Line:
    return Line(f" {line.text}", line.end) if line in grown and line.text[:1].isspace() and line.text.strip() else line


# Sections


def add_section(sheet: Sheet, operation: AddSection) -> Sheet:
    index = operation.index
    title, expected = read_title(sheet, operation.title)
    if not 0 <= index <= len(sheet.outline.sections):
        raise stale(sheet)
    arranged = Arrangement.of(sheet)
    arranged.titles.insert(index, SectionTree(expected, None, ()))
    arranged.sections.insert(index, [])
    rewriting = Rewriting(sheet.lines)
    rewriting.set_after(_end_before(sheet, index), [f"## {title}"])
    return choose(sheet, _numbered(sheet, arranged, rewriting), _changes_more(sheet, PartPlace(None)))


def delete_section(sheet: Sheet, operation: DeleteSection) -> Sheet:
    first, last = _extent(sheet, operation.index)
    arranged = Arrangement.of(sheet)
    arranged.take_section(operation.index)

    def candidates() -> Iterator[Candidate]:
        for rewriting in _without(sheet, first, last):
            yield from _numbered(sheet, arranged, rewriting)

    return choose(sheet, candidates(), _changes_more(sheet, PartPlace(None)))


def move_section(sheet: Sheet, operation: MoveSection) -> Sheet:
    index, to = operation.index, operation.to
    first, last = _extent(sheet, index)
    if not 0 <= to < len(sheet.outline.sections):
        raise stale(sheet)
    if index == to:
        return sheet
    arranged = Arrangement.of(sheet)
    arranged.put_section(to, *arranged.take_section(index))
    anchor = _end_before(sheet, to + (to > index))

    def candidates() -> Iterator[Candidate]:
        for rewriting in _without(sheet, first, last):
            rewriting.set_after(anchor, sheet.lines[first - 1 : last])
            yield from _numbered(sheet, arranged, rewriting)

    return choose(sheet, candidates(), _changes_more(sheet, PartPlace(None)))


def _extent(sheet: Sheet, index: int) -> tuple[int, int]:
    """Return the first and the last line of a section, with what stands in it and is of no part."""
    sections = sheet.outline.sections
    if not 0 <= index < len(sections):
        raise stale(sheet)
    first, last = sections[index].first, _end_before(sheet, index + 1)
    return first, last


def _end_before(sheet: Sheet, index: int) -> int:
    """Return the last line before a section that something stands on."""
    sections = sheet.outline.sections
    if index == 0:
        return _anchor(sheet, PartPlace(len(sections), 0))
    last = sections[index].first - 1 if index < len(sections) else len(sheet.lines)
    while last > 0 and not sheet.line(last).strip():
        last -= 1
    return max(last, sections[index - 1].last)


def _changes_more(sheet: Sheet, place: PartPlace) -> Diagnostic:
    line = 0
    if place.section is not None and place.section < len(sheet.outline.sections):
        parts = sheet.outline.sections[place.section].parts
        line = parts[place.part].first if place.part < len(parts) else sheet.outline.sections[place.section].first
    return error("edit-changes-more", sheet.file.place(line or 1))
