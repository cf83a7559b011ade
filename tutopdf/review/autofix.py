"""Autofix: a source gets what has only one right answer; every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutopdf.french import autofix as words
from tutopdf.model.tutorial import Tutorial
from tutopdf.review.line_fixes import fix_line
from tutopdf.review.unnumbered import number_paragraphs
from tutopdf.source.containers import cut_containers
from tutopdf.source.encoding import decode_text
from tutopdf.source.foreign_markup import read_markup
from tutopdf.source.foreign_syntax import find_tag_lines
from tutopdf.source.front_matter import read_front_matter
from tutopdf.source.indented_code import find_indented_code
from tutopdf.source.keys import SIMPLIFIED_CONTAINER
from tutopdf.source.markdown import parser
from tutopdf.source.tab_tables import mark_empty_cells
from tutopdf.source.text_file import TextFile
from tutopdf.source.typed_items import normalise_items

_LINE_END = re.compile(r"(\r\n|\r|\n)")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})")


@dataclass(frozen=True, slots=True)
class Change:
    """One line (from 1) that is mended."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Autofix:
    """The file's bytes, mended, and what was changed in them."""

    data: bytes
    changes: tuple[Change, ...] = ()


def fix_source(raw: bytes, tutorial: Tutorial) -> Autofix:
    """Mend the bytes of a tutorial's source; those of a text that cannot be read exactly are left alone.

    Mended: the spaces and apostrophes of the typography, straight quotes around words, doubled spaces, and dates in
    digits in the simplified text; paragraphs that a picture follows, each in its turn, are numbered. In a published tutorial only the simplified text is. What the file's encoding
    does not have (the narrow no-break space in Windows-1252) is not put in.
    """
    decoded = decode_text(raw)
    if decoded is None or decoded.stray_lines:
        return Autofix(raw)
    bom, encoding = decoded.bom, decoded.codec
    try:
        text = raw[len(bom) :].decode(encoding)
        if bom + text.encode(encoding) != raw:
            return Autofix(raw)
    except UnicodeError:
        return Autofix(raw)
    pieces = _LINE_END.split(text)
    changes = fix_lines(pieces[::2], tutorial.published, _can_encode(encoding))
    if not tutorial.published:
        changes = _with_numbers(changes, pieces[::2], number_paragraphs(tutorial))
    for change in changes:
        pieces[2 * (change.line - 1)] = change.after
    return Autofix(bom + "".join(pieces).encode(encoding), tuple(changes)) if changes else Autofix(raw)


def fix_lines(lines: Sequence[str], published: bool, encodable: Callable[[str], bool] = lambda _: True) -> list[Change]:
    """Return the lines of a source that are mended."""
    changes = []
    for number, simplified in _text_lines(lines):
        if simplified or not published:
            line = lines[number - 1]
            mended = fix_line(line, simplified, encodable)
            if mended != line:
                changes.append(Change(number, line, mended))
    return _without_harm(lines, changes)


def _without_harm(lines: Sequence[str], changes: list[Change]) -> list[Change]:
    """Return the changes after which the same blocks are read, of whatever dialect: those that would change any are given up."""
    if not changes:
        return []
    first = read_front_matter(TextFile("", tuple(lines)))[0].end
    before = _structure(lines, first)

    def is_harmless(some: Sequence[Change]) -> bool:
        return _structure(_with_changes(lines, some), first) == before

    def harmless(some: list[Change]) -> list[Change]:
        if is_harmless(some):
            return some
        middle = len(some) // 2
        return harmless(some[:middle]) + harmless(some[middle:]) if middle else []

    found = harmless(changes)
    return found if len(found) == len(changes) or is_harmless(found) else []


def _with_changes(lines: Sequence[str], changes: Sequence[Change]) -> list[str]:
    changed = list(lines)
    for change in changes:
        changed[change.line - 1] = change.after
    return changed


def _structure(lines: Sequence[str], first: int) -> tuple[object, ...]:
    """Return what is read of lines but their texts: the boxes, the code, what is left out, the blocks and their lines."""
    own = read_markup(lines, first)
    boxes = [(box.opening, box.first, box.last, box.end, box.kind) for box in own.boxes.values()]
    tokens = parser().parse("\n".join(mark_empty_cells(normalise_items(own.lines, own.code), own.code)[first - 1 :]))
    blocks = [(token.type, token.map, token.level, token.tag, token.info) for token in tokens]
    return boxes, own.code, [line for _, line in own.dropped], blocks


def _with_numbers(changes: Sequence[Change], lines: Sequence[str], numbers: Mapping[int, int]) -> list[Change]:
    """Return the changes, and the numbers of the paragraphs that become steps."""
    found = {change.line: change for change in changes}
    for line, number in numbers.items():
        mended = found[line].after if line in found else lines[line - 1]
        found[line] = Change(line, lines[line - 1], f"{number}. {mended.lstrip()}")
    return [found[line] for line in sorted(found)]


def count_mendable(
    lines: Sequence[str], published: bool, likely: Callable[[str], bool], mend: Callable[[str], str]
) -> tuple[int, int]:
    """Return the first line that `mend` changes, 0 when none is, and about how many are: all of them takes too long."""
    numbers = [
        number
        for number, simplified in _text_lines(lines)
        if (simplified or not published) and likely(lines[number - 1])
    ]
    for index, number in enumerate(numbers):
        if mend(lines[number - 1]) != lines[number - 1]:
            return number, len(numbers) - index
    return 0, 0


def show_changes(fix: Autofix, label: str) -> list[str]:
    """Return what was changed as the lines of a unified diff, in which no-break and doubled spaces are seen."""
    if not fix.changes:
        return []
    tabs = any("\t" in change.before for change in fix.changes)
    shown = [words.LEGEND, *([words.LEGEND_TAB] if tabs else []), f"--- {label}", f"+++ {label} ({words.MENDED})"]
    for change in fix.changes:
        shown.append(f"@@ {words.LINE.format(number=change.line)} @@")
        shown += [f"-{_show(change.before)}", f"+{_show(change.after)}"]
    return shown


def _show(line: str) -> str:
    line = re.sub(r"(?<=\S) {2,}(?=\S)", lambda found: "·" * len(found[0]), line)
    line = line.replace("\u00a0", "_").replace("\u202f", "_").replace("\t", words.TAB)
    return "".join(char if char.isprintable() else "·" for char in line)


def _can_encode(encoding: str) -> Callable[[str], bool]:
    def encodable(text: str) -> bool:
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            return False
        return True

    return encodable


def _text_lines(lines: Sequence[str]) -> Iterator[tuple[int, bool]]:
    """Yield the number of each line that holds text, and whether it is simplified text."""
    file = TextFile("", tuple(lines))
    front, _ = read_front_matter(file)
    segments, _ = cut_containers(file, front.end)
    simplified: set[int] = set()
    for segment in segments:
        if segment.container == SIMPLIFIED_CONTAINER:
            simplified.update((segment.opening, *range(segment.first, segment.last + 1)))
    apart = _comment_lines(lines) | _code_lines(lines, front.end) | {*find_tag_lines(lines, front.end)}
    for number in range(front.end, len(lines) + 1):
        if number not in apart and lines[number - 1].strip():
            yield number, number in simplified


def _comment_lines(lines: Sequence[str]) -> set[int]:
    """Return the lines of the comments that go over several."""
    text = "\n".join(lines)
    found: set[int] = set()
    last, end = 1, 0
    for comment in _COMMENT.finditer(text) if "<!--" in text else ():
        first = last + text.count("\n", end, comment.start())
        last, end = first + comment[0].count("\n"), comment.end()
        found.update(range(first, last + 1) if last > first else ())
    return found


def _code_lines(lines: Sequence[str], first: int) -> set[int]:
    """Return the lines of blocks of code, their fences included, or their indentation."""
    found: set[int] = set()
    inside = False
    for number in range(first, len(lines) + 1):
        fence = bool(_FENCE.match(lines[number - 1]))
        if inside or fence:
            found.add(number)
        inside ^= fence
    for stretch in find_indented_code(lines, first, frozenset(found)):
        found.update(range(stretch.first, stretch.last + 1))
    return found
