"""Pictures of a project, for an editor: shown with their masks filled, and taken in without what cameras and phones add."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops

from tutopdf.incremental.masked_copies import MaskedCopies
from tutopdf.model.diagnostics import Diagnostic, ExitCode, Place, UserError, error, has_errors
from tutopdf.model.tutorial import Mark, MarkKind, Project
from tutopdf.pictures.decode import open_masked
from tutopdf.pictures.density import credible_scale
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.jpeg_coding import jpeg_file
from tutopdf.pictures.probe import most_pixels, open_picture, stated_turn
from tutopdf.pictures.quick_png import write_png
from tutopdf.pipelines.new import check_name
from tutopdf.source.find_marks import speaks_of_mask, stray_masks_beside
from tutopdf.source.mark_file import read_mark_file
from tutopdf.source.paths import leads_outside
from tutopdf.source.picture_link import choose_mark_file
from tutopdf.source.text_file import read_text_file
from tutopdf.storage.atomic_write import cannot_write, create_file
from tutopdf.storage.file_hashes import FileDigests

_JPEGS = frozenset({"JPEG", "MPO"})
"""A telephone's MPO is a JPEG with previews behind it: they go with the metadata."""

_FORMATS = frozenset({"PNG", "WEBP"}) | _JPEGS
_JPEG_QUALITY = 95
_COMPRESS_LEVEL = 6
_TRIES = 1000

_METADATA = frozenset({0xE1, 0xED, 0xFE, *range(0xE2, 0xED), 0xEF})
"""JPEG segments that say something of a picture and nothing of its pixels: EXIF and XMP, IPTC, comments, makers' own."""

_APP2, _PROFILE = 0xE2, b"ICC_PROFILE\0"
"""Colours depend on it."""

_START_OF_SCAN, _END_OF_IMAGE = 0xDA, b"\xff\xd9"


def show_picture(path: Path, project: Project, under_masks: bool = False) -> bytes:
    """Return a PNG of a picture with its masks filled, or what is under them when that was asked for. Raises UserError.

    Where masks are meant that cannot be read, nothing is shown.
    """
    masks: tuple[Mark, ...] = ()
    if not under_masks:
        masks, problems = _find_masks(path, project)
        if problems:
            raise UserError(ExitCode.SOURCE_ERRORS, *problems)
    try:
        image = open_masked(path, masks)
    except PictureError as reason:
        raise UserError(ExitCode.MISSING, error("picture-truncated", Place(path.name), name=path.name)) from reason
    return write_png(np.asarray(image))


def _find_masks(path: Path, project: Project) -> tuple[tuple[Mark, ...], list[Diagnostic]]:
    """Return the masks of a picture, and why it must not be shown."""
    problems = stray_masks_beside(path, project.root)
    marks_path, unread = choose_mark_file(path, project.root)
    problems += unread
    if marks_path is None:
        copies = MaskedCopies(project.images, FileDigests()).of(path)
        if copies:
            place, other = Place(path.name), copies[0].name
            problems.append(error("masked-copy", place, name=path.name, other=other, confirm=None))
        return (), problems
    if problems:
        return (), problems
    file, problems = read_text_file(marks_path, marks_path.relative_to(project.root).as_posix(), project.root)
    if file is None:
        return (), problems
    found, problems = read_mark_file(file)
    masks = tuple(mark for mark in found.marks if mark.kind is MarkKind.MASK)
    return masks, problems if has_errors(problems) and speaks_of_mask(marks_path) else []


# Taking in


def take_picture(data: bytes, tutorial: str, project: Project) -> Path:
    """Write a picture that was given among those of a tutorial, under a name of ours; return its path. Raises UserError.

    It is known by its content. Nothing of what the file says beside its pixels is kept.
    """
    folder = project.images / check_name(tutorial)
    place = Place("image")
    try:
        ending, clean = _clean(data)
    except UserError:
        raise
    except Exception as reason:  # decoders raise OSError, SyntaxError, ValueError, struct.error…
        raise UserError(ExitCode.USAGE, error("picture-not-one", place, name="image")) from reason
    if leads_outside(folder, project.root):
        raise UserError(ExitCode.SOURCE_ERRORS, error("link-outside", Place(f"images/{tutorial}"), name=tutorial))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return _create(folder, ending, clean)
    except OSError as reason:
        raise UserError(ExitCode.CANNOT_WRITE, cannot_write(folder, reason)) from reason


def _clean(data: bytes) -> tuple[str, bytes]:
    """Return how a picture's file is to end, and the file without metadata, upright. Raises UserError, and what decoders raise."""
    place = Place("image")
    with open_picture(io.BytesIO(data)) as image:
        if image.format not in _FORMATS:
            raise UserError(ExitCode.USAGE, error("picture-format", place, name=image.format or "?"))
        limit = most_pixels(image)
        if image.width * image.height > limit:
            size = f"{image.width}\u202f×\u202f{image.height}"
            raise UserError(
                ExitCode.USAGE, error("picture-bomb", place, name="image", size=size, limit=limit // 1_000_000)
            )
        turn, dpi, kind = stated_turn(image), image.info.get("dpi"), image.format
    if kind in _JPEGS and turn is None and (bare := _without_segments(data)) is not None:
        return ".jpg", bare
    pixels = _decode(data)
    lossy = kind in _JPEGS or (kind == "WEBP" and b"VP8 " in data[:4096])
    if lossy:
        return ".jpg", jpeg_file(pixels, _JPEG_QUALITY, progressive=False)
    density = {"dpi": dpi} if isinstance(dpi, tuple) and credible_scale(dpi, pixels.size) is not None else {}
    written = io.BytesIO()
    pixels.save(written, "PNG", compress_level=_COMPRESS_LEVEL, **density)
    return ".png", written.getvalue()


def _decode(data: bytes) -> Image.Image:
    """Return the pixels that a browser shows of a file, and nothing else."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="tutopdf-") as folder:
        path = Path(folder) / "image"
        path.write_bytes(data)
        image = open_masked(path, ())
    bare = Image.new("RGB", image.size)
    bare.paste(image)
    return bare


def _without_segments(jpeg: bytes) -> bytes | None:
    """Return a JPEG without its metadata, its pixels as they are coded, and without what comes after it; None where that
    would be another picture."""
    bare = _cut_segments(jpeg)
    with Image.open(io.BytesIO(jpeg)) as before, Image.open(io.BytesIO(bare)) as after:
        return bare if before.size == after.size and before.mode == after.mode and _is_same(before, after) else None


def _is_same(one: Image.Image, other: Image.Image) -> bool:
    return (
        ImageChops.difference(one, other).getbbox() is None if one.mode != "CMYK" else one.tobytes() == other.tobytes()
    )


def _cut_segments(jpeg: bytes) -> bytes:
    kept = bytearray(jpeg[:2])
    at = 2
    while jpeg[at] == 0xFF and jpeg[at + 1] != _START_OF_SCAN:
        if jpeg[at + 1] == 0xFF:
            at += 1
            continue
        end = at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        is_profile = jpeg[at + 1] == _APP2 and jpeg[at + 4 : end].startswith(_PROFILE)
        if is_profile or jpeg[at + 1] not in _METADATA:
            kept += jpeg[at:end]
        at = end
    # An end inside coded pixels is written FF 00: the first one that is whole is the picture's own.
    last = jpeg.find(_END_OF_IMAGE, at)
    return bytes(kept + jpeg[at : last + 2 if last >= 0 else len(jpeg)])


def _create(folder: Path, ending: str, data: bytes) -> Path:
    """Write a new file under the first number that no file of the folder begins with, its marks included."""
    taken = {found[0].lstrip("0") for path in folder.iterdir() if (found := re.match(r"\d+", path.name))}
    number = 0
    for _ in range(_TRIES):
        number += 1
        if str(number) in taken:
            continue
        path = folder / f"{number}{ending}"
        try:
            create_file(path, data)
        except FileExistsError:
            continue
        return path
    raise FileExistsError(folder)
