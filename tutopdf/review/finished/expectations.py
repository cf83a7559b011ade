"""Review: what is expected of a finished PDF. Apart, so that naming it imports no rule and no library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Expectations:
    """What a PDF is to be: a simplified variant or not, of `max_bytes` at the most, with `texts` in this order.

    `texts` are the source's paragraphs and titles as they are typeset; None for a PDF whose source is not known.
    """

    simplified: bool = False
    max_bytes: int | None = None
    texts: tuple[str, ...] | None = None
