"""Fuzz: pictures of every format that is read, broken: they are decoded with a mask, or refused."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image

from tests.fuzz.kind import Kind, mutate
from tutopdf.model.diagnostics import Place
from tutopdf.model.tutorial import Mark, MarkKind, Zone
from tutopdf.pictures.decode import MASK_COLOUR, open_masked
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.probe import probe_picture

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
_MODES = {"PNG": ("RGB", "RGBA", "P", "L", "1", "I;16"), "JPEG": ("RGB", "L", "CMYK"), "TIFF": ("RGB", "L", "CMYK")}
_MASK = Mark(MarkKind.MASK, zone=Zone(0, 0, 100, 100), text="tout", line=1)


@cache
def _picture(name: str, mode: str) -> bytes:
    image = Image.effect_noise((48, 32), 80)
    image = image.convert("I").convert("I;16") if mode == "I;16" else image.convert("RGB").convert(mode)
    data = io.BytesIO()
    image.save(data, name)
    return data.getvalue()


def attack(random: Random, folder: Path) -> None:
    name = random.choice(_FORMATS)
    path = folder / "a.png"
    path.write_bytes(mutate(_picture(name, random.choice(_MODES.get(name, ("RGB",)))), random))
    header, problems = probe_picture(path, Place("a.md", 1))
    assert (header is None) == bool(problems)
    try:
        image = open_masked(path, (_MASK,))
    except PictureError:
        return
    assert image.mode == "RGB"
    # Nothing but the mask's own colour is left of what is masked whole.
    assert image.getextrema() == tuple((value, value) for value in MASK_COLOUR)


PICTURES = Kind("pictures", attack)
