"""Numbering: which numbered items are steps, and with which numbers: a list's own, start and restart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

_MOST = 99
"""No list of steps has higher numbers: « 2027. C’est l’année » is text."""

LOOK_AHEAD = _MOST
"""Of the numbers that come after an item, how many matter."""


class Between(Enum):
    """What stands between two numbered items."""

    NOTHING = "nothing"
    CALLOUTS = "callouts"
    TEXT = "text"
    SUBTITLE = "subtitle"


@dataclass(slots=True)
class Numbering:
    """The numbers of a section's steps so far: the last one given, and whether the list that is open has 1 everywhere.

    `before` is the last of the section before, which may be gone on with.
    """

    before: int = 0
    last: int | None = None
    only_ones: bool = True

    def number(self, written: int, following: Sequence[int], between: Between) -> int | None:
        """Return the step's number for an item that is `written` so; None when it is text that begins with a number.

        `following` are the numbers of the `LOOK_AHEAD` items after it, up to the next heading.
        """
        found = self._number(written, following, between)
        if found is not None:
            self.last = found
            self.only_ones = self.only_ones and written == 1
        return found

    def _number(self, written: int, following: Sequence[int], between: Between) -> int | None:
        if self.last is None:
            self.only_ones = True
            starts = written <= 1 or written == self.before + 1 or self._runs_on(written, following)
            return written if starts else None
        expected = self.last + 1
        if written == expected:
            return expected
        if written <= 1:
            if self._is_lazy(following, between):
                return expected
            self.only_ones = True
            return written
        if expected in following and not self._runs_on(written, following):
            return None
        if between is Between.NOTHING:
            # A number mistyped within a list is put right.
            return expected if written <= _MOST else None
        return written if self._runs_on(written, following) else None

    @staticmethod
    def _runs_on(written: int, following: Sequence[int]) -> bool:
        return written <= _MOST and following[:1] == [written + 1]

    def _is_lazy(self, following: Sequence[int], between: Between) -> bool:
        """Say whether all numbers are 1 because whoever writes leaves it to the program to count."""
        if not self.only_ones:
            return False
        if between in (Between.NOTHING, Between.CALLOUTS):
            return following[:1] != [2]
        # Lists of one item each, cut by text.
        return between is Between.TEXT and following[:1] in ([], [1])
