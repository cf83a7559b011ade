"""CLI: `tutopdf mask`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutopdf.cli.confirm import can_answer, confirm
from tutopdf.cli.french_click import FrenchCommand
from tutopdf.cli.screen import say
from tutopdf.french import cli as common
from tutopdf.french.commands import mask as text
from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error, has_errors

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Picture, Project


@click.command("mask", cls=FrenchCommand, help=text.HELP)
@click.argument("images", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="IMAGE…")
@click.option("--definitif", is_flag=True, help=text.BURN)
@click.option("--oui", is_flag=True, help=text.ASSUME_YES)
def command(images: tuple[Path, ...], definitif: bool, oui: bool) -> int:
    from tutopdf.pipelines.mask import read_pictures, replaced_since
    from tutopdf.pipelines.steps.old_grids import refresh_grids

    named = read_pictures(images, Path.cwd())
    project, pictures = named.project, named.masked
    replaced = replaced_since(pictures, project.root)
    _tell((*named.diagnostics, *replaced, *refresh_grids(project.root)))
    if definitif and has_errors(replaced):
        return ExitCode.SOURCE_ERRORS
    if not definitif:
        return _list(pictures, project)
    if not oui and not _confirm(pictures, project):
        say(text.NOTHING_CHANGED)
        return ExitCode.DONE
    code = _redact(pictures, project)
    _tell(refresh_grids(project.root))
    return code


def _list(pictures: Iterable[Picture], project: Project) -> int:
    """Print the masks of each picture and what its own file still shows."""
    from tutopdf.pipelines.mask import list_masks

    for file in list_masks(pictures, project.root):
        picture, label = file.picture, _label(file.picture, project)
        say(text.PICTURE, path=label)
        for number, mark in enumerate(picture.marks, 1):
            if mark in picture.masks:
                state = text.READABLE if mark in file.readable else text.BURNT
                say(text.LINE, number=number, what=mark.text, state=state)
        if file.traces:
            say(text.FOUND_TRACES, traces=", ".join(text.TRACES[trace] for trace in file.traces))
        if file.readable or file.traces:
            say(text.ADVICE, path=label)
    return ExitCode.DONE


def _confirm(pictures: Sequence[Picture], project: Project) -> bool:
    """Ask before what cannot be undone. Raises UserError where nobody can answer."""
    if not can_answer():
        raise UserError(ExitCode.USAGE, error("burn-unconfirmed", Place("tutopdf mask --definitif")))
    say(text.ASKED, err=True)
    for picture in pictures:
        what = ", ".join(mask.text for mask in picture.masks)
        say(text.ASKED_PICTURE, err=True, path=_label(picture, project), what=what)
    return confirm(text.QUESTION)


def _redact(pictures: Sequence[Picture], project: Project) -> ExitCode:
    from tutopdf.pipelines.mask import redact_pictures

    redacted = redact_pictures(pictures, project.root)
    for picture in redacted.pictures:
        weight = common.bytes_count(picture.path.stat().st_size)
        say(text.DONE, path=_label(picture, project), weight=weight)
    if redacted.pictures:
        say(text.KEPT)
    _tell(redacted.diagnostics)
    return redacted.exit_code


def _tell(diagnostics: Iterable[Diagnostic]) -> None:
    for diagnostic in diagnostics:
        say(render(diagnostic), err=True)


def _label(picture: Picture, project: Project) -> str:
    return picture.path.relative_to(project.root).as_posix()
