"""Corpus outcome: what came of one file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """`remarks` are severities, codes and values; `fault` is the last line of a traceback of ours.

    `memory_mib` is the most that the process which reads has held since it started, `described` what an inspection said.
    """

    path: str
    seconds: float
    memory_mib: int
    remarks: tuple[tuple[str, str, str], ...] = ()
    fault: str = ""
    described: str = ""
