"""What an operation makes of a parsed tutorial: the model that edits of texts are held against. Knows nothing of lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from tutopdf.editing import operations as op
from tutopdf.editing.edit import ALONE
from tutopdf.editing.sheet import Sheet, Surroundings
from tutopdf.model.tutorial import (
    Body,
    Callout,
    CalloutKind,
    InlinePicture,
    Items,
    Paragraph,
    Part,
    Picture,
    Prose,
    Quotation,
    Section,
    Simplified,
    Step,
    SubTitle,
    Table,
    Tutorial,
)


class OutOfReach(Exception):
    """The operation names something that is not there."""


def parse(text: str, around: Surroundings = ALONE) -> Tutorial:
    return Sheet.of(text, around).tutorial


# What is said


def said(value: Any) -> Any:
    """Return a value without the lines that it stands on; pictures as they are named and said."""
    match value:
        case Picture():
            return "picture", value.name, value.alt
        case InlinePicture():
            return said(value.picture)
        case tuple():
            return tuple(said(one) for one in value)
        case Enum():
            return value
        case _ if is_dataclass(value):
            skipped = ("line", "lines", "directives", "searched", "source")
            names = [field.name for field in fields(value) if field.name not in skipped]
            return type(value).__name__, *(said(getattr(value, name)) for name in names)
    return value


# What texts become by themselves


def body_of(text: str, around: Surroundings) -> Body:
    """Return the blocks of a step's text, or of any other's."""
    lines = text.split("\n")
    inside = "\n".join([f"1. {lines[0]}", *(f"   {line}" if line.strip() else "" for line in lines[1:])])
    (section,) = parse(f"# x\n\n{inside}\n", around).sections
    (step,) = section.blocks
    return step.body


def prose_of(text: str, around: Surroundings) -> Body:
    return parse(f"# x\n\n{text}\n", around).introduction.body


def simplified_of(text: str, around: Surroundings) -> Body:
    (one,) = parse(f"# x\n\n::: simplifié\n{text}\n:::\n", around).introduction.simplified
    return one.body


def title_of(text: str, around: Surroundings) -> Paragraph:
    return parse(f"# {text}\n", around).title


def simplified_title_of(text: str, around: Surroundings) -> Paragraph | None:
    return parse(f"# x\n\n::: simplifié {text}\n:::\n", around).simplified_title


def callout_of(kind: CalloutKind, title: str, text: str, around: Surroundings) -> Callout:
    (section,) = parse(f"# x\n\n::: {kind.value} {title}\n{text}\n:::\n", around).sections
    (callout,) = section.blocks
    assert isinstance(callout, Callout)
    return callout


# Steps and their numbers


@dataclass
class Entry:
    """A part; a step `follows` when its number is one more than that of the step before it in the tutorial."""

    part: Part
    follows: bool = False


@dataclass
class Chain:
    """All the parts, section by section, and how their numbers hang together."""

    sections: list[list[Entry]]

    @classmethod
    def of(cls, tutorial: Tutorial) -> Chain:
        last: int | None = None
        sections = []
        for section in tutorial.sections:
            entries = []
            for part in section.blocks:
                entries.append(Entry(part, isinstance(part, Step) and last is not None and part.number == last + 1))
                last = part.number if isinstance(part, Step) else last
            sections.append(entries)
        return cls(sections)

    def next_step(self, section: int, index: int) -> Entry | None:
        rest = [self.sections[section][index:], *self.sections[section + 1 :]]
        return next((one for entries in rest for one in entries if isinstance(one.part, Step)), None)

    @staticmethod
    def _without_text(entries: list[Entry]) -> Entry | None:
        """Return the next step, where only callouts stand before it."""
        for entry in entries:
            if not isinstance(entry.part, Callout):
                return entry if isinstance(entry.part, Step) else None
        return None

    def remove(self, section: int, index: int) -> Entry:
        entry = self.sections[section].pop(index)
        after = self.next_step(section, index)
        if isinstance(entry.part, Step) and after is not None and after.follows:
            assert isinstance(after.part, Step)
            after.part, after.follows = replace(after.part, number=entry.part.number), entry.follows
        return entry

    def insert(self, section: int, index: int, entry: Entry) -> None:
        entries = self.sections[section]
        if isinstance(entry.part, Step):
            before, here = self._without_text(entries[:index][::-1]), self._without_text(entries[index:])
            at_its_place = index < len(entries) and isinstance(entries[index].part, Step)
            right_after = index > 0 and isinstance(entries[index - 1].part, Step)
            if here is not None and (before is None or (at_its_place and not right_after)):
                # It takes the place of the first one of a list.
                assert isinstance(here.part, Step)
                entry.part, entry.follows = replace(entry.part, number=here.part.number), here.follows
                here.follows = True
            elif before is not None:
                entry.follows = True
            else:
                after = self.next_step(section, index)
                entry.part = replace(entry.part, number=1)
                entry.follows = after is not None and after.follows
        entries.insert(index, entry)

    def count(self) -> list[tuple[Part, ...]]:
        last = 0
        found = []
        for entries in self.sections:
            parts: list[Part] = []
            for entry in entries:
                part = entry.part
                if isinstance(part, Step):
                    part = replace(part, number=last + 1) if entry.follows else part
                    last = part.number
                parts.append(part)
            found.append(tuple(parts))
        return found


def joined(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts as they are read: texts that come to stand side by side are one, or a step's between two of a list."""
    found: list[Part] = []
    for part in parts:
        if isinstance(part, Prose) and not part.body and not part.simplified:
            continue
        if isinstance(part, Prose) and found and isinstance(before := found[-1], Prose):
            found[-1] = _both(before, part)
        else:
            found.append(part)
        match found[-3:]:
            case [Step() as step, Prose() as text, Step() as following] if (
                following.number == step.number + 1
                and not text.simplified
                and not any(isinstance(block, SubTitle) for block in text.body.blocks)
            ):
                found[-3:] = [_both(step, text), following]
    return tuple(found)


def _both(part: Any, text: Prose) -> Any:
    return replace(part, body=Body(part.body.blocks + text.body.blocks), simplified=part.simplified + text.simplified)


# Operations


def apply(operation: op.Operation, tutorial: Tutorial, around: Surroundings = ALONE) -> Tutorial:
    """Return the tutorial as it should be after an operation."""
    return _APPLY[type(operation)](operation, tutorial, around)


def _sections(tutorial: Tutorial, blocks: list[tuple[Part, ...]], sections: list[Section] | None = None) -> Tutorial:
    """Return the tutorial with other parts.

    Text before the title of the first section is the introduction's; a section that has neither title nor parts is none.
    """
    known = list(tutorial.sections) if sections is None else sections
    new = [replace(one, blocks=joined(parts)) for one, parts in zip(known, blocks, strict=True)]
    if new and new[0].title is None and new[0].blocks and isinstance(text := new[0].blocks[0], Prose):
        tutorial = replace(tutorial, introduction=_both(tutorial.introduction, text))
        new[0] = replace(new[0], blocks=new[0].blocks[1:])
    return replace(tutorial, sections=tuple(one for one in new if one.blocks or one.title is not None))


def _part(tutorial: Tutorial, place: op.PartPlace) -> Part:
    if place.section is None:
        return tutorial.introduction
    if not (0 <= place.section < len(tutorial.sections)):
        raise OutOfReach
    blocks = tutorial.sections[place.section].blocks
    if not 0 <= place.part < len(blocks):
        raise OutOfReach
    return blocks[place.part]


def _with_part(tutorial: Tutorial, place: op.PartPlace, part: Part) -> Tutorial:
    if place.section is None:
        assert isinstance(part, Prose)
        return replace(tutorial, introduction=part)
    blocks = [section.blocks for section in tutorial.sections]
    own = blocks[place.section]
    blocks[place.section] = (*own[: place.part], part, *own[place.part + 1 :])
    return _sections(tutorial, blocks)


def _body(tutorial: Tutorial, place: op.BodyPlace) -> Body:
    part = _part(tutorial, place.part)
    if place.simplified is None:
        return part.body
    if not 0 <= place.simplified < len(part.simplified):
        raise OutOfReach
    return part.simplified[place.simplified].body


def _with_body(tutorial: Tutorial, place: op.BodyPlace, body: Body) -> Tutorial:
    part: Any = _part(tutorial, place.part)
    if place.simplified is None:
        return _with_part(tutorial, place.part, replace(part, body=body))
    simplified = list(part.simplified)
    simplified[place.simplified] = replace(simplified[place.simplified], body=body)
    return _with_part(tutorial, place.part, replace(part, simplified=tuple(simplified)))


def _set_title(operation: op.SetTitle, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    return replace(tutorial, title=title_of(operation.text, around))


def _set_simplified_title(operation: op.SetSimplifiedTitle, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    title = simplified_title_of(operation.text, around) if operation.text else None
    if operation.section is None:
        return replace(tutorial, simplified_title=title)
    return _with_section(tutorial, operation.section, lambda one: replace(one, simplified_title=title))


def _with_section(tutorial: Tutorial, index: int, change: Callable[[Section], Section]) -> Tutorial:
    if not 0 <= index < len(tutorial.sections):
        raise OutOfReach
    sections = list(tutorial.sections)
    sections[index] = change(sections[index])
    return replace(tutorial, sections=tuple(sections))


def _set_text(operation: op.SetText, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    text = operation.text.strip("\n")
    part = _part(tutorial, operation.body.part)
    if operation.body.simplified is not None:
        if not text.strip():
            return _remove_simplified(
                op.RemoveSimplified(operation.body.part, operation.body.simplified), tutorial, around
            )
        body = simplified_of(text, around)
    elif not text.strip():
        body = Body()
    else:
        body = _own_body(part, text, around)
    return _with_body(tutorial, operation.body, body)


def _own_body(part: Part, text: str, around: Surroundings) -> Body:
    """Return what a text is in a part: what is a title in a text is none in a callout or a step."""
    if isinstance(part, Callout):
        return callout_of(part.kind, "", text, around).body
    return body_of(text, around) if isinstance(part, Step) else prose_of(text, around)


def stretches(body: Body) -> list[tuple[int, int]]:
    """Return where words stand among the blocks of a body, between pictures; before the first one there may be none."""
    found, first = [], 0
    for index in range(len(body.blocks) + 1):
        if index == len(body.blocks) or isinstance(body.blocks[index], Picture):
            if index > first or not found:
                found.append((first, index))
            first = index + 1
    return found


def _set_words(operation: op.SetWords, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    body = _body(tutorial, operation.body)
    known = stretches(body)
    if not 0 <= operation.stretch < len(known):
        raise OutOfReach
    first, last = known[operation.stretch]
    if operation.body.simplified is not None:
        new = simplified_of(operation.text, around) if operation.text else Body()
    else:
        new = _own_body(_part(tutorial, operation.body.part), operation.text, around) if operation.text else Body()
    return _with_body(tutorial, operation.body, Body((*body.blocks[:first], *new.blocks, *body.blocks[last:])))


def _add_simplified(operation: op.AddSimplified, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    part: Any = _part(tutorial, operation.part)
    one = Simplified(simplified_of(operation.text, around), 0)
    simplified = (*part.simplified[: operation.index], one, *part.simplified[operation.index :])
    return _with_part(tutorial, operation.part, replace(part, simplified=simplified))


def _remove_simplified(operation: op.RemoveSimplified, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    part: Any = _part(tutorial, operation.part)
    if not 0 <= operation.index < len(part.simplified):
        raise OutOfReach
    simplified = part.simplified[: operation.index] + part.simplified[operation.index + 1 :]
    return _with_part(tutorial, operation.part, replace(part, simplified=simplified))


def _move_simplified(operation: op.MoveSimplified, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    part: Any = _part(tutorial, operation.part)
    if not (0 <= operation.index < len(part.simplified) and 0 <= operation.to < len(part.simplified)):
        raise OutOfReach
    simplified = list(part.simplified)
    simplified.insert(operation.to, simplified.pop(operation.index))
    return _with_part(tutorial, operation.part, replace(part, simplified=tuple(simplified)))


def _add(tutorial: Tutorial, place: op.PartPlace, part: Part) -> Tutorial:
    chain = Chain.of(tutorial)
    sections = list(tutorial.sections)
    if place == op.PartPlace(0, 0) and not sections:
        sections.append(Section(None, (), 0))
        chain.sections.append([])
    if place.section is None or place.section >= len(sections) or place.part > len(chain.sections[place.section]):
        raise OutOfReach
    chain.insert(place.section, place.part, Entry(part))
    return _sections(tutorial, chain.count(), sections)


def _add_step(operation: op.AddStep, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    text = operation.text.strip("\n")
    return _add(tutorial, operation.place, Step(0, body_of(text, around) if text.strip() else Body(), 0))


def _add_text(operation: op.AddText, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    return _add(tutorial, operation.place, Prose(prose_of(operation.text, around), 0))


def _add_callout(operation: op.AddCallout, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    return _add(tutorial, operation.place, callout_of(operation.kind, operation.title, operation.text, around))


def _delete_part(operation: op.DeletePart, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    _part(tutorial, operation.place)
    if operation.place.section is None:
        raise OutOfReach
    chain = Chain.of(tutorial)
    chain.remove(operation.place.section, operation.place.part)
    return _sections(tutorial, chain.count())


def _move_part(operation: op.MovePart, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    _part(tutorial, operation.place)
    place, to = operation.place, operation.to
    if place.section is None or to.section is None or not 0 <= to.section < len(tutorial.sections):
        raise OutOfReach
    if place == to:
        return tutorial
    chain = Chain.of(tutorial)
    entry = chain.remove(place.section, place.part)
    if not 0 <= to.part <= len(chain.sections[to.section]):
        raise OutOfReach
    entry.follows = False
    chain.insert(to.section, to.part, entry)
    return _sections(tutorial, chain.count())


def _add_section(operation: op.AddSection, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    if not 0 <= operation.index <= len(tutorial.sections):
        raise OutOfReach
    sections = list(tutorial.sections)
    sections.insert(operation.index, Section(title_of(operation.title, around), (), 0))
    return replace(tutorial, sections=tuple(sections))


def _delete_section(operation: op.DeleteSection, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    if not 0 <= operation.index < len(tutorial.sections):
        raise OutOfReach
    chain, sections = Chain.of(tutorial), list(tutorial.sections)
    for _part in sections[operation.index].blocks:
        chain.remove(operation.index, 0)
    del chain.sections[operation.index], sections[operation.index]
    return _sections(tutorial, chain.count(), sections)


def _move_section(operation: op.MoveSection, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    index, to = operation.index, operation.to
    if not (0 <= index < len(tutorial.sections) and 0 <= to < len(tutorial.sections)):
        raise OutOfReach
    if index == to:
        return tutorial
    chain, sections = Chain.of(tutorial), list(tutorial.sections)
    moved = [replace(entry) for entry in chain.sections[index]]
    for _part in moved:
        chain.remove(index, 0)
    del chain.sections[index]
    section = sections.pop(index)
    sections.insert(to, section)
    chain.sections.insert(to, moved)
    # A list that went on from the section before goes on from the new one, and is gone on with.
    head = next((one for one in moved if isinstance(one.part, Step)), None)
    after = chain.next_step(to + 1, 0) if to + 1 < len(chain.sections) else None
    before = any(isinstance(one.part, Step) for entries in chain.sections[:to] for one in entries)
    if head is not None:
        assert isinstance(head.part, Step)
        if head.follows:
            head.part, head.follows = replace(head.part, number=1), before
        elif after is not None and after.follows:
            head.follows = before
    return _sections(tutorial, chain.count(), sections)


def _set_section_title(operation: op.SetSectionTitle, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    title = title_of(operation.text, around)
    return _with_section(tutorial, operation.index, lambda one: replace(one, title=title))


def _callout(tutorial: Tutorial, place: op.PartPlace) -> Callout:
    part = _part(tutorial, place)
    if not isinstance(part, Callout):
        raise OutOfReach
    return part


def _has_own_title(callout: Callout, around: Surroundings) -> bool:
    """Say whether a callout's title was typed: the usual one is its kind's, or what its author calls it."""
    usual = {callout_of(kind, "", "x", around).title.text for kind in CalloutKind} | {callout.word}  # type: ignore[union-attr]
    return callout.title is not None and callout.title.text not in usual


def _set_callout_kind(operation: op.SetCalloutKind, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    callout = _callout(tutorial, operation.place)
    if callout.kind is operation.kind:
        return tutorial
    named = callout_of(operation.kind, "x" if _has_own_title(callout, around) else "", "x", around)
    title = callout.title if _has_own_title(callout, around) else named.title
    return _with_part(tutorial, operation.place, replace(callout, kind=operation.kind, word=named.word, title=title))


def _set_callout_title(operation: op.SetCalloutTitle, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    callout = _callout(tutorial, operation.place)
    named = callout_of(callout.kind, operation.text, "x", around)
    usual = {callout_of(callout.kind, title, "x", around).word for title in ("", "x")}
    word = named.word if callout.word in usual else callout.word
    return _with_part(tutorial, operation.place, replace(callout, title=named.title, word=word))


def _set_callout_simplified_title(
    operation: op.SetCalloutSimplifiedTitle, tutorial: Tutorial, around: Surroundings
) -> Tutorial:
    callout = _callout(tutorial, operation.place)
    if not 0 <= operation.index < len(callout.simplified):
        raise OutOfReach
    simplified = list(callout.simplified)
    title = simplified_title_of(operation.text, around) if operation.text else None
    simplified[operation.index] = replace(simplified[operation.index], title=title)
    return _with_part(tutorial, operation.place, replace(callout, simplified=tuple(simplified)))


# Pictures


def _as_typed(path: str) -> str:
    """Return a path as the text has it: parentheses that go in pairs stay."""
    return path if path.count("(") == path.count(")") else path.replace("(", "%28").replace(")", "%29")


def _picture(name: str, alt: str) -> Picture:
    from pathlib import Path

    return Picture(name, Path(name), (1, 1), 1.0, alt, 0)


def _add_picture(operation: op.AddPicture, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    body = _body(tutorial, operation.body)
    if not 0 <= operation.block <= len(body.blocks):
        raise OutOfReach
    blocks = list(body.blocks)
    blocks.insert(operation.block, _picture(_as_typed(operation.path), " ".join(operation.alt.split())))
    return _with_body(tutorial, operation.body, Body(tuple(blocks)))


def _change_picture(
    tutorial: Tutorial, place: op.BodyPlace, index: int, change: Callable[[Picture], tuple[Picture, ...]]
) -> Tutorial:
    body = _body(tutorial, place)
    if not 0 <= index < len(body.all_pictures):
        raise OutOfReach
    left = [index]

    def one(picture: Picture) -> tuple[Picture, ...]:
        left[0] -= 1
        return change(picture) if left[0] == -1 else (picture,)

    def within(flow: Body) -> Body:
        blocks: list[Any] = []
        for block in flow.blocks:
            match block:
                case Picture():
                    blocks += one(block)
                case Items():
                    blocks.append(replace(block, items=tuple(within(item) for item in block.items)))
                case Quotation():
                    blocks.append(replace(block, body=within(block.body)))
                case Table():
                    rows = tuple(tuple(within(cell) for cell in row) for row in block.rows)
                    blocks.append(replace(block, rows=rows))
                case _:
                    blocks.append(block)
        return Body(tuple(blocks))

    return _with_body(tutorial, place, within(body))


def _remove_picture(operation: op.RemovePicture, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    return _change_picture(tutorial, operation.body, operation.picture, lambda _: ())


def _move_picture(operation: op.MovePicture, tutorial: Tutorial, around: Surroundings) -> Tutorial:
    pictures = _body(tutorial, operation.body).all_pictures
    if not 0 <= operation.picture < len(pictures):
        raise OutOfReach
    picture = pictures[operation.picture]
    without = _remove_picture(op.RemovePicture(operation.body, operation.picture), tutorial, around)
    return _add_picture(op.AddPicture(operation.to, operation.block, picture.name, picture.alt), without, around)


def _set_picture_alt(operation: op.SetPictureAlt, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    alt = " ".join(operation.alt.split())
    return _change_picture(tutorial, operation.body, operation.picture, lambda one: (_picture(one.name, alt),))


def _set_picture_path(operation: op.SetPicturePath, tutorial: Tutorial, _: Surroundings) -> Tutorial:
    return _change_picture(
        tutorial, operation.body, operation.picture, lambda one: (_picture(_as_typed(operation.path), one.alt),)
    )


_APPLY: dict[type[Any], Callable[[Any, Tutorial, Surroundings], Tutorial]] = {
    op.SetTitle: _set_title,
    op.SetSimplifiedTitle: _set_simplified_title,
    op.SetText: _set_text,
    op.SetWords: _set_words,
    op.AddSimplified: _add_simplified,
    op.RemoveSimplified: _remove_simplified,
    op.MoveSimplified: _move_simplified,
    op.AddStep: _add_step,
    op.AddText: _add_text,
    op.AddCallout: _add_callout,
    op.DeletePart: _delete_part,
    op.MovePart: _move_part,
    op.AddSection: _add_section,
    op.DeleteSection: _delete_section,
    op.MoveSection: _move_section,
    op.SetSectionTitle: _set_section_title,
    op.SetCalloutKind: _set_callout_kind,
    op.SetCalloutTitle: _set_callout_title,
    op.SetCalloutSimplifiedTitle: _set_callout_simplified_title,
    op.AddPicture: _add_picture,
    op.RemovePicture: _remove_picture,
    op.MovePicture: _move_picture,
    op.SetPictureAlt: _set_picture_alt,
    op.SetPicturePath: _set_picture_path,
}
