"""Findings: what repeats is said once, with its pages, its worst example and how many others there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: its page, from 1, the text that shows it and what was measured (the smaller, the worse)."""

    page: int
    example: str = ""
    measured: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """The faults of one rule: `pages` in order, the worst one, how many `others`."""

    pages: tuple[int, ...]
    example: str
    measured: float
    others: int


def grouped(findings: Iterable[Finding]) -> Iterator[Group]:
    """Yield the faults as one group; nothing when there is none."""
    found = list(findings)
    if not found:
        return
    worst = min(found, key=lambda finding: (finding.measured, finding.page))
    pages = tuple(sorted({finding.page for finding in found}))
    yield Group(pages, shortened(worst.example), worst.measured, len(found) - 1)


def shortened(text: str) -> str:
    """Return a text on one line, short enough to be quoted."""
    words = " ".join(part for part in text.split(" ") if part).replace("\n", " ").replace("\r", " ").strip()
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1].rstrip() + "…"
