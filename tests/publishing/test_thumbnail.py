"""Protects the thumbnail: page one, 150 pixels, light."""

from __future__ import annotations

import io
import struct

import pytest
from PIL import Image, ImageChops

from tests.shared import session_folder
from tutopdf.model.variant import Variant
from tutopdf.publishing.thumbnail import MAX_BYTES, _render, make_thumbnail

from .kit import PAGE_IDS, PAGES, pdf_of, publish_once

pytestmark = pytest.mark.slow

NAMES = {Variant.FRENCH: "vignette", Variant.SIMPLIFIED: "vignette-simplifie"}


@pytest.mark.parametrize(("name", "variant"), PAGES, ids=PAGE_IDS)
def test_thumbnails_are_page_one_within_150_pixels_and_20_kb(name, variant, tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), name)
    for suffix, side in (("", 150), ("-2x", 300)):
        data = (folder / f"{NAMES[variant]}{suffix}.png").read_bytes()
        assert len(data) <= MAX_BYTES
        with Image.open(io.BytesIO(data)) as image:
            assert max(image.size) == side
            assert image.mode in ("P", "L")
            # Drawn nearly as small as the thumbnail, hairlines would be a pixel wide: the page as it is, is drawn large.
            page = _render(pdf_of(folder, variant), 2400).resize(image.size, Image.Resampling.BOX)
            difference = ImageChops.difference(image.convert("L"), page.convert("L")).resize(
                (8, 8), Image.Resampling.BOX
            )
            assert max(difference.tobytes()) < 20


def test_a_landscape_page_is_wide_and_a_portrait_one_is_high(tmp_path_factory):
    folder = publish_once(session_folder(tmp_path_factory), "une-etape")

    def size(name: str) -> tuple[int, int]:
        width, height = struct.unpack(">II", (folder / name).read_bytes()[16:24])
        return width, height

    assert size("vignette.png") == (150, 106)
    assert size("vignette-simplifie.png") == (106, 150)


def test_the_same_pdf_gives_the_same_bytes(tmp_path_factory):
    data = pdf_of(publish_once(session_folder(tmp_path_factory), "reperes"), Variant.FRENCH)
    assert make_thumbnail(data) == make_thumbnail(data)
