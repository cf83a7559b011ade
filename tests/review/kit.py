"""What the tests of the reviewer share: a tutorial read from text, its passages."""

from __future__ import annotations

from pathlib import Path

from tests.support import write_project
from tutopdf.model.tutorial import Tutorial
from tutopdf.model.variant import Variant
from tutopdf.pictures.probe import probe_picture
from tutopdf.review.passages import Review, open_review
from tutopdf.source.project import open_project
from tutopdf.source.tutorial import read_tutorial

GUIDE = Path(__file__).parent / "guide.md"
"""The repository's guide as it was when the alarms on it were judged: it may be rewritten without judging them again."""


def read_source(root: Path, text: str, settings: str = "") -> Tutorial:
    """Read a tutorial's text in a project of its own."""
    write_project(root, text, settings)
    project, _ = open_project(root)
    tutorial, _ = read_tutorial(root / "sources" / "essai.md", project, probe_picture)
    assert tutorial is not None
    return tutorial


def review_source(root: Path, text: str, variant: Variant = Variant.SIMPLIFIED, settings: str = "") -> Review:
    """Return the review of a variant of a tutorial's text."""
    return open_review(read_source(root, text, settings), variant)
