"""Protects the thumbnail: the title and the first marked picture, 150 pixels, light."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image

from tests.shared import session_folder
from tests.support import HANDOUT
from tutopdf.model.boxes import Colour
from tutopdf.model.theme import BLUE, MARK_COLOUR
from tutopdf.model.variant import Variant
from tutopdf.publishing.thumbnail import MAX_BYTES, make_thumbnail

from .kit import PAGE_IDS, PAGES, pdf_of, publish_once

pytestmark = pytest.mark.slow

NAMES = {Variant.FRENCH: "vignette", Variant.SIMPLIFIED: "vignette-simplifie"}


@pytest.mark.parametrize(("name", "variant"), PAGES, ids=PAGE_IDS)
def test_thumbnails_have_the_title_in_a_band_within_150_pixels_and_20_kb(name, variant, tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), name)
    for suffix, side in (("", 150), ("-2x", 300)):
        data = (folder / f"{NAMES[variant]}{suffix}.png").read_bytes()
        assert len(data) <= MAX_BYTES
        with Image.open(io.BytesIO(data)) as image:
            assert max(image.size) == side
            assert image.mode in ("P", "L")
            band = image.convert("RGB").getpixel((image.width // 2, 3 * side // 150))
            assert max(abs(seen - 255 * said) for seen, said in zip(band, BLUE, strict=True)) < 12


def test_the_first_marked_picture_is_under_the_title(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), HANDOUT)
    with Image.open(folder / "vignette-2x.png") as image:
        pixels = image.convert("RGB").resize((150, 106)).load()
        red = {(x, y) for x in range(150) for y in range(106) if _near(pixels[x, y], MARK_COLOUR)}
    assert len(red) > 40
    assert min(y for _, y in red) > 40, "under the band"


def _near(seen: tuple[int, int, int], said: Colour) -> bool:
    return max(abs(one - 255 * other) for one, other in zip(seen, said, strict=True)) < 40


def test_a_landscape_page_is_wide_and_a_portrait_one_is_high(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), HANDOUT)

    def size(name: str) -> tuple[int, int]:
        width, height = struct.unpack(">II", (folder / name).read_bytes()[16:24])
        return width, height

    assert size("vignette.png") == (150, 106)
    assert size("vignette-simplifie.png") == (106, 150)


def test_the_same_pdf_gives_the_same_bytes(tmp_path_factory):
    data = pdf_of(publish_once(session_folder(tmp_path_factory), "reperes"), Variant.FRENCH)
    assert make_thumbnail(data) == make_thumbnail(data)
