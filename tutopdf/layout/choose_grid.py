"""Grid choice: how the French variant is arranged, by trying a few grids and columns and counting pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from tutopdf.layout.arrangement import INTRODUCTION, Flows, balanced, cells_of, flows_of
from tutopdf.layout.framing import Framer, Frames, choose_columns, frame_pictures, judge_magnifiers, judge_printed
from tutopdf.layout.furniture import Furniture
from tutopdf.layout.grid import Sketched, lay_out_french
from tutopdf.layout.larger_type import fill_page
from tutopdf.layout.parts import part_pictures
from tutopdf.layout.trial import Trial, grid_trial
from tutopdf.model.boxes import LaidOut, Metrics
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.theme import FrenchTheme, Slot
from tutopdf.model.tutorial import Picture, Section, Tutorial

_ASPECTS = (0.8, 0.76, 0.72, 0.68, 0.64, 0.6, 0.56, 0.52)
"""Shapes of a picture (height / width), the tallest first: it shows the most of the screen around the marks."""

_USUAL_ASPECT = 0.6

_LOWER = (0.6, 0.5, 0.42, 0.36)
"""Heights of a slot (height / width) that are tried last: smaller pictures, where that saves a page."""

_MOST_TELEPHONES = 6
_TALL, _TALLEST = 1.5, 2.2
"""How many tall screens may stand in one row, and what is tall (height / width): a telephone's screen needs no width."""

_LOWER_FLOWS = (0.8, 0.65)
"""The same of a flow's slot, in shares of its height."""

_LONG, _VERY_LONG = 24, 60
"""Past so many steps few grids are tried; past so many, a page more or less does not matter: one is."""


_FLOW_TEXTS = (9.0, 7.5, 6.3)
"""Sizes of the pictures' text in a flow, the largest first."""

_ILLEGIBLE_SHARE = 0.1
"""Of the pictures, how many may be less legible than they could be: one odd one never changes every page."""


_WITH_GOOD_EYES = 4.0
_NEARLY = 0.85
_HOPELESS = 0.7
"""Of the largest that it could be, how large the text of a picture must be that is not legible: the better it could be
read, the nearer to that."""


@dataclass(frozen=True, slots=True)
class FrenchPlan:
    """A grid, its pictures' frames, and the pages that they give."""

    columns: int
    slot: Slot
    frames: Frames
    laid_out: LaidOut
    diagnostics: tuple[Diagnostic, ...]


def plan_french(
    tutorial: Tutorial, theme: FrenchTheme, metrics: Metrics, furniture: Furniture, frame: Framer
) -> FrenchPlan:
    """Return the plan whose pictures can be read, with the fewest pages; among equals, the largest pictures."""
    flows = flows_of(tutorial, theme, frame)
    trial, sketch = _choose(_trials(tutorial, theme, flows, frame), metrics)
    if sketch is not None:
        trial = fill_page(trial, sketch, tutorial, metrics, frame)
    laid_out, problems = lay_out_french(
        trial.tutorial, trial.frames, trial.columns, trial.slot, trial.theme, metrics, furniture, trial.flows
    )
    problems += judge_printed(tutorial, laid_out.picture_boxes(), theme.min_interface_text)
    problems += judge_magnifiers(tutorial, laid_out.picture_boxes())
    return FrenchPlan(trial.columns, trial.slot, trial.frames, laid_out, tuple(problems))


def _choose(trials: Iterator[Trial], metrics: Metrics) -> tuple[Trial, Sketched | None]:
    """Return the first of the trials that can be read and gives the fewest pages; its sketch where there is a choice."""
    # Pictures are framed for a trial only once those before it are no good.
    first = next(trials)
    second = next(trials, None)
    if second is None:
        return first, None
    sketched: list[tuple[Trial, Sketched]] = []
    for trial in chain((first, second), trials):
        sketch = trial.sketch(metrics)
        sketched.append((trial, sketch))
        found = sketch.printed if trial.flows.sections else ()
        if sketch.pages == 1 and not found and not _is_small(sketch, trial.theme.min_interface_text):
            return trial, sketch
    return _readable(sketched, first.theme.min_interface_text, len(first.tutorial.figures))


def _readable(sketched: Sequence[tuple[Trial, Sketched]], text: float, pictures: int) -> tuple[Trial, Sketched]:
    """Return the trial with the fewest pages among those whose pictures' text is as large as any trial makes it.

    What no page can make legible is only kept from being much smaller than it could be.
    """
    best: dict[Picture, float] = {}
    for _, sketch in sketched:
        for screen, size in sketch.texts.items():
            best[screen] = max(best.get(screen, 0.0), size)

    def small(sketch: Sketched) -> int:
        return sum(size < _wanted(best[screen], text) for screen, size in sketch.texts.items())

    fewest = min(small(sketch) for _, sketch in sketched)
    allowed = fewest + int(_ILLEGIBLE_SHARE * pictures)
    readable = [one for one in sketched if small(one[1]) <= allowed]
    return min(readable, key=lambda one: _rank(one[0], one[1]))


def _rank(trial: Trial, sketch: Sketched) -> tuple[int, int, int, int]:
    """Return what makes a trial better the smaller it is: pages, sections that are flows, pictures one under the other."""
    if not trial.flows.sections:
        return sketch.pages, 0, 0, 0
    return sketch.pages, len(trial.flows.sections), sketch.rows_of_pictures, -_largeness(sketch)


def _largeness(sketch: Sketched) -> int:
    """Return the size of the pictures' text, in steps that one sees; what is larger than it needs to be does not count."""
    texts = [min(one.interface_text, _FLOW_TEXTS[0]) for one in sketch.printed]
    return int(2 * sum(texts) / len(texts)) if texts else 0


def _wanted(best: float, text: float) -> float:
    """Return how large a picture's text is to be, where one trial makes it `best` points high."""
    if best >= text:
        return text - 0.05
    return best * (_NEARLY if best >= _WITH_GOOD_EYES else _HOPELESS)


def _is_small(sketch: Sketched, text: float) -> bool:
    return any(one.interface_text < text - 0.05 for one in sketch.printed)


def _trials(tutorial: Tutorial, theme: FrenchTheme, flows: frozenset[int], frame: Framer) -> Iterator[Trial]:
    grids = [section for index, section in enumerate(tutorial.sections) if index not in flows]
    if not flows:
        for columns, slot in chain(_row_of_telephones(grids, theme), _candidates(tutorial, grids, theme, frame)):
            yield grid_trial(tutorial, theme, columns, slot, frame)
        return
    everything = frozenset([INTRODUCTION, *range(len(tutorial.sections))])
    for way in (theme, theme.turned):
        if way is None:
            continue
        columns, slot = next(_candidates(tutorial, grids, way, frame, _ASPECTS[4:5]), (1, way.slot(1, _USUAL_ASPECT)))
        for across in (2, 1) if way.width < way.height else (2,):
            flow_slots = _flow_slots(way, across, shown=bool(tutorial.figures))
            in_cells = {place: slot for place in range(len(tutorial.sections)) if place not in flows}
            parted, framed = _framed(tutorial, in_cells, flow_slots[0], frame)
            for flow_slot in flow_slots:
                yield Trial(parted, way, columns, slot, Flows(flows, across, flow_slot), framed)
            if grids:
                # Rows of cells that find no room beside the rest leave pages white: steps are then a flow like the rest.
                parted, framed = _framed(tutorial, {}, flow_slots[0], frame)
                for flow_slot in flow_slots:
                    whole = Flows(everything, across, flow_slot, everything - flows)
                    yield Trial(parted, way, columns, slot, whole, framed)


def _flow_slots(theme: FrenchTheme, columns: int, *, shown: bool) -> list[Slot]:
    """Return how pictures of a flow may be shown: in smaller text, then lower, for what would else take a page more."""
    slots = [theme.flow_slot(columns, text) for text in (_FLOW_TEXTS if shown else _FLOW_TEXTS[:1])]
    lower = [replace(slots[-1], height=slots[-1].height * share) for share in _LOWER_FLOWS]
    return [*slots, *lower] if shown else slots


def _framed(
    tutorial: Tutorial, in_cells: Mapping[int, Slot], flow_slot: Slot, frame: Framer
) -> tuple[Tutorial, Frames]:
    """Return a tutorial with its pictures as they are shown in a flow, but for the sections that are `in_cells`."""
    parted = part_pictures(tutorial, lambda place: in_cells.get(place, flow_slot))
    frames = dict(frame_pictures(parted.figures, flow_slot, frame))
    for place, slot in in_cells.items():
        frames |= frame_pictures(_pictures(parted.sections[place]), slot, frame)
    return parted, frames


def _pictures(section: Section) -> list[Picture]:
    return [picture for part in section.blocks for picture in part.body.pictures]


def _candidates(
    tutorial: Tutorial,
    sections: Sequence[Section],
    theme: FrenchTheme,
    frame: Framer,
    aspects: Sequence[float] = _ASPECTS,
) -> Iterator[tuple[int, Slot]]:
    cells = cells_of(sections)
    most = max(min(theme.max_columns, cells), 1)
    middle = _USUAL_ASPECT
    slots = {columns: theme.slot(columns, middle) for columns in range(1, most + 1)}
    columns = choose_columns(tutorial, slots, theme.legible_share, frame)
    if cells > _LONG:
        aspects = (middle,) if cells > _VERY_LONG or len(aspects) == 1 else (middle, aspects[-1])
    for count in dict.fromkeys((balanced(columns, cells), columns)):
        for aspect in aspects:
            yield count, theme.slot(count, aspect)
    for lower in _LOWER if len(aspects) > 1 else ():
        slot = theme.slot(columns, aspects[-1])
        yield columns, replace(slot, height=slot.width * lower, aspect=min(slot.aspect, lower))


def _row_of_telephones(sections: Sequence[Section], theme: FrenchTheme) -> Iterator[tuple[int, Slot]]:
    """Yield the grid of one row that shows tall screens whole, when there are a few of them and none has a mark."""
    cells = cells_of(sections)
    pictures = [picture for section in sections for picture in _pictures(section)]
    if pictures and 1 < cells <= _MOST_TELEPHONES and all(map(_is_whole_telephone, pictures)):
        slot = theme.slot(cells, _USUAL_ASPECT)
        yield cells, replace(slot, height=min(slot.width * _TALLEST, theme.most_picture_height))


def _is_whole_telephone(picture: Picture) -> bool:
    width, height = picture.size_px
    return height >= width * _TALL and not picture.drawn_marks and picture.crop is None
