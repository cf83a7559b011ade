"""Publishing: the pictures of the PDFs as files of their own, framed and masked: the very same pixels, coded once."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from tutopdf.french.publication import PICTURE_PREFIX
from tutopdf.model.boxes import Cut, EncodedPicture, PictureBox
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
    documents: Iterable[tuple[Iterable[PictureBox], Mapping[Cut, EncodedPicture]]], dark: Collection[Cut]
) -> dict[Cut, WebPicture]:
    """Return the file of everything that is drawn of a picture, in the best coding that one of the PDFs has."""
    best: dict[Cut, EncodedPicture] = {}
    parts: dict[Cut, bool] = {}
    for boxes, pictures in documents:
        for box in boxes:
            for cut, rect in box.cuts:
                parts.setdefault(cut, rect != box.rect)
                if cut not in best or pictures[cut].quality > best[cut].quality:
                    best[cut] = pictures[cut]
    names = distinct(_name(cut, enlarged) for cut, enlarged in parts.items())
    return {cut: _as_file(name, best[cut], cut in dark) for cut, name in zip(parts, names, strict=True)}


def _name(cut: Cut, enlarged: bool) -> str:
    return PICTURE_PREFIX + spip_name(PurePath(cut.path).stem) + ("-loupe" if enlarged else "")


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
