"""Corpus counts: folders of other people's PDFs are described and reviewed, and what comes of it is counted.

`python -m tests.corpus.run FOLDER…`. Files named as in veraPDF's corpus say themselves which clause they fail or pass.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import psutil

from tests.corpus.outcome import Outcome
from tests.corpus.tables import tables
from tutopdf.model.diagnostics import UserError
from tutopdf.pipelines.finished_pdfs import PdfJudge, open_judge
from tutopdf.pipelines.steps.bounded_process import Failed
from tutopdf.review.finished.expectations import Expectations


def measured(path: Path, judge: PdfJudge) -> Outcome:
    started = time.monotonic()
    fault = ""
    try:
        found = judge.review(path, path.name, Expectations())
    except UserError as refused:
        found = list(refused.diagnostics)
    except Failed as broken:
        found, fault = [], str(broken).strip().splitlines()[-1]
    remarks = tuple((one.severity.name, one.code, str(one.values)[:300]) for one in found)
    seconds = time.monotonic() - started
    described, other = _described(path, judge)
    return Outcome(str(path), round(seconds, 2), _peak_mib(), remarks, fault or other, described)


def _described(path: Path, judge: PdfJudge) -> tuple[str, str]:
    try:
        judge.describe(path)
    except UserError as refused:
        return " ".join(one.code for one in refused.diagnostics), ""
    except Failed as broken:
        return "", str(broken).strip().splitlines()[-1]
    return "described", ""


def _peak_mib() -> int:
    """Return the most memory that a process of ours which still runs has held (Linux tells it, others what is held)."""
    held = [0]
    for process in psutil.Process().children():
        status = Path(f"/proc/{process.pid}/status")
        lines = status.read_text().splitlines() if status.exists() else []
        peaks = [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
        held += peaks or [process.memory_info().rss // 1024 // 1024]
    return max(held)


def outcomes(folders: Sequence[Path], told: Callable[[int, int], None]) -> Iterator[Outcome]:
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.suffix.lower() == ".pdf"]
    with open_judge() as judge:
        for index, path in enumerate(paths, 1):
            yield measured(path, judge)
            told(index, len(paths))


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--json", type=Path, help="write every outcome there, a line each")
    options = parser.parse_args(arguments)
    found = []
    with (options.json or Path("/dev/null")).open("w", encoding="utf-8") as lines:
        for outcome in outcomes(options.folders, _tell):
            lines.write(json.dumps(asdict(outcome), ensure_ascii=False) + "\n")
            lines.flush()
            found.append(outcome)
    print(*tables(found), sep="\n")
    return 1 if any(outcome.fault for outcome in found) else 0


def _tell(index: int, count: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{index} / {count}", end="" if index < count else "\n", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
