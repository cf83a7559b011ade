"""Flow sections: introductions, sections, steps and callouts become one flow, numbers hanging, to be set in columns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from tutopdf.layout.blocks import CALLOUT_SIGN, Home, Label, Panelled, TextBlock
from tutopdf.layout.callout_titles import label_style
from tutopdf.layout.flow import FlowMeasurer, FlowStyle, Spot
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Role
from tutopdf.model.theme import BLUE, CALLOUT_COLOURS, FrenchTheme
from tutopdf.model.tutorial import Callout, Paragraph, Part, Prose, Run, Section, Step, goes_on

_NUMBER_SIZE = 1.3
"""Of the text's size: a hanging number, on the line of its step."""
_NUMBER_GAP = 0.6
"""In ems of the text, between a number and its step."""
_HEADING_GAP = 1.2
_STEP_GAP = 1.6
"""Gaps between paragraphs above a step."""
_MOST_OF_A_COLUMN = 0.7
"""Of a column's height, what a callout takes at the most to be kept with the step before it."""


class SectionFlow:
    """Measures sections for a column `width` points wide; `lines_of` gives the source's line of each callout, by its key."""

    def __init__(self, typesetter: Typesetter, theme: FrenchTheme, style: FlowStyle, width: float, number: int) -> None:
        """`number` is the greatest of the steps' numbers: all texts hang at the same distance."""
        self.typesetter, self.theme, self.style, self.width = typesetter, theme, style, width
        self.measurer = FlowMeasurer(typesetter, style)
        self.number_style = TextStyle(theme.text * _NUMBER_SIZE, theme.leading, BLUE, bold=True)
        self.indent = self._number_width(number) + _NUMBER_GAP * theme.text
        self.lines_of: dict[int, int] = {}
        self.numbers: dict[int, int] = {}
        """Of the steps, by the keys of their items."""
        self.long_steps: list[Step] = []
        """Those that are higher than a page."""

    @property
    def block(self) -> TextBlock:
        return TextBlock(tuple(self.measurer.chunks), self.width)

    def prose(self, part: Prose, homes: tuple[Home, ...] = ()) -> None:
        self._first_of_part(part, Spot(0.0, self.width, homes, room=self.width))

    def section(self, section: Section, *, whole_steps: bool = False) -> None:
        """Measure a section; `whole_steps` are parted by no page, but for those that are nearly as high as one."""
        home = Home(self._key(), Role.SECTION)
        spot = Spot(0.0, self.width, (home,), room=self.width)
        if section.title is not None:
            size = self.theme.heading
            style = TextStyle(size, size * 1.25, BLUE, bold=True)
            self.measurer.heading(section.title, 2, style, _HEADING_GAP * self.theme.leading, spot)
        steps: Home | None = None
        for before, part in pairwise((None, *section.blocks)):
            match part:
                case Step():
                    if steps is None or not goes_on(before, part):
                        steps = Home(self._key(), Role.LIST)
                    self._step(part, (home, steps), whole_steps)
                case Callout():
                    steps = None
                    self._callout(part, spot, keep=isinstance(before, Step), titled=section.title is not None)
                case Prose():
                    steps = None
                    self.prose(part, (home,))
                case None:
                    pass

    def _step(self, step: Step, homes: tuple[Home, ...], whole: bool) -> None:
        item = Home(self._key(), Role.ITEM)
        self.numbers[item.key] = step.number
        width = self._number_width(step.number)
        number = Paragraph((Run(str(step.number)),), step.line)
        lines = self.typesetter.lines(number, width + 1, self.number_style)
        label = Label(item.key, lines, 0.0, width + 1, style=self.number_style)
        self.measurer.labels.append(label)
        homes = (*homes, item, Home(self._key(), Role.ITEM_BODY))
        room = self.width - self.indent
        start = len(self.measurer.chunks)
        self._first_of_part(step, Spot(self.indent, room, homes, room=room))
        height = TextBlock(tuple(self.measurer.chunks[start:]), room).height
        if start < len(self.measurer.chunks):
            # A picture may be a dot: the number beside it is higher.
            first = self.measurer.chunks[start]
            self.measurer.chunks[start] = first._replace(least=self.number_style.leading)
        if height > self.theme.content_height * (_MOST_OF_A_COLUMN if whole else 1.0):
            self.long_steps.append(step)
        elif whole:
            self._keep_together(start)

    def _callout(self, callout: Callout, spot: Spot, keep: bool, titled: bool) -> None:
        theme, measurer = self.theme, self.measurer
        key = self._key()
        self.lines_of[key] = callout.line
        start = len(measurer.chunks)
        panel = Panelled(key, callout.kind, 0.0, self.width, theme.padding)
        left = theme.padding + CALLOUT_SIGN + 5
        room = self.width - left - theme.padding
        homes = (*spot.homes, Home(key, Role.SECTION))
        inside = replace(spot, left=left, width=room, homes=homes, room=room, panel=panel)
        if callout.title is not None:
            size = theme.callout_title
            style = TextStyle(size, size * 1.25, CALLOUT_COLOURS[callout.kind], bold=True)
            if callout.label is not None:
                measurer.announcement(callout.label, label_style(theme, callout), inside)
            measurer.heading(callout.title, 3 if titled else 2, style, 0.0, inside)
        measurer.blocks(callout.body.blocks, inside)
        self._open(start, theme.paragraph_gap * 2)
        chunks = measurer.chunks
        if start == len(chunks):
            return
        chunks[start] = chunks[start]._replace(sign=True)
        if TextBlock(tuple(chunks[start:]), self.width).height > theme.content_height * _MOST_OF_A_COLUMN:
            return
        self._keep_together(start - 1 if keep and start else start)

    def _keep_together(self, first: int) -> None:
        """Have no page part the chunks from `first` on."""
        chunks = self.measurer.chunks
        chunks[first:-1] = [chunk._replace(keeps=True) for chunk in chunks[first:-1]]

    def _first_of_part(self, part: Part, spot: Spot) -> None:
        start = len(self.measurer.chunks)
        self.measurer.blocks(part.body.blocks, spot)
        after_title = start and self.measurer.chunks[start - 1].outline is not None
        self._open(start, self.theme.paragraph_gap * (1 if after_title else _STEP_GAP))

    def _open(self, start: int, gap: float) -> None:
        """Set what stands above the part that begins with chunk `start`."""
        chunks = self.measurer.chunks
        if start < len(chunks):
            before = chunks[start - 1] if start else None
            wide = before is not None and (before.pictures or before.panel is not None)
            gap = max(gap, chunks[start].gap, 2 * self.theme.paragraph_gap if wide else 0.0)
            chunks[start] = chunks[start]._replace(gap=gap)

    def _number_width(self, number: int) -> float:
        return self.typesetter.metrics.width(str(number), self.number_style.size, bold=True)

    def _key(self) -> int:
        return next(self.measurer.keys)


def greatest_number(sections: Iterable[Section]) -> int:
    return max([part.number for section in sections for part in section.blocks if isinstance(part, Step)], default=1)
