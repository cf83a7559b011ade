"""What is reckoned from figures: ratios, what a step more costs, what a second core brings."""

from __future__ import annotations

from typing import Any

Figures = dict[str, Any]
"""What a part of the bench returns: see `parts`."""

NAMES = {
    "tutopdf": "tutopdf",
    "typst": "Typst",
    "weasyprint": "WeasyPrint",
    "fpdf2": "fpdf2",
    "chromium": "Chromium",
    "libreoffice": "LibreOffice",
    "tutopdf-disk": "tutopdf, on a disk",
}


def beside_typst(engines: Figures, key: str, name: str = "tutopdf") -> float:
    quotient: float = engines[name][key] / engines["typst"][key]
    return quotient


def at_600(scale: Figures) -> Figures:
    """Return what 600 steps took, by engine."""
    return {name: sizes["600"] for name, sizes in scale["engines"].items()}


def seconds_a_step(sizes: Figures) -> tuple[float, float]:
    """Return what a step more costs from 6 to 60, and from 60 to 600."""
    six, sixty, six_hundred = (sizes[size]["seconds"] for size in ("6", "60", "600"))
    return (sixty - six) / 54, (six_hundred - sixty) / 540


def second_core(many: Figures) -> float:
    """Return how many times as many PDFs a second two cores make as one."""
    gain: float = many["cores"]["2"]["pdfs_a_second"] / many["cores"]["1"]["pdfs_a_second"]
    return gain


def cpu_over_interpreter_ms(start: Figures, name: str) -> float:
    commands = start["commands"]
    over: float = 1000 * (commands[name]["cpu"] - commands["interpreter"]["cpu"])
    return over


def weight(taken: Figures) -> int:
    """Return the bytes of both documents."""
    return sum(document["bytes"] for document in taken["documents"])
