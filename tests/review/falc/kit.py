"""What the tests of the easy-reading rules share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from tests.review.kit import review_source
from tutopdf.model.diagnostics import Diagnostic
from tutopdf.review.falc.text import Text, open_reading


def simplified(*lines: str, title: str = "Prendre le car", heading: str = "La carte") -> str:
    """Return a tutorial whose one step has these easy-to-read lines."""
    body = "\n".join(lines)
    return f"# {title}\n\nUne introduction.\n\n## {heading}\n\n1. Une étape.\n\n::: simplifié\n{body}\n:::\n"


def found_values(rule: Callable[[Text], Iterator[Diagnostic]], line: str, name: str, root: Path) -> list[object]:
    """Return a value of each fault that a rule finds in a line of easy-to-read text."""
    reading = open_reading(review_source(root, simplified(line)))
    return [dict(one.values)[name] for text in reading.texts if not text.is_title for one in rule(text)]
