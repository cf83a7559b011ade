"""Edited file: a text of a project as an editor holds it, with what tells whether it is still the file's; its refusals."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EditedText:
    """A file's text; `tag` changes with its bytes. One that is not `exact` would not be written back byte for byte."""

    text: str
    tag: str
    exact: bool = True


class FileGone(Exception):
    """No file has this id, or it may not be opened."""


class FileChanged(Exception):
    """The file is not the one that was read: another program has written it. `tag` is its own, empty where it is gone."""

    def __init__(self, tag: str) -> None:
        super().__init__(tag)
        self.tag = tag
