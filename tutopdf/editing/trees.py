"""Trees: what a tutorial says, without its lines: two are compared to know what an edit has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from typing import Any

from tutopdf.model.tutorial import (
    Body,
    Callout,
    InlinePicture,
    Paragraph,
    Part,
    Picture,
    Prose,
    Section,
    Step,
    SubTitle,
    Tutorial,
)


class _Anything:
    """Stands where an edit may write what it likes."""

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __repr__(self) -> str:
        return "…"


ANYTHING: Any = _Anything()


@dataclass(frozen=True, slots=True, eq=False)
class _Around:
    """Stands for blocks that are known, with others between them."""

    before: tuple[Any, ...]
    after: tuple[Any, ...]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple):
            return NotImplemented
        first, last = len(self.before), len(other) - len(self.after)
        return first <= last and other[:first] == self.before and other[last:] == self.after

    def __hash__(self) -> int:
        return 0


Plain = Any
"""Blocks, runs and titles as nested tuples."""

_NOT_SAID = frozenset({"line", "place"})


@dataclass(frozen=True, slots=True)
class PartTree:
    """A part. `kind` is « prose », « step » or a callout's; `simplified` has pairs of a title and a body."""

    kind: str
    body: Plain = ()
    simplified: tuple[tuple[Plain, Plain], ...] = ()
    number: int = 0
    title: Plain = None
    word: Plain = ""

    @property
    def is_step(self) -> bool:
        return self.kind == "step"

    @property
    def is_prose(self) -> bool:
        return self.kind == "prose"

    @property
    def says_nothing(self) -> bool:
        return self.is_prose and isinstance(self.body, tuple) and not self.body and not self.simplified


@dataclass(frozen=True, slots=True)
class SectionTree:
    title: Plain
    simplified_title: Plain
    parts: tuple[PartTree, ...]


@dataclass(frozen=True, slots=True)
class Tree:
    """A tutorial; `settings` are what the front matter says."""

    title: Plain
    simplified_title: Plain
    settings: Plain
    introduction: PartTree
    sections: tuple[SectionTree, ...]

    def part(self, section: int | None, index: int) -> PartTree:
        return self.introduction if section is None else self.sections[section].parts[index]

    def with_part(self, section: int | None, index: int, change: Callable[[PartTree], PartTree]) -> Tree:
        """Return the same tree with one part changed."""
        if section is None:
            return replace(self, introduction=change(self.introduction))
        parts = [*self.sections[section].parts]
        parts[index] = change(parts[index])
        return self.with_section(section, lambda one: replace(one, parts=tuple(parts)))

    def with_section(self, index: int, change: Callable[[SectionTree], SectionTree]) -> Tree:
        sections = [*self.sections]
        sections[index] = change(sections[index])
        return replace(self, sections=tuple(sections))


@dataclass(frozen=True, slots=True, eq=False)
class _Holding:
    """Stands for blocks that are not known, with these pictures among them."""

    pictures: tuple[Any, ...]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, tuple):
            return NotImplemented
        return tuple(one for one in other if one[:1] == (Picture,)) == self.pictures

    def __hash__(self) -> int:
        return 0


def holding_pictures(body: Plain) -> Plain:
    """Return what stands for any body that shows the same pictures in the same order."""
    pictures = tuple(one for one in body if one[:1] == (Picture,))
    return _Holding(pictures) if pictures else ANYTHING


def tree_of(tutorial: Tutorial) -> Tree:
    settings = (
        tutorial.date,
        plain(tutorial.note),
        plain(tutorial.simplified_note),
        tutorial.article,
        plain(tutorial.online),
        tutorial.published,
        tutorial.max_bytes,
        tuple(sorted(tutorial.glossary.items())),
    )
    return Tree(
        plain(tutorial.title),
        plain(tutorial.simplified_title),
        settings,
        _part(tutorial.introduction),
        tuple(map(_section, tutorial.sections)),
    )


def _section(section: Section) -> SectionTree:
    return SectionTree(plain(section.title), plain(section.simplified_title), tuple(map(_part, section.blocks)))


def _part(part: Part) -> PartTree:
    body = plain(part.body)
    simplified = tuple((plain(one.title), plain(one.body)) for one in part.simplified)
    match part:
        case Step():
            return PartTree("step", body, simplified, number=part.number)
        case Callout():
            return PartTree(part.kind.value, body, simplified, title=plain(part.title), word=part.word)
        case Prose():
            return PartTree("prose", body, simplified)


def plain(value: object) -> Plain:
    """Return a value as nested tuples, without the lines that it stands on."""
    match value:
        case Body():
            return tuple([plain(block) for block in value.blocks])
        case Paragraph():
            return (Paragraph, tuple([plain(run) for run in value.runs]))
        case Picture():
            return picture_tree(value.name, value.alt)
        case InlinePicture():
            return plain(value.picture)
        case tuple():
            return tuple([plain(one) for one in value])
        case Enum():
            return value
        case _ if is_dataclass(value):
            kind = type(value)
            return (kind, *[plain(getattr(value, name)) for name in _names(kind)])
        case _:
            return value


_NAMES: dict[type[Any], tuple[str, ...]] = {}


def _names(kind: type[Any]) -> tuple[str, ...]:
    if kind not in _NAMES:
        _NAMES[kind] = tuple(field.name for field in fields(kind) if field.name not in _NOT_SAID)
    return _NAMES[kind]


def picture_tree(name: str, alt: str) -> Plain:
    return (Picture, name, alt)


def change_picture(body: Plain, index: int, change: Callable[[Plain], Plain]) -> Plain:
    """Return a body with one of its pictures changed, counted in reading order; without it, where it becomes None."""
    left = [index]

    def changed(value: Plain) -> Plain:
        if not isinstance(value, tuple):
            return value
        if value[:1] == (Picture,):
            left[0] -= 1
            return change(value) if left[0] == -1 else value
        return tuple([one for before in value if (one := changed(before)) is not None or before is None])

    return changed(body)


def settle(tree: Tree) -> Tree:
    """Return a tree as the reader has it, once parts have come, gone or lost their text.

    Before the first title of a section, text that nothing stands before is the introduction's; a section that has neither
    title nor parts is none.
    """
    introduction, sections = tree.introduction, []
    for section in tree.sections:
        parts = _settle_parts(section.parts)
        if section.title is None and parts and parts[0].is_prose:
            introduction, parts = _joined(introduction, parts[0]), parts[1:]
        if parts or section.title is not None:
            sections.append(replace(section, parts=parts))
    return replace(tree, introduction=introduction, sections=tuple(sections))


def _settle_parts(parts: Iterable[PartTree]) -> tuple[PartTree, ...]:
    """Return parts as the reader has them: texts in a row are one, one between two steps of a list is the first one's."""
    found: list[PartTree] = []
    for part in parts:
        if part.says_nothing:
            continue
        if part.is_prose and found and found[-1].is_prose:
            part = _joined(found.pop(), part)
        if part.is_step and len(found) > 1 and _takes_text(found[-2], found[-1], part):
            text = found.pop()
            found[-1] = _joined(found[-1], text)
        found.append(part)
    return tuple(found)


def _joined(part: PartTree, text: PartTree) -> PartTree:
    return replace(part, body=_following(part.body, text.body), simplified=part.simplified + text.simplified)


def _following(body: Plain, text: Plain) -> Plain:
    """Return two bodies as one; what one of them may be is told from what the other is."""
    if isinstance(body, tuple) and isinstance(text, tuple):
        return body + text
    before = body if isinstance(body, tuple) else body.before if isinstance(body, _Around) else ()
    after = text if isinstance(text, tuple) else text.after if isinstance(text, _Around) else ()
    return _Around(before, after)


def _takes_text(step: PartTree, text: PartTree, following: PartTree) -> bool:
    goes_on = step.is_step and following.number == step.number + 1
    if not goes_on or not text.is_prose or text.simplified:
        return False
    return not isinstance(text.body, tuple) or not any(one[:1] == (SubTitle,) for one in text.body)
