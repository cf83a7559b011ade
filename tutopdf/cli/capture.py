"""CLI: `tutopdf capture`."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutopdf.cli.confirm import can_answer
from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.sessions import session_keeper
from tutopdf.french.commands import capture as text
from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import ExitCode, UserError, error, has_errors

if TYPE_CHECKING:
    from tutopdf.capturing.shots import Shot
    from tutopdf.model.tutorial import Project
    from tutopdf.pipelines.capture import Outcome


@click.command("capture", cls=FrenchCommand, help=text.HELP)
@click.argument("tutoriels", nargs=-1)
@click.option("--verifier", is_flag=True, help=text.VERIFY)
@click.option("--seuil", type=click.FloatRange(0, 100), metavar="POURCENT", help=text.THRESHOLD)
@click.option("--navigateur", default="", metavar="NOM", help=text.BROWSER)
@click.option("--garder-session", is_flag=True, help=text.KEEP_SESSION)
def command(
    tutoriels: tuple[str, ...], verifier: bool, seuil: float | None, navigateur: str, garder_session: bool
) -> int:
    from tutopdf.capturing.capture_session import DEFAULT_THRESHOLD, Options
    from tutopdf.capturing.kept_login import read_session, session_file
    from tutopdf.capturing.privacy import private_file, read_private
    from tutopdf.capturing.shots import find_shots
    from tutopdf.pipelines.capture import retake
    from tutopdf.source.folder import choose_tutorials
    from tutopdf.source.project import open_project

    project, problems = open_project(Path.cwd())
    shots, more = find_shots(project, choose_tutorials(project.sources, tutoriels))
    for problem in (*problems, *more):
        click.echo(render(problem), err=True)
    if not shots and not has_errors((*problems, *more)):
        click.echo(text.NOTHING)
        return ExitCode.DONE
    session = session_file(project.root)
    options = Options(
        private=read_private(private_file()),
        threshold=seuil / 100 if seuil is not None else DEFAULT_THRESHOLD,
        verify=verifier,
        browser=navigateur,
        login=_login(shots),
        session=read_session(session) if garder_session else None,
        keep_session=session_keeper(session) if garder_session else None,
    )
    outcomes = []
    for outcome in retake(shots, project, options):
        outcomes.append(outcome)
        _tell(outcome, verifier)
    _report(outcomes, project)
    return _exit_code(outcomes, verifier, has_errors((*problems, *more)))


def _login(shots: list[Shot]) -> Callable[[], None]:
    """Return what waits for the user's login. Raises UserError where a login is needed and nobody can answer."""
    by_hand = next((shot for shot in shots if shot.plan.by_hand), None)
    if by_hand is not None and not can_answer():
        raise UserError(ExitCode.USAGE, error("login-unattended", by_hand.place(by_hand.plan.line)))

    def wait() -> None:
        click.prompt(text.LOGIN, default="", show_default=False, prompt_suffix=" ", err=True)

    return wait


def _tell(outcome: Outcome, verify: bool) -> None:
    from tutopdf.pipelines.capture import State

    lines = {
        State.SAME: text.SAME,
        State.NEW: text.NEW,
        State.CHANGED: text.WOULD_CHANGE if verify else text.CHANGED,
        State.FAILED: text.FAILED,
    }
    line = lines[outcome.state].format(name=outcome.shot.name, share=text.percent(outcome.share))
    click.echo(line + (text.MOVED if outcome.moved and outcome.state is State.CHANGED else ""))
    for problem in outcome.diagnostics:
        click.echo(render(problem), err=True)


def _report(outcomes: list[Outcome], project: Project) -> None:
    """Write what changed side by side, in the project's `output/`, where a check may write too."""
    from tutopdf.capturing.report import write_report
    from tutopdf.storage.atomic_write import check_writable, save_file

    differences = [outcome.difference for outcome in outcomes if outcome.difference is not None]
    if not differences:
        return
    path = project.root / "output" / "captures" / "rapport.html"
    if problems := check_writable(path.parent, [path]) or save_file(path, write_report(differences)):
        raise UserError(ExitCode.CANNOT_WRITE, *problems)
    click.echo(text.REPORT.format(path=os.path.relpath(path)))


def _exit_code(outcomes: list[Outcome], verify: bool, broken: bool) -> ExitCode:
    from tutopdf.pipelines.capture import State
    from tutopdf.storage.atomic_write import CANNOT_WRITE

    if any(problem.code == CANNOT_WRITE for outcome in outcomes for problem in outcome.diagnostics):
        return ExitCode.CANNOT_WRITE
    failed = broken or any(outcome.state is State.FAILED for outcome in outcomes)
    changed = verify and any(outcome.state is not State.SAME for outcome in outcomes)
    return ExitCode.SOURCE_ERRORS if failed or changed else ExitCode.DONE
