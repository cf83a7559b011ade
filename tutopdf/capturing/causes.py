"""Causes: what broke the way to a picture breaks it for all that come after it there: tried once, told once."""

from __future__ import annotations

from urllib.parse import urlsplit

from tutopdf.capturing.shots import Shot
from tutopdf.capturing.walk import Actions, Way, plain
from tutopdf.model.capture_plan import CapturePlan, Element


class SameCause(Exception):
    """The way to a picture is known to be broken: by what was told of the picture `name`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Causes:
    """The ways that are broken, as far as the gesture that failed, and the hosts that do not answer, each with the picture that it was told of."""

    def __init__(self) -> None:
        self._broken: dict[tuple[Way, Actions], str] = {}
        self._doubted: dict[Element, str] = {}
        self._silent: dict[str, str] = {}
        self._answering: set[str] = set()

    def note(self, shot: Shot, way: Way, count: int) -> None:
        """Remember that the way to a picture is broken within its first `count` gestures; 0: before any."""
        self._broken.setdefault((way, plain(shot.plan.actions[:count])), shot.name)

    def note_answer(self, address: str) -> None:
        """Remember that the host of an address answers."""
        self._answering.add(urlsplit(address).netloc)

    def answers(self, address: str) -> bool:
        """Say whether the host of an address answered in this run."""
        return urlsplit(address).netloc in self._answering

    def note_silent(self, shot: Shot, address: str) -> None:
        """Remember that the host of an address does not answer, unless it did before: then it is that page alone."""
        host = urlsplit(address).netloc
        if host and not self.answers(address):
            self._silent.setdefault(host, shot.name)

    def doubt(self, shot: Shot, element: Element) -> None:
        """Remember that what is found for an element is another: no gesture is made on it."""
        self._doubted.setdefault(element, shot.name)

    def check(self, plan: CapturePlan, way: Way) -> None:
        """Raise SameCause when a picture lies behind what is broken."""
        if (name := self._silent.get(urlsplit(way.address).netloc)) is not None:
            raise SameCause(name)
        actions = plain(plan.actions)
        for count in range(len(actions) + 1):
            if (name := self._broken.get((way, actions[:count]))) is not None:
                raise SameCause(name)
        for action in actions:
            if action.element is not None and (name := self._doubted.get(action.element)) is not None:
                raise SameCause(name)
