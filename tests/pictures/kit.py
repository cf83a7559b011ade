"""What the picture tests share: pictures made in a folder, and their pixels read back out of a PDF."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image

from tutopdf.model.tutorial import Mark, MarkKind, Picture, Zone

PQ, HLG, SRGB = 16, 18, 13
BT2020, BT709 = 9, 1


def hdr_png(path: Path, image: Image.Image, primaries: int, curve: int) -> Path:
    data = io.BytesIO()
    image.save(data, "PNG")
    content = b"cICP" + bytes((primaries, curve, 0, 1))
    chunk = struct.pack(">I", 4) + content + struct.pack(">I", zlib.crc32(content))
    header = 8 + 25
    path.write_bytes(data.getvalue()[:header] + chunk + data.getvalue()[header:])
    return path


def picture_of(path: Path, size: tuple[int, int], *masks: Zone) -> Picture:
    found = tuple(Mark(MarkKind.MASK, "un nom", 1, zone=zone) for zone in masks)
    return Picture(path.name, path, size, 1.0, "Un écran", 1, found)


def images_in(data: bytes) -> list[Image.Image]:
    """Return the pictures that a PDF's pages draw, decoded by a reader that is not ours."""
    document = pdfium.PdfDocument(data)
    found = []
    for page in document:
        drawn = page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE])
        found += [image.get_bitmap(render=False).to_pil().convert("RGB") for image in drawn]
    return found
