"""Outline: on which lines of its text each part of a tutorial stands, for whoever changes one and leaves the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tutopdf.source.blocks import Spot
from tutopdf.source.containers import Segment


class Draft(Protocol):
    """A part that was read; text that a step has taken was `given_to` it."""

    @property
    def given_to(self) -> Draft | None: ...


@dataclass(frozen=True, slots=True)
class ContainerLines:
    """A container: the line that opens it, its text from `first` to `last`, the line that closes it (0 when none does).

    One that is `foreign` is written as another dialect has it.
    """

    opening: int
    first: int
    last: int
    closing: int
    foreign: bool = False

    @property
    def end(self) -> int:
        return self.closing or max(self.last, self.opening)


@dataclass(frozen=True, slots=True)
class PartLines:
    """A part: the stretches of its text, cut where something else stands between; a callout's is in its container."""

    body: tuple[Spot, ...] = ()
    container: ContainerLines | None = None
    simplified: tuple[ContainerLines, ...] = ()

    @property
    def first(self) -> int:
        """The line on which it begins; 0 of an introduction without text."""
        return min((one for one, _ in self._extents()), default=0)

    @property
    def last(self) -> int:
        return max((one for _, one in self._extents()), default=0)

    def _extents(self) -> Iterator[tuple[int, int]]:
        yield from ((spot.first, spot.last) for spot in self.body)
        containers = [*self.simplified, *([self.container] if self.container is not None else [])]
        yield from ((one.opening, one.end) for one in containers)


@dataclass(frozen=True, slots=True)
class SectionLines:
    """A section. `simplified_title` is the container whose title it is."""

    heading: Spot | None
    simplified_title: ContainerLines | None
    parts: tuple[PartLines, ...]

    @property
    def first(self) -> int:
        return self.heading.first if self.heading is not None else self.parts[0].first

    @property
    def last(self) -> int:
        """The last line that something of it stands on."""
        own = [self.heading.last] if self.heading is not None else []
        own += [self.simplified_title.end] if self.simplified_title is not None else []
        return max([*own, *(part.last for part in self.parts)])


@dataclass(frozen=True, slots=True)
class Outline:
    """A tutorial; its text `begins` on the line after its settings. The parts come in the order of the tutorial's.

    `own_lines` are the text's, as our own dialect has them.
    """

    begins: int
    own_lines: Sequence[str]
    title: Spot | None
    simplified_title: ContainerLines | None
    introduction: PartLines
    sections: tuple[SectionLines, ...]


def make_outline(
    begins: int,
    trace: Iterable[tuple[object, str, Spot | Segment]],
    introduction: Draft,
    sections: Iterable[tuple[object, Sequence[Draft]]],
    lines: Sequence[str],
    own_lines: Sequence[str],
) -> Outline:
    """Sort what was found, in its order, by what it belongs to."""
    found: dict[tuple[int, str], list[Any]] = {}
    before: tuple[int, str] | None = None
    for owner, what, where in trace:
        while (taker := getattr(owner, "given_to", None)) is not None:
            owner = taker
        key = id(owner), what
        own = found.setdefault(key, [])
        if isinstance(where, Segment):
            own.append(_container(where))
        elif what == "body" and key == before:
            own[-1] = Spot(own[-1].first, _whole(where, lines, own_lines).last)
        else:
            own.append(_whole(where, lines, own_lines))
        before = key

    def first(owner: object, what: str) -> Any:
        return next(iter(found.get((id(owner), what), ())), None)

    def part(draft: Draft) -> PartLines:
        body, simplified = found.get((id(draft), "body"), ()), found.get((id(draft), "simplified"), ())
        return PartLines(tuple(body), first(draft, "callout"), tuple(simplified))

    return Outline(
        begins,
        own_lines,
        first(None, "title"),
        first(None, "title of"),
        part(introduction),
        tuple(
            SectionLines(first(section, "heading"), first(section, "title of"), tuple(map(part, parts)))
            for section, parts in sections
        ),
    )


def _container(segment: Segment) -> ContainerLines:
    return ContainerLines(segment.opening, segment.first, segment.last, segment.closing, not segment.typed)


def _whole(spot: Spot, lines: Sequence[str], own_lines: Sequence[str]) -> Spot:
    """Return lines without the empty ones at their end, with those of which our dialect keeps nothing: a fence that closes."""
    last = spot.last
    while last > spot.first and not own_lines[last - 1].strip():
        last -= 1
    while last < len(lines) and lines[last].strip() and not own_lines[last].strip():
        last += 1
    return Spot(spot.first, last)
