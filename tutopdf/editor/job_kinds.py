"""Job kinds: the pieces of work that take long, through the conductors, as plain values for the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tutopdf.reporting.described import describe_diagnostic

if TYPE_CHECKING:
    from tutopdf.editor.job_process import Reporter
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
    return {"code": int(report.exit_code), "remarks": [describe_diagnostic(one) for one in report.diagnostics]}


def describe_outcome(outcome: Outcome, root: Path) -> dict[str, Any]:
    return {
        "path": outcome.shot.path.relative_to(root).as_posix(),
        "name": outcome.shot.name,
        "step": outcome.shot.step,
        "state": outcome.state.value,
        "moved": outcome.moved,
        "sameCause": outcome.same_cause,
        "remarks": [describe_diagnostic(one) for one in outcome.diagnostics],
    }


JOBS: dict[str, Callable[..., Any]] = {"capture": take_captures}
"""Each is called with the project's root, what tells the page, and its arguments. Raises UserError, Stopped."""
