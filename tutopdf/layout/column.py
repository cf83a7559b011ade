"""Column, the simplified variant's arrangement: A4 portrait, large type, one thing at a time (FALC.md, L1 to L12)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, partial
from itertools import pairwise
from typing import NamedTuple

from tutopdf.french.words import continued
from tutopdf.layout.blocks import DocumentBuilder, TextBlock, measure
from tutopdf.layout.cells import has_heading
from tutopdf.layout.figures import size_picture
from tutopdf.layout.flow import FlowStyle, measure_flow
from tutopdf.layout.furniture import Furniture, footer_cut, simplified_furniture
from tutopdf.layout.online import measure_online, place_online
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Frame, Icon, IconKind, LaidOut, Metrics, Rect, Role
from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.model.theme import BLUE, CALLOUT_COLOURS, INK, SimplifiedTheme
from tutopdf.model.tutorial import Body, Callout, Paragraph, Picture, Run, Section, Step, Tutorial, goes_on

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


class _Unit(NamedTuple):
    """What must stay on one page: sentences and the pictures among them."""

    flow: TextBlock
    words: int

    @property
    def height(self) -> float:
        return self.flow.height


class _SimplifiedLayout:
    """Goes down the pages; counts the steps and the words of each."""

    def __init__(
        self, tutorial: Tutorial, frames: Mapping[Picture, Frame], theme: SimplifiedTheme, metrics: Metrics
    ) -> None:
        self.tutorial, self.frames, self.theme = tutorial, frames, theme
        self.typesetter = Typesetter(metrics)
        self.builder = DocumentBuilder(theme.width, theme.height, self.typesetter, theme.marks)
        self.style = TextStyle(theme.text, theme.leading, INK)
        self.slot = theme.slot()
        self.diagnostics: list[Diagnostic] = []
        self.y = theme.margin
        self.steps = self.words = 0
        self.closed = False
        """Whether a callout stands on this page, which then takes nothing more."""

    def lay_out(self) -> None:
        builder = self.builder
        self._title(self.tutorial.title, Role.TITLE, 0, builder.root, self.theme.title)
        self._free(self.tutorial.introduction.body, builder.root)
        for section in self.tutorial.sections:
            self._section(section)
        if self.tutorial.note is not None:
            self.closed = False
            self._free(Body((self.tutorial.note,)), builder.root)
        self._online()

    def _title(self, title: Paragraph, role: Role, level: int, parent: int, size: float) -> None:
        style = TextStyle(size, size * self.theme.leading_ratio, BLUE, bold=True)
        block = measure(self.typesetter, [title], self.theme.content_width, style)
        block = self.builder.tag(block, parent, role)
        self.builder.bookmark(title.text, level, self.y, block.chunks[0].element or 0)
        self.y = self.builder.place(block, self.theme.margin, self.y) + self.theme.text

    def _section(self, section: Section) -> None:
        parent = self.builder.element(Role.SECTION, self.builder.root)
        if section.title is not None:
            self._make_room_for_heading(section)
            self._title(section.title, Role.HEADING, 1, parent, self.theme.heading)
        steps: int | None = None
        for before, block in pairwise([None, *section.blocks]):
            if isinstance(block, Step):
                if steps is None or not goes_on(before, block):
                    steps = self.builder.element(Role.LIST, parent)
                self._step(block, steps)
                continue
            steps = None
            if isinstance(block, Callout):
                self._callout(block, parent, after_heading=block is section.blocks[0] and section.title is not None)
            elif block is not None:
                self._free(block.body, parent)

    def _make_room_for_heading(self, section: Section) -> None:
        """Start a page where a heading would stand at the foot of one, away from what it announces."""
        first = next(iter(section.blocks), None)
        if first is None:
            return
        unit = self._unit(first.body)
        room = self._room_for_heading + (unit.height if unit.height <= self._tallest else self._least)
        crowded = isinstance(first, Step) and self._is_crowded(unit)
        if isinstance(first, Callout) or crowded or self.closed or self._remaining < room:
            self._break()

    def _is_crowded(self, unit: _Unit) -> bool:
        return self.steps >= self.theme.max_steps or bool(self.steps and self.words + unit.words > self.theme.max_words)

    def _make_room(self, unit: _Unit) -> None:
        """Start a page for what does not fit on this one; what fits on none goes on over several."""
        room = unit.height if unit.height <= self._tallest else self._least
        if self.closed or self._remaining < room:
            self._break()

    @cached_property
    def _room_for_heading(self) -> float:
        """Return what the tallest heading of the tutorial takes, two lines at the least."""
        theme = self.theme
        style = TextStyle(theme.heading, theme.heading * theme.leading_ratio, BLUE, bold=True)
        titles = [section.title for section in self.tutorial.sections if section.title is not None]
        heights = [measure(self.typesetter, [title], theme.content_width, style).height for title in titles]
        return max([2 * style.leading, *heights]) + theme.text

    @property
    def _tallest(self) -> float:
        """Return the height of the tallest unit that has room for a heading above it."""
        return self.theme.content_height - self._room_for_heading

    @property
    def _least(self) -> float:
        return 3 * self.theme.leading

    def _unit(self, body: Body, indent: float | None = None) -> _Unit:
        theme = self.theme
        width = theme.content_width - (theme.number_width if indent is None else indent)
        size = partial(size_picture, frames=self.frames, slot=self.slot)
        style = FlowStyle(self.style, theme.paragraph_gap, theme.picture_gap, size)
        flow = measure_flow(self.typesetter, body.blocks, width, style)
        words = sum(len(_WORD.findall(paragraph.text)) for paragraph in body.paragraphs)
        return _Unit(flow, words)

    def _step(self, step: Step, parent: int) -> None:
        theme, builder = self.theme, self.builder
        unit = self._unit(step.body)
        if self._is_crowded(unit):
            self._break()
        self._make_room(unit)
        item = builder.element(Role.ITEM, parent)
        style = TextStyle(theme.number, theme.leading, BLUE, bold=True)
        number = Paragraph((Run(str(step.number)),), step.line)
        width = max(
            theme.number_width - 4, self.typesetter.metrics.width(str(step.number), theme.number, bold=True) + 1
        )
        label = builder.tag(measure(self.typesetter, [number], width, style), item, Role.LABEL)
        builder.place(label, theme.margin - max(width - theme.number_width + 4, 0), self.y - theme.text * 0.1)
        body = builder.element(Role.ITEM_BODY, item)
        if unit.height > self._tallest:
            place = self.tutorial.place(step.line)
            self.diagnostics.append(warning("step-continued", place, number=step.number))
        self._place(unit, body, step.number)
        self.steps += 1

    def _callout(self, callout: Callout, parent: int, after_heading: bool) -> None:
        """Set a callout alone on its page, under its section's heading if it comes first."""
        theme, builder = self.theme, self.builder
        if not after_heading:
            self._break()
        section = builder.element(Role.SECTION, parent)
        colour = CALLOUT_COLOURS[callout.kind]
        if callout.title is not None:
            style = TextStyle(theme.callout_title, theme.callout_title * theme.leading_ratio, colour, bold=True)
            left = theme.margin + _ICON + 8
            block = measure(self.typesetter, [callout.title], theme.content_width - _ICON - 8, style)
            builder.add(Icon(Rect(theme.margin, self.y, _ICON, _ICON), IconKind(callout.kind.value), colour))
            level = Role.SUBHEADING if has_heading(builder, parent) else Role.HEADING
            block = builder.tag(block, section, level)
            element = block.chunks[0].element or 0
            builder.bookmark(callout.title.text, 2 if level is Role.SUBHEADING else 1, self.y, element)
            lift = max((_ICON - style.leading) / 2, 0)
            self.y = max(builder.place(block, left, self.y + lift), self.y + _ICON) + theme.text
        unit = self._unit(callout.body)
        if self._remaining < unit.height:
            self.diagnostics.append(warning("callout-continued", self.tutorial.place(callout.line)))
        self._place(unit, section, 0)
        self.closed = True

    def _free(self, body: Body, parent: int) -> None:
        """Set text that is no step: an introduction, a note."""
        if not body:
            return
        unit = self._unit(body, indent=0.0)
        self._make_room(unit)
        self._place(unit, parent, 0, indent=0.0)

    def _online(self) -> None:
        online = self.tutorial.online
        if online is None:
            return
        block = measure_online(self.typesetter, online, self.theme.content_width, self.style)
        if self._remaining < block.height:
            self._break()
        self.y = place_online(self.builder, block, self.theme.margin, self.y)

    def _place(self, unit: _Unit, parent: int, number: int, indent: float | None = None) -> None:
        """Put sentences and pictures in their order; what does not fit goes on over the page."""
        theme, builder = self.theme, self.builder
        x = theme.margin + (theme.number_width if indent is None else indent)
        rest = builder.tag(unit.flow, parent)
        while rest.chunks:
            head, rest = rest.cut(rest.lines_for(self._remaining, self.y <= theme.margin))
            if head.chunks:
                self.y = builder.place(head, x, self.y)
            if rest.chunks:
                self._continue_page(number)
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
        self.closed = False
