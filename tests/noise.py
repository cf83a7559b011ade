"""What masks must hide: a noise that is nowhere else, and a search for it in all that was made, in every form."""

from __future__ import annotations

import io
import random
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image
from pypdf import PdfReader
from pypdf.generic import StreamObject

SIDE = 24
"""Pixels of the noise: a square."""

WORDS = "Camille Exemple"
"""What a mask file must never let out, where it names what it hides."""


def noise(seed: int = 7) -> Image.Image:
    """Return a square of strong colours, no two neighbours alike."""
    chosen = random.Random(seed)
    data = bytes(value for _ in range(SIDE * SIDE) for value in chosen.choice(_COLOURS))
    return Image.frombytes("RGB", (SIDE, SIDE), data)


_COLOURS = ((255, 0, 255), (0, 255, 255), (255, 255, 0), (0, 255, 0))
"""Saturated and light: no screen of the fixtures has them side by side."""


def hide_noise(image: Image.Image, at: tuple[int, int]) -> Image.Image:
    """Return a picture with the noise pasted at a place."""
    image = image.convert("RGB")
    image.paste(noise(), at)
    return image


def where_noise_shows(folder: Path) -> list[str]:
    """Return the files under `folder` in which the noise, or its words, can be found, decoded in every way."""
    return sorted(
        {name for path in sorted(folder.rglob("*")) if path.is_file() for name in _search(path.name, path.read_bytes())}
    )


def _search(name: str, data: bytes) -> Iterator[str]:
    if WORDS.encode() in data or WORDS.encode("utf-16-be") in data:
        yield f"{name} (words)"
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from _search(f"{name}/{member}", archive.read(member))
        return
    if data.startswith(b"%PDF"):
        yield from _search_pdf(name, data)
    yield from (f"{name} (pixels)" for image in _pictures(data) if shows_noise(image))


def _search_pdf(name: str, data: bytes) -> Iterator[str]:
    reader = PdfReader(io.BytesIO(data))
    for number in range(1, len(reader.xref_objStm) + sum(len(table) for table in reader.xref.values()) + 1):
        found = reader.get_object(number) if number else None
        if not isinstance(found, StreamObject):
            continue
        if found.get("/Subtype") == "/Image":
            if shows_noise(found.decode_as_image()):
                yield f"{name} (picture {number})"
        elif WORDS.encode() in found.get_data():
            yield f"{name} (stream {number})"
    if any(WORDS in page.extract_text() for page in reader.pages):
        yield f"{name} (text)"


def _pictures(data: bytes) -> Iterator[Image.Image]:
    """Yield what the bytes are when they are a picture, or when a cache entry has one in it."""
    ranks = -1
    for start in (0, *_starts(data)):
        try:
            with Image.open(io.BytesIO(data[start:])) as image:
                if image.mode == "P" and start == 0:
                    # The rows of such a PNG are ranks in its palette: read as colours, they are any noise.
                    ranks = data.find(b"IDAT") + 4
                yield image.convert("RGB")
        except Exception:
            continue
    for start in (at for at in range(len(data) - 2) if data[at] == 0x78 and data[at + 1] in (0x01, 0x5E, 0x9C, 0xDA)):
        if start == ranks:
            continue
        try:
            rows = zlib.decompressobj().decompress(data[start:], 50_000_000)
        except zlib.error:
            continue
        yield from _as_rows(rows)


def _starts(data: bytes) -> Iterator[int]:
    for signature in (b"\x89PNG\r\n", b"\xff\xd8\xff", b"RIFF", b"GIF8"):
        if (at := data.find(signature, 1)) > 0:
            yield at


def _as_rows(rows: bytes) -> Iterator[Image.Image]:
    """Yield raw bytes as a strip: the noise keeps its colours, though not its shape."""
    pixels = len(rows) // 3
    if pixels > SIDE:
        yield Image.frombytes("RGB", (pixels, 1), rows[: 3 * pixels])


def shows_noise(image: Image.Image) -> bool:
    """Say whether pixels that have colours of the noise stand beside others that have another of them."""
    pixels = np.asarray(image.convert("RGB")).astype(int)
    named = np.full(pixels.shape[:2], -1)
    for number, colour in enumerate(_COLOURS):
        named[np.abs(pixels - np.array(colour)).max(axis=2) < 64] = number
    left, right = named[:, :-1], named[:, 1:]
    return int(((left >= 0) & (right >= 0) & (left != right)).sum()) > SIDE
