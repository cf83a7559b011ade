"""Fixtures that spare a start of Python for each PDF that is judged: one process judges for all of a run's tests.

What keeps it within its bounds, and ends it, is protected by test_bounded_process and test_finished_pdfs.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext

import pytest

from tutopdf.pipelines.finished_pdfs import PdfJudge, open_judge


@pytest.fixture(scope="session")
def running_judge() -> Iterator[PdfJudge]:
    with open_judge() as judge:
        yield judge


@pytest.fixture
def one_judge(running_judge: PdfJudge, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the commands of a test give their PDFs to the judge that runs already."""
    for conductor in ("publish", "check", "steps.review_pdfs"):
        monkeypatch.setattr(f"tutopdf.pipelines.{conductor}.open_judge", lambda: nullcontext(running_judge))
