"""Corpus tables: outcomes counted: faults, bounds, remarks by rule, agreement with what files say of themselves."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.corpus.outcome import Outcome

_VERDICT = re.compile(r"(\d[\d.]*-t\d+)-(pass|fail)-\w+\.pdf$")
"""As veraPDF names its files: a clause, one of its tests, and whether the file passes it."""


@dataclass(frozen=True, slots=True)
class Clause:
    """How many files fail a clause, how many of those have a remark that no file which passes has, and which remarks."""

    failing: int
    seen: int
    codes: tuple[str, ...]


def tables(found: Sequence[Outcome]) -> Iterator[str]:
    """Yield lines of text."""
    yield f"files: {len(found)}; faults of ours: {sum(bool(one.fault) for one in found)}"
    yield from (f"  {one.path}: {one.fault}" for one in found if one.fault)
    if found:
        slowest = max(found, key=lambda one: one.seconds)
        yield f"slowest review: {slowest.seconds} s ({slowest.path}); memory: {max(one.memory_mib for one in found)} MiB"
    counts = Counter((code, severity) for one in found for severity, code, _ in one.remarks)
    yield from (f"  {count:6} {severity.lower():8} {code}" for (code, severity), count in counts.most_common())
    verdicts = [(match[1], match[2], one) for one in found if (match := _VERDICT.search(Path(one.path).name))]
    if verdicts:
        yield from _verdicts(verdicts)


def _verdicts(verdicts: Sequence[tuple[str, str, Outcome]]) -> Iterator[str]:
    passing = [one for _, verdict, one in verdicts if verdict == "pass"]
    errors = [(one.path, code) for one in passing for severity, code, _ in one.remarks if severity == "ERROR"]
    yield f"files that pass: {len(passing)}; errors told of them: {len(errors)}"
    yield from (f"  {path}: {code}" for path, code in errors)
    usual = {code for one in passing for _, code, _ in one.remarks}
    clauses = by_clause(verdicts, usual)
    failing, seen = (sum(getattr(one, name) for one in clauses.values()) for name in ("failing", "seen"))
    yield f"files that fail: {failing}; seen: {seen}"
    for clause, one in sorted(clauses.items(), key=lambda item: [int(part) for part in re.findall(r"\d+", item[0])]):
        yield f"  {clause:12} {one.seen}/{one.failing} {' '.join(one.codes)}"


def by_clause(verdicts: Sequence[tuple[str, str, Outcome]], usual: set[str]) -> dict[str, Clause]:
    """Return what is seen of each clause; `usual` are the remarks that files which pass have too."""
    told: dict[str, list[set[str]]] = defaultdict(list)
    for clause, verdict, one in verdicts:
        if verdict == "fail":
            told[clause].append({code for _, code, _ in one.remarks} - usual)
    return {
        clause: Clause(len(each), sum(map(bool, each)), tuple(sorted(set().union(*each))))
        for clause, each in told.items()
    }
