"""Body text: the lines of a part as a text field shows them, and the file's lines once they were changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tutopdf.editing.judge import foreign, stale
from tutopdf.editing.operations import BodyPlace, PartPlace
from tutopdf.editing.sheet import Sheet
from tutopdf.editing.step_mark import StepMark, read_mark
from tutopdf.editing.text_lines import Line, Rewriting, tidy
from tutopdf.source.outline import ContainerLines, PartLines

FENCES = ("```", "~~~")
"""What opens a code block, at the beginning of a line alone."""

_BLOCK = re.compile(r"\s*(?:[|>#*+<~`-]|\d+[.)])")

_NOTHING = "<!-- -->"
"""What a step says that has no text yet, where its mark alone would be text."""


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of a body. `number` is its place in the file, 0 of one that only keeps two stretches apart; `cut` is what
    stands before it there."""

    text: str
    number: int
    cut: int = 0


@dataclass(frozen=True, slots=True)
class BodyText:
    """A body's lines; new ones are indented by `indent`. A body without lines would begin after the line `after`.

    `mark` is the step's own, if it is one; `at_margin` says that lines go on under it without indentation. A `loose` body
    stands apart from what is before it.
    """

    lines: tuple[BodyLine, ...]
    indent: str = ""
    after: int = 0
    mark: StepMark | None = None
    at_margin: bool = False
    loose: bool = False

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines)


def part_at(sheet: Sheet, place: PartPlace) -> PartLines:
    """Return where a part stands; refuses a place where there is none."""
    if place.section is None:
        return sheet.outline.introduction
    sections = sheet.outline.sections
    if not (0 <= place.section < len(sections) and 0 <= place.part < len(sections[place.section].parts)):
        raise stale(sheet)
    return sections[place.section].parts[place.part]


def simplified_at(sheet: Sheet, place: PartPlace, index: int) -> ContainerLines:
    found = part_at(sheet, place).simplified
    if not 0 <= index < len(found):
        raise stale(sheet)
    return found[index]


def body_at(sheet: Sheet, place: BodyPlace) -> BodyText:
    """Return the text of a body, or refuse one that is written in another dialect."""
    part = part_at(sheet, place.part)
    if place.simplified is not None:
        return _of_container(sheet, simplified_at(sheet, place.part, place.simplified))
    if part.container is not None:
        return _of_container(sheet, part.container)
    if sheet.tree.part(place.part.section, place.part.part).is_step:
        return _of_step(sheet, part)
    lines = _joined([_line(sheet, n, 0) for n in range(spot.first, spot.last + 1)] for spot in part.body)
    return BodyText(lines, after=top_of(sheet), loose=True)


def _of_container(sheet: Sheet, container: ContainerLines) -> BodyText:
    if container.foreign:
        raise foreign(sheet, container.opening)
    opening = sheet.line(container.opening)
    indent = len(opening) - len(opening.lstrip())
    lines = [_line(sheet, number, indent) for number in range(container.first, container.last + 1)]
    while lines and not lines[-1].text:
        lines.pop()
    while lines and not lines[0].text:
        del lines[0]
    return BodyText(tuple(lines), " " * indent, container.opening)


def _of_step(sheet: Sheet, part: PartLines) -> BodyText:
    first = part.body[0].first
    mark = read_mark(sheet.line(first))
    if mark is None:
        raise foreign(sheet, first)
    stretches: list[list[BodyLine]] = []
    for spot in part.body:
        stretch = [_line(sheet, number, mark.indent) for number in range(spot.first, spot.last + 1)]
        if not stretches:
            head = sheet.line(first)
            stretch[0] = BodyLine(head[len(mark.text) :], first, min(len(mark.text), len(head)))
        stretches.append(stretch)
    following = sheet.line(first + 1) if part.body[0].last > first else ""
    at_margin = bool(following.strip()) and not following[:1].isspace()
    if stretches[0][0].text == _NOTHING:
        stretches[0][0] = BodyLine("", first)
    return BodyText(_joined(stretches), " " * mark.indent, first, mark, at_margin)


def _joined(stretches: Iterable[Sequence[BodyLine]]) -> tuple[BodyLine, ...]:
    found: list[BodyLine] = []
    for stretch in stretches:
        found += [BodyLine("", 0)] if found else []
        found += stretch
    return tuple(found)


def _line(sheet: Sheet, number: int, indent: int) -> BodyLine:
    """Return a line without the indentation that its part has; a tab is one as far as it goes."""
    typed = sheet.line(number)
    cut, width = 0, 0
    while width < indent and cut < len(typed) and typed[cut] in " \t":
        width += 4 - width % 4 if typed[cut] == "\t" else 1
        cut += 1
    return BodyLine(typed[cut:] if typed.strip() else "", number, cut)


def top_of(sheet: Sheet) -> int:
    """Return the line under which the introduction begins: the title's, else the last of the settings."""
    title = sheet.outline.title
    return heading_end(sheet, title.last) if title is not None else sheet.outline.begins - 1


def heading_end(sheet: Sheet, last: int) -> int:
    """Return the last line of a heading: a title may be underlined."""
    line = sheet.line(last + 1).strip()
    underlined = len(line) > 2 and set(line) <= {"="} | {"-"} and not sheet.outline.own_lines[last].strip()
    return last + 1 if underlined and not sheet.line(last).lstrip().startswith("#") else last


# Writing


def has_blocks(lines: Iterable[str]) -> bool:
    """Say whether lines are more than sentences and pictures: a table at the margin would be none of a step's."""
    return any(_BLOCK.match(line) for line in lines)


def write_body(sheet: Sheet, body: BodyText, text: str) -> Iterator[list[Line]]:
    """Yield what the file's lines may become, in the order of what looks most like the author's; lines that stay are kept."""
    new = tidy(text)
    ways = [body.indent]
    if body.mark is not None:
        ways = [*([""] if body.at_margin and not has_blocks(new) else []), body.indent, body.indent + " "]
    for indent in ways:
        yield _write(sheet, body, new, indent)


def _write(sheet: Sheet, body: BodyText, new: list[str], indent: str) -> list[Line]:
    rewriting = Rewriting(sheet.lines)
    old = list(body.lines)
    if not old:
        block = [*_indented(new, indent, body.indent)]
        if body.loose:
            rewriting.set_after(body.after, block)
        else:
            rewriting.put_before(body.after + 1, block)
        return rewriting.result()
    if body.mark is not None:
        new = ["", *new] if new and new[0].lstrip().startswith(FENCES) else new
        head = new[0].lstrip() if new else ""
        if head != old[0].text:
            rewriting.replace(old[0].number, first_line(body.mark, head))
        old, new = old[1:], new[1:]
    elif not new:
        _take_all_out(rewriting, old)
        return rewriting.result()
    _put_changes(rewriting, body, old, _indented(new, indent, body.indent, after_mark=body.mark is not None), new)
    return rewriting.result()


def first_line(mark: StepMark, text: str) -> str:
    """Return a step's first line; « 4 - » without anything after it would be no step."""
    if not text and mark.is_plain:
        return mark.text.rstrip()
    typed = mark.text.rstrip()
    return f"{typed}{mark.text[len(typed) :] or ' '}{text or _NOTHING}"


def _take_all_out(rewriting: Rewriting, old: Sequence[BodyLine]) -> None:
    numbers = [line.number for line in old]
    while numbers:
        stretch = numbers[: numbers.index(0)] if 0 in numbers else numbers
        rewriting.take_out(stretch[0], stretch[-1])
        numbers = numbers[len(stretch) + 1 :]


def _put_changes(
    rewriting: Rewriting, body: BodyText, old: Sequence[BodyLine], written: Sequence[str], new: Sequence[str]
) -> None:
    before = body.after if body.mark is not None else (old[0].number - 1 if old else body.after)
    changes = SequenceMatcher(None, [line.text for line in old], new, autojunk=False).get_opcodes()
    for what, start, end, first, last in changes:
        if what == "equal":
            continue
        numbers = [line.number for line in old[start:end] if line.number]
        for number in numbers:
            rewriting.remove(number, number)
        above = next((line.number for line in reversed(old[:start]) if line.number), before)
        # What goes on after a line that only keeps stretches apart stands with what comes next.
        joint = start > 0 and not old[start - 1].number and start < len(old)
        place = numbers[0] if numbers else old[start].number if joint else above + 1
        rewriting.put_before(place, written[first:last])


def _indented(new: Sequence[str], indent: str, inside: str, after_mark: bool = False) -> list[str]:
    """Return lines as the file has them; those that go on at the margin do so up to the first empty line."""
    found = []
    own = indent if after_mark else inside
    for line in new:
        if not line:
            own = max(indent, inside, key=len)
        found.append(f"{own}{line}" if line else "")
    return found
