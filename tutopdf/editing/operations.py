"""Operations: what can be changed in a tutorial's text. Frozen values, which say where by counting parts from 0.

The texts that they hold are Markdown, as the file has it; `picture` and `block` count within one body.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from tutopdf.model.tutorial import CalloutKind


@dataclass(frozen=True, slots=True)
class PartPlace:
    """A step, a callout or a text of a section, counted together; the introduction stands in no section."""

    section: int | None
    part: int = 0


INTRODUCTION = PartPlace(None)


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """The text of a part, or one of those that the simplified variant shows in its place."""

    part: PartPlace
    simplified: int | None = None


@dataclass(frozen=True, slots=True)
class SetTitle:
    text: str


@dataclass(frozen=True, slots=True)
class SetSimplifiedTitle:
    """The simplified title of a section, or of the tutorial; without text, there is none any more."""

    section: int | None
    text: str


@dataclass(frozen=True, slots=True)
class SetFrontMatter:
    """A value at the top of the file: `("note",)`, `("valeurs", "telephone")`; None takes it out."""

    key: tuple[str, ...]
    value: str | int | float | bool | datetime.date | None


@dataclass(frozen=True, slots=True)
class SetText:
    """The whole text of a body, pictures included; a simplified text that is emptied is taken out."""

    body: BodyPlace
    text: str


@dataclass(frozen=True, slots=True)
class SetWords:
    """One stretch of a body's words, between the pictures that stand on lines of their own; those stay."""

    body: BodyPlace
    stretch: int
    text: str


@dataclass(frozen=True, slots=True)
class ToggleBold:
    """Bold on or off from one character to another of a body's text."""

    body: BodyPlace
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AddSimplified:
    """One more simplified text of a part, before the one that is at `index` now."""

    part: PartPlace
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class RemoveSimplified:
    part: PartPlace
    index: int


@dataclass(frozen=True, slots=True)
class MoveSimplified:
    """One of the simplified texts of a part goes to another place among them, counted once it is taken out."""

    part: PartPlace
    index: int
    to: int


@dataclass(frozen=True, slots=True)
class AddStep:
    """A step before the part that is at `place` now."""

    place: PartPlace
    text: str


@dataclass(frozen=True, slots=True)
class AddText:
    """A text of a section that is no step."""

    place: PartPlace
    text: str


@dataclass(frozen=True, slots=True)
class AddCallout:
    place: PartPlace
    kind: CalloutKind
    title: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class DeletePart:
    place: PartPlace


@dataclass(frozen=True, slots=True)
class MovePart:
    """A part goes elsewhere, with its simplified texts; `to` counts the parts once it is taken out."""

    place: PartPlace
    to: PartPlace


@dataclass(frozen=True, slots=True)
class AddSection:
    """A section without parts, before the one that is at `index` now."""

    index: int
    title: str


@dataclass(frozen=True, slots=True)
class DeleteSection:
    """A section goes with all that is in it."""

    index: int


@dataclass(frozen=True, slots=True)
class MoveSection:
    """A section goes elsewhere; `to` counts the sections once it is taken out."""

    index: int
    to: int


@dataclass(frozen=True, slots=True)
class SetSectionTitle:
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class SetCalloutKind:
    place: PartPlace
    kind: CalloutKind


@dataclass(frozen=True, slots=True)
class SetCalloutTitle:
    """A callout's title; without text, it has the usual one of its kind."""

    place: PartPlace
    text: str


@dataclass(frozen=True, slots=True)
class SetCalloutSimplifiedTitle:
    place: PartPlace
    index: int
    text: str


@dataclass(frozen=True, slots=True)
class AddPicture:
    """A picture before the block that is at `block` now; `alt` is plain text."""

    body: BodyPlace
    block: int
    path: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class RemovePicture:
    body: BodyPlace
    picture: int


@dataclass(frozen=True, slots=True)
class MovePicture:
    """A picture goes before a block of a body, counted once it is taken out."""

    body: BodyPlace
    picture: int
    to: BodyPlace
    block: int


@dataclass(frozen=True, slots=True)
class SetPictureAlt:
    body: BodyPlace
    picture: int
    alt: str


@dataclass(frozen=True, slots=True)
class SetPicturePath:
    body: BodyPlace
    picture: int
    path: str


Operation = (
    SetTitle
    | SetSimplifiedTitle
    | SetFrontMatter
    | SetText
    | SetWords
    | ToggleBold
    | AddSimplified
    | RemoveSimplified
    | MoveSimplified
    | AddStep
    | AddText
    | AddCallout
    | DeletePart
    | MovePart
    | AddSection
    | DeleteSection
    | MoveSection
    | SetSectionTitle
    | SetCalloutKind
    | SetCalloutTitle
    | SetCalloutSimplifiedTitle
    | AddPicture
    | RemovePicture
    | MovePicture
    | SetPictureAlt
    | SetPicturePath
)
