"""Contact sheet of every framing of a project: all of each picture, then what grids show of it."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw

from tutopdf.layout.framing import frame_picture
from tutopdf.model.boxes import Frame
from tutopdf.model.theme import FrenchTheme
from tutopdf.model.tutorial import Picture, Zone
from tutopdf.pictures.decode import decode_masked
from tutopdf.pictures.edges import EdgeMap
from tutopdf.pictures.probe import probe_picture
from tutopdf.source.folder import list_tutorials
from tutopdf.source.project import open_project
from tutopdf.source.tutorial import read_tutorial

_COLUMNS = (4, 2)
"""Grids whose frames are shown."""

_WHOLE, _CROP = (480, 300), (360, 300)
_MARGIN = 12


def sheet_of_framings(root: Path) -> Image.Image:
    """Return a row for each picture: all of it with its frames outlined, then what each grid shows of it."""
    project, _ = open_project(root)
    pictures: dict[Picture, None] = {}
    for source in list_tutorials(project.sources):
        tutorial, _ = read_tutorial(source, project, probe_picture)
        pictures |= dict.fromkeys(tutorial.pictures if tutorial is not None else ())
    rows = [_row(picture) for picture in pictures]
    width = max((row.width for row in rows), default=1)
    sheet = Image.new("RGB", (width, sum(row.height + _MARGIN for row in rows) or 1), "white")
    y = 0
    for row in rows:
        sheet.paste(row, (0, y))
        y += row.height + _MARGIN
    return sheet


def _row(picture: Picture) -> Image.Image:
    image = decode_masked(picture)
    edges = EdgeMap(image, picture.scale)
    frames = [frame_picture(picture, FrenchTheme().slot(columns, 0.64), edges) for columns in _COLUMNS]
    row = Image.new("RGB", (_WHOLE[0] + len(frames) * (_CROP[0] + _MARGIN), _WHOLE[1] + 20), "white")
    row.paste(_thumbnail(_outlined(image, picture, frames), _WHOLE), (0, 20))
    ImageDraw.Draw(row).text((2, 4), picture.name, fill="black")
    for index, frame in enumerate(frames):
        crop = _outlined(image, picture, ()).crop((frame.left, frame.top, frame.right, frame.bottom))
        row.paste(_thumbnail(crop, _CROP), (_WHOLE[0] + _MARGIN + index * (_CROP[0] + _MARGIN), 20))
    return row


def _outlined(image: Image.Image, picture: Picture, frames: tuple[Frame, ...] | list[Frame]) -> Image.Image:
    outlined = image.copy()
    draw = ImageDraw.Draw(outlined)
    for mark in picture.drawn_marks:
        draw.rectangle(_pixels(mark.extent, image), outline="#8f0000", width=max(round(2 * picture.scale), 1))
    for frame in frames:
        box = (frame.left, frame.top, frame.right - 1, frame.bottom - 1)
        draw.rectangle(box, outline="#0b4f8a", width=max(round(4 * picture.scale), 1))
    return outlined


def _pixels(zone: Zone, image: Image.Image) -> tuple[float, float, float, float]:
    across, down = image.width / 100, image.height / 100
    return zone.left * across, zone.top * down, zone.right * across, zone.bottom * down


def _thumbnail(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    image.thumbnail(size, Image.Resampling.LANCZOS)
    return image
