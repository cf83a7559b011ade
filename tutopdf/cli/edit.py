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
@click.option("--sans-navigateur", "quiet", is_flag=True, help=text.NO_BROWSER)
def command(tutoriel: str | None, quiet: bool) -> int:
    from tutopdf.pipelines.edit.start import start_editing
    from tutopdf.storage.editor_lock import EditorLock

    root, name, lock = start_editing(Path.cwd(), tutoriel)
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
        from tutopdf.editor.server import serve

        serve(root, name, lock, workshop, show)
    finally:
        workshop.close()
        lock.release()
    say(text.STOPPED)
    return ExitCode.DONE


def _show(address: str, quiet: bool) -> None:
    """Open a page in the browser; where there is none, its address is written."""
    import webbrowser

    if not quiet and webbrowser.open(address):
        say(text.OPENED)
    else:
        say(text.ADDRESS, address=address)
