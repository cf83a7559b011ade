"""Inspect: what is seen of a picture, as a build without a mark file sees it, and the framing that it would choose."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tutopdf.layout.framing import frame_picture
from tutopdf.model.diagnostics import ExitCode, Place, UserError, error
from tutopdf.model.theme import FrenchTheme
from tutopdf.model.tutorial import Picture
from tutopdf.pictures.decode import decode_masked
from tutopdf.pictures.edges import EdgeMap
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.look import look_at
from tutopdf.pictures.probe import probe_picture

_COLUMNS, _ASPECT = 3, 0.6
"""The usual grid: what is framed for it is legible in wider ones."""


@dataclass(frozen=True, slots=True)
class SeenPicture:
    """`drawn` is how many strokes were found on it; `crop` is left, top, width and height in %, None for all of it."""

    width: int
    height: int
    scale: float
    photograph: bool
    drawn: int
    crop: tuple[float, float, float, float] | None


def inspect_picture(path: Path) -> SeenPicture:
    """Look at a picture. Raises UserError when it is none."""
    place = Place(path.as_posix())
    header, problems = probe_picture(path, place)
    if header is None:
        raise UserError(ExitCode.MISSING, *problems)
    scale = header.scale or header.guessed_scale or 1.0
    picture = Picture(path.name, path, header.size_px, scale, "", 1, photograph=header.photograph)
    try:
        image = decode_masked(picture)
    except PictureError as reason:
        raise UserError(ExitCode.MISSING, error("picture-truncated", place, name=path.name)) from reason
    sight = look_at(image, scale)
    frame = frame_picture(picture, FrenchTheme().slot(_COLUMNS, _ASPECT), EdgeMap(image, scale), sight)
    width, height = header.size_px
    crop = None
    if (frame.width_px, frame.height_px) != header.size_px:
        parts = (frame.left / width, frame.top / height, frame.width_px / width, frame.height_px / height)
        left, top, across, down = (round(part * 100, 1) for part in parts)
        crop = left, top, across, down
    return SeenPicture(width, height, scale, header.photograph or sight.photograph, len(sight.drawn), crop)
