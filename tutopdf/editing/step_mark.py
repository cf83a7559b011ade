"""Step mark: what a step begins with, as its author writes it: `1.`, `1)`, `1 - `, `Étape 1 :`, `(1)`, `①`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_MARK = re.compile(
    r"^(?P<before>\s*(?:(?:\*\*)?[ÉE]tape (?:n ?[°º] ?)?|\()?)"
    r"(?:(?P<number>\d{1,9})|(?P<sign>[①-⑳❶-❿➀-➓]))"
    r"(?P<after>(?:\*\*)?[ \u00a0\u202f]?(?:[.):/]|[-–—]|°[).]?)?(?:\*\*)?(?:[ \t\u00a0\u202f]+|$)?)",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?P<indent>\s*)(?P<mark>\d+[.)])(?P<gap>[ \t]*)$")
_SIGNS = ("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", "❶❷❸❹❺❻❼❽❾❿", "➀➁➂➃➄➅➆➇➈➉", "➊➋➌➍➎➏➐➑➒➓")
_WIDEST_GAP = 4


@dataclass(frozen=True, slots=True)
class StepMark:
    """What stands before and after a step's number; `signs` are those that stand for 1, 2, 3…"""

    before: str
    number: int
    after: str
    signs: str = ""

    @property
    def text(self) -> str:
        return f"{self.before}{self.typed}{self.after}"

    @property
    def typed(self) -> str:
        """The number as it is typed."""
        return self.signs[self.number - 1] if self.signs else str(self.number)

    @property
    def indent(self) -> int:
        """How far the other lines of the step stand from the margin, for Markdown."""
        text = self.text.expandtabs(4)
        margin = len(text) - len(text.lstrip())
        own = self.is_plain
        least = len(text.rstrip()) if own else margin + len(f"{self.number}.")
        gap = len(text) - least
        return least + (gap if 1 <= gap <= _WIDEST_GAP else 1)

    @property
    def is_plain(self) -> bool:
        """Whether Markdown itself has such marks."""
        return _PLAIN.match(self.text) is not None

    def with_number(self, number: int) -> StepMark | None:
        """Return the same for another number; None when there is no such sign."""
        if self.signs and not 1 <= number <= len(self.signs):
            return None
        return replace(self, number=number)


def usual_mark(number: int) -> StepMark:
    return StepMark("", number, ". ")


def read_mark(line: str) -> StepMark | None:
    """Return the mark of a line that is known to begin a step; None where it is written otherwise."""
    found = _MARK.match(line)
    if found is None:
        return None
    if found["sign"]:
        signs = next(one for one in _SIGNS if found["sign"] in one)
        return StepMark(found["before"], signs.index(found["sign"]) + 1, found["after"], signs)
    return StepMark(found["before"], int(found["number"]), found["after"])
