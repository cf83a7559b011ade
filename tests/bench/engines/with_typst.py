"""Typst's contestant: its compiler is kept from one document to the next; PDF/UA-1 and PDF/A-2a, as tutopdf's."""

from __future__ import annotations

from pathlib import Path

import typst
from engine import Document, Write, run_engine


def open_engine(workload: Path) -> Write:
    compiler = typst.Compiler(
        workload / "handout.typ", root=workload, font_paths=[workload / "fonts"], ignore_system_fonts=True
    )

    def write(document: Document, target: Path) -> None:
        inputs = {"content": f"/content/{document['name']}.json", "title": document["title"]}
        compiler.compile(output=target, format="pdf", sys_inputs=inputs, pdf_standards=["ua-1", "a-2a"])

    return write


if __name__ == "__main__":
    run_engine(open_engine)
