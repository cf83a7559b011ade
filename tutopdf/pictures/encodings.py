"""Quality ladder: the ways to store a picture, from the best to the lightest. Values only; no pixel is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

CODER_VERSION = 6
"""Part of every cache key: to be raised when the same coding would give other bytes."""

MIN_PPI = 150.0
"""Device pixels an inch under which a picture with letters is never reduced."""

_PHOTOGRAPH_MIN_PPI = 120.0
"""The same of a photograph, which has none."""


_FLAT = ((256, (95, 90)), (128, (85, 80)), (64, (75, 70)), (32, (60,)), (16, ()))
"""Colours of a palette, and the JPEG qualities that are about as good: a screen of few shades is lighter in 16 colours than smaller."""


class Kind(Enum):
    LOSSLESS = "lossless"
    PALETTE = "palette"
    JPEG = "jpeg"


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way to store a picture. `level` is a number of colours or a JPEG quality; `ppi` a density to reduce to.

    What is not `final` is a draft, quickly made, which tells about what the same pixels will weigh.
    """

    kind: Kind
    level: int = 0
    ppi: float | None = None
    final: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind.value}-{self.level}-{self.ppi or 0:g}{'-final' if self.final else ''}"


def encodings(photograph: bool, native_ppi: float, mixed: bool = False) -> Iterator[Encoding]:
    """Yield what can be tried for a picture printed at `native_ppi`, from the best to the lightest.

    Screens are for palettes, without dithering; JPEG (4:4:4) is for photographs only (FACTS, pictures). What is `mixed`,
    a window on a photograph, is tried both ways.
    """
    yield Encoding(Kind.LOSSLESS)
    if photograph:
        for quality in (95, 88, 80, 70):
            yield Encoding(Kind.JPEG, quality)
        for ppi in (250.0, 200.0, MIN_PPI, _PHOTOGRAPH_MIN_PPI):
            if ppi < native_ppi * 0.9:
                yield Encoding(Kind.JPEG, 80, ppi)
                yield Encoding(Kind.JPEG, 60, ppi)
        return
    for colours, qualities in _FLAT:
        if mixed:
            yield from (Encoding(Kind.JPEG, quality) for quality in qualities)
        yield Encoding(Kind.PALETTE, colours)
    for ppi, colours in ((250.0, 128), (200.0, 64), (MIN_PPI, 64), (MIN_PPI, 32)):
        if ppi < native_ppi * 0.9:
            if mixed:
                yield from (Encoding(Kind.JPEG, quality, ppi) for quality in (80, 60))
            yield Encoding(Kind.PALETTE, colours, ppi)


def lightest(ways: Sequence[Encoding]) -> tuple[int, ...]:
    """Return the ranks among which the lightest coding is: the last of each kind, at each end of the densities."""
    full = max((rank for rank, way in enumerate(ways) if way.ppi is None), default=0)
    last = {way.kind: rank for rank, way in enumerate(ways)}
    return tuple(sorted({full, *last.values()} - {0})) or (0,)
