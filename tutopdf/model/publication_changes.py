"""Publication changes: what became of each file and of each part of the text since the publication before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum


class Fate(Enum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class TextChange:
    """A part of a text that is not what it was; `before` or `after` is empty where it was not there."""

    label: str
    fate: Fate
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of each file, and what changed in the text of each variant."""

    files: Mapping[str, Fate]
    texts: Mapping[str, tuple[TextChange, ...]]

    @property
    def nothing(self) -> bool:
        return not any(self.texts.values()) and all(fate is Fate.SAME for fate in self.files.values())
