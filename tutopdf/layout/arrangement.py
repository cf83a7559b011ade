"""Arrangement: which sections of the French variant are grids of cells, which are flows, and how wide both are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tutopdf.layout.figures import SizedPicture, size_picture
from tutopdf.layout.framing import Framer, Frames, is_legible
from tutopdf.model.theme import FrenchTheme, Slot
from tutopdf.model.tutorial import Body, Callout, Figure, Paragraph, Picture, Prose, Section, Step, Tutorial

_SHORT_STEP_WORDS = 70
_SHORT_PROSE_WORDS = 120
_MOST_PICTURES = 2
_MOST_STEPS = 3
"""Steps in a row from which a section is a grid."""
_UNLIKE_SHAPES = 2.6
"""How many times taller than another, at the same width, a picture of the same grid may be."""
_USUAL_SHARE = 0.8
"""Of a section's steps or pictures, how many are as a grid wants them: one odd one never changes all."""
_LEAST_OF_WIDTH = 0.72
_LEAST_OF_ILLEGIBLE = 0.88
_TALLEST = 0.78
"""Of a page's height, what a picture may take that would not be legible smaller."""
_TALLEST_PHOTOGRAPH, _OF_SLOT = 0.38, 0.9
"""What a photograph may take, of the page's height and of its slot's."""


@dataclass(frozen=True, slots=True)
class Flows:
    """The sections that are flows, by their places (`INTRODUCTION` too), in `columns` whose pictures were framed for `slot`.

    The steps of those in `whole` would suit a grid: each stays on one page, as a cell does.
    """

    sections: frozenset[int]
    columns: int
    slot: Slot
    whole: frozenset[int] = frozenset()


INTRODUCTION = -1

NO_FLOWS = Flows(frozenset(), 1, Slot(1.0, 1.0, 1.0, 1.0))


def flows_of(tutorial: Tutorial, theme: FrenchTheme, frame: Framer) -> frozenset[int]:
    """Return which sections are flows: all but those made of short steps of like shape, three in a row at the least.

    Where there is a grid, shorter sections of the same kind are grids too.
    """
    slot = theme.slot(min(2, theme.max_columns), 0.6)
    alike = [_suits_grid(section, slot, frame) for section in tutorial.sections]
    long = any(
        suits and _steps(section) >= _MOST_STEPS for suits, section in zip(alike, tutorial.sections, strict=True)
    )
    flows = [index for index, suits in enumerate(alike) if not (suits and long)]
    begins_with_flow = 0 in flows or not tutorial.sections or bool(tutorial.introduction.body.figures)
    return frozenset([INTRODUCTION, *flows] if begins_with_flow else flows)


def _steps(section: Section) -> int:
    return sum(isinstance(part, Step) for part in section.blocks)


def _suits_grid(section: Section, slot: Slot, frame: Framer) -> bool:
    steps = [part for part in section.blocks if isinstance(part, Step)]
    if not steps or _is_parted(section) or sum(_is_short(step) for step in steps) < _USUAL_SHARE * len(steps):
        return False
    if sum(bool(step.body.figures) for step in steps) * 2 < len(steps):
        return False
    if any(not isinstance(part, Step) and not _goes_beside(part) for part in section.blocks):
        return False
    frames = [(picture, frame(picture, slot)) for step in steps for picture in dict.fromkeys(step.body.pictures)]
    legible = [one for _, one in frames if is_legible(one, slot)]
    if len(legible) < _USUAL_SHARE * len(frames):
        return False
    shapes = sorted(one.css_height / one.css_width for picture, one in frames if not picture.drawn_marks)
    if not shapes:
        return True
    middle = shapes[len(shapes) // 2]
    alike = [shape for shape in shapes if middle / _UNLIKE_SHAPES <= shape <= middle * _UNLIKE_SHAPES]
    return len(alike) >= _USUAL_SHARE * len(shapes)


def _is_parted(section: Section) -> bool:
    """Say whether text at the margin stands between two steps."""
    kinds = [type(part) for part in section.blocks if not isinstance(part, Callout)]
    first = next(index for index, kind in enumerate(kinds) if kind is Step)
    last = max(index for index, kind in enumerate(kinds) if kind is Step)
    return Prose in kinds[first:last]


def _is_short(step: Step) -> bool:
    plain = all(isinstance(block, Paragraph | Figure) for block in step.body.blocks)
    return plain and _words(step.body) <= _SHORT_STEP_WORDS and len(step.body.figures) <= _MOST_PICTURES


def _goes_beside(part: Prose | Step | Callout) -> bool:
    """Say whether a grid may have this between its rows."""
    most = _SHORT_PROSE_WORDS if isinstance(part, Prose) else _SHORT_STEP_WORDS * 2
    plain = all(isinstance(block, Paragraph | Figure) for block in part.body.blocks)
    return plain and _words(part.body) <= most and (isinstance(part, Callout) or not part.body.figures)


def _words(body: Body) -> int:
    return sum(len(paragraph.text.split()) for paragraph in body.paragraphs)


def cells_of(sections: Sequence[Section]) -> int:
    """Return how many cells the fullest section has."""
    return max((sum(not isinstance(block, Prose) for block in section.blocks) for section in sections), default=1)


def balanced(columns: int, cells: int) -> int:
    """Return the fewest columns that need no row more: five steps are better as 3 + 2 than as 4 + 1."""
    rows = -(-cells // columns)
    return next(fewer for fewer in range(1, columns + 1) if -(-cells // fewer) <= rows)


# Pictures of a flow


def size_in_flow(picture: Picture, width: float, frames: Frames, slot: Slot, theme: FrenchTheme) -> SizedPicture:
    """Return a picture as its text reads well; one that must be tall for that may be, up to most of a page.

    A photograph has no text to read: two stand on a page with what is said of them.
    """
    sized = size_picture(picture, width, frames, slot)
    if sized.frame.photograph:
        tallest = min(theme.content_height * _TALLEST_PHOTOGRAPH, slot.height * _OF_SLOT)
        return sized.shrunk(min(1.0, tallest / sized.height))
    wanted = theme.min_interface_text / sized.interface_text
    if wanted <= 1:
        return sized
    room = min(min(width, slot.width) / sized.width, theme.content_height * _TALLEST / sized.height)
    return sized.shrunk(wanted) if wanted <= room else sized


def least_in_flow(sized: Sequence[SizedPicture], theme: FrenchTheme) -> float:
    """Return how small, of their size, pictures may be made to go on with what is before them: their text still reads."""
    return max([_least(one, theme.min_interface_text) for one in sized], default=1.0)


def _least(sized: SizedPicture, text: float) -> float:
    if sized.frame.photograph:
        return _LEAST_OF_WIDTH
    if sized.interface_text < text:
        return _LEAST_OF_ILLEGIBLE
    return max(_LEAST_OF_WIDTH, text / sized.interface_text)
