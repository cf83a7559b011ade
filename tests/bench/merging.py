"""Merges the first handout for so many schools, and prints what it took as JSON: `merging.py ROWS un|processus|dask FOLDER`.

The folder that it is run in is the project.
"""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tutopdf.model.merge_request import EngineChoice, EngineKind, MergeRequest
from tutopdf.pipelines.merge import merge_schools

NAME = "educonnect-email"
WORKERS = 2
_MIB = 2**20


def main() -> None:
    rows, kind, folder = int(sys.argv[1]), EngineKind(sys.argv[2]), Path(sys.argv[3]).absolute()
    table = write_schools(folder / "ecoles.csv", rows)
    # What has to be worked out once for all is there: pictures are coded, typefaces read.
    first = write_schools(folder / "une.csv", 1)
    merge_schools(Path.cwd(), NAME, MergeRequest(first, str(folder / "une"), engine=EngineChoice(EngineKind.ONE)))
    with engine(kind) as choice:
        print(json.dumps(measure(table, folder / "toutes", choice)))


def write_schools(path: Path, count: int) -> Path:
    lines = ["uai;etablissement;ent;ent_adresse;couleur;telephone"]
    for number in range(count):
        own = f"Collège numéro {number} de l’Exemple;ENT {number};https://ent-{number}.exemple.fr"
        lines.append(
            f"{number % 96 + 1:03}{number // 96:04}A;{own};#1b6f{number % 200:02x};05 49 {number % 100:02} 00 00"
        )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@contextlib.contextmanager
def engine(kind: EngineKind) -> Iterator[EngineChoice]:
    if kind is not EngineKind.DASK:
        yield EngineChoice(kind, processes=WORKERS)
        return
    from distributed import LocalCluster

    with LocalCluster(n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        yield EngineChoice(kind, cluster.scheduler_address)


def measure(table: Path, out: Path, choice: EngineChoice) -> dict[str, Any]:
    """Return seconds from the first batch to the last, and this process's memory as rows were done."""
    memory: dict[int, float] = {}
    begun = [0.0, 0.0]
    ended = [0.0, 0.0]

    def on_rows(progress: Any) -> None:
        now = [time.perf_counter(), time.process_time()]
        if progress.done == 0:
            begun[:] = now
        ended[:] = now
        memory[progress.done] = resident()

    report = merge_schools(Path.cwd(), NAME, MergeRequest(table, str(out), engine=choice, zips=False), on_rows=on_rows)
    return {
        "rows": report.made,
        "seconds": ended[0] - begun[0],
        "cpu": ended[1] - begun[1],
        "memory": memory,
        "size": report.size,
    }


def resident() -> float:
    """Return this process's memory now, in MiB."""
    status = Path("/proc/self/statm")
    if status.exists():
        return int(status.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / _MIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
