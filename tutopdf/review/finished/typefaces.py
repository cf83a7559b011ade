"""Review: one sans-serif family, no light letters, no italics, no underlining (FALC-L2 to L4)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from tutopdf.boxes import Rect
from tutopdf.diagnostics import Diagnostic, Place, error
from tutopdf.reading.facts import PageFacts, PdfFacts, TextRun
from tutopdf.review.finished.findings import Finding, grouped
from tutopdf.review.finished.lines import has_letters

_LEAST_WEIGHT = 400
_UNDER = 0.3
"""Of the size: a stroke nearer than that under a baseline underlines."""


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
    underlined = [Finding(page.number, run.text) for page, run in runs if _is_underlined(page, run)]
    for found in grouped(underlined):
        yield error("FALC-L4-underline", place, page=found.pages, example=found.example, others=found.others)


def _is_underlined(page: PageFacts, run: TextRun) -> bool:
    """Say whether a stroke as long as a text runs right under it, where no link is."""
    if not run.upright or any(link.overlaps(run.rect) for link in page.links):
        return False
    return any(_underlines(rule, run) for rule in page.rules)


def _underlines(rule: Rect, run: TextRun) -> bool:
    distance = (rule.y + rule.bottom) / 2 - run.baseline
    covered = min(rule.right, run.rect.right) - max(rule.x, run.rect.x)
    return -0.05 * run.size_pt < distance < _UNDER * run.size_pt and covered > 0.8 * min(run.rect.width, rule.width)
