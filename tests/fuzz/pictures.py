"""Fuzz: pictures of every format that is read, broken: they are decoded with a mask, or refused; a few are built."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from random import Random

from PIL import Image

from tests.fuzz.kind import Kind, mutate
from tutopdf.api import build
from tutopdf.french.diagnostics import render
from tutopdf.model.build_report import FAULTS
from tutopdf.model.diagnostics import Place
from tutopdf.model.tutorial import Mark, MarkKind, Zone
from tutopdf.pictures.decode import MASK_COLOUR, open_masked
from tutopdf.pictures.errors import PictureError
from tutopdf.pictures.probe import probe_picture

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "WEBP", "TIFF")
_MODES = {"PNG": ("RGB", "RGBA", "P", "L", "1", "I;16"), "JPEG": ("RGB", "L", "CMYK"), "TIFF": ("RGB", "L", "CMYK")}
_MASK = Mark(MarkKind.MASK, zone=Zone(0, 0, 100, 100), text="tout", line=1)


_BUILT = 0.01
"""How many are put in a tutorial, whole, as large as a screen, and of anything from one colour to noise."""


@cache
def _picture(name: str, mode: str) -> bytes:
    image = Image.effect_noise((48, 32), 80)
    image = image.convert("I").convert("I;16") if mode == "I;16" else image.convert("RGB").convert(mode)
    data = io.BytesIO()
    image.save(data, name)
    return data.getvalue()


def attack(random: Random, folder: Path) -> None:
    if random.random() < _BUILT:
        _build(random, folder)
        return
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


def _build(random: Random, folder: Path) -> None:
    for name in ("sources", "images"):
        (folder / name).mkdir()
    (folder / "tutopdf.toml").write_text("", "utf-8")
    (folder / "sources" / "t.md").write_text("# T\n\n1. Aller.\n   ![Un écran](a.png)\n", "utf-8")
    _draw(random).save(folder / "images" / "a.png", random.choice(_FORMATS))
    built = build(folder)
    crashed = [render(one) for one in built.diagnostics if one.code in FAULTS]
    assert not crashed, crashed[0]


def _draw(random: Random) -> Image.Image:
    """Return a picture whose lower part is noise: of few colours above, it is taken for a screen or for a photograph."""
    width, height = (random.choice((random.randint(1, 40), random.randint(1, 1200))) for _ in range(2))
    image = Image.linear_gradient("L").resize((width, height)).convert("RGB")
    noise = Image.frombytes("RGB", (width, height), random.randbytes(width * height * 3))
    top = round(height * random.choice((0, 0, random.random(), 1)))
    image.paste(noise.crop((0, top, width, height)), (0, top))
    return image.convert(random.choice(("RGB", "L")))


PICTURES = Kind("pictures", attack)
