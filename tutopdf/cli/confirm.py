"""CLI: a question before what cannot be undone, asked only where somebody can answer."""

from __future__ import annotations

import sys

from tutopdf.cli.screen import ask
from tutopdf.french.cli import NO, YES


def can_answer() -> bool:
    """Say whether somebody is at the keyboard."""
    return sys.stdin is not None and sys.stdin.isatty()


def confirm(question: str) -> bool:
    """Ask until the answer is yes or no; no answer is no."""
    while True:
        answer = ask(question).strip().casefold()
        if answer in YES:
            return True
        if answer in NO:
            return False
