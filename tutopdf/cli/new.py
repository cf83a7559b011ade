"""CLI: `tutopdf new`."""

from __future__ import annotations

from pathlib import Path

import click

from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.screen import say
from tutopdf.french.commands import new as text


@click.command("new", cls=FrenchCommand, help=text.HELP)
@click.argument("nom")
def command(nom: str) -> int:
    from tutopdf.pipelines.new import create_tutorial

    root, created = create_tutorial(nom, Path.cwd())
    say(text.CREATED)
    for path in created:
        say("  {path}", path=path.relative_to(root).as_posix())
    name = next(path.stem for path in created if path.suffix == ".md")
    say(text.NEXT, name=name)
    return 0
