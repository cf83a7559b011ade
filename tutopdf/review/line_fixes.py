"""Line fixes: what has only one right answer is mended in one line of a source; everything else stays as it is typed.

An edit that would change what Markdown reads in the line is given up: the line is read before and after.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tutopdf.model.tutorial import Paragraph, Run
from tutopdf.review.edits import Edit, edit_dates, edit_quotes, edit_signs
from tutopdf.review.source_line import Stretch, read_stretches, text_span
from tutopdf.source.foreign_syntax import is_syntax
from tutopdf.source.inline import InlineReader
from tutopdf.source.invisible import without_invisible
from tutopdf.source.markdown import parse_inline
from tutopdf.source.text_file import TextFile
from tutopdf.transforms.typography import typeset, typeset_paragraph

_FIXABLE = re.compile(r"['\";!?:«»…(]|\S {2,}\S|\d[ \u00a0\u202f€%h]|\.{2}|M\.\w")
"""Without one of these a line is right; the others are looked at."""

_NEEDS_SPACES = re.compile(
    r"(?<![\w\"=])\"[^\"]+\"|[^\W\d_]'[\w«]|[ \u00a0][;!?]|[ \u202f]:(?![/\\])|«[^\u00a0]|[^\u00a0]»|\S {2,}\S|"
    r"[\w)»][;!?](?:\s|$)|[^\W\d]:(?:\s|$)|\d (?:%|€|[kMG]?o|[kcm]?[mg]|minutes|heures)(?!\w)"
)
_NEEDS_SIGNS = re.compile(
    r"\d[€%](?![\w%])|\dh(?:\d\d)?(?![\w/-])|\.{3}|etc\.?\s?…|"
    r"\bM\.[A-ZÀ-Ý]|[^\W\d]\([^\W\d]{3,} |[^\W\d]:\d.*[€%]"
)

_LEFT_ALONE = re.compile(r"&#?\w+;|\||^\s*<(?!https?:)|^[\s*_=-]+$")
"""Entities, tables, HTML, rules: what the program prints as it is typed, or reads in another way. Foreign marks are too."""

_OPENED = re.compile(r"\*|(?<!\w)_|_(?!\w)|\]\(")

_SPACES = " \t\u00a0\u202f"

_ROUNDS = 4
"""No line is known that needs more than two."""


def may_need_spaces(line: str) -> bool:
    """Say, in no time, whether a line looks like one that `fix_spaces` would change."""
    return bool(_NEEDS_SPACES.search(line)) and not _LEFT_ALONE.search(line)


def may_need_signs(line: str) -> bool:
    """Say, in no time, whether a line looks like one that `fix_signs` would change."""
    return bool(_NEEDS_SIGNS.search(line)) and not _LEFT_ALONE.search(line)


def fix_line(line: str, simplified: bool, encodable: Callable[[str], bool]) -> str:
    """Return the line with nothing left to fix: one fix may show another, « etc  ... » becomes « etc ... », then « etc. ».

    `simplified` text has its dates in words too. What is not `encodable` is not put in.
    """
    for _ in range(_ROUNDS):
        fixed = _fix_once(line, simplified, encodable)
        if fixed == line:
            break
        line = fixed
    return line


def _fix_once(line: str, simplified: bool, encodable: Callable[[str], bool]) -> str:
    if _is_left_alone(line):
        return line
    if simplified and "/" in line:
        line = _try(line, edit_dates, encodable, _without_dates)
    return fix_spaces(fix_signs(line, encodable), encodable)


def _takes_all(_: str) -> bool:
    return True


def fix_signs(line: str, encodable: Callable[[str], bool] = _takes_all) -> str:
    """Return the line without what is printed as it is typed: three dots, « 75% », « 18h30 »."""
    if _is_left_alone(line) or not _FIXABLE.search(line):
        return line
    return _try(line, edit_signs, encodable, _without_signs)


def fix_spaces(line: str, encodable: Callable[[str], bool] = _takes_all) -> str:
    """Return the line with the spaces, the apostrophes and the quotes that the typography prints."""
    if _is_left_alone(line) or not _FIXABLE.search(line):
        return line
    if '"' in line:
        line = _try(line, edit_quotes, encodable, _without_quotes)
    return _try(line, _typography_edits, encodable, str)


def _is_left_alone(line: str) -> bool:
    return bool(_LEFT_ALONE.search(line)) or line.count("`") % 2 == 1 or is_syntax(line)


def _try(
    line: str,
    edits: Callable[[Stretch], Iterable[Edit]],
    encodable: Callable[[str], bool],
    alike: Callable[[str], str],
) -> str:
    """Return the line edited, when what is read in it then is `alike` what was; else as it is."""
    found = [edit for stretch in read_stretches(line) for edit in edits(stretch) if encodable(edit[2])]
    if not found:
        return line
    mended = apply_edits(line, found)
    before = _read(line, alike)
    # Markup that is not closed on its line may be on another, which is not looked at here.
    opened = any(_OPENED.search(text) for _, text in before.runs)
    return line if opened or _read(mended, alike) != before else mended


def apply_edits(line: str, edits: Iterable[Edit]) -> str:
    """Return the line edited; no two edits are of the same place."""
    pieces, done = [], 0
    for start, end, new in sorted(edits):
        pieces += [line[done:start], new]
        done = end
    return "".join((*pieces, line[done:]))


@dataclass(frozen=True, slots=True)
class _Printed:
    """What is printed of a line: its text, each run's appearance with its text, each picture."""

    mark: str
    text: str
    runs: list[tuple[object, str]]
    pictures: list[tuple[str, str]]


def _read(line: str, alike: Callable[[str], str]) -> _Printed:
    start, end = text_span(line)
    text = unicodedata.normalize("NFC", without_invisible(line[start:end]))
    inline = InlineReader(TextFile("", (text,)), {}, []).read(parse_inline(text), 1, 1)
    runs = [run for piece in inline.pieces for run in typeset_paragraph(Paragraph(piece, 1)).runs]
    looks = groupby(runs, key=lambda run: (run.bold, run.literal, run.href))
    # A space at the border of bold text may be on either side of it.
    seen = [(look, alike("".join(run.text for run in group)).strip(_SPACES)) for look, group in looks]
    return _Printed(
        line[:start],
        alike("".join(run.text for run in runs)),
        [(look, text) for look, text in seen if text],
        [(alike(typeset(picture.alt)), picture.path) for picture in inline.pictures],
    )


def _without_quotes(text: str) -> str:
    return re.sub(f'[«»"{_SPACES}]', "", text)


def _without_signs(text: str) -> str:
    return re.sub(r"\.{2,}", ".", re.sub(f"[{_SPACES}]", "", text).replace("…", "..."))


def _without_dates(text: str) -> str:
    return re.sub(r"\d{1,2}(?:er)? [a-zéû]+ \d{4}|\d{1,2}/\d{1,2}/\d{4}", "", text)


def _text(stretch: Stretch) -> str:
    return "".join(unit.char for unit in stretch)


def _typography_edits(stretch: Stretch) -> Iterator[Edit]:
    """Yield what the typography would change: it only ever changes the spaces between characters, and apostrophes."""
    before = _gaps(_text(stretch))
    after = _gaps(typeset_paragraph(_paragraph(stretch), quotes=False).text)
    for (old, gap, index), (new, wanted, _) in zip(before, after, strict=True):
        unit = stretch[index]
        if old != new:
            yield unit.start, unit.end, new
        if gap == wanted or "\t" in gap:
            # A tab parts the cells of a pasted table.
            continue
        if gap:
            first, *others = stretch[index - len(gap) : index]
            yield first.start, first.end, wanted
            yield from ((other.start, other.end, "") for other in others)
        else:
            previous = stretch[index - 1]
            # Markup between the two, if there is any, must go on touching its words.
            place = previous.end if previous.char == "«" else unit.start
            yield place, place, wanted


def _paragraph(stretch: Stretch) -> Paragraph:
    """Return the text as the reader gives it to the typography: the spaces between words are single."""
    runs = []
    for literal, units in groupby(stretch, key=lambda unit: unit.literal):
        text = _text(tuple(units))
        runs.append(Run(text if literal else re.sub(r"[ \t]+", " ", text), literal=literal))
    return Paragraph(tuple(runs), 1)


def _gaps(text: str) -> Sequence[tuple[str, str, int]]:
    """Return each character that is no space, with the spaces before it and its index."""
    found = []
    start = 0
    for index, char in enumerate(text):
        if char not in _SPACES:
            found.append((char, text[start:index], index))
            start = index + 1
    return found
