"""CLI: `tutopdf grid`."""

from __future__ import annotations

from pathlib import Path

import click

from tutopdf.cli.console import shown_path
from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.screen import say
from tutopdf.french.commands import grid as text
from tutopdf.french.diagnostics import render


@click.command("grid", cls=FrenchCommand, help=text.HELP)
@click.argument("image", type=click.Path(path_type=Path))
@click.option("--sortie", type=click.Path(path_type=Path, dir_okay=False), metavar="FICHIER", help=text.OUTPUT)
def command(image: Path, sortie: Path | None) -> int:
    from tutopdf.pipelines.grid import make_grid

    grid = make_grid(image, Path.cwd(), sortie)
    for problem in grid.diagnostics:
        say(render(problem), err=True)
    say(text.WRITTEN, path=shown_path(grid.path))
    say(text.EXAMPLE)
    return 0
