"""Sheet: a tutorial's text as it is edited, read without its pictures, with the lines of every part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from tutopdf.editing.text_lines import BYTE_ORDER_MARK, Line, cut_lines, join_lines, usual_end
from tutopdf.editing.trees import Tree, tree_of
from tutopdf.model.diagnostics import Diagnostic, Place
from tutopdf.model.tutorial import Picture, PictureHeader, Project, Settings, Tutorial
from tutopdf.source.inline import PictureLink
from tutopdf.source.outline import Outline
from tutopdf.source.picture_link import PictureReader
from tutopdf.source.text_file import TextFile, text_in_memory
from tutopdf.source.tutorial import read_with_outline

_REMEMBERED = 8
"""Texts that are remembered as they were read: the next edit begins with what the last one ended with."""


def _never(_link: PictureLink) -> bool:
    return False


@dataclass(frozen=True, slots=True, eq=False)
class Surroundings:
    """What is known beside a text: its file as users see it, the values of the settings, which pictures are small.

    A picture that `is_small` stands in a sentence, any other is a figure of its own (`PictureReader` knows). Keep one as
    long as nothing of it changes: no two are equal, and what was read is remembered with it.
    """

    label: str = "tutoriel.md"
    settings: Settings = field(default_factory=Settings)
    is_small: Callable[[PictureLink], bool] = _never


@dataclass(frozen=True, slots=True)
class Sheet:
    """`lines` are as they were typed, those of `file` as they are read: as many of them."""

    lines: tuple[Line, ...]
    end: str
    mark: str
    file: TextFile
    tutorial: Tutorial
    outline: Outline
    tree: Tree
    diagnostics: tuple[Diagnostic, ...]
    around: Surroundings

    @staticmethod
    def of(text: str, around: Surroundings) -> Sheet:
        return _read(text, around)

    def text(self) -> str:
        return self.write(self.lines)

    def write(self, lines: tuple[Line, ...] | list[Line]) -> str:
        return self.mark + join_lines(lines, self.end)

    def line(self, number: int) -> str:
        """Return a line as it is read; nothing where there is none."""
        return self.file.lines[number - 1] if 1 <= number <= len(self.file.lines) else ""

    def codes(self) -> Counter[str]:
        return Counter(diagnostic.code for diagnostic in self.diagnostics)


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, around: Surroundings) -> Sheet:
    mark = BYTE_ORDER_MARK if text.startswith(BYTE_ORDER_MARK) else ""
    lines = cut_lines(text[len(mark) :])
    file = text_in_memory(text, around.label)
    tutorial, outline, problems = read_with_outline(
        file, Path(around.label).stem, around.settings, _PicturesAsWritten(around)
    )
    end = usual_end(lines)
    return Sheet(lines, end, mark, file, tutorial, outline, tree_of(tutorial), tuple(problems), around)


class _PicturesAsWritten(PictureReader):
    """Takes every picture for one that is there, and looks at no file."""

    def __init__(self, around: Surroundings) -> None:
        super().__init__(Project(Path(), around.settings), _no_header)
        self.around = around

    def read(self, link: PictureLink, diagnostics: list[Diagnostic], before: str = "") -> Picture:  # noqa: ARG002
        line = link.place.line or 1
        return Picture(link.path, Path(link.path), (1, 1), 1.0, link.alt, line, place=link.place)

    def is_small(self, link: PictureLink) -> bool:
        return self.around.is_small(link)


def _no_header(_path: Path, _place: Place) -> tuple[PictureHeader | None, list[Diagnostic]]:
    return None, []
