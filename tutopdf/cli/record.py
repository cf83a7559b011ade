"""CLI: `tutopdf record`."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import click

from tutopdf.cli.french_click import FrenchCommand, NeededOption
from tutopdf.cli.sessions import session_keeper
from tutopdf.french.commands import record as text
from tutopdf.model.diagnostics import ExitCode


class WindowType(click.ParamType[tuple[int, int]]):
    """A size as people write it: `1280x720`."""

    name = "taille"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, int]:
        found = re.fullmatch(r"(\d{3,4})\s*[x×*]\s*(\d{3,4})", str(value))
        if found is None:
            raise click.BadParameter(str(value), ctx, param)
        return int(found[1]), int(found[2])


@click.command("record", cls=FrenchCommand, help=text.HELP)
@click.argument("adresse")
@click.option("--tutoriel", cls=NeededOption, required=True, metavar="NOM", help=text.TUTORIAL)
@click.option("--navigateur", default="", metavar="NOM", help=text.BROWSER)
@click.option("--fenetre", type=WindowType(), metavar="LxH", help=text.WINDOW)
@click.option("--garder-session", is_flag=True, help=text.KEEP_SESSION)
def command(adresse: str, tutoriel: str, navigateur: str, fenetre: tuple[int, int] | None, garder_session: bool) -> int:
    from tutopdf.capturing.kept_login import read_session, session_file
    from tutopdf.capturing.privacy import private_file, read_private
    from tutopdf.pipelines.record import DEFAULT_WINDOW, Request, record
    from tutopdf.source.folder import find_root
    from tutopdf.source.project import open_project

    root = find_root(Path.cwd())
    chosen = navigateur or (open_project(root)[0].settings.browser if root is not None else "")
    session = session_file(root or Path.cwd())
    request = Request(
        address=adresse,
        name=tutoriel,
        start=Path.cwd(),
        private=read_private(private_file()),
        browser=chosen,
        window=fenetre or DEFAULT_WINDOW,
        session=read_session(session) if garder_session else None,
        keep_session=session_keeper(session) if garder_session else None,
    )
    click.echo(text.STARTED.format(path=private_file()), err=True)
    count, written = record(request)
    click.echo(text.CREATED.format(steps=text.steps(count)))
    for path in written:
        click.echo(f"  {os.path.relpath(path)}")
    name = next(path.stem for path in written if path.suffix == ".md")
    click.echo(text.NEXT.format(name=name))
    return ExitCode.DONE
