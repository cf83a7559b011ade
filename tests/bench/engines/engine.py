"""What the engines' scripts have in common: one command line, and the loop of a server that makes one more document."""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Document = Mapping[str, Any]
"""One of the `content/*.json` of a workload: see `workload.describe_documents`."""

Write = Callable[[Document, Path], None]
"""Writes a document's PDF at a path."""

BLUE, RED, DARK_RED, GREY, RULE = "#0b4f8a", "#a80000", "#8f0000", "#4a4f59", "#9ea8b5"
"""The colours of our own documents."""


def read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("workload", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--again", type=int, default=0)
    return parser.parse_args()


def run_engine(open_engine: Callable[[Path], Write]) -> None:
    """Write every document of a workload once; with `--again`, as often as that with other titles, and print what it took."""
    arguments = read_arguments()
    paths = sorted((arguments.workload / "content").glob("*.json"))
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in paths]
    write = open_engine(arguments.workload)

    def write_all(number: int) -> None:
        for document in documents:
            title = f"{document['title']} ({number})" if number else document["title"]
            write({**document, "title": title}, arguments.output / f"{document['name']}.pdf")

    write_all(0)
    if arguments.again:
        print(json.dumps(time_again(write_all, arguments.again, len(documents))))


def time_again(write_all: Callable[[int], object], count: int, documents: int) -> dict[str, Any]:
    """Return each round's seconds and processor time, and the resident memory in MiB after 50, 500 and 2 000 of them."""
    seconds, cpu, memory = [], [], {}
    for number in range(1, count + 1):
        before, cpu_before = time.perf_counter(), time.process_time()
        write_all(number)
        seconds.append(time.perf_counter() - before)
        cpu.append(time.process_time() - cpu_before)
        if number in (50, 500, 2000):
            memory[number] = resident_mib()
    return {"documents": documents, "seconds": seconds, "cpu": cpu, "memory": memory}


def retitle(tutorial: str, number: int) -> str:
    """Return a tutorial's Markdown with a number in the titles of its two variants."""
    tutorial = re.sub(r"^# .*$", rf"\g<0> ({number})", tutorial, count=1, flags=re.MULTILINE)
    return re.sub(r"^::: simplifié .*$", rf"\g<0> ({number})", tutorial, count=1, flags=re.MULTILINE)


def resident_mib() -> float:
    """Return what the process has in memory now; where the system does not say, the most it ever had."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
