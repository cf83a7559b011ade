"""The edge: what a message is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """`hint` is said when the values that it names are known, else `otherwise`.

    A reviewer's rule also says `why` it exists and its `source`.
    """

    sentence: str
    hint: str = ""
    otherwise: str = ""
    why: str = ""
    source: str = ""


NEAREST = "Vouliez-vous dire « {nearest} » ?"
