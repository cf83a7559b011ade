"""Sight of a picture without marks: what its pixels tell of it. Rectangles in device pixels."""

from __future__ import annotations

from typing import NamedTuple

Area = tuple[int, int, int, int]
"""Left, top, right, bottom."""


class Sight(NamedTuple):
    """What was seen: a `photograph`; else where the ground around the `content` ends, and what was `drawn` on it."""

    photograph: bool
    content: Area
    drawn: tuple[Area, ...] = ()
