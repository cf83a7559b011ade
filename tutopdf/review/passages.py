"""Passages: the texts of one variant as a reader meets them, each with its place in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import Enum

from tutopdf.model.diagnostics import Place
from tutopdf.model.tutorial import Body, Callout, Paragraph, Part, Run, Step, Tutorial
from tutopdf.model.variant import Variant
from tutopdf.review.source_index import SourceIndex

PICTURE_SIGN = "\ufffc"


class PassageKind(Enum):
    TITLE = "title"
    HEADING = "heading"
    CALLOUT_TITLE = "callout title"
    INTRODUCTION = "introduction"
    STEP = "step"
    CALLOUT = "callout"
    PROSE = "prose"
    NOTE = "note"


TITLES = frozenset({PassageKind.TITLE, PassageKind.HEADING, PassageKind.CALLOUT_TITLE})
"""What is read as a title: no sentence, no full stop."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a variant, before the typography. `block` numbers what it belongs to, in reading order.

    `step` is the number of the step, 0 elsewhere. Two passages of one body have the same `block`.
    """

    kind: PassageKind
    paragraph: Paragraph
    tutorial: Tutorial
    block: int
    step: int = 0
    text: str = field(init=False, repr=False, compare=False)
    """The paragraph's, joined once: it is asked for at each thing that is told of it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.paragraph.text)

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """Return the place in the source of `text[start:end]`; of the paragraph's first line when it is not found.

        What stands in the text as the source has it is found, whichever line of the paragraph it is on.
        """
        text = self.text
        needle = text[start:end].strip() or text.strip()
        if not needle.strip():
            return self.tutorial.place(self.paragraph.line)
        return place_in_text(self.tutorial, self.paragraph.line, text, needle, start)


@dataclass(frozen=True, slots=True)
class Review:
    """What is reviewed: a whole source, and the passages of one of its variants in reading order."""

    tutorial: Tutorial
    variant: Variant
    passages: tuple[Passage, ...]


def open_review(tutorial: Tutorial, variant: Variant) -> Review:
    """Return the passages that are written for `variant`.

    The simplified variant shows the French text of what has no simplified one: that text is not among them, but for
    titles and the note, which are short and stand in both.
    """
    return Review(tutorial, variant, tuple(_Reader(tutorial, variant).read()))


class _Reader:
    """Goes through the tutorial in reading order."""

    def __init__(self, tutorial: Tutorial, variant: Variant) -> None:
        self.tutorial, self.simplified = tutorial, variant is Variant.SIMPLIFIED
        self.block = 0

    def read(self) -> Iterator[Passage]:
        tutorial = self.tutorial
        yield from self._one(PassageKind.TITLE, self._choose(tutorial.title, tutorial.simplified_title))
        yield from self._blocks([tutorial.introduction], PassageKind.INTRODUCTION)
        for section in tutorial.sections:
            yield from self._one(PassageKind.HEADING, self._choose(section.title, section.simplified_title))
            yield from self._blocks(section.blocks, PassageKind.PROSE)
        yield from self._one(PassageKind.NOTE, self._choose(tutorial.note, tutorial.simplified_note))

    def _choose(self, french: Paragraph | None, simplified: Paragraph | None) -> Paragraph | None:
        return simplified or french if self.simplified else french

    def _one(self, kind: PassageKind, paragraph: Paragraph | None) -> Iterator[Passage]:
        self.block += 1
        if paragraph is not None:
            yield Passage(kind, paragraph, self.tutorial, self.block)

    def _blocks(self, blocks: Iterable[Part], prose: PassageKind) -> Iterator[Passage]:
        steps = before = 0
        for block in blocks:
            if isinstance(block, Step):
                steps = steps if before and block.number == before + 1 else block.number - 1
                before = block.number
            kind = prose
            if isinstance(block, Callout):
                yield from self._one(PassageKind.CALLOUT_TITLE, self._callout_title(block))
                kind = PassageKind.CALLOUT
            bodies = self._bodies(block)
            for body in bodies or [Body()]:
                steps += isinstance(block, Step)
                self.block += 1
                step = steps if isinstance(block, Step) else 0
                kind = PassageKind.STEP if step else kind
                for paragraph in body.paragraphs:
                    yield Passage(kind, _with_signs(paragraph), self.tutorial, self.block, step)

    def _bodies(self, block: Part) -> list[Body]:
        if self.simplified:
            return [one.body for one in block.simplified]
        return [block.body]

    def _callout_title(self, callout: Callout) -> Paragraph | None:
        titles = [one.title for one in callout.simplified if one.title is not None]
        return self._choose(callout.title, titles[0] if titles else None)


def _with_signs(paragraph: Paragraph) -> Paragraph:
    """Return a text in which each picture is a sign that stands for something: no space is missing or too many there."""
    if not paragraph.pictures:
        return paragraph
    runs = (run if run.picture is None else Run(PICTURE_SIGN, literal=True) for run in paragraph.runs)
    return replace(paragraph, runs=tuple(runs))


def place_in_text(tutorial: Tutorial, first: int, text: str, needle: str, start: int) -> Place:
    """Return where what the text of the paragraph from line `first` has at `start` stands in the source; else that line."""
    skipped = _INDEXES.of(tutorial).count(text, needle, start)
    return find_place(tutorial, first, needle, skipped)


def find_place(tutorial: Tutorial, first: int, needle: str, skipped: int) -> Place:
    """Return where `needle` stands in the paragraph from line `first`, after `skipped` others; else that line."""
    index = _INDEXES.of(tutorial)
    words = needle.split()
    if not words:
        return tutorial.place(first)
    found, head = index.find(first, needle, skipped), words[0]
    if found is None and head != needle:
        # A text that the source breaks over two lines is found by its first word.
        found = index.find(first, head, 0)
    if found is None:
        return tutorial.place(first)
    line, column = found
    return replace(tutorial.place(line), column=column)


class _Indexes:
    """The index of the source that is reviewed: many rules seek what they tell of in it."""

    def __init__(self) -> None:
        self._last: SourceIndex | None = None

    def of(self, tutorial: Tutorial) -> SourceIndex:
        index = self._last
        if index is None or index.lines is not tutorial.lines:
            index = self._last = SourceIndex(tutorial.lines)
        return index


_INDEXES = _Indexes()
