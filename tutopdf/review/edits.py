"""Line edits: what a line is to have in the place of digits, straight quotes, three dots, missing spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutopdf.review.falc.dates import put_date_in_words
from tutopdf.review.sentences import MASK
from tutopdf.review.source_line import Stretch
from tutopdf.transforms.quotes import find_quoted
from tutopdf.transforms.typography import NO_BREAK_SPACE, PROTECTED

Edit = tuple[int, int, str]
"""`line[start:end]` becomes the text; an insertion has start = end."""

_DATE = re.compile(r"(?<![\w/.-])\d{1,2}/\d{1,2}/\d{4}(?![\w/-])")
_FRENCH_QUOTED = re.compile(r"«[^«»]*»|\"[^\"]*\"|“[^“”]*”")

_PRICE = r"\d+(?:,\d\d)?[ \u00a0\u202f]?[€%]"
_SIGNS = (
    (re.compile(r"(?<=\d)(?=[€%](?![\w%]))"), NO_BREAK_SPACE),
    (re.compile(rf"(?<=[a-zà-ÿœ]{{3}}):(?={_PRICE})"), f"{NO_BREAK_SPACE}: "),
    (re.compile(r"(?<![\w:/.,-])([01]?\d|2[0-3])h([0-5]\d)(?![\w/-])"), rf"\1{NO_BREAK_SPACE}h{NO_BREAK_SPACE}\2"),
    (re.compile(r"(?<![\w:/.,-])([01]?\d|2[0-4])h(?![\w/-])"), rf"\1{NO_BREAK_SPACE}h"),
    (re.compile(r"(?<=\bM\.)(?=[A-ZÀ-Ý][a-zà-ÿ]{2})"), NO_BREAK_SPACE),
    (re.compile(r"(?<=[a-zà-ÿœ]{2})(?=\([a-zà-ÿœ]{3,} [^()]*\))"), " "),
    (re.compile(r"(?<=\betc)[ \u00a0\u202f]?(?:\.{2,}|\.?[ \u00a0\u202f]?…)(?!\.)"), "."),
    (re.compile(r"(?<![./\\])(?<!\betc)(?<!\betc[ \u00a0\u202f])\.{3}(?![./\\\w])"), "…"),
)
"""Where a space or a sign is put in; « élève(s) », « A18h30 » and paths are right."""


def edit_dates(stretch: Stretch) -> Iterator[Edit]:
    """Yield the dates in words."""
    text = _masked(stretch)
    # What stands between quotes is what the screen shows.
    text = _FRENCH_QUOTED.sub(lambda found: "\ufffc" * len(found[0]), text)
    for found in _DATE.finditer(text):
        if (words := put_date_in_words(found[0])) is not None:
            yield stretch[found.start()].start, stretch[found.end() - 1].end, words


def edit_quotes(stretch: Stretch) -> Iterator[Edit]:
    """Yield French quotes for straight ones, in pairs."""
    for found in find_quoted(_masked(stretch)):
        start, end = found.span()
        first, last = found.span(1)
        yield from _replace_gap(stretch, start, first, f"«{NO_BREAK_SPACE}")
        yield from _replace_gap(stretch, last, end, f"{NO_BREAK_SPACE}»")


def _replace_gap(stretch: Stretch, start: int, end: int, new: str) -> Iterator[Edit]:
    """Yield the edits that put `new` in the place of some units, between which there may be markup."""
    quote = next(index for index in range(start, end) if stretch[index].char == '"')
    for index in range(start, end):
        unit = stretch[index]
        if unit.char != "\t":
            yield unit.start, unit.end, new if index == quote else ""


def edit_signs(stretch: Stretch) -> Iterator[Edit]:
    """Yield what has one right answer and is printed as it is typed; what the screen shows and addresses stay."""
    text = _FRENCH_QUOTED.sub(lambda found: MASK * len(found[0]), _masked(stretch))
    text = PROTECTED.sub(lambda found: MASK * len(found[0]), text)
    for pattern, new in _SIGNS:
        for found in pattern.finditer(text):
            start, end = found.span()
            place = stretch[start].start
            yield place, stretch[end - 1].end if end > start else place, found.expand(new)


def _masked(stretch: Stretch) -> str:
    return "".join("\ufffc" if unit.literal else unit.char for unit in stretch)
