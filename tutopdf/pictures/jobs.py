"""Encoding jobs: what is to be made of one crop. Values only."""

from __future__ import annotations

from dataclasses import dataclass

from tutopdf.model.boxes import Crop

_TOO_FINE_PPI, _FINE_PPI = 600.0, 300.0
"""Past the first density nobody sees the pixels: the ideal picture is then what 300 ppi would print."""


@dataclass(frozen=True, slots=True)
class Job:
    """A crop with how wide it is printed at the most, in points, and its key in the cache."""

    crop: Crop
    width_pt: float
    key: str

    @property
    def ideal_size(self) -> tuple[int, int]:
        """Return the size in pixels of the ideal picture: the native one, unless it is finer than eyes are."""
        frame = self.crop.frame
        ppi = frame.width_px * 72 / self.width_pt
        share = _FINE_PPI / ppi if ppi > _TOO_FINE_PPI else 1.0
        return max(round(frame.width_px * share), 1), max(round(frame.height_px * share), 1)

    @property
    def share(self) -> float:
        """Return how much of the native width the ideal picture has."""
        return self.ideal_size[0] / self.crop.frame.width_px

    @property
    def printed_size(self) -> tuple[int, int]:
        """Return the size in pixels at which codings are compared: 300 an inch, where the picture has as many."""
        width, height = self.ideal_size
        share = min(1.0, _FINE_PPI / self.ppi)
        return max(round(width * share), 1), max(round(height * share), 1)

    @property
    def ppi(self) -> float:
        """Return the density of the ideal picture, where it is printed largest."""
        return self.ideal_size[0] * 72 / self.width_pt


@dataclass(frozen=True, slots=True)
class PictureTraits:
    """What an ideal picture looks like: how it is coded, and how marks are drawn over it, depend on it."""

    photograph: bool
    dark: bool
    mixed: bool = False
    pale: bool = False
