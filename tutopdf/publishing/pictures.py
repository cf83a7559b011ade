"""Web pictures: the pictures of the PDFs as files of their own, framed and masked: the very same pixels, coded once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from tutopdf.french.publication import PICTURE_PREFIX
from tutopdf.model.boxes import Crop, EncodedPicture, PictureBox
from tutopdf.publishing.names import distinct, spip_name

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GREY, _RGB, _INDEXED = 0, 2, 3


@dataclass(frozen=True, slots=True)
class WebPicture:
    """A picture as a file. `dark` says that most of it is."""

    name: str
    data: bytes
    dark: bool


def export_pictures(
    documents: Iterable[tuple[Iterable[PictureBox], Mapping[Crop, EncodedPicture]]], dark: Collection[Crop]
) -> dict[Crop, WebPicture]:
    """Return the file of everything that is drawn of a picture, in the best coding that one of the PDFs has."""
    best: dict[Crop, EncodedPicture] = {}
    parts: dict[Crop, bool] = {}
    for boxes, pictures in documents:
        for box in boxes:
            for crop, rect in box.crops:
                parts.setdefault(crop, rect != box.rect)
                if crop not in best or pictures[crop].quality > best[crop].quality:
                    best[crop] = pictures[crop]
    names = distinct(_name(crop, enlarged) for crop, enlarged in parts.items())
    return {crop: _as_file(name, best[crop], crop in dark) for crop, name in zip(parts, names, strict=True)}


def _name(crop: Crop, enlarged: bool) -> str:
    return PICTURE_PREFIX + spip_name(PurePath(crop.path).stem) + ("-loupe" if enlarged else "")


def _as_file(name: str, picture: EncodedPicture, dark: bool) -> WebPicture:
    if picture.jpeg_quality is not None:
        return WebPicture(f"{name}.jpg", picture.data, dark)
    return WebPicture(f"{name}.png", as_png(picture), dark)


def as_png(picture: EncodedPicture) -> bytes:
    """Return the PNG whose rows a PDF holds: its header, its palette, those rows, and nothing else."""
    kind = _INDEXED if picture.palette is not None else _GREY if picture.components == 1 else _RGB
    header = struct.pack(">IIBBBBB", picture.width, picture.height, picture.bits, kind, 0, 0, 0)
    palette = [_chunk(b"PLTE", picture.palette)] if picture.palette is not None else []
    return b"".join(
        [_SIGNATURE, _chunk(b"IHDR", header), *palette, _chunk(b"IDAT", picture.data), _chunk(b"IEND", b"")]
    )


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
