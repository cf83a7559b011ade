"""Old grids: a grid that was drawn before the masks of its picture shows what they hide; it is drawn again, or removed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from tutopdf.model.build_request import OUTPUT_FOLDER
from tutopdf.model.diagnostics import Diagnostic, Place, UserError, notice, warning
from tutopdf.source.paths import leads_outside

if TYPE_CHECKING:
    from tutopdf.model.tutorial import Mark

GRIDS_FOLDER = "grilles"
"""Under `output`."""

GRID_KEYWORD = "tutopdf-grille"
"""Of the text in a grid's PNG that says what it was drawn from."""

_HEAD_BYTES = 8192
"""What a grid was drawn from stands at its beginning."""

_STAMP = re.compile(rb"(.{4})tEXt" + GRID_KEYWORD.encode("ascii") + rb"\0", re.DOTALL)


def describe_grid(picture: Path, marks: Iterable[Mark], root: Path | None) -> str:
    """Return what a grid says of the picture that it is drawn from: where it is, and a hash of it with its masks, if any."""
    inside = root is not None and picture.is_relative_to(root)
    name = os.path.relpath(picture, root).replace(os.sep, "/") if inside else ""
    return json.dumps({"image": name, "masques": _hash_masks(picture, marks)})


def refresh_grids(root: Path) -> list[Diagnostic]:
    """Draw again the grids whose pictures have other masks since, remove those that cannot be, and say which."""
    folder = root / OUTPUT_FOLDER / GRIDS_FOLDER
    if not folder.is_dir() or leads_outside(folder, root):
        return []
    grids = [path for path in sorted(folder.rglob("*.png")) if path.is_file() and not leads_outside(path, root)]
    return [told for grid in grids for told in _refresh(grid, root)]


def _refresh(grid: Path, root: Path) -> Iterator[Diagnostic]:
    stamp = _read_stamp(grid)
    named = stamp["image"] if stamp is not None else ""
    pictures = [root / named] if named else list(_pictures_of(grid, root))
    there = [picture for picture in pictures if picture.is_file() and not leads_outside(picture, root)]
    if stamp is not None and pictures and not there:
        yield _remove(grid, root)
        return
    known = stamp["masques"] if stamp is not None else ""
    old = [picture for picture in there if _is_old(picture, known)]
    if old:
        yield _draw_again(grid, old[0], root) if len(there) == 1 else _remove(grid, root)


def _pictures_of(grid: Path, root: Path) -> Iterator[Path]:
    """Yield the pictures that a grid may be of which does not say."""
    from tutopdf.source.find_marks import is_picture_name

    folder = root / "images" / grid.relative_to(root / OUTPUT_FOLDER / GRIDS_FOLDER).parent
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return
    yield from (folder / name for name in names if is_picture_name(name) and Path(name).stem == grid.stem)


def _read_stamp(grid: Path) -> dict[str, str] | None:
    """Return what a grid says of itself: None when it says nothing, as those of before did."""
    try:
        with grid.open("rb") as file:
            head = file.read(_HEAD_BYTES)
        found = _STAMP.search(head)
        if found is None:
            return None
        end = found.start() + 8 + int.from_bytes(found[1], "big")
        stamp = json.loads(head[found.end() : end])
    except (OSError, ValueError, RecursionError):
        return None
    return {key: str(stamp.get(key, "")) for key in ("image", "masques")} if isinstance(stamp, dict) else None


def _is_old(picture: Path, known: str) -> bool:
    """Say whether a picture has masks now, and others, or another file, than when its grid was drawn."""
    from tutopdf.pipelines.grid import read_marks

    try:
        masks, _ = read_marks(picture)
    except UserError:
        # Nothing is made of the picture either, until its marks can be read.
        return False
    now = _hash_masks(picture, masks.marks)
    return now not in ("", known)


def _hash_masks(picture: Path, marks: Iterable[Mark]) -> str:
    from tutopdf.model.tutorial import MarkKind
    from tutopdf.storage.cache import content_key
    from tutopdf.storage.file_hashes import FileDigests

    zones = [list(mark.zone) for mark in marks if mark.kind is MarkKind.MASK and mark.zone is not None]
    if not zones:
        return ""
    try:
        return content_key("grid", FileDigests().of(picture), sorted(zones))
    except OSError:
        return "?"


def _draw_again(grid: Path, picture: Path, root: Path) -> Diagnostic:
    from tutopdf.pipelines.grid import make_grid

    try:
        drawn = make_grid(picture, root, grid)
    except UserError:
        return _remove(grid, root)
    if any(one.code == "grid-unmasked" for one in drawn.diagnostics):
        return _remove(grid, root)
    return notice("grid-redrawn", _place(grid, root), name=_place(picture, root).file)


def _remove(grid: Path, root: Path) -> Diagnostic:
    place = _place(grid, root)
    try:
        grid.unlink(missing_ok=True)
    except OSError as reason:
        return warning("grid-left", place, reason=reason.errno)
    return notice("grid-removed", place)


def _place(path: Path, root: Path) -> Place:
    return Place(os.path.relpath(path, root).replace(os.sep, "/"))
