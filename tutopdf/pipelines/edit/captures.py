"""Captures, for an editor: which pictures take themselves, what that would open, and what becomes of each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tutopdf.capturing.capture_session import Login
from tutopdf.capturing.shots import Shot, find_shots
from tutopdf.french.capture_access import describe_page
from tutopdf.model.capture_access import CaptureAccess
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error
from tutopdf.pipelines.capture import CaptureReport, CaptureRequest, Outcome, capture_tutorials, list_pages
from tutopdf.pipelines.steps.selection import select_tutorials
from tutopdf.pipelines.steps.wait_beside import wait_beside

OnOutcome = Callable[[Outcome], object]
WaitForPerson = Callable[[Shot], object]
"""Returns once the person has logged in for a picture."""


@dataclass(frozen=True, slots=True)
class PlannedCapture:
    """A picture that takes itself: where it is shown, the digest of what it opens, and that in French lines."""

    path: Path
    name: str
    step: str
    page: str
    opens: tuple[str, ...]
    by_hand: bool


def list_captures(root: Path, tutorial: str) -> tuple[list[PlannedCapture], list[Diagnostic]]:
    """Return the pictures of a tutorial that take themselves, and what is wrong with those that should. Raises UserError."""
    selection = select_tutorials(root, [tutorial])
    shots, problems = find_shots(selection.project, list(selection.sources))
    pages = [list_pages([shot])[0] for shot in shots]
    return [
        PlannedCapture(shot.path, shot.name, shot.step, page.digest(), tuple(describe_page(page)), shot.plan.by_hand)
        for shot, page in zip(shots, pages, strict=True)
    ], problems


def take_captures(
    root: Path,
    tutorial: str,
    pictures: Collection[Path],
    agreed: Collection[str],
    on_outcome: OnOutcome,
    wait_for_person: WaitForPerson,
) -> CaptureReport:
    """Take some pictures of a tutorial again. Only pages whose digests are `agreed` are opened. Raises UserError."""
    _require_agreed(root, tutorial, pictures, agreed)
    attendant = _AtThePage(frozenset(agreed), on_outcome, wait_for_person)
    return capture_tutorials(root, [tutorial], CaptureRequest(pictures=frozenset(pictures)), attendant)


def _require_agreed(root: Path, tutorial: str, pictures: Collection[Path], agreed: Collection[str]) -> None:
    """Refuse what the person has not read, a project that was made here included: its files may have changed meanwhile."""
    planned, _ = list_captures(root, tutorial)
    if any(one.page not in agreed for one in planned if one.path in pictures):
        raise UserError(ExitCode.USAGE, error("capture-not-agreed", Place(tutorial)))


@dataclass(frozen=True, slots=True)
class _AtThePage:
    """The person before the editor's page (an `Attendant`)."""

    agreed: frozenset[str]
    on_outcome: OnOutcome
    wait_for_person: WaitForPerson

    def hear(self, diagnostics: Sequence[Diagnostic]) -> None:
        """The report has them too."""

    def agree(self, access: CaptureAccess) -> bool:
        return all(page.digest() in self.agreed for page in access.pages)

    def login(self, shot: Shot) -> Login:
        return lambda breath: wait_beside(lambda: self.wait_for_person(shot), breath)

    def keep_login(self, _: Path) -> Callable[[dict[str, Any] | None], None]:
        return lambda _: None

    def see(self, outcome: Outcome) -> None:
        self.on_outcome(outcome)
