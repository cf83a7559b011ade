"""Protects pictures that go to a page and come from it: masks stay shut, metadata stay out, names are ours, bombs are refused."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from tests.noise import hide_noise, shows_noise
from tests.support import draw_screen, link, write_project
from tutopdf.model.diagnostics import UserError
from tutopdf.model.tutorial import Project, Settings
from tutopdf.pipelines.edit.pictures import show_picture, take_picture

MASK = '[[repere]]\nforme = "masque"\nzone = [25, 20, 20, 25]\ntexte = "nom"\n'
SECRET_WORD = b"47 rue des Lilas"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = write_project(tmp_path / "projet", "# Essai\n")
    hide_noise(draw_screen(320, 240), (96, 60)).save(root / "images" / "a.png")
    return Project(root, Settings())


def shown(project: Project, name: str = "a.png", under_masks: bool = False) -> Image.Image:
    return Image.open(io.BytesIO(show_picture(project.images / name, project, under_masks)))


# Shown


def test_masks_are_filled_unless_one_asks_to_see_under_them(project: Project):
    assert shows_noise(shown(project))
    (project.images / "a.toml").write_text(MASK, "utf-8")
    assert not shows_noise(shown(project))
    assert shows_noise(shown(project, under_masks=True))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.toml", MASK + "forme =\n"),
        ("a.toml", MASK.replace("zone", "zonne")),
        ("a.toml", MASK.replace("25, 20, 20, 25", "25, 20, 2000, 25")),
        ("a.toml.txt", MASK),
        ("a.tml", MASK),
    ],
)
def test_a_mask_that_cannot_be_read_shows_nothing(project: Project, name: str, text: str):
    (project.images / name).write_text(text, "utf-8")
    with pytest.raises(UserError) as refused:
        show_picture(project.images / "a.png", project)
    assert all(one.is_error for one in refused.value.diagnostics)


def test_a_copy_of_a_masked_picture_shows_nothing_either(project: Project):
    (project.images / "b.png").write_bytes((project.images / "a.png").read_bytes())
    assert shows_noise(shown(project, "b.png"))
    (project.images / "a.toml").write_text(MASK, "utf-8")
    with pytest.raises(UserError):
        show_picture(project.images / "b.png", project)


def test_mistakes_that_hide_nothing_hide_no_picture(project: Project):
    (project.images / "a.toml").write_text('[[repere]]\nforme = "rond"\n', "utf-8")
    assert shown(project).size == (320, 240)


def test_what_is_no_picture_is_said_so(project: Project):
    (project.images / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing")
    with pytest.raises(UserError):
        show_picture(project.images / "a.png", project)


# Taken in


def encoded(image: Image.Image, kind: str, **options: object) -> bytes:
    data = io.BytesIO()
    image.save(data, kind, **options)
    return data.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x0112], tags[0x010E] = orientation, SECRET_WORD.decode()
    tags.get_ifd(0x8825)[2] = (48.0, 51.0, 30.0)
    return tags


def test_a_png_loses_its_metadata_and_keeps_its_pixels_and_its_density(project: Project):
    screen = draw_screen(300, 200)
    info = PngInfo()
    info.add_text("Comment", SECRET_WORD.decode())
    info.add_itxt("XML:com.adobe.xmp", SECRET_WORD.decode())
    data = encoded(screen, "PNG", pnginfo=info, exif=exif(), dpi=(192, 192)) + SECRET_WORD
    path = take_picture(data, "essai", project)
    assert path == project.images / "essai" / "1.png"
    assert SECRET_WORD not in path.read_bytes()
    assert SECRET_WORD not in zlib.decompress(zlib.compress(path.read_bytes()))
    taken = Image.open(path)
    assert taken.convert("RGB").tobytes() == screen.convert("RGB").tobytes()
    assert round(taken.info["dpi"][0]) == 192
    assert not taken.getexif()


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_loses_its_metadata_and_none_of_its_quality(project: Project, progressive: bool):
    data = encoded(
        draw_screen(300, 200).convert("RGB"), "JPEG", exif=exif(), comment=SECRET_WORD, progressive=progressive
    )
    path = take_picture(data + SECRET_WORD, "essai", project)
    assert path.name == "1.jpg"
    assert SECRET_WORD not in path.read_bytes()
    assert not Image.open(path).getexif()
    assert Image.open(path).tobytes() == Image.open(io.BytesIO(data)).tobytes()


def test_a_photograph_that_lies_on_its_side_is_put_upright(project: Project):
    image = Image.new("RGB", (300, 200), "white")
    image.paste((200, 0, 0), (0, 0, 60, 60))
    path = take_picture(encoded(image, "JPEG", exif=exif(6), quality=95), "essai", project)
    taken = Image.open(path)
    assert taken.size == (200, 300)
    red, green, _ = taken.convert("RGB").getpixel((180, 20))
    assert red > 150
    assert green < 80


@pytest.mark.parametrize(("lossless", "ending"), [(True, ".png"), (False, ".jpg")])
def test_a_webp_becomes_what_every_program_opens(project: Project, lossless: bool, ending: str):
    screen = draw_screen(300, 200).convert("RGB")
    path = take_picture(encoded(screen, "WEBP", lossless=lossless, exif=exif()), "essai", project)
    assert path.suffix == ending
    assert SECRET_WORD not in path.read_bytes()
    if lossless:
        assert Image.open(path).convert("RGB").tobytes() == screen.tobytes()


def test_two_pictures_pasted_in_one_file_are_the_first_one(project: Project):
    """What a telephone puts behind a picture, or somebody behind its end, is not kept."""
    first, second = draw_screen(100, 80).convert("RGB"), hide_noise(draw_screen(100, 80), (10, 10))
    path = take_picture(encoded(first, "JPEG", quality=95) + encoded(second, "JPEG", quality=95), "essai", project)
    assert path.read_bytes().count(b"\xff\xd8\xff") == 1


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        SVG,
        b"\x89PNG\r\n\x1a\n" + SVG,
        b"%PDF-1.7\n",
        b"<!doctype html><script>alert(1)</script>",
        b"\xff\xd8\xff",
        b"RIFF\x00\x00\x00\x00WEBPVP8 ",
        b"MZ" + bytes(100),
        "gif",
        "bmp",
        "tiff",
        "truncated",
    ],
)
def test_what_is_no_png_jpeg_or_webp_is_refused_by_its_content(project: Project, data: bytes | str):
    if isinstance(data, str):
        kind = "PNG" if data == "truncated" else data.upper()
        whole = encoded(draw_screen(200, 100).convert("RGB"), kind)
        data = whole[: len(whole) // 2] if data == "truncated" else whole
    with pytest.raises(UserError):
        take_picture(data, "essai", project)
    assert list(project.images.rglob("essai/*")) == []


def test_a_bomb_is_refused_before_it_is_decoded(project: Project):
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )
    with pytest.raises(UserError) as refused:
        take_picture(bomb, "essai", project)
    assert refused.value.diagnostics[0].code == "picture-bomb"


def test_names_are_ours_and_take_no_other_file_s_place_nor_its_marks(project: Project):
    data = encoded(draw_screen(40, 30), "PNG")
    folder = project.images / "essai"
    folder.mkdir()
    for name in ("1-accueil.png", "2.toml", "03.PNG"):
        (folder / name).write_bytes(b"")
    assert [take_picture(data, "essai", project).name for _ in range(2)] == ["4.png", "5.png"]
    for name in ("../a", "..\\a", "con", "a/b", "C:a", "a::$DATA", "\\\\serveur\\partage", ""):
        with pytest.raises(UserError):
            take_picture(data, name, project)


def test_a_folder_that_leads_out_of_the_project_takes_nothing(project: Project, tmp_path: Path):
    (tmp_path / "dehors").mkdir()
    link(project.images / "essai", tmp_path / "dehors", target_is_directory=True)
    with pytest.raises(UserError):
        take_picture(encoded(draw_screen(40, 30), "PNG"), "essai", project)
    assert list((tmp_path / "dehors").iterdir()) == []
