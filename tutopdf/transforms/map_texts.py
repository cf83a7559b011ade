"""Texts of a tutorial: all that is printed or said of it, changed one by one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from tutopdf.model.tutorial import Body, Callout, Paragraph, Part, Picture, Prose, Section, Simplified, Step, Tutorial


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes of a paragraph, and of what is said and written on a picture."""

    paragraph: Callable[[Paragraph], Paragraph]
    picture: Callable[[Picture], Picture]


def map_texts(tutorial: Tutorial, change: Change) -> Tutorial:
    """Return the tutorial with every text changed."""

    def optional(paragraph: Paragraph | None) -> Paragraph | None:
        return None if paragraph is None else change.paragraph(paragraph)

    def body(old: Body) -> Body:
        return old.map(change.paragraph, change.picture)

    def simplified(old: Iterable[Simplified]) -> tuple[Simplified, ...]:
        return tuple(replace(one, body=body(one.body), title=optional(one.title)) for one in old)

    def block(old: Part) -> Part:
        match old:
            case Callout():
                return replace(
                    old,
                    title=optional(old.title),
                    label=optional(old.label),
                    body=body(old.body),
                    simplified=simplified(old.simplified),
                )
            case Step() | Prose():
                return replace(old, body=body(old.body), simplified=simplified(old.simplified))

    def section(old: Section) -> Section:
        return replace(
            old,
            title=optional(old.title),
            simplified_title=optional(old.simplified_title),
            blocks=tuple(block(one) for one in old.blocks),
        )

    introduction = block(tutorial.introduction)
    assert isinstance(introduction, Prose)
    return replace(
        tutorial,
        title=change.paragraph(tutorial.title),
        simplified_title=optional(tutorial.simplified_title),
        introduction=introduction,
        sections=tuple(section(one) for one in tutorial.sections),
        note=optional(tutorial.note),
        simplified_note=optional(tutorial.simplified_note),
    )
