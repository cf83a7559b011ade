"""Variant selection: a tutorial becomes the one that a variant shows, with nothing left to choose."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import replace

from tutopdf.french.words import CALLOUT_TITLES, says_a_kind
from tutopdf.model.tutorial import (
    Block,
    Body,
    Callout,
    Figure,
    Mark,
    MarkKind,
    Paragraph,
    Part,
    Picture,
    Prose,
    Run,
    Section,
    Simplified,
    Step,
    SubTitle,
    Tutorial,
)
from tutopdf.model.variant import Variant
from tutopdf.transforms.map_texts import Change, map_texts

_CITED = re.compile(r"(\(\d{1,3}\))")


def select_variant(tutorial: Tutorial, variant: Variant) -> Tutorial:
    """Return the tutorial as `variant` shows it: steps numbered from 1 in each section, badges through the document."""
    if variant is Variant.SIMPLIFIED:
        tutorial = map_texts(_simplify(tutorial), Change(_without_italics, lambda picture: picture))
    return _number_badges(_follow_levels(_say_kinds(_without_alternatives(tutorial))))


def _without_italics(paragraph: Paragraph) -> Paragraph:
    """Return a text that insists on nothing but what is bold: slanted letters are hard to read."""
    if not any(run.italic for run in paragraph.runs):
        return paragraph
    return replace(paragraph, runs=tuple(replace(run, italic=False) for run in paragraph.runs))


def _simplify(tutorial: Tutorial) -> Tutorial:
    introduction = next(_simplified_blocks(tutorial.introduction))
    assert isinstance(introduction, Prose)
    return replace(
        tutorial,
        title=tutorial.simplified_title or tutorial.title,
        note=tutorial.simplified_note or tutorial.note,
        introduction=introduction,
        sections=tuple(_simplify_section(section) for section in tutorial.sections),
    )


def _simplify_section(section: Section) -> Section:
    return replace(section, title=section.simplified_title or section.title, blocks=tuple(_simplified_parts(section)))


def _simplified_parts(section: Section) -> Iterator[Part]:
    """Yield what the simplified variant shows of a section; its lists begin again where the French ones do."""
    number, before = 1, 0
    for part in section.blocks:
        if isinstance(part, Step):
            number = number if part.number == before + 1 and before else part.number
            before = part.number
        for shown in _simplified_blocks(part):
            if isinstance(shown, Step):
                yield replace(shown, number=number)
                number += 1
            else:
                yield shown


def _follow_levels(tutorial: Tutorial) -> Tutorial:
    """Return the tutorial with sub-titles that skip no level: `####` right under `##` is a `###`."""

    def of_body(body: Body, level: int, least: int) -> tuple[Body, int]:
        blocks: list[Block] = []
        for block in body.blocks:
            if isinstance(block, SubTitle):
                level = min(max(block.level - 3 + least, least), level + 1)
                block = replace(block, level=level)
            blocks.append(block)
        return Body(tuple(blocks)), level

    introduction, _ = of_body(tutorial.introduction.body, 1, 2)
    sections = []
    for section in tutorial.sections:
        level = least = 2 if section.title is not None else 1
        parts = []
        for part in section.blocks:
            if isinstance(part, Callout) and part.title is not None:
                level = least + 1
            body, level = of_body(part.body, level, least + 1)
            parts.append(replace(part, body=body))
        sections.append(replace(section, blocks=tuple(parts)))
    return replace(tutorial, introduction=replace(tutorial.introduction, body=introduction), sections=tuple(sections))


def _simplified_blocks(block: Part) -> Iterator[Part]:
    """Yield what the simplified variant shows for a block: a step may become several, the rest stays one."""
    if not block.simplified:
        yield block
    elif isinstance(block, Step):
        for one in block.simplified:
            yield replace(block, body=_with_picture(one.body, block.body), line=one.line)
    else:
        merged = _merge(block.simplified, block.body)
        if isinstance(block, Callout):
            title = next((one.title for one in block.simplified if one.title is not None), block.title)
            yield replace(block, title=title, body=merged)
        else:
            yield replace(block, body=merged)


def _with_picture(simple: Body, full: Body) -> Body:
    return simple if simple.figures else Body(simple.blocks + full.figures)


def _merge(simplified: tuple[Simplified, ...], full: Body) -> Body:
    """Join simplified texts; what is wordless keeps the full text, what shows nothing keeps its pictures."""
    joined = Body(tuple(block for one in simplified for block in one.body.blocks))
    if not joined.paragraphs:
        return Body(_texts(full) + (joined.figures or full.figures))
    return _with_picture(joined, full)


def _texts(body: Body) -> tuple[Block, ...]:
    return tuple(block for block in body.blocks if not isinstance(block, Figure))


def _without_alternatives(tutorial: Tutorial) -> Tutorial:
    def plain(block: Part) -> Part:
        return replace(block, simplified=()) if block.simplified else block

    return replace(
        tutorial,
        simplified_title=None,
        simplified_note=None,
        introduction=replace(tutorial.introduction, simplified=()),
        sections=tuple(
            replace(section, simplified_title=None, blocks=tuple(plain(block) for block in section.blocks))
            for section in tutorial.sections
        ),
    )


def _say_kinds(tutorial: Tutorial) -> Tutorial:
    """Give each callout its kind in words, but where its title begins with them: neither colours nor signs are read aloud."""

    def labelled(part: Part) -> Part:
        return replace(part, label=_label(part)) if isinstance(part, Callout) else part

    sections = (
        replace(section, blocks=tuple(labelled(part) for part in section.blocks)) for section in tutorial.sections
    )
    return replace(tutorial, sections=tuple(sections))


def _label(callout: Callout) -> Paragraph | None:
    word = callout.word or CALLOUT_TITLES[callout.kind]
    if callout.title is None or says_a_kind(callout.title.text) or callout.title.text == word:
        return None
    return Paragraph((Run(word),), callout.line)


def _number_badges(tutorial: Tutorial) -> Tutorial:
    """Give each badge without a number the next of the document, in reading order."""
    following = itertools.count(1)

    def number_mark(mark: Mark) -> Mark:
        nonlocal following
        if mark.kind is not MarkKind.BADGE:
            return mark
        if mark.number is None:
            return replace(mark, number=next(following))
        following = itertools.count(mark.number + 1)
        return mark

    def number_body(body: Body) -> Body:
        if not any(mark.kind is MarkKind.BADGE for picture in body.pictures for mark in picture.marks):
            return body
        return _tie_badges(body.map(picture=number_picture))

    def number_picture(picture: Picture) -> Picture:
        return replace(picture, marks=tuple(number_mark(mark) for mark in picture.marks))

    return replace(
        tutorial,
        introduction=replace(tutorial.introduction, body=number_body(tutorial.introduction.body)),
        sections=tuple(
            replace(section, blocks=tuple(replace(block, body=number_body(block.body)) for block in section.blocks))
            for section in tutorial.sections
        ),
    )


def _tie_badges(body: Body) -> Body:
    """Mark « (1) » in a step's text where one of its pictures has a badge of that number."""
    marks = [mark for picture in body.pictures for mark in picture.marks if mark.kind is MarkKind.BADGE]
    numbers = {mark.number for mark in marks}
    if not numbers:
        return body
    return body.map(lambda paragraph: _tie_paragraph(paragraph, numbers))


def _tie_paragraph(paragraph: Paragraph, numbers: set[int | None]) -> Paragraph:
    runs: list[Run] = []
    for run in paragraph.runs:
        if run.literal or run.href is not None or "(" not in run.text:
            runs.append(run)
            continue
        for part in _CITED.split(run.text):
            cites = bool(_CITED.fullmatch(part)) and int(part[1:-1]) in numbers
            if part:
                runs.append(replace(run, text=part, cites_mark=cites))
    return replace(paragraph, runs=tuple(runs))
