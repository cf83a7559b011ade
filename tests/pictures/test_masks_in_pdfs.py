"""Protects what masks hide: it is in no picture, no stream and no string of the finished PDFs."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from pypdf.generic import StreamObject

from tests.shared import session_folder
from tests.support import SECRET, build_both, build_in, make_project, walk_objects
from tutopdf.model.variant import Variant
from tutopdf.pictures.decode import MASK_COLOUR

from .kit import images_in


@pytest.fixture(params=Variant, ids=lambda variant: variant.value)
def data(request, tmp_path_factory) -> bytes:
    return build_both(session_folder(tmp_path_factory), "masque")[request.param].data


def near(pixel: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 60 for one, other in zip(pixel, colour, strict=True))


def test_the_fixture_has_a_secret(tmp_path_factory):
    build_both(session_folder(tmp_path_factory), "masque")
    images = session_folder(tmp_path_factory) / "bancal" / "images"
    for name in ("secret.png", "visage.jpg"):
        with Image.open(images / name) as image:
            assert any(near(pixel, SECRET) for _, pixel in image.convert("RGB").getcolors(1 << 20))
    assert b"SECRET-EXIF" in (images / "visage.jpg").read_bytes()


def test_no_decoded_picture_has_the_secret(data: bytes):
    found = images_in(data)
    assert len(found) == 2
    for image in found:
        colours = [pixel for _, pixel in image.getcolors(1 << 20)]
        assert not any(near(pixel, SECRET) for pixel in colours)
        assert any(near(pixel, MASK_COLOUR) for pixel in colours)


def test_no_stream_and_no_string_has_the_secret(data: bytes):
    assert b"SECRET-EXIF" not in data
    streams = [value for value in walk_objects(data) if isinstance(value, StreamObject)]
    assert len(streams) > 5
    for stream in streams:
        assert b"SECRET-EXIF" not in stream._data
        assert b"Exif" not in stream._data
        if stream.get("/Filter") != "/DCTDecode":
            assert b"SECRET-EXIF" not in stream.get_data()
            assert bytes(SECRET) * 2 not in stream.get_data()


def test_the_cache_never_sees_what_is_masked(tmp_path: Path, monkeypatch):
    root = make_project(tmp_path)
    cache = tmp_path / "cache"
    build_in(root, "masque", tmp_path / "out", monkeypatch, cache=cache)
    entries = [path for path in cache.rglob("*") if path.is_file()]
    assert entries
    for entry in entries:
        content = entry.read_bytes()
        assert b"SECRET-EXIF" not in content
        # A receipt names the files that a build read, and holds nothing of them.
        assert b"secret.png" not in content or content.startswith(b'{"fact": {"around": ')
