"""Layout of the simplified variant: A4 portrait, large type, one thing at a time (FALC.md, L1 to L12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tutopdf.boxes import Frame, Icon, IconKind, LaidOut, Metrics, Rect, Role
from tutopdf.diagnostics import Diagnostic, warning
from tutopdf.french.words import continued
from tutopdf.layout.blocks import DocumentBuilder, TextBlock, measure
from tutopdf.layout.cells import SizedPicture, draw_picture, has_heading, size_pictures
from tutopdf.layout.furniture import Furniture, footer_cut, simplified_furniture
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model import Block, Body, Callout, Paragraph, Picture, Run, Section, Step, Tutorial
from tutopdf.theme import BLUE, CALLOUT_COLOURS, INK, SimplifiedTheme

_ICON = 26.0
_WORD = re.compile(r"\w+")


def lay_out_simplified(
    tutorial: Tutorial,
    frames: Mapping[Picture, Frame],
    theme: SimplifiedTheme,
    metrics: Metrics,
    furniture: Furniture,
) -> tuple[LaidOut, list[Diagnostic]]:
    """Return the tutorial's pages: at most two steps on each, a callout alone on its own."""
    layout = _SimplifiedLayout(tutorial, frames, theme, metrics)
    layout.lay_out()
    if simplified_furniture(layout.builder, layout.typesetter, theme, furniture):
        layout.diagnostics.append(footer_cut(furniture))
    return layout.builder.finish(), layout.diagnostics


@dataclass(frozen=True, slots=True)
class _Unit:
    """What must stay on one page: sentences and the pictures under them."""

    text: TextBlock
    pictures: tuple[SizedPicture, ...]
    picture_gap: float
    words: int

    @property
    def height(self) -> float:
        return self.text.height + sum(picture.height + self.picture_gap for picture in self.pictures)


class _SimplifiedLayout:
    """Goes down the pages; counts the steps and the words of each."""

    def __init__(
        self, tutorial: Tutorial, frames: Mapping[Picture, Frame], theme: SimplifiedTheme, metrics: Metrics
    ) -> None:
        self.tutorial, self.frames, self.theme = tutorial, frames, theme
        self.typesetter = Typesetter(metrics)
        self.builder = DocumentBuilder(theme.width, theme.height, self.typesetter)
        self.style = TextStyle(theme.text, theme.leading, INK)
        self.slot = theme.slot()
        self.diagnostics: list[Diagnostic] = []
        self.y = theme.margin
        self.steps = self.words = 0

    def lay_out(self) -> None:
        builder = self.builder
        self._title(self.tutorial.title, Role.TITLE, 0, builder.root, self.theme.title)
        self._free(self.tutorial.introduction.body, builder.root)
        for section in self.tutorial.sections:
            self._section(section)
        if self.tutorial.note is not None:
            self._free(Body((self.tutorial.note,)), builder.root)

    def _title(self, title: Paragraph, role: Role, level: int, parent: int, size: float, keep: float = 0.0) -> None:
        """Set a title that stays with the next `keep` points."""
        style = TextStyle(size, size * 1.3, BLUE, bold=True)
        block = measure(self.typesetter, [title], self.theme.content_width, style)
        if self._remaining < block.height + self.theme.text + keep:
            self._new_page()
        block = self.builder.tag(block, parent, role)
        self.builder.bookmark(title.text, level, self.y, block.chunks[0].element or 0)
        self.y = self.builder.place(block, self.theme.margin, self.y) + self.theme.text

    def _section(self, section: Section) -> None:
        parent = self.builder.element(Role.SECTION, self.builder.root)
        if section.title is not None:
            if self.steps >= self.theme.max_steps:
                self._break()
            keep = self._first_height(section.blocks)
            self._title(section.title, Role.HEADING, 1, parent, self.theme.heading, keep)
        steps: int | None = None
        for block in section.blocks:
            if isinstance(block, Step):
                steps = steps if steps is not None else self.builder.element(Role.LIST, parent)
                self._step(block, steps)
                continue
            steps = None
            if isinstance(block, Callout):
                self._callout(block, parent)
            else:
                self._free(block.body, parent)

    def _first_height(self, blocks: Iterable[Block]) -> float:
        first = next(iter(blocks), None)
        if first is None:
            return 0.0
        return min(self._unit(first.body).height, self.theme.content_height * 0.8)

    def _unit(self, body: Body) -> _Unit:
        theme = self.theme
        width = theme.content_width - theme.number_width
        text = measure(self.typesetter, body.paragraphs, width, self.style)
        pictures = size_pictures(body, self.frames, self.slot)
        words = sum(len(_WORD.findall(paragraph.text)) for paragraph in body.paragraphs)
        return _Unit(text, pictures, theme.picture_gap, words)

    def _step(self, step: Step, parent: int) -> None:
        theme, builder = self.theme, self.builder
        unit = self._unit(step.body)
        crowded = self.steps >= theme.max_steps or (self.steps and self.words + unit.words > theme.max_words)
        if crowded or self._remaining < unit.height:
            self._break()
        item = builder.element(Role.ITEM, parent)
        style = TextStyle(theme.number, theme.leading, BLUE, bold=True)
        number = Paragraph((Run(str(step.number)),), step.line)
        width = max(
            theme.number_width - 4, self.typesetter.metrics.width(str(step.number), theme.number, bold=True) + 1
        )
        label = builder.tag(measure(self.typesetter, [number], width, style), item, Role.LABEL)
        builder.place(label, theme.margin - max(width - theme.number_width + 4, 0), self.y - theme.text * 0.1)
        body = builder.element(Role.ITEM_BODY, item)
        if unit.height > theme.content_height:
            place = self.tutorial.place(step.line)
            self.diagnostics.append(warning("step-continued", place, number=step.number))
        self._place(unit, body, step.number)
        self.steps += 1

    def _callout(self, callout: Callout, parent: int) -> None:
        """Set a callout alone on its page."""
        theme, builder = self.theme, self.builder
        self._break()
        section = builder.element(Role.SECTION, parent)
        colour = CALLOUT_COLOURS[callout.kind]
        if callout.title is not None:
            style = TextStyle(theme.callout_title, theme.callout_title * 1.4, colour, bold=True)
            left = theme.margin + _ICON + 8
            block = measure(self.typesetter, [callout.title], theme.content_width - _ICON - 8, style)
            builder.add(Icon(Rect(theme.margin, self.y, _ICON, _ICON), IconKind(callout.kind.value), colour))
            level = Role.SUBHEADING if has_heading(builder, parent) else Role.HEADING
            block = builder.tag(block, section, level)
            element = block.chunks[0].element or 0
            builder.bookmark(callout.title.text, 2 if level is Role.SUBHEADING else 1, self.y, element)
            lift = max((_ICON - style.leading) / 2, 0)
            self.y = max(builder.place(block, left, self.y + lift), self.y + _ICON) + theme.text
        self._place(self._unit(callout.body), section, 0)
        self.steps = theme.max_steps

    def _free(self, body: Body, parent: int) -> None:
        """Set text that is no step: an introduction, a note."""
        if not body:
            return
        unit = self._unit(body)
        text = measure(self.typesetter, body.paragraphs, self.theme.content_width, self.style)
        unit = _Unit(text, unit.pictures, unit.picture_gap, unit.words)
        if self._remaining < min(unit.height, self.theme.content_height):
            self._break()
        self._place(unit, parent, 0, indent=0.0)

    def _place(self, unit: _Unit, parent: int, number: int, indent: float | None = None) -> None:
        """Put sentences, then pictures; what does not fit goes on over the page."""
        theme, builder = self.theme, self.builder
        x = theme.margin + (theme.number_width if indent is None else indent)
        rest = builder.tag(unit.text, parent)
        while rest.chunks:
            head, rest = rest.cut(max(rest.lines_that_fit(self._remaining), 0 if self.y > theme.margin else 1))
            if head.chunks:
                self.y = builder.place(head, x, self.y)
            if rest.chunks:
                self._continue_page(number)
        for picture in unit.pictures:
            if self._remaining < picture.height + theme.picture_gap and self.y > theme.margin:
                self._continue_page(number)
            draw_picture(builder, picture, x, self.y + theme.picture_gap, parent)
            self.y += picture.height + theme.picture_gap
        self.y += theme.leading
        self.words += unit.words

    def _continue_page(self, number: int) -> None:
        self._new_page()
        if not number:
            return
        label = Paragraph((Run(continued(number)),), 1)
        style = TextStyle(self.theme.text, self.theme.leading, BLUE, bold=True)
        self.y = self.builder.place(
            measure(self.typesetter, [label], self.theme.content_width, style), self.theme.margin, self.y
        )

    @property
    def _remaining(self) -> float:
        return self.theme.bottom - self.y

    def _break(self) -> None:
        """Start a page, unless this one is still empty."""
        if self.y > self.theme.margin + 0.01:
            self._new_page()

    def _new_page(self) -> None:
        self.builder.new_page()
        self.y = self.theme.margin
        self.steps = self.words = 0
