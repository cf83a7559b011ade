"""Typst as `typst watch` uses it: its compiler is kept, a word or a mark changes, and the page is a picture again. Prints JSON."""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typst

_PPI = 108.0
"""As many as the editor's page shows."""

_WARM_UP = 3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workload", type=Path)
    parser.add_argument("--rounds", type=int, default=40)
    arguments = parser.parse_args()
    content = sorted((arguments.workload / "content").glob("*.json"), key=lambda path: len(path.name))[0]
    document = json.loads(content.read_text("utf-8"))
    compiler = typst.Compiler(
        arguments.workload / "handout.typ",
        root=arguments.workload,
        font_paths=[arguments.workload / "fonts"],
        ignore_system_fonts=True,
    )
    inputs = {"content": f"/content/{content.name}", "title": document["title"]}
    items = [item for section in document["sections"] for item in section["items"] if item["pictures"]]
    marks = [mark for item in items for picture in item["pictures"] for mark in picture["marks"]]
    words = items[0]["paragraphs"][0]

    def change_word(turn: int) -> None:
        words[0]["text"] = f"{words[0]['text'].rstrip('0123456789')}{turn}"

    def move_mark(turn: int) -> None:
        marks[turn % len(marks)]["x"] += 1.7

    figures: dict[str, Any] = {"rounds": arguments.rounds}
    changes: dict[str, Callable[[int], None]] = {"word": change_word, "mark": move_mark}
    for name, change in changes.items():
        taken = []
        for turn in range(_WARM_UP + arguments.rounds):
            change(turn)
            start, cpu = time.perf_counter(), time.process_time()
            content.write_text(json.dumps(document, ensure_ascii=False), "utf-8")
            compiler.compile(format="png", ppi=_PPI, sys_inputs=inputs)
            taken.append((time.perf_counter() - start, time.process_time() - cpu))
        seconds, processor = zip(*taken[_WARM_UP:], strict=True)
        p95 = statistics.quantiles(seconds, n=20)[-1]
        figures[name] = {"median": statistics.median(seconds), "p95": p95, "cpu": statistics.median(processor)}
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
