"""Pictures: the best coding of each within the weight that a PDF may have: the worst picture is made as good as it can.

Every picture has a ladder of codings. They start on top, and the step that does the least harm is taken, over all the
pictures, until they fit: whatever is lost then, the picture that suffers most suffers as little as any choice allows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping
from typing import TypeVar

from tutopdf.boxes import EncodedPicture
from tutopdf.pictures.quality import FLOOR

Name = TypeVar("Name", bound=Hashable)

SAME_TO_THE_EYE = 0.99
"""Over this similarity nobody tells the two apart on paper."""

_GOOD_ENOUGH = 0.999
"""A picture as good as this is not made heavier, even where there is room."""

_WORTH_IT = 0.98
"""A coding is taken only if it saves 2 % or more of what the one before it weighs."""


class Ladder:
    """A picture's codings from the best to the lightest, worked out when they are asked for."""

    def __init__(self, rungs: Iterator[EncodedPicture]) -> None:
        self._rungs = rungs
        self._known: list[EncodedPicture] = []
        self._at = 0
        self._peek()

    @property
    def current(self) -> EncodedPicture:
        return self._known[self._at]

    @property
    def next(self) -> EncodedPicture | None:
        """Return what the step down would give; None when nothing lighter is good enough."""
        return self._known[self._at + 1] if self.knows_next or self._peek() else None

    @property
    def knows_next(self) -> bool:
        return self._at + 1 < len(self._known)

    @property
    def above(self) -> EncodedPicture | None:
        return self._known[self._at - 1] if self._at else None

    def step_down(self) -> None:
        self._at += 1

    def step_up(self) -> None:
        self._at -= 1

    def _peek(self) -> bool:
        for rung in self._rungs:
            if not self._known:
                self._known.append(rung)
                return True
            if rung.quality >= FLOOR and rung.weight < self._known[-1].weight * _WORTH_IT:
                # A lighter one that is better too leaves no reason for the rung before it.
                while len(self._known) > self._at + 1 and rung.quality >= self._known[-1].quality:
                    self._known.pop()
                self._known.append(rung)
                return True
        return False


def fit(
    ladders: Mapping[Name, Ladder], budget: int, look_ahead: Callable[[Collection[Ladder]], object] = lambda _: None
) -> dict[Name, EncodedPicture]:
    """Return a coding for each picture, `budget` bytes in all, or the lightest above the floor when they cannot fit.

    `look_ahead` is called before several pictures' next codings are asked for: it may work them out in parallel.
    """
    weight = sum(ladder.current.weight for ladder in ladders.values())
    while weight > budget:
        step = _best_step(ladders.values(), look_ahead)
        if step is None:
            break
        weight -= step.current.weight
        step.step_down()
        weight += step.current.weight
    _use_what_is_left(ladders, budget - weight)
    return {name: ladder.current for name, ladder in ladders.items()}


def _best_step(ladders: Collection[Ladder], look_ahead: Callable[[Collection[Ladder]], object]) -> Ladder | None:
    """Return the picture that suffers least from a step down; new codings are tried when none that is known will do."""
    known = max((ladder for ladder in ladders if ladder.knows_next), key=_harmless, default=None)
    if known is not None and _harmless(known)[0] >= SAME_TO_THE_EYE:
        return known
    look_ahead([ladder for ladder in ladders if not ladder.knows_next])
    return max((ladder for ladder in ladders if ladder.next is not None), key=_harmless, default=None)


def _harmless(ladder: Ladder) -> tuple[float, int]:
    """Return how good a step down leaves a picture, then what it saves: steps that nobody sees are all as good."""
    assert ladder.next is not None
    return min(ladder.next.quality, SAME_TO_THE_EYE), ladder.current.weight - ladder.next.weight


def _use_what_is_left(ladders: Mapping[Name, Ladder], room: int) -> None:
    """Take steps back up where they fit, from the picture that lost most."""
    for ladder in sorted(ladders.values(), key=lambda ladder: ladder.current.quality):
        while (
            ladder.above is not None
            and ladder.current.quality < _GOOD_ENOUGH
            and ladder.above.weight - ladder.current.weight <= room
        ):
            room -= ladder.above.weight - ladder.current.weight
            ladder.step_up()
