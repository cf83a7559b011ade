"""CLI: `tutopdf record`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from tutopdf.cli.console import shown_path
from tutopdf.cli.french_click import FrenchCommand, NeededOption
from tutopdf.cli.login import login_keeper
from tutopdf.cli.screen import say
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
    from tutopdf.pipelines.record import DEFAULT_WINDOW, names_file, open_request, record

    keeper = login_keeper if garder_session else None
    request = open_request(adresse, tutoriel, Path.cwd(), navigateur, fenetre or DEFAULT_WINDOW, keeper)
    say(text.STARTED, err=True, path=names_file())
    count, written = record(request)
    say(text.CREATED, steps=text.steps(count))
    for path in written:
        say("  {path}", path=shown_path(path))
    name = next(path.stem for path in written if path.suffix == ".md")
    say(text.NEXT, name=name)
    return ExitCode.DONE
