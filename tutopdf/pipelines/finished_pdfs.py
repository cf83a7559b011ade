"""Finished PDFs, ours or somebody's, are described and reviewed in a process of its own, which no file can make swell or hang."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error
from tutopdf.pipelines.steps.bounded_process import BoundedProcess, BoundError, Bounds, Died, TooLarge, TooSlow
from tutopdf.pipelines.steps.bounded_worker import begin
from tutopdf.reading.pace import Pace, Step

if TYPE_CHECKING:
    from tutopdf.reading.report import PdfReport
    from tutopdf.review.finished.expectations import Expectations

PAST_BOUNDS = frozenset({"pdf-too-large", "pdf-too-slow"})
"""What is said of a PDF whose reading was ended."""


_LEAST_S = 2.0
"""What another attempt needs at the least."""

_MOST_OMITTED = 4
"""A file of which more takes too much is no handout."""

_HURRY = 0.4
"""Of the time for a file: with no more left, what is read is read again, without drawing pages."""


def past_bounds(refused: UserError) -> bool:
    """Say whether a PDF was refused for what reading it takes, and not for what it holds."""
    return any(one.code in PAST_BOUNDS for one in refused.diagnostics)


class PdfJudge:
    """Reads one PDF after the other in a process of their own; see `open_judge`."""

    def __init__(self, process: BoundedProcess) -> None:
        self._process = process

    def describe(self, path: Path) -> PdfReport:
        """Return what a PDF holds. Raises UserError when there is none to read, or it takes too much."""
        with _explained(path, str(path), self._process.bounds):
            report: PdfReport = self._read(_describe, path)
        return report

    def review(self, path: Path, label: str, expectations: Expectations) -> list[Diagnostic]:
        """Return what the rules find in a PDF; `label` names it to people. Raises UserError as `describe` does."""
        with _explained(path, label, self._process.bounds):
            found: list[Diagnostic] = self._read(_review, path, label, expectations)
        return found

    def _read(self, work: Callable[..., Any], *arguments: object) -> Any:
        """Return what is made of a PDF. A step that takes too much is left out the next time, and the last attempt hurries.

        Raises what ended the first attempt when none of them comes to an end.
        """
        left = self._process.bounds.deadline_s
        kept = _HURRY * left
        omitted: frozenset[Step] = frozenset()
        hurry_s: float | None = None
        first: BoundError | None = None
        while True:
            try:
                most_s = left - kept if hurry_s is None else left
                return self._process.run(work, *arguments, omitted, hurry_s, most_s=most_s)
            except BoundError as ended:
                first = first or ended
                left -= self._process.spent_s
                late = left <= kept
                if ended.step is None or left < _LEAST_S or len(omitted) == _MOST_OMITTED or hurry_s is not None:
                    raise first from None
                if not (late and isinstance(ended, TooSlow)):
                    omitted |= {ended.step}
                hurry_s = left - _LEAST_S if late else None


@contextmanager
def open_judge(bounds: Bounds | None = None) -> Iterator[PdfJudge]:
    """Give what reads PDFs during a block."""
    with BoundedProcess(bounds) as process:
        yield PdfJudge(process)


@contextmanager
def _explained(path: Path, label: str, bounds: Bounds) -> Iterator[None]:
    place = Place(label)
    try:
        yield
    except TooLarge as reason:
        megabytes = bounds.memory_bytes // 1024 // 1024
        raise UserError(ExitCode.MISSING, error("pdf-too-large", place, name=path.name, limit=megabytes)) from reason
    except TooSlow as reason:
        seconds = round(bounds.deadline_s)
        raise UserError(ExitCode.MISSING, error("pdf-too-slow", place, name=path.name, limit=seconds)) from reason
    except Died as reason:
        raise UserError(ExitCode.MISSING, error("pdf-unreadable", place, name=path.name)) from reason


# In the process of its own


def _describe(path: Path, omitted: frozenset[Step], hurry_s: float | None) -> PdfReport:
    from tutopdf.reading.report import describe_pdf

    return describe_pdf(path, Pace(begin, omitted, hurry_s))


def _review(
    path: Path, label: str, expectations: Expectations, omitted: frozenset[Step], hurry_s: float | None
) -> list[Diagnostic]:
    from tutopdf.review.finished.judge import judge_pdf

    return judge_pdf(path, label, expectations, Pace(begin, omitted, hurry_s))
