"""Weight budget: the best encodings within what a PDF may weigh: the worst picture is made as good as it can.

Every picture has a ladder of codings. They start on top, and the step that does the least harm is taken, over all the
pictures, until they fit: whatever is lost then, the picture that suffers most suffers as little as any choice allows. Where
the foot is nearer, they start there, and the worst picture climbs until nothing fits: the same steps, the other way.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar


class Coding(Protocol):
    """What a way to store a picture comes to."""

    @property
    def weight(self) -> int:
        """Bytes."""

    @property
    def quality(self) -> float:
        """Return how alike it is to the picture, 1.0 for the same."""


Name = TypeVar("Name", bound=Hashable)
Coded = TypeVar("Coded", bound=Coding)

SAME_TO_THE_EYE = 0.99
"""Over this similarity nobody tells the two apart on paper."""

_GOOD_ENOUGH = 0.999
"""A picture as good as this is not made heavier, even where there is room."""

_WORTH_IT = 0.98
"""A coding is taken only if it saves 2 % or more of what the one before it weighs."""

_FAR = 3
"""So many times too heavy, the lightest codings are tried first: they may be all there is to choose, or nearer than the best."""

_WORST_ASKED = 4
"""Of so many pictures at once, the worst ones, a better coding is worked out."""


class Ladder(Generic[Coded]):
    """A picture's codings from the best to the lightest, each worked out when it is asked for."""

    def __init__(
        self,
        make: Callable[[int], Coded],
        count: int,
        is_made: Callable[[int], bool] = lambda _rank: False,
        ways: int = 1,
        lightest: Sequence[int] | None = None,
    ) -> None:
        """`make` codes the picture in the way of a number, from 0, the best, to `count` - 1, the lightest.

        `is_made` says that this was done before, so that it takes no time. `ways` of coding alternate: as many are
        looked at before one is taken. The lightest is one of the ranks in `lightest`; without them, of the last `ways`.
        """
        self._make, self._count, self._is_made = make, count, is_made
        self._ways = min(ways, count)
        self._lightest = tuple(range(count - self._ways, count)) if lightest is None else tuple(lightest)
        self._tried = 1
        self._taken = [make(0)]
        self._at = 0

    @property
    def current(self) -> Coded:
        return self._taken[self._at]

    @property
    def knows_next(self) -> bool:
        return self._at + 1 < len(self._taken)

    @property
    def next(self) -> Coded | None:
        """Return what the step down would give; None when nothing is lighter."""
        while len(self._taken) <= self._at + self._ways and self._try_next():
            pass
        return self._taken[self._at + 1] if self.knows_next else None

    @property
    def next_is_slow(self) -> bool:
        """Whether `next` must be worked out, with others if that can be."""
        return not self.knows_next and self._tried < self._count and not self._is_made(self._tried)

    @property
    def lightest_is_slow(self) -> bool:
        return not all(self._is_made(rank) for rank in self._lightest)

    @property
    def above(self) -> Coded | None:
        return self._taken[self._at - 1] if self._at else None

    @property
    def lightest(self) -> Coded:
        last = min((self._make(rank) for rank in self._lightest), key=lambda encoded: encoded.weight)
        return last if last.weight < self._taken[0].weight else self._taken[0]

    def step_down(self) -> None:
        self._at += 1

    def step_up(self) -> None:
        self._at -= 1

    def foot(self) -> Foothold[Coded]:
        """Return the lightest coding's place, to climb from."""
        rank = min((0, *self._lightest), key=lambda rank: (self._make(rank).weight, rank))
        return Foothold(self._make, self._is_made, self._ways, rank, self._lightest)

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


class Foothold(Generic[Coded]):
    """A picture's place on its ladder while it climbs."""

    def __init__(
        self, make: Callable[[int], Coded], is_made: Callable[[int], bool], ways: int, rank: int, known: Sequence[int]
    ) -> None:
        """As many rungs as there are `ways` of coding are looked at before one is taken, besides those that are `known`."""
        self._make, self._is_made, self._ways, self._rank, self._known = make, is_made, ways, rank, known
        self._higher: int | None = None

    @property
    def current(self) -> Coded:
        return self._make(self._rank)

    @property
    def next_is_slow(self) -> bool:
        return self._higher is None and self._rank > 0 and not self._is_made(self._rank - 1)

    @property
    def extra(self) -> int | None:
        """Return what the next better coding weighs more; None on top."""
        better = self._find_higher()
        return None if better == self._rank else self._make(better).weight - self.current.weight

    def climb(self) -> None:
        self._rank, self._higher = self._find_higher(), None

    def _find_higher(self) -> int:
        """Return the rank of the next better coding, or this one's."""
        if self._higher is None:
            self._higher = self._rank
            for start in range(self._rank, 0, -self._ways):
                ranks = {*range(max(start - self._ways, 0), start), *(rank for rank in self._known if rank < start)}
                better = [rank for rank in ranks if self._make(rank).quality > self.current.quality]
                if better:
                    self._higher = min(better, key=lambda rank: (self._make(rank).weight, rank))
                    break
        return self._higher


LookAhead = Callable[[Callable[[Any], object], Collection[Any]], object]
"""Called before something is asked of several ladders: it may be asked of them in parallel."""


def fit(
    ladders: Mapping[Name, Ladder[Coded]], budget: int, look_ahead: LookAhead = lambda _ask, _some: None
) -> dict[Name, Coded]:
    """Return a coding for each picture, `budget` bytes in all, or the lightest of each when they cannot fit."""
    weight = sum(ladder.current.weight for ladder in ladders.values())
    if weight > _FAR * max(budget, 1):
        look_ahead(lambda ladder: ladder.lightest, [one for one in ladders.values() if one.lightest_is_slow])
        lightest = {name: ladder.lightest for name, ladder in ladders.items()}
        least = sum(picture.weight for picture in lightest.values())
        if least > budget:
            return lightest
        if budget * budget < weight * least:
            return _climb({name: ladder.foot() for name, ladder in ladders.items()}, budget - least, look_ahead)
    while weight > budget:
        step = _best_step(ladders.values(), look_ahead)
        if step is None:
            break
        weight -= step.current.weight
        step.step_down()
        weight += step.current.weight
    _use_what_is_left(ladders, budget - weight)
    return {name: ladder.current for name, ladder in ladders.items()}


def _climb(feet: Mapping[Name, Foothold[Coded]], room: int, look_ahead: LookAhead) -> dict[Name, Coded]:
    """Return the codings that are reached when the worst picture is made better again and again, `room` bytes in all."""
    climbing = list(feet.values())
    while climbing:
        climbing.sort(key=lambda foot: (foot.current.quality, foot.current.weight))
        look_ahead(lambda foot: foot.extra, [foot for foot in climbing[:_WORST_ASKED] if foot.next_is_slow])
        worst = climbing[0]
        extra = worst.extra
        if extra is None or extra > room or worst.current.quality >= _GOOD_ENOUGH:
            climbing.remove(worst)
        else:
            room -= extra
            worst.climb()
    return {name: foot.current for name, foot in feet.items()}


def _best_step(ladders: Collection[Ladder[Coded]], look_ahead: LookAhead) -> Ladder[Coded] | None:
    """Return the picture that suffers least from a step down; new codings are tried when none that is known will do."""
    known = max((ladder for ladder in ladders if ladder.knows_next), key=_harmless, default=None)
    if known is not None and _harmless(known)[0] >= SAME_TO_THE_EYE:
        return known
    look_ahead(lambda ladder: ladder.next, [ladder for ladder in ladders if ladder.next_is_slow])
    return max((ladder for ladder in ladders if ladder.next is not None), key=_harmless, default=None)


def _harmless(ladder: Ladder[Coded]) -> tuple[float, int]:
    """Return how good a step down leaves a picture, then what it saves: steps that nobody sees are all as good."""
    assert ladder.next is not None
    return min(ladder.next.quality, SAME_TO_THE_EYE), ladder.current.weight - ladder.next.weight


def _use_what_is_left(ladders: Mapping[Name, Ladder[Coded]], room: int) -> None:
    """Take steps back up where they fit, from the picture that lost most."""
    for ladder in sorted(ladders.values(), key=lambda ladder: ladder.current.quality):
        while (
            ladder.above is not None
            and ladder.current.quality < _GOOD_ENOUGH
            and ladder.above.weight - ladder.current.weight <= room
        ):
            room -= ladder.above.weight - ladder.current.weight
            ladder.step_up()
