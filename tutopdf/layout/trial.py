"""Trial: an arrangement of the French variant that may be chosen, and what it would come to."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.layout.arrangement import NO_FLOWS, Flows
from tutopdf.layout.framing import Framer, Frames, frame_pictures
from tutopdf.layout.grid import Sketched, sketch_french
from tutopdf.layout.parts import part_pictures
from tutopdf.model.boxes import Metrics
from tutopdf.model.theme import FrenchTheme, Slot
from tutopdf.model.tutorial import Tutorial


@dataclass(frozen=True, slots=True)
class Trial:
    """A grid of `columns` whose pictures were framed for `slot`, but for some `flows`; in `tutorial`, some are in parts."""

    tutorial: Tutorial
    theme: FrenchTheme
    columns: int
    slot: Slot
    flows: Flows
    frames: Frames

    def sketch(self, metrics: Metrics) -> Sketched:
        return sketch_french(self.tutorial, self.frames, self.columns, self.slot, self.theme, metrics, self.flows)


def grid_trial(tutorial: Tutorial, theme: FrenchTheme, columns: int, slot: Slot, frame: Framer) -> Trial:
    """Return a grid of cells, with pictures as they are shown in its slot."""
    parted = part_pictures(tutorial, lambda _: slot)
    return Trial(parted, theme, columns, slot, NO_FLOWS, frame_pictures(parted.figures, slot, frame))
