"""Printable text: a tutorial without the characters that no typeface has, and without the gaps that they leave."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from tutopdf.model.tutorial import Mark, Paragraph, Picture, Run, Tutorial
from tutopdf.transforms.map_texts import Change, map_texts
from tutopdf.transforms.runs import replace_stretches

_SPACES = " \u00a0\u202f"


@dataclass(frozen=True)
class Substitution:
    """What is printed for a character, which may be nothing; `names` stand for those that were a whole text."""

    replaced: Mapping[str, str]
    names: Mapping[str, str]

    @cached_property
    def _stretch(self) -> re.Pattern[str]:
        left_out = "".join(re.escape(char) for char, other in self.replaced.items() if not other)
        return re.compile(f"[{_SPACES}]*(?:[{left_out}][{_SPACES}]*)+" if left_out else "(?!)")

    @cached_property
    def _table(self) -> dict[int, str]:
        return {ord(char): other for char, other in self.replaced.items() if other}

    def text(self, text: str) -> str:
        return self.paragraph(Paragraph((Run(text),), 1)).text

    def paragraph(self, paragraph: Paragraph) -> Paragraph:
        if not any(char in self.replaced for char in paragraph.text):
            return paragraph
        runs = tuple(replace(run, text=run.text.translate(self._table)) for run in paragraph.runs)
        text = "".join(run.text for run in runs)
        changes = {found.start(): (found.end(), _space(text, found)) for found in self._stretch.finditer(text)}
        found = replace(paragraph, runs=replace_stretches(runs, changes))
        return found if found.text.strip() else replace(paragraph, runs=(Run(self._named(paragraph.text)),))

    def _named(self, text: str) -> str:
        """Return the names of a text's characters: a text of nothing but signs is not left empty."""
        return ", ".join(dict.fromkeys(self.names[char] for char in text if char in self.names)) or "?"

    def picture(self, picture: Picture) -> Picture:
        return replace(picture, marks=tuple(self._mark(mark) for mark in picture.marks))

    def _mark(self, mark: Mark) -> Mark:
        return replace(mark, text=self.text(mark.text)) if mark.text else mark


def keep_printable(tutorial: Tutorial, replaced: Mapping[str, str], names: Mapping[str, str]) -> Tutorial:
    """Return the tutorial as it can be printed: `replaced` is what stands for each character, which `names` names."""
    if not replaced:
        return tutorial
    substitution = Substitution(replaced, names)
    return map_texts(tutorial, Change(substitution.paragraph, substitution.picture))


def _space(text: str, stretch: re.Match[str]) -> str:
    """Return the space that stays where something was left out: one that does not break, if there was one."""
    start, end = stretch.span()
    if start == 0 or end == len(text) or text[start - 1] == "\n" or text[end] in "\n.,…)]}":
        return ""
    spaces = [char for char in stretch[0] if char in _SPACES]
    return next((char for char in reversed(spaces) if char != " "), " " if spaces else "")
