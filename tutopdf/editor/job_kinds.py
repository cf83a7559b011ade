"""Job kinds: the pieces of work that take long, through the conductors, as plain values for the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutopdf.editor.remarks import describe_remarks

if TYPE_CHECKING:
    from tutopdf.editor.job_process import Reporter
    from tutopdf.model.merge_report import MergeProgress
    from tutopdf.model.school_rows import RefusedRow
    from tutopdf.pipelines.capture import Outcome


def take_captures(
    root: Path, reporter: Reporter, tutorial: str, pictures: Sequence[str], agreed: Sequence[str]
) -> dict[str, Any]:
    """Take pictures again, named by their paths from the root."""
    from tutopdf.pipelines.edit.captures import take_captures

    def see(outcome: Outcome) -> None:
        reporter.tell({"picture": describe_outcome(outcome, root)})

    report = take_captures(
        root,
        tutorial,
        {root / one for one in pictures},
        agreed,
        see,
        lambda shot: reporter.wait_for_person({"login": shot.name}),
    )
    return {"code": int(report.exit_code), "remarks": describe_remarks(report.diagnostics)}


def describe_outcome(outcome: Outcome, root: Path) -> dict[str, Any]:
    return {
        "path": outcome.shot.path.relative_to(root).as_posix(),
        "name": outcome.shot.name,
        "step": outcome.shot.step,
        "state": outcome.state.value,
        "moved": outcome.moved,
        "sameCause": outcome.same_cause,
        "remarks": describe_remarks(outcome.diagnostics),
    }


def make_schools(root: Path, reporter: Reporter, tutorial: str, table: str) -> dict[str, Any]:
    """Make the handouts of the schools of a table, which is no file of the project."""
    from tutopdf.pipelines.edit.schools import list_made, make_schools, school_folder

    def tell(progress: MergeProgress) -> None:
        reporter.tell({"done": progress.done, "failed": progress.failed, "total": progress.total})

    report = make_schools(root, tutorial, Path(table), tell)
    folder = school_folder(root, tutorial)
    return {
        "code": int(report.exit_code),
        "made": report.made,
        "kept": report.kept,
        "pdfs": report.pdfs,
        "weight": report.size,
        "folder": folder.relative_to(root).as_posix(),
        "refused": [describe_refused(one) for one in report.refused],
        "files": [
            {"path": path.relative_to(root).as_posix(), "weight": path.stat().st_size} for path in list_made(folder)
        ],
        "remarks": describe_remarks(report.diagnostics),
    }


def describe_refused(row: RefusedRow) -> dict[str, Any]:
    """Return a row that is not made: its line, its cells as they are, and why."""
    return {
        "line": row.line,
        "cells": list(row.cells),
        "remarks": describe_remarks(row.problems),
    }


JOBS: dict[str, Callable[..., Any]] = {"capture": take_captures, "schools": make_schools}
"""Each is called with the project's root, what tells the page, and its arguments. Raises UserError, Stopped."""
