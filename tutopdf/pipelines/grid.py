"""Grid: a picture with a ruler in % over it, its masks filled, so that coordinates can be read off it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutopdf.fonts.noto import REGULAR, font_bytes
from tutopdf.incremental.masked_copies import MaskedCopies
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error, has_errors, warning
from tutopdf.model.tutorial import Picture, PictureHeader
from tutopdf.pictures.coordinate_grid import draw_grid
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.probe import probe_picture
from tutopdf.pipelines.steps.old_grids import GRID_KEYWORD, GRIDS_FOLDER, describe_grid
from tutopdf.pipelines.steps.output_folder import choose_output
from tutopdf.source.find_marks import find_mark_files, stray_masks_beside
from tutopdf.source.folder import find_root
from tutopdf.source.mark_file import MarkFile, read_mark_file
from tutopdf.source.text_file import read_text_file
from tutopdf.storage.atomic_write import check_writable, save_file
from tutopdf.storage.baselines import check_baselines
from tutopdf.storage.file_hashes import FileDigests


@dataclass(frozen=True, slots=True)
class WrittenGrid:
    """Where the grid was written, and what there is to say of the picture's mark file."""

    path: Path
    diagnostics: tuple[Diagnostic, ...]


def make_grid(picture: Path, start: Path, target: Path | None = None) -> WrittenGrid:
    """Draw a grid on a picture, named as typed in the folder `start`, into `target`, else the project's own folder.

    Raises UserError when there is no such picture, its mark file is wrong, or the grid cannot be written.
    """
    path = _find(picture, start)
    place = Place(picture.as_posix())
    header, problems = probe_picture(path, place)
    if header is None:
        raise UserError(ExitCode.MISSING, *problems)
    marks, problems = read_marks(path)
    root = find_root(path.parent) or find_root(start)
    if astray := stray_masks_beside(path, root if root is not None and path.is_relative_to(root) else path.parent):
        raise UserError(ExitCode.SOURCE_ERRORS, *astray)
    origin = describe_grid(path.resolve(), marks.marks, root)
    try:
        data = draw_grid(path, marks.marks, font_bytes(REGULAR), {GRID_KEYWORD: origin})
    except PictureError as reason:
        raise UserError(ExitCode.MISSING, error("picture-truncated", place, name=path.name)) from reason
    problems += _tell_unmasked(path, header, marks, root)
    target = (
        target
        or choose_output(root or start, None, GRIDS_FOLDER, *_grid_name(path, root).parts[:-1])
        / _grid_name(path, root).name
    )
    if unwritable := check_writable(target.parent, [target]) or save_file(target, data):
        raise UserError(ExitCode.CANNOT_WRITE, *unwritable)
    return WrittenGrid(target, tuple(problems))


def _find(picture: Path, start: Path) -> Path:
    """Return the picture as typed, else under the project's `images/`. Raises UserError."""
    root = find_root(start)
    folders = (start, root, root / "images") if root is not None else (start,)
    for folder in folders:
        if (folder / picture).is_file():
            return folder / picture
    raise UserError(
        ExitCode.MISSING, error("picture-missing", Place(picture.as_posix()), name=picture.as_posix(), nearest=None)
    )


def read_marks(picture: Path) -> tuple[MarkFile, list[Diagnostic]]:
    """Return a picture's marks. Raises UserError: a mask that cannot be read must not let what it hides be shown."""
    found = find_mark_files(picture)
    if not found:
        return MarkFile(), []
    if len(found) > 1:
        others = [other.name for other in found[1:]]
        raise UserError(
            ExitCode.SOURCE_ERRORS, error("marks-ambiguous", Place(found[0].name), name=picture.name, twins=others)
        )
    file, problems = read_text_file(found[0], found[0].name)
    marks = MarkFile()
    if file is not None:
        marks, more = read_mark_file(file)
        problems += more
    if has_errors(problems):
        raise UserError(ExitCode.SOURCE_ERRORS, *problems)
    return marks, problems


def _tell_unmasked(path: Path, header: PictureHeader, marks: MarkFile, root: Path | None) -> list[Diagnostic]:
    """Say that a picture may show in its grid what its masks were to hide: the grid is how one looks where they fall."""
    if root is None:
        return []
    picture = Picture(path.name, path, header.size_px, 1.0, "", 1, marks.marks)
    digests = FileDigests()
    copies = MaskedCopies(root / "images", digests).names([] if picture.masks else [path])
    problems, _ = check_baselines([picture], root, digests=digests, copies=copies)
    return [warning("grid-unmasked", Place(path.name), name=path.name)] if has_errors(problems) else []


def _grid_name(path: Path, root: Path | None) -> Path:
    """Return where a picture's grid goes: two pictures of one name in two folders have two grids."""
    images = root.resolve() / "images" if root is not None else None
    inside = images is not None and path.resolve().is_relative_to(images)
    name = path.resolve().relative_to(images) if inside and images is not None else Path(path.name)
    return name.with_suffix(".png")
