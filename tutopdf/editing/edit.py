"""Edit: the entrance of the editing of tutorials. A text and an operation become the text that follows, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tutopdf.editing import bodies, operations, pictures, structure, titles, words
from tutopdf.editing.body_text import body_at
from tutopdf.editing.callouts import own_body
from tutopdf.editing.edited import Edited
from tutopdf.editing.front_matter import set_front_matter
from tutopdf.editing.judge import Refusal
from tutopdf.editing.operations import BodyPlace, Operation
from tutopdf.editing.sheet import Sheet, Surroundings

_EDITS: dict[type[Any], Callable[[Sheet, Any], Sheet]] = {
    operations.SetTitle: titles.set_title,
    operations.SetSimplifiedTitle: titles.set_simplified_title,
    operations.SetFrontMatter: set_front_matter,
    operations.SetText: bodies.set_text,
    operations.SetWords: words.set_words,
    operations.ToggleBold: bodies.toggle_bold_of,
    operations.AddSimplified: bodies.add_simplified,
    operations.RemoveSimplified: bodies.remove_simplified,
    operations.MoveSimplified: bodies.move_simplified,
    operations.AddStep: structure.add_step,
    operations.AddText: structure.add_text,
    operations.AddCallout: structure.add_callout,
    operations.DeletePart: structure.delete_part,
    operations.MovePart: structure.move_part,
    operations.AddSection: structure.add_section,
    operations.DeleteSection: structure.delete_section,
    operations.MoveSection: structure.move_section,
    operations.SetSectionTitle: titles.set_section_title,
    operations.SetCalloutKind: titles.set_callout_kind,
    operations.SetCalloutTitle: titles.set_callout_title,
    operations.SetCalloutSimplifiedTitle: titles.set_callout_simplified_title,
    operations.AddPicture: pictures.add_picture,
    operations.RemovePicture: pictures.remove_picture,
    operations.MovePicture: pictures.move_picture,
    operations.SetPictureAlt: pictures.set_picture_alt,
    operations.SetPicturePath: pictures.set_picture_path,
}

ALONE = Surroundings()
"""A text of which nothing else is known."""


def edit(text: str, operation: Operation, around: Surroundings = ALONE) -> Edited:
    """Return a tutorial's text with one thing changed. All that has nothing to do with it stays as it was typed."""
    try:
        return Edited(_EDITS[type(operation)](Sheet.of(text, around), operation).text())
    except Refusal as refusal:
        return Edited(text, refusal.diagnostic)


def text_of(text: str, body: BodyPlace, around: Surroundings = ALONE) -> Edited:
    """Return the text of a body as a text field shows it: its Markdown, without what makes it the body of its part."""
    try:
        return Edited(body_at(own_body(Sheet.of(text, around), body), body).text)
    except Refusal as refusal:
        return Edited("", refusal.diagnostic)


def words_of(text: str, body: BodyPlace, around: Surroundings = ALONE) -> list[words.Words]:
    """Return what the text fields of a body show, and after each the pictures that come next; nothing where it is foreign."""
    try:
        return words.words_of(own_body(Sheet.of(text, around), body), body)
    except Refusal:
        return []
