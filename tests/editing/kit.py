"""What the editing tests share: a text, an operation, and the text that must follow."""

from __future__ import annotations

from tutopdf.editing.edit import ALONE, edit
from tutopdf.editing.operations import INTRODUCTION, BodyPlace, Operation, PartPlace
from tutopdf.editing.sheet import Surroundings

INTRO = BodyPlace(INTRODUCTION)


def part(section: int, index: int) -> PartPlace:
    return PartPlace(section, index)


def body(section: int, index: int, simplified: int | None = None) -> BodyPlace:
    return BodyPlace(PartPlace(section, index), simplified)


def after(text: str, *operations: Operation, around: Surroundings = ALONE) -> str:
    """Return the text after some operations, all of which must be made."""
    for operation in operations:
        edited = edit(text, operation, around)
        assert edited.refused is None, (operation, edited.refused)
        text = edited.text
    return text


def refusal(text: str, operation: Operation) -> str:
    """Return why an operation is not made; the text must be what it was."""
    edited = edit(text, operation)
    assert edited.refused is not None, edited.text
    assert edited.text == text
    return edited.refused.code
