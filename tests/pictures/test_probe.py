"""Protects headers: sizes as pictures are seen, densities that they state, bombs and files that are no pictures."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from tutopdf.model.diagnostics import Place
from tutopdf.model.tutorial import PictureHeader
from tutopdf.pictures.probe import MAX_PIXELS, most_pixels, probe_picture

PLACE = Place("sources/essai.md", 3)


def probe(path: Path) -> tuple[PictureHeader | None, list[str]]:
    header, problems = probe_picture(path, PLACE)
    assert all(problem.place == PLACE and problem.is_error for problem in problems)
    return header, [problem.code for problem in problems]


def save(path: Path, size: tuple[int, int] = (30, 20), mode: str = "RGB", **options: object) -> Path:
    Image.new(mode, size).save(path, **options)
    return path


def chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def png_header(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.gif", "a.bmp", "a.webp", "a.tiff"])
def test_the_size_is_in_pixels(name: str, tmp_path: Path):
    assert probe(save(tmp_path / name)) == (PictureHeader((30, 20), None), [])


@pytest.mark.parametrize(("turn", "size"), [(1, (30, 20)), (3, (30, 20)), (5, (20, 30)), (6, (20, 30)), (8, (20, 30))])
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_turned_photograph_has_the_size_of_what_is_seen(name: str, turn: int, size: tuple[int, int], tmp_path: Path):
    exif = Image.Exif()
    exif[0x0112] = turn
    header, _ = probe(save(tmp_path / name, exif=exif))
    assert header is not None
    assert header.size_px == size


@pytest.mark.parametrize(
    ("dpi", "scale"),
    [(144, 2.0), (192, 2.0), (288, 3.0), (96, None), (72, None), (120, 1.25), (30, None), (1200, None)],
)
def test_the_density_of_a_screenshot_is_its_scale(dpi: int, scale: float | None, tmp_path: Path):
    header, _ = probe(save(tmp_path / "a.png", (800, 600), dpi=(dpi, dpi)))
    assert header is not None
    assert header.scale == scale


def test_a_photograph_s_density_says_nothing_of_a_screen(tmp_path: Path):
    header, _ = probe(save(tmp_path / "a.jpg", dpi=(192, 192)))
    assert header is not None
    assert header.scale is None


def test_what_a_camera_wrote_tells_a_photograph_and_a_telephone_s_name_does_not(tmp_path: Path):
    exif = Image.Exif()
    exif[0x010F] = "Un téléphone"
    capture, _ = probe(save(tmp_path / "capture.jpg", (1080, 1920), exif=exif))
    exif.get_ifd(0x8769)[0x829A] = 0.05
    photograph, _ = probe(save(tmp_path / "photo.jpg", (1080, 1920), exif=exif))
    assert capture is not None
    assert photograph is not None
    assert (capture.photograph, capture.guessed_scale) == (False, 3.0)
    assert (photograph.photograph, photograph.guessed_scale) == (True, None)


def test_a_bomb_is_refused_on_its_header(tmp_path: Path):
    path = tmp_path / "bombe.png"
    path.write_bytes(png_header(10_000, MAX_PIXELS // 10_000 + 1) + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    assert probe(path) == (None, ["picture-bomb"])


@pytest.mark.parametrize(("name", "width"), [("WEBP", 13_000), ("AVIF", 16_000)])
def test_what_takes_more_room_to_read_may_have_fewer_pixels(name: str, width: int):
    for height, accepted in ((1000, True), (1001, False)):
        limited = Image.new("L", (1, 1))
        limited.format = name
        assert (width * height <= most_pixels(limited)) is accepted


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF",
        b"%PDF-1.7",
        b"<svg/>",
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        bytes(500),
    ],
    ids=["empty", "stub", "pdf", "svg", "postscript", "png", "jpeg", "zeros"],
)
def test_what_is_no_picture_is_said(data: bytes, tmp_path: Path):
    path = tmp_path / "a.png"
    path.write_bytes(data)
    assert probe(path) == (None, ["picture-not-one"])


def test_a_folder_or_a_missing_file_is_said(tmp_path: Path):
    (tmp_path / "dossier.png").mkdir()
    assert probe(tmp_path / "dossier.png") == (None, ["file-unreadable"])
    assert probe(tmp_path / "absente.png") == (None, ["file-unreadable"])


@pytest.mark.parametrize(("curve", "told"), [(16, ["picture-hdr"]), (18, ["picture-hdr"]), (13, []), (1, [])])
def test_a_capture_of_an_hdr_screen_is_told(curve, told, tmp_path):
    data = io.BytesIO()
    Image.new("RGB", (40, 30)).save(data, "PNG")
    content = b"cICP" + bytes((9, curve, 0, 1))
    chunk = struct.pack(">I", 4) + content + struct.pack(">I", zlib.crc32(content))
    header = 8 + 25
    path = tmp_path / "ecran.png"
    path.write_bytes(data.getvalue()[:header] + chunk + data.getvalue()[header:])
    found, problems = probe_picture(path, Place("x.md", 1))
    assert found is not None
    assert found.size_px == (40, 30)
    assert [one.code for one in problems] == told
    assert not any(one.is_error for one in problems)
