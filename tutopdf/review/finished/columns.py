"""Columns: one column, left aligned, never justified, no indent, no cut word, line spacing (FALC-L6 to L9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tutopdf.model.diagnostics import Diagnostic, Place, error, warning
from tutopdf.reading.facts import PdfFacts
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.lines import TextBlock, TextLine, neighbours

_ALIGNED_PT = 2.5
"""Letters do not all begin and end as far from their place."""

_JUSTIFIED_PT = 1.5
_INDENT = 0.4
"""Ems."""

_LEAST_PITCH = 1.5
_PITCH_TOLERANCE = 0.015
_HYPHENS = ("-", "\u2010", "\u00ad")


def judge_columns(facts: PdfFacts, lines: Sequence[TextLine], place: Place) -> Iterator[Diagnostic]:
    """Say where texts stand side by side: two lines at least, so that a number beside a text is no column.

    The cells of a table are read across: they are no columns of text.
    """
    beside: dict[int, list[Finding]] = {}
    for line, other in _side_by_side(
        [line for line in lines if not line.label and not line.furniture and not _is_in_table(facts, line)]
    ):
        beside.setdefault(line.page, []).append(Finding(line.page, f"{line.text.strip()} | {other.text.strip()}"))
    for found in grouped(finding for rows in beside.values() if len(rows) > 1 for finding in rows[:1]):
        yield error("FALC-L6", place, page=found.pages, example=found.example)


def _is_in_table(facts: PdfFacts, line: TextLine) -> bool:
    return (
        line.owner is not None
        and line.owner >= 0
        and any(facts.elements[index].role in ("TD", "TH") for index in facts.ancestors(line.owner))
    )


def _side_by_side(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, TextLine]]:
    for line, other in pairwise(sorted(lines, key=lambda line: (line.page, line.baseline, line.rect.x))):
        same_row = line.page == other.page and abs(line.baseline - other.baseline) < 0.5 * line.size_pt
        if same_row and line.rect.right < other.rect.x:
            yield line, other


def judge_alignment(blocks: Sequence[TextBlock], place: Place) -> Iterator[Diagnostic]:
    texts = [block for block in blocks if not block.lines[0].furniture]
    for found in grouped(_finding(block) for block in texts if _is_not_left_aligned(block)):
        yield error("FALC-L8-align", place, page=found.pages, example=found.example, others=found.others)
    long = [block for block in texts if len(block.lines) > 3]
    justified = [block for block in long if _is_justified(block)]
    certain = any(len(block.lines) > 4 for block in justified) or len(justified) > 1
    if certain and 2 * len(justified) > len(long):
        for found in grouped(_finding(block) for block in justified):
            yield error("FALC-L8", place, page=found.pages, example=found.example, others=found.others)
    for found in grouped(_finding(block) for block in texts if _is_indented(block)):
        yield error("FALC-L8-indent", place, page=found.pages, example=found.example, others=found.others)


def _finding(block: TextBlock) -> Finding:
    return Finding(block.lines[0].page, block.text)


def _is_not_left_aligned(block: TextBlock) -> bool:
    """Say whether lines end, or have their middles, under one another, and do not begin so."""
    rects = [line.rect for line in block.lines]
    if len(rects) < 2 or _spread([rect.x for rect in rects]) <= _ALIGNED_PT:
        return False
    middles, ends = [rect.x + rect.width / 2 for rect in rects], [rect.right for rect in rects]
    return _spread(middles) <= _ALIGNED_PT or _spread(ends) <= _ALIGNED_PT


def _is_justified(block: TextBlock) -> bool:
    rects = [line.rect for line in block.lines[:-1]]
    starts = [rect.x for rect in rects[1:]]
    return _spread(starts) <= _ALIGNED_PT and _spread([rect.right for rect in rects]) <= _JUSTIFIED_PT


def _is_indented(block: TextBlock) -> bool:
    """Say whether a line begins further right than the one under it, all the others being aligned."""
    starts = [line.rect.x for line in block.lines]
    if len(starts) < 2 or _is_not_left_aligned(block):
        return False
    indent = _INDENT * block.lines[0].size_pt
    rest = min(starts)
    shifted = [index for index, start in enumerate(starts[:-1]) if start - rest > indent]
    followed = all(starts[index + 1] - rest <= _ALIGNED_PT for index in shifted)
    return bool(shifted) and followed and all(start - rest <= _ALIGNED_PT or start - rest > indent for start in starts)


def _spread(values: Sequence[float]) -> float:
    return max(values) - min(values) if values else 0.0


def judge_cut_words(facts: PdfFacts, blocks: Sequence[TextBlock], place: Place) -> Iterator[Diagnostic]:
    cut = [
        Finding(line.page, f"{line.text.split()[-1]} {other.text.split()[0]}")
        for block in blocks
        for line, other in pairwise(block.lines)
        if line.text.split() and other.text.split() and _is_cut(facts, line, other)
    ]
    for found in grouped(cut):
        yield warning("FALC-L7", place, page=found.pages, example=found.example, others=found.others)


def _is_cut(facts: PdfFacts, line: TextLine, other: TextLine) -> bool:
    end, start = line.text.rstrip(), other.text.lstrip()
    if end.endswith(_HYPHENS) and end[-2:-1].isalpha():
        return start[:1].islower()
    if line.owner is None or line.owner < 0:
        return False
    return f"{end[-12:]}{start[:12]}" in facts.elements[line.owner].text


def judge_spacing(lines: Sequence[TextLine], place: Place) -> Iterator[Diagnostic]:
    """Ask for one size and a half between baselines, within paragraphs and between them."""
    tight = []
    for line, other in neighbours([line for line in lines if not line.label]):
        pitch = (other.baseline - line.baseline) / min(line.size_pt, other.size_pt)
        if line.page == other.page and pitch < _LEAST_PITCH - _PITCH_TOLERANCE:
            tight.append(Finding(line.page, line.text, pitch))
    for found in grouped(tight):
        yield error(
            "FALC-L9",
            place,
            page=found.pages,
            example=found.example,
            measured=round(found.measured, 2),
            others=found.others,
        )
