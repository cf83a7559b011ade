"""Weight budget: the best encodings within what a PDF may weigh: the worst picture is made as good as it can.

Every picture has a ladder of codings. They start on top, and the step that does the least harm is taken, over all the
pictures, until they fit: whatever is lost then, the picture that suffers most suffers as little as any choice allows.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import TypeVar

from tutopdf.model.boxes import EncodedPicture

Name = TypeVar("Name", bound=Hashable)

SAME_TO_THE_EYE = 0.99
"""Over this similarity nobody tells the two apart on paper."""

_GOOD_ENOUGH = 0.999
"""A picture as good as this is not made heavier, even where there is room."""

_WORTH_IT = 0.98
"""A coding is taken only if it saves 2 % or more of what the one before it weighs."""

_HOPELESS = 6
"""So many times too heavy, the lightest codings are tried first: they may be all that is left to choose."""


class Ladder:
    """A picture's codings from the best to the lightest, each worked out when it is asked for."""

    def __init__(
        self,
        make: Callable[[int], EncodedPicture],
        count: int,
        is_made: Callable[[int], bool] = lambda _rank: False,
        ends: int = 1,
    ) -> None:
        """`make` codes the picture in the way of a number, from 0, the best, to `count` - 1, the lightest.

        `is_made` says that this was done before, so that it takes no time. The lightest is one of the last `ends`,
        where as many ways alternate: as many are looked at before one is taken.
        """
        self._make, self._count, self._is_made = make, count, is_made
        self._ends = range(count - min(ends, count), count)
        self._tried = 1
        self._taken = [make(0)]
        self._at = 0

    @property
    def current(self) -> EncodedPicture:
        return self._taken[self._at]

    @property
    def knows_next(self) -> bool:
        return self._at + 1 < len(self._taken)

    @property
    def next(self) -> EncodedPicture | None:
        """Return what the step down would give; None when nothing is lighter."""
        while len(self._taken) <= self._at + len(self._ends) and self._try_next():
            pass
        return self._taken[self._at + 1] if self.knows_next else None

    @property
    def next_is_slow(self) -> bool:
        """Whether `next` must be worked out, with others if that can be."""
        return not self.knows_next and self._tried < self._count and not self._is_made(self._tried)

    @property
    def lightest_is_slow(self) -> bool:
        return not all(self._is_made(rank) for rank in self._ends)

    @property
    def above(self) -> EncodedPicture | None:
        return self._taken[self._at - 1] if self._at else None

    @property
    def lightest(self) -> EncodedPicture:
        last = min((self._make(rank) for rank in self._ends), key=lambda encoded: encoded.weight)
        return last if last.weight < self._taken[0].weight else self._taken[0]

    def step_down(self) -> None:
        self._at += 1

    def step_up(self) -> None:
        self._at -= 1

    def _try_next(self) -> bool:
        while self._tried < self._count:
            encoding = self._make(self._tried)
            self._tried += 1
            if encoding.weight < self._taken[-1].weight * _WORTH_IT:
                # A lighter one that is better too leaves no reason for the one before it.
                while len(self._taken) > self._at + 1 and encoding.quality >= self._taken[-1].quality:
                    self._taken.pop()
                self._taken.append(encoding)
                return True
        return False


LookAhead = Callable[[Callable[[Ladder], object], Collection[Ladder]], object]
"""Called before something is asked of several ladders: it may be asked of them in parallel."""


def fit(
    ladders: Mapping[Name, Ladder], budget: int, look_ahead: LookAhead = lambda _ask, _some: None
) -> dict[Name, EncodedPicture]:
    """Return a coding for each picture, `budget` bytes in all, or the lightest of each when they cannot fit."""
    weight = sum(ladder.current.weight for ladder in ladders.values())
    if weight > _HOPELESS * max(budget, 1):
        look_ahead(lambda ladder: ladder.lightest, [one for one in ladders.values() if one.lightest_is_slow])
        lightest = {name: ladder.lightest for name, ladder in ladders.items()}
        if sum(picture.weight for picture in lightest.values()) > budget:
            return lightest
    while weight > budget:
        step = _best_step(ladders.values(), look_ahead)
        if step is None:
            break
        weight -= step.current.weight
        step.step_down()
        weight += step.current.weight
    _use_what_is_left(ladders, budget - weight)
    return {name: ladder.current for name, ladder in ladders.items()}


def _best_step(ladders: Collection[Ladder], look_ahead: LookAhead) -> Ladder | None:
    """Return the picture that suffers least from a step down; new codings are tried when none that is known will do."""
    known = max((ladder for ladder in ladders if ladder.knows_next), key=_harmless, default=None)
    if known is not None and _harmless(known)[0] >= SAME_TO_THE_EYE:
        return known
    look_ahead(lambda ladder: ladder.next, [ladder for ladder in ladders if ladder.next_is_slow])
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
