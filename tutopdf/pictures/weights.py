"""Picture weights: what each coding of a picture will weigh, from its draft and from what was coded for good."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from tutopdf.model.boxes import Crop, EncodedPicture
from tutopdf.pictures.encodings import Encoding

_USUAL_SHARE = 0.93
"""What a palette weighs once it is coded for good, of its draft: 0.91 to 0.96 on screens of telephones and of desktops."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A coding that may be chosen: about how many bytes, exactly how like the picture it is."""

    encoding: Encoding
    weight: int
    quality: float


class Weights:
    """Learns how much lighter than its drafts each picture gets. What it tells depends on nothing but what it was shown."""

    def __init__(self) -> None:
        self._exact: dict[tuple[Crop, Encoding], int] = {}
        self._shares: dict[Crop, float] = {}
        self._cautious = False

    def learn(self, crop: Crop, encoding: Encoding, draft: EncodedPicture, final: EncodedPicture) -> None:
        """Take in what a coding weighs for good."""
        self._exact[crop, encoding] = final.weight
        if draft.draft:
            self._shares[crop] = final.weight / draft.weight

    def be_cautious(self) -> None:
        """Count drafts in full from now on: what fits then fits for good."""
        self._cautious = True

    def unknown(self, chosen: Mapping[Crop, Candidate]) -> list[Crop]:
        """Return those whose weight is not known exactly."""
        return [crop for crop, candidate in chosen.items() if (crop, candidate.encoding) not in self._exact]

    def candidate(self, crop: Crop, encoding: Encoding, draft: EncodedPicture) -> Candidate:
        weight = self._exact.get((crop, encoding))
        if weight is None:
            weight = math.ceil(draft.weight * self._share(crop, draft))
        return Candidate(encoding, weight, draft.quality)

    def _share(self, crop: Crop, draft: EncodedPicture) -> float:
        if self._cautious or not draft.draft or draft.palette is None:
            return 1.0
        return self._shares.get(crop, _USUAL_SHARE)
