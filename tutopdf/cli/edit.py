"""CLI: `tutopdf edit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.screen import say
from tutopdf.french.commands import edit as text
from tutopdf.model.diagnostics import ExitCode

if TYPE_CHECKING:
    from tutopdf.editor.server import Started


@click.command("edit", cls=FrenchCommand, help=text.HELP)
@click.argument("tutoriel", required=False)
@click.option(
    "--dans", "folder", metavar=text.FOLDER_METAVAR, type=click.Path(exists=True, file_okay=False), help=text.IN_FOLDER
)
@click.option("--documents", "in_documents", is_flag=True, help=text.IN_DOCUMENTS)
@click.option("--lanceurs", "starters", is_flag=True, help=text.STARTERS)
@click.option("--sans-navigateur", "quiet", is_flag=True, help=text.NO_BROWSER)
def command(tutoriel: str | None, folder: str | None, in_documents: bool, starters: bool, quiet: bool) -> int:
    from tutopdf.pipelines.edit.start import my_tutorials, start_editing
    from tutopdf.storage.editor_lock import EditorLock
    from tutopdf.storage.last_python import remember_this_python

    start = my_tutorials() if in_documents else Path(folder or Path.cwd())
    root, name, lock = start_editing(start, tutoriel)
    remember_this_python()
    say(text.FOLDER, folder=root)
    if not isinstance(lock, EditorLock):
        from tutopdf.editor.second_start import ask_for_page

        address = ask_for_page(lock)
        if address is None:
            say(text.TAKEN, err=True, machine=lock.host or text.SOMEWHERE)
            return ExitCode.CANNOT_WRITE
        say(text.ONE_MORE)
        _show(address, quiet)
        return ExitCode.DONE

    def show(started: Started) -> None:
        _show(started.open_page(), quiet)

    from tutopdf.editor.workshop_process import start_workshop

    started = start_workshop(root, name)
    from tutopdf.editor.workshop_link import WorkshopLink

    workshop = WorkshopLink(root, started)
    try:
        _offer_starters(root, starters)
        from tutopdf.editor.server import serve

        serve(root, name, lock, workshop, show)
    finally:
        workshop.close()
        lock.release()
    say(text.STOPPED)
    return ExitCode.DONE


def _offer_starters(root: Path, wanted: bool) -> None:
    """Write what opens this editor from a double click; where it is not there and was not asked for, say how to."""
    from tutopdf.pipelines.edit.start import add_starters
    from tutopdf.pipelines.starters.starter_files import has_starter

    if wanted:
        for name in add_starters(root):
            say(text.STARTER_WRITTEN, name=name)
    elif not has_starter(root):
        say(text.STARTERS_MISSING)


def _show(address: str, quiet: bool) -> None:
    """Open a page in the browser; where there is none, its address is written."""
    import webbrowser

    if not quiet and webbrowser.open(address):
        say(text.OPENED)
    else:
        say(text.ADDRESS, address=address)
