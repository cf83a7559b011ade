"""Lines and blocks: runs of text become lines, lines become blocks (paragraphs, titles), as a reader sees them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from tutopdf.model.boxes import Rect
from tutopdf.reading.facts import PageFacts, PdfFacts, TextRun
from tutopdf.reading.joining import around, spaced

_INLINE = {"Link", "Span", "Reference", "Quote", "Code", "Note", "Annot", "NonStruct"}
_GROUPS = {
    "Document",
    "DocumentFragment",
    "Part",
    "Art",
    "Sect",
    "Div",
    "BlockQuote",
    "TOC",
    "Index",
    "Private",
    "Aside",
}
"""Roles that hold paragraphs, and a text only when a writer makes no paragraph of it."""

_ONE_LINE = 0.45
"""Of the size: baselines nearer than that are one line's (a raised letter, a number)."""

_GAP_TAGGED, _GAP = 4.0, 1.2
"""Ems between two texts of one line, when the structure says that they belong together and when nothing does."""

_FURTHEST = 3.0
"""Ems between the baselines of lines that follow each other."""

_LABEL_LENGTH = 3

_OVERHANG = 0.15
"""Ems that a letter goes left of its place at the most."""

MAX_LINES = 2000
"""Of a page: the others are left out, so that a hostile PDF stays within bounds."""

_RECENT = 50
"""Blocks that a line may go on: those above it on the page."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """Texts on one baseline. `owner` is the index of their structure element, -1 for furniture, None for unknown."""

    page: int
    text: str
    rect: Rect
    baseline: float
    size_pt: float
    owner: int | None
    label: bool
    start: float
    """Where it begins: of a first letter that goes left of its place (J), the place."""

    @property
    def furniture(self) -> bool:
        return self.owner == -1


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Lines under one another that make a paragraph, a title or a part of a list."""

    lines: tuple[TextLine, ...]

    @property
    def text(self) -> str:
        return " ".join(line.text.strip() for line in self.lines)


def page_lines(facts: PdfFacts, page: PageFacts) -> list[TextLine]:
    """Return the horizontal lines of a page from top to bottom; what is written on pictures is apart."""
    runs = [run for run in page.runs if run.upright and not is_on_picture(facts, run)]
    owners = {id(run): _owner(facts, run) for run in runs}
    runs.sort(key=lambda run: (_rank(owners[id(run)]), run.baseline))
    lines: list[TextLine] = []
    for owner, own in groupby(runs, key=lambda run: owners[id(run)]):
        for row in _rows(list(own)):
            parts = _parts(sorted(row, key=lambda run: run.rect.x), _GAP if owner is None else _GAP_TAGGED)
            lines += [_line(facts, page.number, part, owner) for part in parts]
    return sorted(lines, key=lambda line: (line.baseline, line.rect.x))[:MAX_LINES]


def is_on_picture(facts: PdfFacts, run: TextRun) -> bool:
    """Say whether a text is a part of a picture: its structure says so, or where nothing does, its place."""
    if run.home is not None:
        return any(facts.elements[index].role == "Figure" for index in facts.ancestors(run.home))
    return run.in_picture


def _owner(facts: PdfFacts, run: TextRun) -> int | None:
    if run.artifact:
        return -1
    if run.home is None:
        return None
    return paragraph_of(facts, run.home)


def paragraph_of(facts: PdfFacts, home: int) -> int:
    """Return the index of the element that a text makes a paragraph of: what only groups paragraphs is none."""
    paragraph = home
    for index in facts.ancestors(home):
        role = facts.elements[index].role
        if role not in _INLINE:
            return paragraph if role in _GROUPS else index
        paragraph = index
    return paragraph


def _rank(owner: int | None) -> int:
    return -2 if owner is None else owner


def _rows(runs: Sequence[TextRun]) -> Iterator[list[TextRun]]:
    row: list[TextRun] = []
    for run in runs:
        if row and run.baseline - row[0].baseline > _ONE_LINE * max(run.size_pt, row[0].size_pt):
            yield row
            row = []
        row.append(run)
    if row:
        yield row


def _parts(runs: Sequence[TextRun], gap: float) -> Iterator[list[TextRun]]:
    part: list[TextRun] = []
    for run in runs:
        if part and run.rect.x - max(other.rect.right for other in part) > gap * run.size_pt:
            yield part
            part = []
        part.append(run)
    if part:
        yield part


def _line(facts: PdfFacts, page: int, runs: Sequence[TextRun], owner: int | None) -> TextLine:
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size_pt] += sum(map(str.isalnum, run.text))  # dots that lead to a number are not read
    size = sizes.most_common(1)[0][0]
    baseline = next(run.baseline for run in runs if run.size_pt == size)
    text = spaced(runs)
    rect = around([run.rect for run in runs])
    return TextLine(page, text, rect, baseline, size, owner, _is_label(facts, text, owner), _start(runs))


def _start(runs: Sequence[TextRun]) -> float:
    """Return where a line begins: its first letter goes left of that by no more than a letter does."""
    first = min(runs, key=lambda run: run.rect.x)
    overhang = 0.0 if first.origin is None else first.origin - first.rect.x
    return first.rect.x + min(max(overhang, 0.0), _OVERHANG * first.size_pt)


def _is_label(facts: PdfFacts, text: str, owner: int | None) -> bool:
    """Say whether a line is a step's number or a bullet, by its structure or by its length."""
    if owner is None or owner < 0:
        return len(text.strip()) <= _LABEL_LENGTH
    return facts.elements[owner].role == "Lbl"


def blocks(lines: Iterable[TextLine]) -> list[TextBlock]:
    """Join the lines of a page that follow each other in one column, in one size, for one element."""
    found: list[list[TextLine]] = []
    for line in lines:
        if line.label:
            continue
        block = next((block for block in reversed(found[-_RECENT:]) if _goes_on(block, line)), None)
        if block is None:
            found.append([line])
        else:
            block.append(line)
    return [TextBlock(tuple(block)) for block in found]


def _goes_on(block: Sequence[TextLine], line: TextLine) -> bool:
    last = block[-1]
    pitch = line.baseline - last.baseline
    if (
        last.owner != line.owner
        or abs(last.size_pt - line.size_pt) > 0.05 * line.size_pt
        or not shares_column(last, line)
    ):
        return False
    if not _ONE_LINE * line.size_pt < pitch <= _FURTHEST * line.size_pt:
        return False
    return line.owner is not None or len(block) < 2 or pitch <= 1.15 * (last.baseline - block[-2].baseline)


def shares_column(line: TextLine, other: TextLine) -> bool:
    """Say whether a line stands over another, not beside it."""
    shared = min(line.rect.right, other.rect.right) - max(line.rect.x, other.rect.x)
    return shared > 0.5 * min(line.rect.width, other.rect.width)


def neighbours(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, TextLine]]:
    """Yield each line with the next one under it in its column; `lines` are sorted from top to bottom."""
    for index, line in enumerate(lines):
        for other in lines[index + 1 :]:
            if other.baseline - line.baseline > _FURTHEST * line.size_pt:
                break
            under = other.baseline - line.baseline > _ONE_LINE * min(line.size_pt, other.size_pt)
            if under and line.furniture == other.furniture and shares_column(line, other):
                yield line, other
                break


def has_letters(text: str) -> bool:
    """Say whether a text has letters or plain digits, which is not all that Unicode calls a digit (①)."""
    return any(char.isalpha() or char in "0123456789" for char in text)
