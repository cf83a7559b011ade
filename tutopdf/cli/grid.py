"""CLI: `tutopdf grid`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tutopdf.cli.french_click import FrenchCommand
from tutopdf.french.commands import grid as text
from tutopdf.french.diagnostics import render
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error, has_errors


@click.command("grid", cls=FrenchCommand, help=text.HELP)
@click.argument("image", type=click.Path(path_type=Path))
@click.option("--sortie", type=click.Path(path_type=Path, dir_okay=False), metavar="FICHIER", help=text.OUTPUT)
def command(image: Path, sortie: Path | None) -> int:
    from tutopdf.fonts.noto import REGULAR, font_bytes
    from tutopdf.pictures.coordinate_grid import draw_grid
    from tutopdf.pictures.errors import PictureError
    from tutopdf.pictures.probe import probe_picture
    from tutopdf.source.folder import find_root
    from tutopdf.source.mark_file import MarkFile, read_mark_file
    from tutopdf.source.text_file import read_text_file
    from tutopdf.storage.atomic_write import check_writable, save_file

    path = _find(image)
    place = Place(str(image))
    header, problems = probe_picture(path, place)
    if header is None:
        raise UserError(ExitCode.MISSING, *problems)
    marks = MarkFile()
    marks_path = path.with_suffix(".toml")
    problems = []
    if os.path.lexists(marks_path):
        file, problems = read_text_file(marks_path, marks_path.name)
        if file is not None:
            marks, more = read_mark_file(file)
            problems += more
        # A mask that cannot be read must not let what it hides be shown.
        if has_errors(problems):
            raise UserError(ExitCode.SOURCE_ERRORS, *problems)
    try:
        data = draw_grid(path, marks.marks, font_bytes(REGULAR))
    except PictureError as reason:
        raise UserError(ExitCode.MISSING, error("picture-truncated", place, name=path.name)) from reason
    root = find_root(path.parent) or find_root(Path.cwd())
    target = sortie or (root or Path.cwd()) / "output" / "grilles" / _grid_name(path, root)
    for problem in problems:
        click.echo(render(problem), err=True)
    if unwritable := check_writable(target.parent, [target]) or save_file(target, data):
        raise UserError(ExitCode.CANNOT_WRITE, *unwritable)
    click.echo(text.WRITTEN.format(path=os.path.relpath(target)))
    click.echo(text.EXAMPLE)
    return ExitCode.DONE


def _grid_name(path: Path, root: Path | None) -> Path:
    """Return where a picture's grid goes: two pictures of one name in two folders have two grids."""
    images = root.resolve() / "images" if root is not None else None
    inside = images is not None and path.resolve().is_relative_to(images)
    name = path.resolve().relative_to(images) if inside and images is not None else Path(path.name)
    return name.with_suffix(".png")


def _find(image: Path) -> Path:
    """Return the picture as typed, else under the project's `images/`. Raises UserError."""
    from tutopdf.source.folder import find_root

    root = find_root(Path.cwd())
    candidates = [image, *([root / image, root / "images" / image] if root is not None else [])]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise UserError(ExitCode.MISSING, error("picture-missing", Place(str(image)), name=str(image), nearest=None))
