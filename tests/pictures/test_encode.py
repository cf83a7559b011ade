"""Protects codings: what a PDF stores decodes to the pixels that were coded, and only what must be lost is lost."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFile

from tests.support import draw_screen
from tutopdf.fonts.font_set import default_fonts
from tutopdf.model.boxes import Element, EncodedPicture, Frame, LaidOut, Page, PictureBox, Rect, Role
from tutopdf.model.tutorial import Picture
from tutopdf.pdf.document import write_pdf
from tutopdf.pdf.metadata import Metadata
from tutopdf.pictures.encode import encode, read_png
from tutopdf.pictures.encodings import Encoding, Kind, encodings, lightest
from tutopdf.pictures.quality import MIXED_FLAT_SHARE, SCREEN_FLAT_SHARE, flat_share, similarity
from tutopdf.pictures.search import Ladder, fit

from .kit import images_in


def noise(width: int, height: int) -> Image.Image:
    return Image.frombytes("RGB", (width, height), random.Random(1).randbytes(width * height * 3))


def few_colours(colours: int) -> Image.Image:
    image = Image.new("RGB", (37, 23))
    image.putdata([((at % colours) * 255 // max(colours - 1, 1), at % colours, 7) for at in range(37 * 23)])
    return image


def greys(levels: int) -> Image.Image:
    image = Image.new("L", (37, 23))
    image.putdata([(at % levels) * 255 // (levels - 1) for at in range(37 * 23)])
    return image.convert("RGB")


def in_a_pdf(encoded: EncodedPicture) -> bytes:
    """Return a PDF of one page that draws one picture."""
    frame = Frame(0, 0, encoded.width, encoded.height, 1.0)
    picture = Picture("x.png", Path("x.png"), (encoded.width, encoded.height), 1.0, "Un écran", 1)
    box = PictureBox(Rect(10, 10, 100, 80), picture, frame, 1)
    elements = (Element(Role.DOCUMENT, -1), Element(Role.FIGURE, 0, alt="Un écran"))
    ((crop, _),) = box.crops
    return write_pdf(
        LaidOut((Page(200, 100, (box,)),), elements, ()), {crop: encoded}, default_fonts(), Metadata("T", "fr-FR", "t")
    )


PICTURES = {
    "screen": draw_screen(120, 90),
    "noise": noise(31, 17),
    "one pixel": noise(1, 1),
    "one colour": Image.new("RGB", (9, 5), (1, 2, 3)),
    "two colours": few_colours(2),
    "five colours": few_colours(5),
    "17 colours": few_colours(17),
    "256 colours": few_colours(256),
    "black and white": greys(2),
    "four greys": greys(4),
    "16 greys": greys(16),
    "256 greys": greys(256),
}


@pytest.mark.parametrize("final", [False, True])
@pytest.mark.parametrize("name", PICTURES)
def test_lossless_is_without_loss_read_back_from_the_pdf(name: str, final: bool):
    image = PICTURES[name]
    encoded, seen = encode(image, Encoding(Kind.LOSSLESS, final=final), 150.0)
    (stored,) = images_in(in_a_pdf(encoded))
    assert stored.tobytes() == seen.tobytes() == image.tobytes()


@pytest.mark.parametrize("encoding", [Encoding(Kind.PALETTE, 64), Encoding(Kind.PALETTE, 16), Encoding(Kind.JPEG, 85)])
def test_what_is_lost_is_what_was_said(encoding: Encoding):
    encoded, seen = encode(noise(60, 40), encoding, 150.0)
    (stored,) = images_in(in_a_pdf(encoded))
    assert stored.tobytes() == seen.tobytes()
    if encoding.kind is Kind.PALETTE:
        assert encoded.palette is not None
        assert len(encoded.palette) <= 3 * encoding.level


@pytest.mark.parametrize("encoding", [Encoding(Kind.LOSSLESS), Encoding(Kind.PALETTE, 64), Encoding(Kind.PALETTE, 16)])
@pytest.mark.parametrize("name", ["screen", "noise", "few colours"])
def test_a_draft_shows_the_same_pixels_in_no_fewer_bytes(name: str, encoding: Encoding):
    image = {"screen": draw_screen(300, 200), "noise": noise(80, 50), "few colours": few_colours(40)}[name]
    draft, seen = encode(image, encoding, 150.0)
    final, the_same = encode(image, replace(encoding, final=True), 150.0)
    assert (draft.draft, final.draft) == (True, False)
    assert seen.tobytes() == the_same.tobytes()
    assert final.weight <= draft.weight


def test_pictures_of_few_colours_have_a_palette():
    encoded, _ = encode(few_colours(200), Encoding(Kind.LOSSLESS), 150.0)
    assert encoded.palette is not None
    assert encoded.bits <= 8


@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_noise_is_coded_in_every_quality(mode: str):
    """Sand, grain, snow on a screen: no JPEG of it fits in the room that Pillow gives its writer."""
    usual = ImageFile.MAXBLOCK
    image = noise(300, 290).convert(mode)
    for quality in (60, 80, 95, 100):
        encoded, seen = encode(image, Encoding(Kind.JPEG, quality), 150.0)
        assert encoded.weight > 0.3 * image.width * image.height
        assert (seen.size, seen.mode) == (image.size, mode)
        assert usual == ImageFile.MAXBLOCK


def test_alpha_is_refused():
    file = io.BytesIO()
    Image.new("RGBA", (3, 3)).save(file, "PNG")
    with pytest.raises(ValueError, match="colour type"):
        read_png(file.getvalue())


# The budget


def rung(weight: int, quality: float) -> EncodedPicture:
    return EncodedPicture(1, 1, 1, 8, bytes(weight), quality=quality)


def ladders() -> dict[str, Ladder]:
    found = {
        "light": [rung(100, 1.0), rung(50, 0.98)],
        "heavy": [rung(1000, 1.0), rung(600, 0.995), rung(300, 0.98)],
    }
    return {name: Ladder(rungs.__getitem__, len(rungs)) for name, rungs in found.items()}


@pytest.mark.parametrize(
    ("budget", "chosen"),
    [
        (1100, {"light": 100, "heavy": 1000}),
        (1099, {"light": 100, "heavy": 600}),
        (700, {"light": 100, "heavy": 600}),
    ],
)
def test_pictures_stay_as_they_are_while_they_fit_then_the_heaviest_gives_way(budget: int, chosen: dict[str, int]):
    assert {name: picture.weight for name, picture in fit(ladders(), budget).items()} == chosen


@pytest.mark.parametrize("budget", [699, 400, 350, 0, -100])
def test_what_is_chosen_fits_or_is_the_lightest(budget: int):
    total = sum(picture.weight for picture in fit(ladders(), budget).values())
    assert total <= max(budget, 350)


def window_on_a_photograph() -> Image.Image:
    rng = np.random.default_rng(5)
    blotches = Image.fromarray(rng.integers(0, 255, (12, 16, 3), dtype=np.uint8)).resize((480, 360))
    grain = rng.integers(-6, 7, (360, 480, 3))
    image = Image.fromarray(np.clip(np.asarray(blotches, dtype=np.int16) + grain, 0, 255).astype(np.uint8))
    image.paste(draw_screen(260, 220), (60, 60))
    return image


def fitted(image: Image.Image, budget: int, mixed: bool) -> EncodedPicture:
    ways = list(encodings(False, 300.0, mixed))

    def make(rank: int) -> EncodedPicture:
        encoded, seen = encode(image, ways[rank], 300.0)
        return replace(encoded, quality=similarity(image, seen))

    return fit({"window": Ladder(make, len(ways), ways=2, lightest=lightest(ways))}, budget)["window"]


@pytest.mark.slow
def test_a_window_on_a_photograph_is_weighed_as_one_too():
    image = window_on_a_photograph()
    assert SCREEN_FLAT_SHARE < flat_share(image) < MIXED_FLAT_SHARE
    lightest = fitted(image, 0, False)
    assert fitted(image, 0, True).weight <= lightest.weight
    budget = encode(image, Encoding(Kind.PALETTE, 64), 300.0)[0].weight
    flat, light = fitted(image, budget, False), fitted(image, budget, True)
    assert light.weight <= budget
    assert light.quality > flat.quality + 0.02
