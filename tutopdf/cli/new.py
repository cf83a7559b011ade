"""CLI: `tutopdf new`."""

from __future__ import annotations

from pathlib import Path

import click

from tutopdf.cli.confirm import can_answer
from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.screen import ask, say
from tutopdf.french.commands import new as text


@click.command("new", cls=FrenchCommand, help=text.HELP)
@click.argument("nom")
@click.option("--etablissement", "school", metavar=text.SCHOOL_METAVAR, help=text.SCHOOL)
def command(nom: str, school: str | None) -> int:
    from tutopdf.pipelines.new import check_name, create_tutorial
    from tutopdf.source.folder import find_root
    from tutopdf.storage.last_python import remember_this_python

    check_name(nom)
    if school is None:
        school = ask(text.ASK_SCHOOL) if find_root(Path.cwd()) is None and can_answer() else ""
    root, created = create_tutorial(nom, Path.cwd(), school)
    remember_this_python()
    say(text.CREATED)
    for path in created:
        say("  {path}", path=path.relative_to(root).as_posix())
    name = next(path.stem for path in created if path.suffix == ".md")
    say(text.NEXT, name=name, by_mouse=_by_mouse(root))
    return 0


def _by_mouse(root: Path) -> str:
    from tutopdf.pipelines.starters.starter_files import has_starter, starter_here

    return text.DOUBLE_CLICK.format(starter=starter_here()) if has_starter(root) else text.NO_STARTER
