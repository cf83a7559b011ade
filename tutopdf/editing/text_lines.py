"""Lines of a text with their ends: what is not touched is written again as it was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BYTE_ORDER_MARK = "\ufeff"

_LINE = re.compile("([^\r\n]*)(\r\n|\r|\n|$)")


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line as it was typed. Two lines are never equal: each has its own place."""

    text: str
    end: str = ""


def cut_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of a text; after the last line end there is an empty one."""
    found = [Line(one[1], one[2]) for one in _LINE.finditer(text)]
    if len(found) > 1 and not found[-2].end:
        # The expression finds the end of the text once more.
        found.pop()
    return tuple(found)


def usual_end(lines: Iterable[Line]) -> str:
    """Return the line end that a text has most of."""
    ends = Counter(line.end for line in lines if line.end)
    return ends.most_common(1)[0][0] if ends else "\n"


def join_lines(lines: Sequence[Line], end: str) -> str:
    """Return the text again; a line that comes to stand before another gets an `end`, the last one has none."""
    if not lines:
        return ""
    return "".join(line.text + (line.end or end) for line in lines[:-1]) + lines[-1].text


def tidy(text: str) -> list[str]:
    """Return the lines of a text that was typed in a field, without empty ones around it."""
    lines = [line if line.strip() else "" for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        lines.pop()
    return lines


class Rewriting:
    """What becomes of some lines, counted from 1: taken out, replaced, others put before them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self._removed: set[int] = set()
        self._replaced: dict[int, str] = {}
        self._before: dict[int, list[Line]] = {}

    def remove(self, first: int, last: int) -> None:
        self._removed.update(range(first, last + 1))

    def replace(self, number: int, text: str) -> None:
        self._replaced[number] = text

    def put_before(self, number: int, texts: Iterable[str | Line]) -> None:
        """Put lines before a line, after those that were put there before; past the last line, at the end."""
        added = [one if isinstance(one, Line) else Line(one) for one in texts]
        self._before.setdefault(number, []).extend(added)

    def result(self) -> list[Line]:
        found: list[Line] = []
        for number, line in enumerate(self.lines, 1):
            found += self._before.get(number, ())
            if number in self._removed:
                continue
            text = self._replaced.get(number)
            found.append(line if text is None or text == line.text else Line(text, line.end))
        return found + self._before.get(len(self.lines) + 1, [])

    # Blank lines

    def is_blank(self, number: int) -> bool:
        """Say whether a line has nothing; there is no line before the first, and none after the last."""
        return 1 <= number <= len(self.lines) and not self.lines[number - 1].text.strip()

    def is_there(self, number: int) -> bool:
        return 1 <= number <= len(self.lines)

    def take_out(self, first: int, last: int) -> None:
        """Remove lines, and of the empty ones around them those that are then too many."""
        self.remove(first, last)
        above, below = first - 1, last + 1
        while self.is_blank(below):
            below += 1
        while self.is_blank(above):
            above -= 1
        if not self.is_there(below) and self.is_there(above):
            # What stands at the end: the text ends as it did.
            self.remove(above + 1, first - 1)
        elif above < first - 1 or not self.is_there(above):
            self.remove(last + 1, below - 1)

    def set_after(self, number: int, block: Sequence[str | Line], tight: bool = False) -> None:
        """Put a block after a line, 0 for the top; apart from what is around it by empty lines, unless it is `tight`."""
        if not block:
            return
        above = self.is_there(number) and not self.is_blank(number) and not tight
        below = self.is_there(number + 1) and not self.is_blank(number + 1) and not tight
        self.put_before(number + 1, [*([""] if above else []), *block, *([""] if below else [])])
