"""Pointer: what a hand does with a mouse, for a recording that was held back and for a capture alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

Spot = tuple[float, float]
"""A place in the window, in CSS pixels."""

_FIRST_PX = 6.0
_MOVES = 12
_REST_MS = 60
"""Pages tell a drag from a click by its first moves, and where it ends by the last ones."""


def drag(page: Page, start: Spot, end: Spot) -> None:
    """Drag what lies at one place to another, in small moves, and rest there before it is dropped."""
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(start[0] + _FIRST_PX, start[1] + _FIRST_PX, steps=2)
    page.wait_for_timeout(_REST_MS)
    page.mouse.move(*end, steps=_MOVES)
    page.wait_for_timeout(_REST_MS)
    page.mouse.move(*end)
    page.mouse.up()
