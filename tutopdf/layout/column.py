"""Column, the simplified variant's arrangement: A4 portrait, large type, one thing at a time (FALC.md, L1 to L12)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tutopdf.french.words import continued
from tutopdf.layout.blocks import DocumentBuilder, TextBlock, measure
from tutopdf.layout.callout_titles import measure_callout_title, place_callout_title, sign_drop
from tutopdf.layout.column_pages import Item, air_between, page_starts, used_height
from tutopdf.layout.figures import SizedPicture, size_picture
from tutopdf.layout.flow import FlowStyle, measure_flow
from tutopdf.layout.furniture import Furniture, footer_cut, simplified_furniture
from tutopdf.layout.logo import draw_logo, logo_above_text
from tutopdf.layout.online import OnlineBlock, measure_online, place_online
from tutopdf.layout.text import TextStyle, Typesetter
from tutopdf.model.boxes import Frame, Icon, IconKind, LaidOut, Metrics, Rect, Role
from tutopdf.model.diagnostics import Diagnostic, warning
from tutopdf.model.theme import CALLOUT_COLOURS, CSS_TEXT_PX, INK, MIN_PPI, SimplifiedTheme
from tutopdf.model.tutorial import Body, Callout, Paragraph, Part, Picture, Prose, Run, Step, Tutorial, goes_on

_ICON = 26.0
NARROW = 2 / 3
"""Pictures have two widths: the column's beside the number, and this much of it."""
_TALLEST = 0.6
"""Of a page's height, what a tall picture may take."""
_HIGHER = 1.2
"""Than a picture usually may be, where the page has room."""
_EMPTY = 0.35
"""Of a page's height: where more would be left at its foot, pictures are larger than they need to be."""
_LEAST_SIDE_BY_SIDE = 0.7
_MOST_AIR, _MOST_AIR_AT_THE_END = 5.0, 1.0
"""Lines of text, what is added between two steps at the most."""
_RAISED = 0.1
"""Of the text's size, how much higher than its step a number stands."""
_WORD = re.compile(r"\w+")


def lay_out_simplified(
    tutorial: Tutorial,
    frames: Mapping[Picture, Frame],
    theme: SimplifiedTheme,
    metrics: Metrics,
    furniture: Furniture,
) -> tuple[LaidOut, list[Diagnostic]]:
    """Return the tutorial's pages: at most two steps with pictures on each, or four without; a callout with its step."""
    layout = _SimplifiedLayout(tutorial, frames, theme, metrics)
    layout.lay_out()
    if simplified_furniture(layout.builder, layout.typesetter, theme, furniture):
        layout.diagnostics.append(footer_cut(furniture))
    return layout.builder.finish(), layout.diagnostics


@dataclass(frozen=True, slots=True)
class _Piece:
    """What must stay on one page: sentences and the pictures among them, `above` them a callout's title; or a title alone.

    It is in the section that has the place `section`, -1 in none.
    """

    part: Part | None
    flow: TextBlock
    section: int = -1
    indent: float = 0.0
    words: int = 0
    above: TextBlock | None = None
    title: Paragraph | None = None
    online: OnlineBlock | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it is a title alone, a section's or a smaller one, of what is under it."""
        if self.part is None:
            return self.title is not None
        return bool(self.flow.chunks) and _last_title(self.flow) == 0


class _SimplifiedLayout:
    """Measures what there is, shares it between pages, then goes down them; `y` is where the next thing stands."""

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
        self.sections: dict[int, int] = {}
        self.widest_number = max([self._number_width(one) for one in _numbers(tutorial)], default=0.0)
        self.steps: int | None = None
        """The list that the next step goes on with, when its number does."""
        self.before: Part | None = None

    def lay_out(self) -> None:
        if (head := logo_above_text(self.tutorial.logo, self.theme)) is not None:
            logo, top = head
            draw_logo(self.builder, logo, self.theme.margin + self.theme.content_width, top)
        pieces = list(self._pieces())
        items = [self._item(piece, before) for before, piece in pairwise((None, *pieces)) if piece is not None]
        starts = page_starts(items, self.theme.content_height, self.theme.max_words)
        for start, end in pairwise((*starts, len(items))):
            if start:
                self._new_page()
            self._page(pieces[start:end], last=end == len(items))

    def _page(self, pieces: Sequence[_Piece], last: bool) -> None:
        """Draw a page: what is left at its foot goes to its tall pictures, then between its steps."""
        theme = self.theme
        room = theme.content_height - used_height([self._item(piece, None) for piece in pieces])
        most_air = theme.leading * (_MOST_AIR_AT_THE_END if last else _MOST_AIR)
        empty = not last and room - most_air * (len(pieces) - 1) > theme.content_height * _EMPTY
        wide = [self._widened(piece, self.slot.max_text / (NARROW if empty else 1)) for piece in pieces]
        more = sum([new.flow.height - old.flow.height for new, old in zip(wide, pieces, strict=True)])
        if more <= room:
            pieces, room = wide, room - more
        for index, piece in enumerate(pieces):
            grown = self._grown(piece, room)
            room -= grown.flow.height - piece.flow.height
            pieces = [*pieces[:index], grown, *pieces[index + 1 :]]
        items = [self._item(piece, None) for piece in pieces]
        air = air_between(items, theme.content_height, most_air)
        for piece, item in zip(pieces, items, strict=True):
            self._draw(piece)
            self.y += item.gap + (0.0 if item.keeps else air)

    # Measuring

    def _pieces(self) -> Iterator[_Piece]:
        tutorial, theme = self.tutorial, self.theme
        yield self._titled(tutorial.title, theme.title)
        if tutorial.introduction.body:
            yield from self._free(tutorial.introduction)
        for place, section in enumerate(tutorial.sections):
            if section.title is not None:
                yield self._titled(section.title, theme.heading, place)
            for part in section.blocks:
                match part:
                    case Step():
                        flow = self._measure(part.body, theme.number_width)
                        yield _Piece(part, flow, place, theme.number_width, _words(part.body))
                    case Callout():
                        yield self._callout(part, place)
                    case Prose() if part.body:
                        yield from self._free(part, place)
        if tutorial.note is not None:
            yield from self._free(Prose(Body((tutorial.note,)), tutorial.note.line))
        if tutorial.online is not None:
            block = measure_online(self.typesetter, tutorial.online, theme.content_width, self.style)
            yield _Piece(None, TextBlock((), theme.content_width), online=block)

    def _titled(self, title: Paragraph, size: float, section: int = -1) -> _Piece:
        style = TextStyle(size, size * self.theme.leading_ratio, self.theme.accent, bold=True)
        return _Piece(None, measure(self.typesetter, [title], self.theme.content_width, style), section, title=title)

    def _free(self, prose: Prose, section: int = -1) -> Iterator[_Piece]:
        """Yield a text; apart, the title at its end: it is of the step that comes next, and goes on its page."""
        flow = self._measure(prose.body, 0.0)
        cut = _last_title(flow)
        before, title = flow.chunks[:cut], flow.chunks[cut:]
        if before:
            yield _Piece(prose, flow._replace(chunks=before), section, words=_words(prose.body))
        if title:
            yield _Piece(prose, flow._replace(chunks=title), section)

    def _callout(self, callout: Callout, section: int) -> _Piece:
        theme = self.theme
        colour = CALLOUT_COLOURS[callout.kind]
        style = TextStyle(theme.callout_title, theme.callout_title * theme.leading_ratio, colour, bold=True)
        above = measure_callout_title(self.typesetter, callout, theme.content_width - _ICON - 8, style, theme)
        flow = self._measure(callout.body, theme.number_width)
        return _Piece(callout, flow, section, theme.number_width, _words(callout.body), above)

    def _measure(self, body: Body, indent: float) -> TextBlock:
        theme = self.theme
        style = FlowStyle(
            self.style,
            theme.paragraph_gap,
            theme.picture_gap,
            self._size,
            widest=self.slot.width,
            least=self._least,
            accent=theme.accent,
        )
        width = theme.content_width - indent
        return measure_flow(self.typesetter, body.blocks, width, style, room=width)

    def _size(self, picture: Picture, width: float) -> SizedPicture:
        """Return a picture as wide as the column beside the number, else two thirds of it, else as it needs to be."""
        sized = size_picture(picture, width, self.frames, self.slot)
        narrow = self.slot.width * NARROW
        if sized.width >= self.slot.width - 1 or sized.width <= narrow or width < self.slot.width:
            return sized
        smaller = sized.shrunk(narrow / sized.width)
        return smaller if smaller.interface_text >= self.theme.min_interface_text else sized

    def _least(self, sized: SizedPicture) -> float:
        """Return how small, of its size, a picture may be made to stand beside others of its step."""
        return max(_LEAST_SIDE_BY_SIDE, min(self.theme.min_interface_text / sized.interface_text, 1.0))

    def _item(self, piece: _Piece, before: _Piece | None) -> Item:
        theme = self.theme
        if piece.is_heading:
            return Item(piece.flow.height, theme.text, keeps=True)
        if piece.online is not None:
            return Item(piece.online.height, 0.0)
        title = 0.0
        if piece.above is not None:
            title = max(piece.above.height + max(-sign_drop(piece.above, _ICON), 0.0), _ICON) + theme.text
        weight, height = 0, piece.flow.height
        if isinstance(piece.part, Step):
            weight = 2 if piece.flow.has_figures else 1
            height = max(height, self._number_height)
        follows = isinstance(piece.part, Callout) and before is not None and isinstance(before.part, Step | Callout)
        return Item(title + height, theme.leading, piece.words, weight, follows=follows)

    def _number_width(self, number: int) -> float:
        return self.typesetter.metrics.width(str(number), self.theme.number, bold=True) + 1

    @property
    def _number_height(self) -> float:
        """What a step takes at the least: its number, where its picture is a dot."""
        return self.theme.leading - _RAISED * self.theme.text

    def _widened(self, piece: _Piece, most_text: float) -> _Piece:
        """Return a piece whose pictures of two thirds of the column take all of it, their text `most_text` points high at the most."""
        chunks = []
        for chunk in piece.flow.chunks:
            by = self.slot.width / chunk.picture.width if chunk.picture is not None else 1.0
            fits = (
                chunk.picture is not None
                and 1 < by <= 1 / NARROW + 0.01
                and chunk.height * by <= self.theme.picture_height * _HIGHER
                and chunk.picture.interface_text * by <= min(most_text, _finest_text(chunk.picture)) + 0.01
            )
            chunks.append(chunk.shrunk(by) if fits else chunk)
        return replace(piece, flow=piece.flow._replace(chunks=tuple(chunks)))

    def _grown(self, piece: _Piece, room: float) -> _Piece:
        """Return a step whose tall picture takes what the page has left, up to two thirds of the column."""
        chunks = piece.flow.chunks
        tall = [index for index, chunk in enumerate(chunks) if chunk.picture and chunk.height > chunk.picture.width]
        if len(tall) != 1 or room <= 0 or len(piece.flow.pictures) != 1:
            return piece
        chunk = chunks[tall[0]]
        assert chunk.picture is not None
        by = min(
            1 + room / chunk.height,
            self.slot.width * NARROW / chunk.picture.width,
            self.theme.content_height * _TALLEST / chunk.height,
            self.slot.max_text / chunk.picture.interface_text,
        )
        if by <= 1:
            return piece
        grown = (*chunks[: tall[0]], chunk.shrunk(by), *chunks[tall[0] + 1 :])
        return replace(piece, flow=piece.flow._replace(chunks=grown))

    # Drawing

    def _draw(self, piece: _Piece) -> None:
        builder = self.builder
        parent = self._parent(piece.section)
        if piece.online is not None:
            self.y = place_online(builder, piece.online, self.theme.margin, self.y)
        elif piece.title is not None:
            self._draw_title(piece.title, piece.flow, parent, piece.section)
        elif isinstance(piece.part, Step):
            self._draw_step(piece, piece.part, parent)
        elif isinstance(piece.part, Callout):
            self._draw_callout(piece, piece.part, parent)
        else:
            self._place(piece, parent, 0)
        self.before = piece.part

    def _parent(self, section: int) -> int:
        if section < 0:
            return self.builder.root
        if section not in self.sections:
            self.sections[section] = self.builder.element(Role.SECTION, self.builder.root)
        return self.sections[section]

    def _draw_title(self, title: Paragraph, block: TextBlock, parent: int, section: int) -> None:
        role, level = (Role.TITLE, 0) if section < 0 else (Role.HEADING, 1)
        block = self.builder.tag(block, parent, role)
        self.builder.bookmark(title.text, level, self.y, block.chunks[0].element or 0)
        self.y = self.builder.place(block, self.theme.margin, self.y)

    def _draw_step(self, piece: _Piece, step: Step, parent: int) -> None:
        theme, builder = self.theme, self.builder
        if self.steps is None or not goes_on(self.before, step):
            self.steps = builder.element(Role.LIST, parent)
        item = builder.element(Role.ITEM, self.steps)
        style = TextStyle(theme.number, theme.leading, theme.accent, bold=True)
        number = Paragraph((Run(str(step.number)),), step.line)
        written, widest = self._number_width(step.number), self.widest_number
        # Numbers end in line, as far from the text whether they have one digit or two; three hang in the margin.
        left = min(theme.number_width - 4 - widest, 0.0) + widest - written
        label = builder.tag(measure(self.typesetter, [number], written, style), item, Role.LABEL)
        builder.place(label, theme.margin + left, self.y - theme.text * _RAISED)
        body = builder.element(Role.ITEM_BODY, item)
        if piece.flow.height > self._remaining:
            place = self.tutorial.place(step.line)
            self.diagnostics.append(warning("step-continued", place, number=step.number))
        end, page = self.y + self._number_height, len(builder.pages)
        self._place(piece, body, step.number)
        if len(builder.pages) == page:
            self.y = max(self.y, end)

    def _draw_callout(self, piece: _Piece, callout: Callout, parent: int) -> None:
        theme, builder = self.theme, self.builder
        section = builder.element(Role.SECTION, parent)
        colour = CALLOUT_COLOURS[callout.kind]
        if callout.title is not None and piece.above is not None:
            drop = sign_drop(piece.above, _ICON)
            sign = Rect(theme.margin, self.y + max(drop, 0.0), _ICON, _ICON)
            builder.add(Icon(sign, IconKind(callout.kind.value), colour))
            place = theme.margin + _ICON + 8, self.y + max(-drop, 0.0)
            bottom = place_callout_title(builder, piece.above, callout.title, section, place)
            self.y = max(bottom, self.y + _ICON) + theme.text
        if self._remaining < piece.flow.height:
            self.diagnostics.append(warning("callout-continued", self.tutorial.place(callout.line)))
        self._place(piece, section, 0)

    def _place(self, piece: _Piece, parent: int, number: int) -> None:
        """Put sentences and pictures in their order; what does not fit goes on over the page."""
        theme, builder = self.theme, self.builder
        rest = builder.tag(piece.flow, parent)
        fresh = self.y <= theme.margin
        while rest.chunks:
            head, rest = rest.cut(rest.lines_for(self._remaining, fresh))
            if head.chunks:
                self.y = builder.place(head, theme.margin + piece.indent, self.y)
            if rest.chunks:
                self._continue_page(number)
                # Under « 2 (suite) » too, something is put: what announces what follows may be longer than a page.
                fresh = True

    def _continue_page(self, number: int) -> None:
        self._new_page()
        if not number:
            return
        label = Paragraph((Run(continued(number)),), 1)
        style = TextStyle(self.theme.text, self.theme.leading, self.theme.accent, bold=True)
        self.y = self.builder.place(
            measure(self.typesetter, [label], self.theme.content_width, style), self.theme.margin, self.y
        )

    @property
    def _remaining(self) -> float:
        return self.theme.bottom - self.y + 0.01

    def _new_page(self) -> None:
        self.builder.new_page()
        self.y = self.theme.margin


def _finest_text(sized: SizedPicture) -> float:
    """Return how large the text of a picture may be before its pixels are seen, and never under what it needs to be."""
    return CSS_TEXT_PX * 72 / MIN_PPI * max(sized.frame.scale, 1.0)


def _last_title(flow: TextBlock) -> int:
    """Return where the title begins that nothing is under at the end of a flow; the end when there is none."""
    cut = end = len(flow.chunks)
    for index in range(end - 1, -1, -1):
        chunk = flow.chunks[index]
        if not chunk.keeps:
            break
        if chunk.outline is not None:
            cut = index
    return cut


def _numbers(tutorial: Tutorial) -> set[int]:
    return {part.number for part in tutorial.blocks if isinstance(part, Step)}


def _words(body: Body) -> int:
    return sum(len(_WORD.findall(paragraph.text)) for paragraph in body.paragraphs)
