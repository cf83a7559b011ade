"""Narrowing: what was typed in a filter leaves less to be seen of a page; something made up would leave nothing."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from tutopdf.capturing.made_up import is_made_up
from tutopdf.capturing.photograph import Photo, Word
from tutopdf.capturing.recording import Recorded, StepKind
from tutopdf.capturing.replay_steps import ReplaySteps
from tutopdf.model.capture_plan import Gesture
from tutopdf.source.keys import fold

_LEAST_LINES = 2
"""Lines that go: a field that is no filter makes one go as well, the hint under it."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """`gone` are the words that are not seen any more since something was typed."""

    gone: frozenset[str] = frozenset()

    def then(self, last: Recorded | None, trail: ReplaySteps, photo: Photo | None, typed: str) -> Narrowing:
        """Return what is gone from a new picture: what was before, while all of it is not back, and by what was just filled.

        `typed` is what was filled last.
        """
        if photo is None:
            return self
        if self.gone:
            return Narrowing() if self.gone <= _texts(photo) else self
        return Narrowing(_gone(last, photo, typed) if last is not None and _ends_made_up(trail) else frozenset())


def _gone(last: Recorded, photo: Photo, typed: str) -> frozenset[str]:
    """Return the words that went by what was filled; those that lie under suggestions did not: more words came.

    Nor did a calendar that closed with its field, or a message about it: a filter leaves what has the words that were typed.
    """
    if last.kind is not StepKind.FILL or last.photo is None or len(_words(photo)) >= len(_words(last.photo)):
        return frozenset()
    seen = _texts(photo)
    if not _left_by(typed, seen & _texts(last.photo)):
        return frozenset()
    words = [word for word in _words(last.photo) if word.text not in seen]
    lines = {round(rect.y) for word in words for rect in word.rects}
    return frozenset(word.text for word in words) if len(lines) >= _LEAST_LINES else frozenset()


def _left_by(typed: str, kept: Set[str]) -> bool:
    """Say whether all that was typed is in words that are still seen."""
    text = fold(" ".join(kept))
    return all(part in text for part in fold(typed).split())


def _ends_made_up(trail: ReplaySteps) -> bool:
    """Say whether the last that was done on this page is done again with something made up."""
    # A key that closes what the filter stands in leaves what it hid hidden.
    done = [
        one
        for one in (trail.actions or ())[trail.landed :]
        if one.element is not None or one.gesture is not Gesture.PRESS
    ]
    last = done[-1] if done else None
    return last is not None and last.gesture is Gesture.FILL and is_made_up(last.value)


def _words(photo: Photo) -> tuple[Word, ...]:
    return photo.layers[-1].words if photo.layers else ()


def _texts(photo: Photo) -> set[str]:
    return {word.text for layer in photo.layers for word in layer.words}
