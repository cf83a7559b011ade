"""Trial: an arrangement of the French variant that may be chosen, and what it would come to."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.layout.arrangement import Flows
from tutopdf.layout.framing import Frames
from tutopdf.layout.grid import Sketched, sketch_french
from tutopdf.model.boxes import Metrics
from tutopdf.model.theme import FrenchTheme, Slot
from tutopdf.model.tutorial import Tutorial


@dataclass(frozen=True, slots=True)
class Trial:
    """A grid of `columns` whose pictures were framed for `slot`, but for some `flows`."""

    theme: FrenchTheme
    columns: int
    slot: Slot
    flows: Flows
    frames: Frames

    def sketch(self, tutorial: Tutorial, metrics: Metrics) -> Sketched:
        return sketch_french(tutorial, self.frames, self.columns, self.slot, self.theme, metrics, self.flows)
