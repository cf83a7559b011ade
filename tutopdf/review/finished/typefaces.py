"""Typefaces: one sans-serif family, no light letters, no italics, no underlining (FALC-L2 to L4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tutopdf.model.boxes import Rect
from tutopdf.model.diagnostics import Diagnostic, Place, error
from tutopdf.reading.facts import PageFacts, PdfFacts, TextRun
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.lines import has_letters

_LEAST_WEIGHT = 400
_UNDER = 0.3
"""Of the size: a stroke nearer than that under a baseline underlines."""

_ROW_PT = 20.0


def judge_typefaces(facts: PdfFacts, place: Place) -> Iterator[Diagnostic]:
    runs = [(page, run) for page in facts.pages for run in page.runs if has_letters(run.text)]
    families = Counter(run.typeface.family for _, run in runs)
    if len(families) > 1:
        main, _ = families.most_common(1)[0]
        strangers = [Finding(page.number, run.text) for page, run in runs if run.typeface.family != main]
        for found in grouped(strangers):
            names = [name for name, _ in families.most_common()]
            yield error("FALC-L2", place, page=found.pages, known=names, example=found.example, others=found.others)
    for found in grouped(Finding(page.number, run.typeface.family) for page, run in runs if run.typeface.serif):
        yield error("FALC-L2-serif", place, page=found.pages, name=found.example)
    light = [Finding(page.number, run.text) for page, run in runs if (run.typeface.weight or 400) < _LEAST_WEIGHT]
    for found in grouped(light):
        yield error("FALC-L3", place, page=found.pages, example=found.example, others=found.others)
    slanted = [Finding(page.number, run.text) for page, run in runs if run.typeface.italic or run.slanted]
    for found in grouped(slanted):
        yield error("FALC-L4", place, page=found.pages, example=found.example, others=found.others)
    rules = {page.number: _by_row(page.rules) for page in facts.pages}
    underlined = [Finding(page.number, run.text) for page, run in runs if _is_underlined(page, run, rules[page.number])]
    for found in grouped(underlined):
        yield error("FALC-L4-underline", place, page=found.pages, example=found.example, others=found.others)


def _by_row(rules: Iterable[Rect]) -> dict[int, list[Rect]]:
    """Return strokes by where they stand on the page, `_ROW_PT` points together."""
    rows: dict[int, list[Rect]] = {}
    for rule in rules:
        rows.setdefault(int(rule.y // _ROW_PT), []).append(rule)
    return rows


def _is_underlined(page: PageFacts, run: TextRun, rules: Mapping[int, list[Rect]]) -> bool:
    """Say whether a stroke as long as a text runs right under it, where no link is."""
    if not run.upright:
        return False
    top, bottom = run.baseline - run.size_pt, run.baseline + run.size_pt
    rows = range(int(top // _ROW_PT), int(bottom // _ROW_PT) + 1)
    if not any(_underlines(rule, run) for row in rows for rule in rules.get(row, ())):
        return False
    return not any(link.overlaps(run.rect) for link in page.links)


def _underlines(rule: Rect, run: TextRun) -> bool:
    distance = (rule.y + rule.bottom) / 2 - run.baseline
    covered = min(rule.right, run.rect.right) - max(rule.x, run.rect.x)
    return -0.05 * run.size_pt < distance < _UNDER * run.size_pt and covered > 0.8 * min(run.rect.width, rule.width)
