"""Draft: what is asked of a tutorial that somebody is writing, and what there is to see and to say of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tutopdf.model.diagnostics import Diagnostic
from tutopdf.model.variant import Variant


class Overtaken(Exception):
    """A newer edit has made this work useless."""


@dataclass(frozen=True, slots=True)
class DraftRequest:
    """A variant of a tutorial, by its name; `unsaved` texts go before those of their files, which are paths from the project's root."""

    tutorial: str
    variant: Variant = Variant.FRENCH
    unsaved: Mapping[str, str] = field(default_factory=dict)
    accept_captures: bool = False


@dataclass(frozen=True, slots=True)
class DraftPage:
    """A page. Its `look` changes when what is seen changes, and only then; sizes are in points."""

    look: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PartPlace:
    """A part of a tutorial: the `block`th of the `section`th (from 0; the introduction is in section -1), which begins on `line`.

    A section as a whole, with its title, has no block (None).
    """

    section: int
    block: int | None
    line: int


@dataclass(frozen=True, slots=True)
class Remark:
    """A diagnostic, and the parts of the tutorial that it speaks of: none when it speaks of all of it."""

    diagnostic: Diagnostic
    parts: tuple[PartPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class Draft:
    """What came of a request. Without `pages`, an error means that they cannot be made; `weight` is known once it is `final`.

    The bytes of one that is final are those that a build would write.
    """

    request: DraftRequest
    pages: tuple[DraftPage, ...] | None
    data: bytes
    remarks: tuple[Remark, ...]
    limit: int | None = None
    final: bool = False

    @property
    def weight(self) -> int | None:
        return len(self.data) if self.final and self.pages is not None else None
