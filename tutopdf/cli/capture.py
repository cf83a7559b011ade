"""CLI: `tutopdf capture`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tutopdf.cli.confirm import can_answer, confirm
from tutopdf.cli.console import shown_path
from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.login import login_keeper
from tutopdf.cli.screen import ask, say
from tutopdf.french.commands import capture as text
from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, Severity, UserError, error, has_errors
from tutopdf.pipelines.steps.wait_beside import wait_beside

if TYPE_CHECKING:
    from tutopdf.capturing.capture_session import Login
    from tutopdf.capturing.shots import Shot
    from tutopdf.model.capture_access import CaptureAccess
    from tutopdf.pipelines.capture import Outcome


@click.command("capture", cls=FrenchCommand, help=text.HELP)
@click.argument("tutoriels", nargs=-1)
@click.option("--verifier", is_flag=True, help=text.VERIFY)
@click.option("--seuil", type=click.FloatRange(0, 100), metavar="POURCENT", help=text.THRESHOLD)
@click.option("--navigateur", default="", metavar="NOM", help=text.BROWSER)
@click.option("--oui", is_flag=True, help=text.ASSUME_YES)
@click.option("--accepter-captures", is_flag=True, help=text.ACCEPT)
@click.option("--garder-session", is_flag=True, help=text.KEEP_SESSION)
@click.option("--sans-personne", is_flag=True, help=text.UNATTENDED)
def command(
    tutoriels: tuple[str, ...],
    verifier: bool,
    seuil: float | None,
    navigateur: str,
    oui: bool,
    accepter_captures: bool,
    garder_session: bool,
    sans_personne: bool,
) -> int:
    from tutopdf.pipelines.capture import CaptureRequest, capture_tutorials

    threshold = seuil / 100 if seuil is not None else None
    request = CaptureRequest(threshold, verifier, navigateur, garder_session, oui, accepter_captures)
    report = capture_tutorials(Path.cwd(), tutoriels, request, _AtTheKeyboard(verifier, sans_personne))
    if not report.outcomes and not has_errors(report.diagnostics):
        say(text.NOTHING)
    if len(report.outcomes) > 1 and (report.comparison is not None or not sans_personne):
        say(_summary(report.outcomes, verifier))
    if report.comparison is not None:
        say(text.REPORT, path=shown_path(report.comparison))
    return report.exit_code


@dataclass(frozen=True, slots=True)
class _AtTheKeyboard:
    """The person who typed the command (an `Attendant`). `away`: they had it typed, and read later what is not as it was."""

    verify: bool
    away: bool

    def hear(self, diagnostics: Sequence[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            if not (self.away and diagnostic.severity is Severity.NOTICE):
                say(render(diagnostic), err=True)

    def agree(self, access: CaptureAccess) -> bool:
        if self.away or not can_answer():
            raise UserError(ExitCode.USAGE, error("capture-unagreed", Place("tutopdf capture")))
        from tutopdf.french.capture_access import describe_page

        say(text.ASKED, err=True, folder=access.root)
        for page in access.pages:
            for line in describe_page(page):
                say("  {line}", err=True, line=line)
        return confirm(text.QUESTION)

    def login(self, shot: Shot) -> Login:
        if self.away or not can_answer():
            raise UserError(ExitCode.USAGE, error("login-unattended", shot.place(shot.plan.line)))

        return lambda breath: wait_beside(lambda: ask(text.LOGIN), breath)

    def keep_login(self, path: Path) -> Callable[[dict[str, Any] | None], None]:
        return login_keeper(path, aloud=not self.away and can_answer())

    def see(self, outcome: Outcome) -> None:
        from tutopdf.pipelines.capture import State

        if self.away and (outcome.state is State.SAME or outcome.same_cause):
            self.hear(outcome.diagnostics)
            return
        lines = {
            State.SAME: text.SAME,
            State.NEW: text.NEW,
            State.CHANGED: text.WOULD_CHANGE if self.verify else text.CHANGED,
            State.FAILED: text.FAILED_TOO if outcome.same_cause else text.FAILED,
        }
        line = lines[outcome.state] + (text.MOVED if outcome.moved and outcome.state is State.CHANGED else "")
        say(line, name=outcome.shot.name, share=text.percent(outcome.share), cause=outcome.same_cause)
        self.hear(outcome.diagnostics)


def _summary(outcomes: Sequence[Outcome], verify: bool) -> str:
    """Return how many pictures became what."""
    from tutopdf.pipelines.capture import State

    counts = Counter(outcome.state for outcome in outcomes)
    moved = sum(outcome.moved for outcome in outcomes if outcome.state is State.CHANGED)
    return text.summarise(
        same=counts[State.SAME],
        changed=counts[State.CHANGED] + counts[State.NEW],
        moved=moved,
        untaken=counts[State.FAILED],
        verify=verify,
    )
