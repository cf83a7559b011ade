"""Protects the files of pictures that are taken: the pixels as they are, nothing else, and lighter than written fast."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from tests.support import draw_screen
from tutopdf.capturing.photograph import to_png


@pytest.fixture
def pictures_are_quick() -> None:
    """Here they are written as they are for people."""


def test_a_picture_is_written_with_its_pixels_alone_and_lighter_than_written_fast(monkeypatch):
    screen = draw_screen(640, 400)
    screen.paste(Image.radial_gradient("L").convert("RGB"), (200, 100))
    screen.info["Comment"] = "a secret"
    light = to_png(screen)
    with Image.open(io.BytesIO(light)) as written:
        assert written.convert("RGB").tobytes() == screen.tobytes()
        assert written.info == {}
    monkeypatch.setattr("tutopdf.capturing.photograph._OPTIMISATION_LEVEL", 0)
    fast = to_png(screen)
    assert len(light) < len(fast)
    with Image.open(io.BytesIO(fast)) as written:
        assert written.convert("RGB").tobytes() == screen.tobytes()
